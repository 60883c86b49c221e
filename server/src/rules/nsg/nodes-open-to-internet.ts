import { isUnknown } from '../../model/truth';
import type { Network } from '../../network/network';
import { portText, withinPorts, type PortSet } from '../../network/ports';
import { isNamed, type Intents } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { armGroup, bicepGroup, terraformGroup, terraformRule } from './exampleGroup';
import {
  attachedRules,
  clusterSubnet,
  destinationGroups,
  internetSource,
  isShadowed,
  leadsToPublicAddress,
  letsIn,
  portsOfRule,
  restrictSource,
  type AttachedRule,
} from './internetSource';

const WEB: PortSet = [
  [80, 80],
  [443, 443],
];

const OPEN = { name: 'AllowAny', rule: 'Inbound 300 Allow * «*» * *' };
const trusted = (source: string) => ({ name: 'AllowAny', rule: `Inbound 300 Allow * !${source} * *` });

export default defineRule({
  code: 'AKSN309',
  name: 'nodes-open-to-internet',
  severity: 'warning',
  topic: 'nsg',
  summary: 'A security rule lets the whole internet in to a subnet of the cluster.',
  why:
    'Nodes need nothing that comes in from the internet: traffic for services enters through a load balancer or gateway. ' +
    'A rule for any source exposes node ports and whatever else listens on the nodes.',
  links: [
    'https://learn.microsoft.com/azure/aks/outbound-rules-control-egress',
    'https://learn.microsoft.com/azure/aks/concepts-network#network-security-groups',
  ],
  facts: [
    {
      says: 'AKS has no ingress requirements by default.',
      source: 'https://learn.microsoft.com/azure/aks/outbound-rules-control-egress',
      checked: '2026-11-23',
    },
  ],
  yieldsTo: ['AKSN310', 'AKSN311'],
  equivalents: { az: 'az network nsg rule create --source-address-prefixes' },
  properties: [
    'Microsoft.Network/networkSecurityGroups/securityRules:properties.sourceAddressPrefix',
    'Microsoft.Network/networkSecurityGroups/securityRules:properties.sourceAddressPrefixes',
  ],
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
            before: `@description('Address range (CIDR) that rule AllowAny lets in')\nparam trustedRange string\n\n`,
          }),
        },
        {
          title: 'one of several sources',
          bad: bicepGroup([{ name: 'AllowSome', rule: 'inbound 300 allow tcp [10.0.0.0/8,«0.0.0.0/0»] * [443,8443]' }]),
        },
        {
          title: 'pitfall: shadowed by an earlier deny',
          bad: bicepGroup([
            { name: 'AllowLate', rule: 'Inbound 300 Allow Tcp «Internet» * 8080' },
            { name: 'DenyInternet', rule: 'Inbound 200 Deny * Internet * *' },
          ]),
          severity: 'information',
        },
        {
          title: 'to one public address',
          bad: bicepGroup([{ name: 'AllowService', rule: 'Inbound 300 Allow Tcp «Any» 203.0.113.7 8443' }]),
          severity: 'information',
        },
      ],
      fine: [
        bicepGroup([{ name: 'AllowWeb', rule: 'Inbound 300 Allow Tcp Internet * [80,443]' }]),
        bicepGroup([{ name: 'AllowOffice', rule: 'Inbound 300 Allow * 203.0.113.0/24 * *' }]),
        {
          title: 'the group is on no subnet',
          text: bicepGroup([{ name: 'AllowAny', rule: 'Inbound 300 Allow * * * *' }], { attached: false }),
        },
        {
          title: 'public by configuration',
          text: bicepGroup([{ name: 'AllowAny', rule: 'Inbound 300 Allow * * * *' }]),
          intents: { publicByDesign: ['nsg-snet-*'] },
        },
        {
          title: 'pitfall: a gateway or Bastion has rules of its own',
          text: bicepGroup([{ name: 'AllowAny', rule: 'Inbound 300 Allow * Internet * *' }], {
            attached: false,
            more: `
resource bastion 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'AzureBastionSubnet'
  properties: {
    addressPrefix: '10.1.8.0/26'
    networkSecurityGroup: {
      id: nsg.id
    }
  }
}
`,
          }),
        },
      ],
      undecided: [
        bicepGroup([trusted('trustedRange')], { before: 'param trustedRange string\n\n' }),
        bicepGroup([{ name: 'AllowPort', rule: 'Inbound 300 Allow * Internet * !port' }], {
          before: 'param port string\n\n',
        }),
      ],
    },
    arm: {
      bad: [
        {
          bad: armGroup([OPEN]),
          fixed: armGroup([
            { name: 'AllowAny', rule: `Inbound 300 Allow * !"[parameters('trustedRange')]" * *` },
          ]).replace(
            `  "resources": [`,
            `  "parameters": {
    "trustedRange": {
      "type": "string",
      "metadata": {
        "description": "Address range (CIDR) that rule AllowAny lets in"
      }
    }
  },
  "resources": [`,
          ),
        },
      ],
      fine: [armGroup([{ name: 'AllowWeb', rule: 'Inbound 300 Allow Tcp Internet * [80,443]' }])],
      undecided: [
        armGroup([{ name: 'Open', rule: `Inbound 300 Allow Tcp !"[parameters('source')]" * 8080` }], {
          before: `"source": { "type": "string" }`,
        }),
      ],
    },
    terraform: {
      bad: [
        {
          bad: terraformGroup([OPEN]),
          fixed: `${terraformGroup([trusted('var.trusted_range')])}
variable "trusted_range" {
  description = "Address range (CIDR) that rule AllowAny lets in"
  type        = string
}
`,
        },
        {
          title: 'a rule of its own, with a list of sources',
          bad: terraformGroup([], {
            more: `
resource "azurerm_network_security_rule" "any" {
  resource_group_name         = "rg"
  network_security_group_name = azurerm_network_security_group.aks.name
${terraformRule({ name: 'AllowAny', rule: 'Inbound 300 Allow * [«*»] * 8080' }, 2)}
}
`,
          }),
        },
      ],
      fine: [terraformGroup([{ name: 'AllowWeb', rule: 'Inbound 300 Allow Tcp Internet * [80,443]' }])],
      undecided: [
        terraformGroup([{ name: 'Open', rule: 'Inbound 300 Allow Tcp !var.source * 8080' }], {
          before: `variable "source" {\n  type = string\n}\n\n`,
        }),
      ],
    },
  },
});

