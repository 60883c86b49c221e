import { isUnknown } from '../../model/threeValuedQuestions';
import type { Network } from '../../network/network';
import { portText, withinPorts, type PortSet } from '../../network/portSets';
import { isNamed, type Intents } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
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
} from './helpers/internetInboundRules';

const WEB: PortSet = [
  [80, 80],
  [443, 443],
];

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
      `The whole internet is let in on ${portText(ports.known)} by rule '${rule.label}' of network security group ` +
      `'${group.label}' to subnet '${place.subnet.label}', which holds ${place.holds}` +
      (shadowed
        ? '; an earlier rule denies it today. Remove the rule.'
        : service
          ? ', to one public address. Allow only the addresses that need it.'
          : '. AKS needs no traffic from the internet there; allow only the addresses that need it.'),
    fixes: [restrictSource(rule)],
  });
}
