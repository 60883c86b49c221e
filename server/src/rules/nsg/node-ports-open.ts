import { isUnknown } from '../../model/truth';
import { rolesOf } from '../../network/guarded';
import type { Network } from '../../network/network';
import { ALL_PORTS, commonPorts, portText, samePorts, type PortSet } from '../../network/ports';
import { isNamed, type Intents } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { armGroup, bicepGroup, terraformGroup, terraformRule } from './exampleGroup';
import {
  attachedRules,
  destinationGroups,
  internetSource,
  isShadowed,
  leadsToPublicAddress,
  letsIn,
  portsOfRule,
  restrictSource,
  type AttachedRule,
} from './internetSource';

/** The kubelet, its old read-only port, and the node ports of services. */
const NODE_PORTS: PortSet = [
  [10250, 10250],
  [10255, 10255],
  [30000, 32767],
];

const OPEN = { name: 'AllowNodePorts', rule: 'Inbound 300 Allow Tcp «Internet» * 30000-32767' };
const trusted = (source: string) => ({
  name: 'AllowNodePorts',
  rule: `Inbound 300 Allow Tcp !${source} * 30000-32767`,
});
const DESCRIPTION = 'Address range (CIDR) that rule AllowNodePorts lets in';

export default defineRule({
  code: 'AKSN311',
  name: 'node-ports-open-to-internet',
  severity: 'warning',
  topic: 'nsg',
  summary: 'The kubelet or the node ports of services are open to the whole internet.',
  why:
    'The kubelet (10250) gives control over a node, and node ports (30000 to 32767) reach services behind the load ' +
    'balancer’s back. Neither needs the internet: publish services through a load balancer or gateway.',
  links: ['https://learn.microsoft.com/azure/aks/concepts-network-services'],
  facts: [
    {
      says: 'The kubelet API listens on port 10250; node port services use 30000 to 32767 by default.',
      source: 'https://kubernetes.io/docs/reference/networking/ports-and-protocols/',
      checked: '2026-11-23',
    },
  ],
  equivalents: {},
  properties: ['Microsoft.Network/networkSecurityGroups/securityRules:properties.destinationPortRange'],
  fix: 'review',
  *check(network, { intents }) {
    for (const attached of attachedRules(network)) {
      yield { resource: attached.rule, verdict: judge(attached, network, intents) };
    }
  },
  examples: {
    bicep: {
      bad: [
        {
          bad: bicepGroup([OPEN]),
          fixed: bicepGroup([trusted('trustedRange')], {
            before: `@description('${DESCRIPTION}')\nparam trustedRange string\n\n`,
          }),
        },
        {
          title: 'the kubelet among other ports',
          bad: bicepGroup([{ name: 'AllowSome', rule: 'Inbound 300 Allow * [10.0.0.0/8,«0.0.0.0/0»] * [443,10250]' }]),
        },
      ],
      fine: [
        bicepGroup([{ name: 'AllowWeb', rule: 'Inbound 300 Allow Tcp Internet * 443' }]),
        bicepGroup([{ name: 'AllowOffice', rule: 'Inbound 300 Allow Tcp 203.0.113.0/24 * 30000-32767' }]),
      ],
      undecided: [bicepGroup([trusted('trustedRange')], { before: 'param trustedRange string\n\n' })],
    },
    arm: {
      bad: [
        {
          bad: armGroup([OPEN]),
          fixed: armGroup([trusted(`"[parameters('trustedRange')]"`)]).replace(
            `  "resources": [`,
            `  "parameters": {
    "trustedRange": {
      "type": "string",
      "metadata": {
        "description": "${DESCRIPTION}"
      }
    }
  },
  "resources": [`,
          ),
        },
      ],
      undecided: [
        armGroup([trusted(`"[parameters('trustedRange')]"`)], { before: `"trustedRange": { "type": "string" }` }),
      ],
      fine: [armGroup([{ name: 'AllowWeb', rule: 'Inbound 300 Allow Tcp Internet * 443' }])],
    },
    terraform: {
      bad: [
        {
          bad: terraformGroup([OPEN]),
          fixed: `${terraformGroup([trusted('var.trusted_range')])}
variable "trusted_range" {
  description = "${DESCRIPTION}"
  type        = string
}
`,
        },
        {
          title: 'a rule of its own',
          bad: terraformGroup([], {
            more: `
resource "azurerm_network_security_rule" "kubelet" {
  resource_group_name         = "rg"
  network_security_group_name = azurerm_network_security_group.aks.name
${terraformRule({ name: 'AllowKubelet', rule: 'Inbound 300 Allow Tcp «*» * 10250' }, 2)}
}
`,
          }),
        },
      ],
      undecided: [
        terraformGroup([trusted('var.trusted_range')], {
          before: `variable "trusted_range" {\n  type = string\n}\n\n`,
        }),
      ],
      fine: [terraformGroup([{ name: 'AllowWeb', rule: 'Inbound 300 Allow Tcp Internet * 443' }])],
    },
  },
});

function judge({ rule, group, subnets }: AttachedRule, network: Network, intents: Intents): Verdict {
  const inward = letsIn(rule);
  if (inward === false) return notApplicable('the rule allows nothing in');
  const subnet = subnets.find((one) => rolesOf(one, network).includes('node'));
  if (!subnet) return notApplicable('the group is on no node subnet');
  const { value, hidden } = internetSource(rule);
  if (!value) return hidden ? undecided(hidden) : pass('only some addresses may connect');
  const ports = portsOfRule(rule);
  const open = commonPorts(NODE_PORTS, ports.known);
  if (open.length === 0) return ports.hidden ? undecided(ports.hidden) : pass('the ports of nodes are not open');
  // AKSN309 says that everything is open.
  if (samePorts(ports.known, ALL_PORTS)) return pass('the rule opens every port');
  if (isUnknown(inward)) return undecided(inward);
  const grouped = destinationGroups(rule);
  if (grouped) return undecided(grouped);
  if (isNamed(group.label, intents.publicByDesign) || isNamed(rule.label, intents.publicByDesign)) {
    return pass('public by configuration');
  }
  // AKSN309 tells that these are less urgent.
  if (isShadowed(rule, group, subnet, ports.known, network) || leadsToPublicAddress(rule)) {
    return pass('the rule does not open the nodes today');
  }
  return fail({
    at: value,
    message:
      `Rule '${rule.label}' of network security group '${group.label}' opens ${portText(open)} of the nodes in subnet ` +
      `'${subnet.label}' to the whole internet: the kubelet and node ports are not meant for it. Publish services through a ` +
      'load balancer, and allow only the addresses that need it.',
    fixes: [restrictSource(rule)],
  });
}