function judge({ rule, group, subnets }: AttachedRule, network: Network, intents: Intents): Verdict {
  const inward = letsIn(rule);
  if (inward === false) return notApplicable('the rule allows nothing in');
  const place = clusterSubnet(subnets, network);
  if (!place) return notApplicable('the group is on no subnet of a cluster');
  const { value, hidden } = internetSource(rule);
  if (!value) return hidden ? undecided(hidden) : pass('only some addresses may connect');
  if (isUnknown(inward)) return undecided(inward);
  const ports = portsOfRule(rule);
  if (ports.hidden && withinPorts(ports.known, WEB)) return undecided(ports.hidden);
  if (withinPorts(ports.known, WEB)) return pass('only ports 80 and 443 are open');
  const grouped = destinationGroups(rule);
  if (grouped) return undecided(grouped);
  if (isNamed(group.label, intents.publicByDesign) || isNamed(rule.label, intents.publicByDesign)) {
    return pass('public by configuration');
  }
  const shadowed = isShadowed(rule, group, place.subnet, ports.known, network);
  const service = leadsToPublicAddress(rule);
  return fail({
    at: value,
    severity: shadowed || service ? 'information' : 'warning',
    message:
      `Rule '${rule.label}' of network security group '${group.label}' lets the whole internet in to ` +
      `subnet '${place.subnet.label}', which holds ${place.holds}, on ${portText(ports.known)}` +
      (shadowed
        ? '; an earlier rule denies it today. Remove the rule.'
        : service
          ? ', to one public address. Allow only the addresses that need it.'
          : '. AKS needs no traffic from the internet there; allow only the addresses that need it.'),
    fixes: [restrictSource(rule)],
  });
}
