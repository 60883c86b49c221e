import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const ID = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/publicIPAddresses/pip';
const PREFIX = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/publicIPPrefixes/ippre';

const bicep = (lines: string, before = '') =>
  `${before}${bicepCluster(`networkProfile: {
  networkPlugin: 'azure'
  networkPluginMode: 'overlay'
  loadBalancerProfile: {
    ${lines}
  }
}`)}`;
const arm = (lines: string, parameters = '') =>
  armCluster(
    `"networkProfile": {
  "networkPlugin": "azure",
  "networkPluginMode": "overlay",
  "loadBalancerProfile": {
    ${lines}
  }
}`,
    undefined,
    parameters,
  );
const terraform = (lines: string, before = '') =>
  before +
  terraformCluster(`network_profile {
  network_plugin      = "azure"
  network_plugin_mode = "overlay"

  load_balancer_profile {
    ${lines}
  }
}`);

const MADE = `{ count: ${marked('2')} }`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicep(`managedOutboundIPs: ${MADE}\n    outboundIPs: { publicIPs: [{ id: '${ID}' }] }`),
        severity: 'warning',
      },
      {
        title: 'prefixes and addresses',
        bad: bicep(
          `outboundIPPrefixes: { publicIPPrefixes: ${marked(`[{ id: '${PREFIX}' }]`)} }\n    outboundIPs: { publicIPs: [{ id: '${ID}' }] }`,
        ),
        severity: 'warning',
      },
    ],
    fine: [
      bicep('managedOutboundIPs: { count: 2, countIPv6: 1 }'),
      bicep(`outboundIPs: { publicIPs: [{ id: '${ID}' }] }`),
      {
        title: 'an empty list beside a count',
        text: bicep('managedOutboundIPs: { count: 2 }\n    outboundIPs: { publicIPs: [] }'),
      },
    ],
    undecided: [bicep('managedOutboundIPs: { count: 2 }\n    outboundIPs: { publicIPs: own }', 'param own array\n\n')],
  },
  arm: {
    bad: [
      {
        bad: arm(
          `"managedOutboundIPs": { "count": ${marked('2')} },\n    "outboundIPs": { "publicIPs": [{ "id": "${ID}" }] }`,
        ),
        severity: 'warning',
      },
    ],
    fine: [arm('"managedOutboundIPs": { "count": 2 }')],
    undecided: [
      arm(
        `"managedOutboundIPs": { "count": 2 },\n    "outboundIPs": { "publicIPs": "[parameters('own')]" }`,
        '"own": { "type": "array" }',
      ),
    ],
  },
  terraform: {
    bad: [{ bad: terraform(`managed_outbound_ip_count = ${marked('2')}\n    outbound_ip_address_ids   = ["${ID}"]`) }],
    fine: [terraform(`outbound_ip_address_ids = ["${ID}"]`)],
    undecided: [
      terraform(
        'managed_outbound_ip_count = 2\n    outbound_ip_address_ids   = var.own',
        'variable "own" {\n  type = list(string)\n}\n\n',
      ),
    ],
  },
};

export default examples;
