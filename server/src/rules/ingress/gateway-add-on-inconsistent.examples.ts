import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const GATEWAY = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/applicationGateways/agw';
const SUBNET = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/agw';

const bicep = (config: string, before = '', enabled = 'true') =>
  before +
  bicepCluster(`networkProfile: {
  networkPlugin: 'azure'
}
addonProfiles: {
  ingressApplicationGateway: {
    enabled: ${enabled}
    config: ${config}
  }
}`);
const arm = (config: string, parameters = '') =>
  armCluster(
    `"networkProfile": { "networkPlugin": "azure" },
"addonProfiles": {
  "ingressApplicationGateway": {
    "enabled": true,
    "config": ${config}
  }
}`,
    undefined,
    parameters,
  );
const terraform = (lines: string, before = '') =>
  before +
  terraformCluster(`dns_prefix = "aks"

network_profile {
  network_plugin = "azure"
}

ingress_application_gateway {
  ${lines}
}`);

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicep(`{
      applicationGatewayId: '${GATEWAY}'
      subnetId: ${marked(`'${SUBNET}'`)}
    }`),
        severity: 'warning',
      },
      { title: 'nothing at all', bad: bicep(marked('{}')), severity: 'warning' },
    ],
    fine: [
      bicep(`{ applicationGatewayId: '${GATEWAY}' }`),
      bicep(`{ applicationGatewayName: 'agw', subnetCIDR: '10.225.0.0/16' }`),
      { title: 'the add-on is off', text: bicep('{}', '', 'false') },
    ],
    undecided: [bicep('config', 'param config object\n\n')],
  },
  arm: {
    bad: [
      {
        bad: arm(`{ "subnetId": "${SUBNET}", "subnetCIDR": ${marked('"10.225.0.0/16"')} }`),
        severity: 'warning',
      },
    ],
    fine: [arm(`{ "applicationGatewayId": "${GATEWAY}" }`)],
    undecided: [arm(`"[parameters('config')]"`, '"config": { "type": "object" }')],
  },
  terraform: {
    bad: [
      { bad: terraform(`gateway_id  = "${GATEWAY}"\n  subnet_cidr = ${marked('"10.225.0.0/16"')}`) },
      { title: 'a name alone', bad: terraform(`gateway_name = ${marked('"agw"')}`) },
    ],
    fine: [terraform('gateway_name = "agw"\n  subnet_cidr  = "10.225.0.0/16"')],
    undecided: [terraform('gateway_id = var.gateway', 'variable "gateway" {\n  type = string\n}\n\n')],
  },
};

export default examples;
