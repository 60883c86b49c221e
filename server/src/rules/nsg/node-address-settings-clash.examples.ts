import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const NETWORK = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network';
const PREFIX = `${NETWORK}/publicIPPrefixes/ippre-nodes`;
const GROUP = `${NETWORK}/applicationSecurityGroups/asg-game`;

const bicep = (lines: string, before = '') =>
  before +
  bicepCluster(`dnsPrefix: 'aks'
agentPoolProfiles: [
  {
    name: 'game'
    mode: 'System'
    count: 3
    vmSize: 'Standard_D4s_v5'
    ${lines}
  }
]`);
const arm = (lines: string, parameters = '') =>
  armCluster(
    `"dnsPrefix": "aks",
"agentPoolProfiles": [
  {
    "name": "game",
    "mode": "System",
    "count": 3,
    "vmSize": "Standard_D4s_v5",
    ${lines}
  }
]`,
    undefined,
    parameters,
  );
const terraform = (lines: string, before = '') =>
  before +
  terraformCluster(`dns_prefix = "aks"

default_node_pool {
  name       = "game"
  vm_size    = "Standard_D4s_v5"
  node_count = 3
  ${lines}
}`);

const PORTS = `{ portStart: 7000, portEnd: 8000, protocol: 'UDP' }`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        title: 'a prefix without addresses',
        bad: bicep(`nodePublicIPPrefixID: ${marked(`'${PREFIX}'`)}`),
        severity: 'warning',
      },
      {
        title: 'groups without ports',
        bad: bicep(`networkProfile: {\n      applicationSecurityGroups: ${marked(`['${GROUP}']`)}\n    }`),
        severity: 'warning',
      },
      {
        title: 'ports the wrong way round',
        bad: bicep(
          `networkProfile: {\n      allowedHostPorts: [{ portStart: ${marked('8000')}, portEnd: 7000, protocol: 'UDP' }]\n    }`,
        ),
      },
      {
        title: 'a port that is none',
        bad: bicep(
          `networkProfile: {\n      allowedHostPorts: [{ portStart: 7000, portEnd: ${marked('70000')}, protocol: 'UDP' }]\n    }`,
        ),
      },
    ],
    fine: [
      bicep(`enableNodePublicIP: true\n    nodePublicIPPrefixID: '${PREFIX}'`),
      bicep(
        `networkProfile: {\n      applicationSecurityGroups: ['${GROUP}']\n      allowedHostPorts: [${PORTS}]\n    }`,
      ),
    ],
    undecided: [
      bicep(`enableNodePublicIP: public\n    nodePublicIPPrefixID: '${PREFIX}'`, 'param public bool\n\n'),
      bicep(
        `networkProfile: {\n      applicationSecurityGroups: ['${GROUP}']\n      allowedHostPorts: ports\n    }`,
        'param ports array\n\n',
      ),
    ],
  },
  arm: {
    bad: [
      {
        bad: arm(
          `"networkProfile": { "applicationSecurityGroups": ${marked(`["${GROUP}"]`)}, "allowedHostPorts": [] }`,
        ),
        severity: 'warning',
      },
    ],
    fine: [arm(`"enableNodePublicIP": true, "nodePublicIPPrefixID": "${PREFIX}"`)],
    undecided: [
      arm(
        `"enableNodePublicIP": "[parameters('public')]", "nodePublicIPPrefixID": "${PREFIX}"`,
        '"public": { "type": "bool" }',
      ),
    ],
  },
  terraform: {
    bad: [
      {
        title: 'a prefix without addresses',
        bad: terraform(`\n  node_public_ip_prefix_id = ${marked(`"${PREFIX}"`)}`),
      },
      {
        title: 'ports the wrong way round',
        bad: terraform(
          `\n  node_network_profile {\n    allowed_host_ports {\n      port_start = ${marked('8000')}\n      port_end   = 7000\n      protocol   = "UDP"\n    }\n  }`,
        ),
      },
    ],
    fine: [
      terraform(`\n  node_public_ip_enabled   = true\n  node_public_ip_prefix_id = "${PREFIX}"`),
      terraform(
        `\n  node_network_profile {\n    application_security_group_ids = ["${GROUP}"]\n    allowed_host_ports {\n      port_start = 7000\n      port_end   = 8000\n      protocol   = "UDP"\n    }\n  }`,
      ),
    ],
    undecided: [
      terraform(
        `\n  node_public_ip_enabled   = var.public\n  node_public_ip_prefix_id = "${PREFIX}"`,
        'variable "public" {\n  type = bool\n}\n\n',
      ),
    ],
  },
};

export default examples;
