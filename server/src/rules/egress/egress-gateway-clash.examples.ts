import { armCluster, bicepCluster, marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const VERSION = (text: string) => text.replace('2025-05-01', '2026-05-01');

interface Parts {
  readonly families?: string;
  readonly subnet?: string;
  readonly size?: string;
  readonly more?: string;
  readonly enabled?: string;
  readonly mode?: string;
}

const bicep = ({ families, subnet, size, more = '', enabled = 'true', mode = `'Gateway'` }: Parts, before = '') =>
  before +
  VERSION(
    bicepCluster(`dnsPrefix: 'aks'
networkProfile: {
  networkPlugin: 'azure'
  staticEgressGatewayProfile: {
    enabled: ${enabled}
  }${families === undefined ? '' : `\n  ipFamilies: ${families}`}
}
agentPoolProfiles: [
  {
    name: 'system'
    mode: 'System'
    count: 3
    vmSize: 'Standard_D4s_v5'${subnet === undefined ? '' : `\n    podSubnetID: ${subnet}`}
  }
  {
    name: 'egress'
    mode: ${mode}
    count: 2
    vmSize: 'Standard_D4s_v5'
    ${size === undefined ? '' : `gatewayProfile: {\n      publicIPPrefixSize: ${size}\n    }`}${more}
  }
]`),
  );
const arm = (size: string, parameters = '') =>
  VERSION(
    armCluster(
      `"networkProfile": {
  "networkPlugin": "azure",
  "staticEgressGatewayProfile": { "enabled": true }
},
"agentPoolProfiles": [
  { "name": "system", "mode": "System", "count": 3, "vmSize": "Standard_D4s_v5" },
  {
    "name": "egress",
    "mode": "Gateway",
    "count": 2,
    "vmSize": "Standard_D4s_v5",
    "gatewayProfile": { "publicIPPrefixSize": ${size} }
  }
]`,
      undefined,
      parameters,
    ),
  );
const terraform = (size: string, before = '') => `${before}resource "azapi_resource" "aks" {
  type      = "Microsoft.ContainerService/managedClusters@2026-05-01"
  name      = "aks"
  location  = "westeurope"
  parent_id = "/subscriptions/s/resourceGroups/rg"

  body = {
    properties = {
      dnsPrefix = "aks"
      networkProfile = {
        networkPlugin              = "azure"
        staticEgressGatewayProfile = { enabled = true }
      }
      agentPoolProfiles = [
        { name = "system", mode = "System", count = 3, vmSize = "Standard_D4s_v5" },
        {
          name           = "egress"
          mode           = "Gateway"
          count          = 2
          vmSize         = "Standard_D4s_v5"
          gatewayProfile = { publicIPPrefixSize = ${size} }
        }
      ]
    }
  }
}
`;

const SUBNET = `'/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/pods'`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { title: 'a profile on another pool', bad: bicep({ size: marked('30'), mode: `'User'` }) },
      { title: 'a prefix that is too large', bad: bicep({ size: marked('24') }) },
      { title: 'IPv6', bad: bicep({ families: `['IPv4', ${marked(`'IPv6'`)}]` }) },
      { title: 'a pod subnet', bad: bicep({ subnet: marked(SUBNET) }) },
      { title: 'autoscaler', bad: bicep({ more: `\n    enableAutoScaling: ${marked('true')}` }) },
      { title: 'Windows', bad: bicep({ more: `\n    osType: ${marked(`'Windows'`)}` }) },
    ],
    fine: [
      bicep({}),
      bicep({ families: `['IPv4']` }),
      { title: 'no gateway', text: bicep({ enabled: 'false', mode: `'User'`, subnet: SUBNET }) },
    ],
    undecided: [
      bicep({ size: 'size' }, 'param size int\n\n'),
      bicep({ families: 'families' }, 'param families array\n\n'),
    ],
  },
  arm: {
    bad: [{ bad: arm(marked('24')) }],
    fine: [arm('28')],
    undecided: [arm(`"[parameters('size')]"`, '"size": { "type": "int" }')],
  },
  terraform: {
    bad: [{ bad: terraform(marked('24')) }],
    fine: [terraform('31')],
    undecided: [terraform('var.size', 'variable "size" {\n  type = number\n}\n\n')],
  },
};

export default examples;
