import { armCluster, bicepCluster, marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

interface Parts {
  readonly outbound?: string;
  readonly os?: string;
  readonly off?: string;
  readonly more?: string;
}

const SUBNET = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/nodes';

const bicep = ({ outbound = 'managedNATGateway', os = 'Windows', off = 'true', more = '' }: Parts, before = '') =>
  `${before}${bicepCluster(
    `networkProfile: {\n  networkPlugin: 'azure'\n  networkPluginMode: 'overlay'\n  outboundType: '${outbound}'\n}`,
  )}
resource win 'Microsoft.ContainerService/managedClusters/agentPools@2025-05-01' = {
  parent: aks
  name: 'win'
  properties: {
    mode: 'User'
    count: 3
    vmSize: 'Standard_D4s_v5'
    osType: '${os}'
    windowsProfile: {
      disableOutboundNat: ${off}
    }${more}
  }
}
`;
const arm = ({ outbound = 'managedNATGateway', os = 'Windows', off = 'true' }: Parts, parameters = '') =>
  armCluster(
    `"dnsPrefix": "aks",
"agentPoolProfiles": [
  { "name": "system", "mode": "System", "count": 3, "vmSize": "Standard_D4s_v5" },
  {
    "name": "win",
    "mode": "User",
    "count": 3,
    "vmSize": "Standard_D4s_v5",
    "osType": "${os}",
    "windowsProfile": { "disableOutboundNat": ${off} }
  }
],
"networkProfile": {
  "networkPlugin": "azure",
  "networkPluginMode": "overlay",
  "outboundType": "${outbound}"
}`,
    undefined,
    parameters,
  );
const terraform = ({ outbound = 'userAssignedNATGateway', os = 'Windows', off = 'false' }: Parts, before = '') =>
  `${before}resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"
  dns_prefix          = "aks"

  default_node_pool {
    name           = "system"
    vm_size        = "Standard_D4s_v5"
    node_count     = 3
    vnet_subnet_id = "${SUBNET}"
  }

  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    outbound_type       = "${outbound}"
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "win" {
  name                  = "win"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.aks.id
  vm_size               = "Standard_D4s_v5"
  node_count            = 3
  os_type               = "${os}"
  vnet_subnet_id        = "${SUBNET}"

  windows_profile {
    outbound_nat_enabled = ${off}
  }
}
`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { title: 'a load balancer', bad: bicep({ outbound: 'loadBalancer', off: marked('true') }) },
      { title: 'a Linux pool', bad: bicep({ os: 'Linux', off: marked('true') }) },
      { title: 'public addresses', bad: bicep({ off: marked('true'), more: '\n    enableNodePublicIP: true' }) },
    ],
    fine: [bicep({}), bicep({ outbound: 'loadBalancer', off: 'false' })],
    undecided: [bicep({ outbound: 'loadBalancer', off: 'off' }, 'param off bool\n\n')],
  },
  arm: {
    bad: [{ bad: arm({ outbound: 'loadBalancer', off: marked('true') }) }],
    fine: [arm({ outbound: 'userDefinedRouting' })],
    undecided: [arm({ outbound: "[parameters('outbound')]" }, '"outbound": { "type": "string" }')],
  },
  terraform: {
    bad: [{ bad: terraform({ outbound: 'loadBalancer', off: marked('false') }) }],
    fine: [terraform({})],
    undecided: [terraform({ outbound: '${var.outbound}' }, 'variable "outbound" {\n  type = string\n}\n\n')],
  },
};

export default examples;
