import { armDedicated, bicepDedicated, terraformDedicated } from '../examples/exampleDedicatedSubnet';
import { marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const type = 'Microsoft.Network/azureFirewalls';
const resource = 'azurerm_firewall';
const lines = '\n  sku_name            = "AZFW_VNet"\n  sku_tier            = "Standard"';

const bicep = (name: string, range?: string, before = '') =>
  bicepDedicated({ name, type, resource, ...(range === undefined ? {} : { range }) }, before);
const arm = (name: string, known: string, parameters = '') => armDedicated({ name, type, resource }, known, parameters);
const terraform = (name: string, range?: string, before = '') =>
  terraformDedicated({ name, type, resource, lines, ...(range === undefined ? {} : { range }) }, before);

const gateway = (name: string) => bicepDedicated({ name, type: 'Microsoft.Network/virtualNetworkGateways', resource });

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(marked(`'snet-edge'`)) },
      { title: 'a subnet that is too small', bad: bicep(`'AzureFirewallSubnet'`, marked(`'10.9.0.0/27'`)) },
      { title: 'a gateway', bad: gateway(marked(`'snet-vpn'`)) },
    ],
    fine: [bicep(`'AzureFirewallSubnet'`), bicep(`'azurefirewallsubnet'`, `'10.9.0.0/25'`), gateway(`'GatewaySubnet'`)],
    undecided: [bicep('place', undefined, 'param place string\n\n')],
  },
  arm: {
    bad: [{ bad: arm(marked('"snet-edge"'), `'snet-edge'`) }],
    fine: [arm('"AzureFirewallSubnet"', `'AzureFirewallSubnet'`)],
    undecided: [arm(`"[parameters('edge')]"`, `parameters('edge')`, '"edge": { "type": "string" }')],
  },
  terraform: {
    bad: [
      { bad: terraform(marked('"snet-edge"')) },
      { title: 'a subnet that is too small', bad: terraform('"AzureFirewallSubnet"', marked('"10.9.0.0/27"')) },
    ],
    fine: [terraform('"AzureFirewallSubnet"')],
    undecided: [terraform('var.edge', undefined, 'variable "edge" {\n  type = string\n}\n\n')],
  },
};

export default examples;
