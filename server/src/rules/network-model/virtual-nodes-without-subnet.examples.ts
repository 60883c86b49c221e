import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const NODES = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/nodes';

interface Parts {
  readonly enabled?: string;
  readonly config?: string;
  readonly subnet?: string;
}

const bicep = ({ enabled = 'true', config = `{ SubnetName: 'virtual' }`, subnet = `'${NODES}'` }: Parts, before = '') =>
  before +
  bicepCluster(`dnsPrefix: 'aks'
networkProfile: {
  networkPlugin: 'azure'
}
agentPoolProfiles: [
  {
    name: 'system'
    mode: 'System'
    count: 3
    vmSize: 'Standard_D4s_v5'
    vnetSubnetID: ${subnet}
  }
]
addonProfiles: {
  aciConnectorLinux: {
    enabled: ${enabled}
    config: ${config}
  }
}`);
const arm = ({ enabled = 'true', config = '{ "SubnetName": "virtual" }' }: Parts, parameters = '') =>
  armCluster(
    `"dnsPrefix": "aks",
"agentPoolProfiles": [
  { "name": "system", "mode": "System", "count": 3, "vmSize": "Standard_D4s_v5", "vnetSubnetID": "${NODES}" }
],
"networkProfile": { "networkPlugin": "azure" },
"addonProfiles": {
  "aciConnectorLinux": {
    "enabled": ${enabled},
    "config": ${config}
  }
}`,
    undefined,
    parameters,
  );
const terraform = (subnet: string, before = '', mark = (header: string) => header) =>
  before +
  terraformCluster(`dns_prefix = "aks"

default_node_pool {
  name       = "system"
  vm_size    = "Standard_D4s_v5"
  node_count = 3${subnet}
}

network_profile {
  network_plugin = "azure"
}

${mark('aci_connector_linux')} {
  subnet_name = "virtual"
}`);

const examples: RuleExamples = {
  bicep: {
    bad: [
      { title: 'no subnet of virtual nodes', bad: bicep({ enabled: marked('true'), config: '{}' }) },
      { title: 'no subnet of the nodes', bad: bicep({ enabled: marked('true'), subnet: 'null' }) },
    ],
    fine: [bicep({}), bicep({ enabled: 'false', config: '{}' })],
    undecided: [bicep({ config: 'config' }, 'param config object\n\n')],
  },
  arm: {
    bad: [{ bad: arm({ enabled: marked('true'), config: '{ "SubnetName": "" }' }) }],
    fine: [arm({})],
    undecided: [arm({ config: `"[parameters('config')]"` }, '"config": { "type": "object" }')],
  },
  terraform: {
    bad: [{ bad: terraform('', '', marked) }],
    fine: [terraform(`\n\n  vnet_subnet_id = "${NODES}"`)],
    undecided: [
      terraform(
        '\n\n  vnet_subnet_id = var.subnet',
        'variable "subnet" {\n  type    = string\n  nullable = true\n}\n\n',
      ),
    ],
  },
};

export default examples;
