import { TRAFFIC_DENIED } from '../../azure/consequences/network';
import { removeItem, set, type NewValue } from '../../model/change';
import { itemsOf } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { isUnknown } from '../../model/threeValuedQuestions';
import { isUnset, type Value } from '../../model/value';
import { isWholeInternet } from '../../network/flowSourcesAndDestinations';
import { isNearCluster, prefixValues } from '../../network/subnetSecurityGroups';
import { TYPES, type Network } from '../../network/network';
import {
  ALL_PORTS,
  commonPorts,
  hiddenBy,
  portText,
  samePorts,
  withinPorts,
  type PortSet,
} from '../../network/portSets';
import { coversProtocol } from '../../network/securityRules';
import { isNamed, type Intents } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';
import { nameOfDeny, saysAllow, withoutRule } from './helpers/namedAsAllow';
import { sayable } from './helpers/valueForOtherResource';
import {
  attachedRules,
  clusterSubnet,
  destinationGroups,
  internetSource,
  isShadowed,
  letsIn,
  portsOfRule,
  ruleOf,
  type AttachedRule,
} from './helpers/internetInboundRules';

const MANAGEMENT: PortSet = [
  [22, 22],
  [3389, 3389],
];
/** With these, which AKSN309 leaves alone, a rule still counts as one for management. */
const HARMLESS: PortSet = [...MANAGEMENT, [80, 80], [443, 443]];

export default defineRule({
  code: 'AKSN310',
  name: 'management-port-open-to-internet',
  severity: 'warning',
  topic: 'nsg',
  summary: 'SSH or RDP is open to the whole internet beside a cluster.',
  why:
    'Machines whose management ports answer the internet are tried by attackers within minutes. Nodes and jump boxes are ' +
    'reached through Azure Bastion or a VPN; nothing needs these ports from outside.',
  links: [
    'https://learn.microsoft.com/azure/aks/operator-best-practices-network#securely-connect-to-nodes-through-a-bastion-host',
  ],
  facts: [
    {
      says: 'Remote connections to nodes are to go through a bastion or jump box, not the internet.',
      source: 'https://learn.microsoft.com/azure/aks/operator-best-practices-network',
      checked: '2026-11-23',
    },
  ],
  equivalents: { checkov: ['CKV_AZURE_9', 'CKV_AZURE_10'] },
  properties: [
    'Microsoft.Network/networkSecurityGroups/securityRules:properties.sourceAddressPrefix',
    'Microsoft.Network/networkSecurityGroups/securityRules:properties.sourceAddressPrefixes',
    'Microsoft.Network/networkSecurityGroups/securityRules:properties.destinationPortRange',
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
  const self = ruleOf(rule, group, network);
  const tcp = self ? coversProtocol(self, 'Tcp') : false;
  if (inward === false || tcp === false) return notApplicable('the rule lets no TCP in');
  const ofCluster = clusterSubnet(subnets, network);
  const subnet = ofCluster?.subnet ?? subnets.find((one) => isNearCluster(one, network));
  if (!subnet) return notApplicable('the group is in no virtual network of a cluster');
  const { value, hidden } = internetSource(rule);
  if (!value) return hidden ? undecided(hidden) : pass('only some addresses may connect');
  const { known, hidden: hiddenPorts } = portsOfRule(rule);
  const open = commonPorts(MANAGEMENT, known);
  if (open.length === 0) return hiddenPorts ? undecided(hiddenPorts) : pass('SSH and RDP are not open');
  if (isUnknown(inward)) return undecided(inward);
  if (isUnknown(tcp)) return undecided(tcp);
  // There AKSN309 says that more than the management ports is open.
  if (ofCluster && (samePorts(known, ALL_PORTS) || !withinPorts(known, HARMLESS))) {
    return pass('the rule opens more than SSH and RDP');
  }
  const grouped = destinationGroups(rule);
  if (grouped) return undecided(grouped);
  if (isNamed(group.label, intents.publicByDesign) || isNamed(rule.label, intents.publicByDesign)) {
    return pass('public by configuration');
  }
  // A subnet whose name is not known may be Bastion's or a gateway's, which have rules of their own.
  const { name } = subnet;
  if (!ofCluster && name.kind !== 'string') return undecided(hiddenBy(name));
  const shadowed = isShadowed(rule, group, subnet, open, network);
  return fail({
    at: value,
    severity: shadowed ? 'information' : 'warning',
    message:
      `The whole internet is let in on ${portText(open)} (${open.map(([from]) => (from === 22 ? 'SSH' : 'RDP')).join(', ')}) by rule ` +
      `'${rule.label}' of network security group '${group.label}' to subnet '${subnet.label}'` +
      (shadowed ? '; an earlier rule denies it today. ' : '. ') +
      'Connect through Azure Bastion or a VPN, and allow only their addresses.',
    fixes: fixesOf(rule, group, value, network),
  });
}

function fixesOf(rule: Resource, group: Resource, value: Value, network: Network): readonly Fix[] {
  const bastion = network.graph
    .ofType(TYPES.subnet)
    .find(({ name }) => name.kind === 'string' && name.value.toLowerCase() === 'azurebastionsubnet');
  const deny = closeToInternet(rule, group, value, network);
  const prefix = bastion && addressOf(bastion, rule);
  if (prefix === undefined) return [deny];
  const single = !isUnset(read(rule, 'properties.sourceAddressPrefix'));
  return [
    {
      title: 'Allow only Azure Bastion (others can no longer connect)',
      safety: 'review',
      consequence: TRAFFIC_DENIED,
      changes: () => [
        single
          ? set(rule, 'properties.sourceAddressPrefix', prefix)
          : set(rule, 'properties.sourceAddressPrefixes', [prefix]),
      ],
    },
    deny,
  ];
}

/**
 * Of several sources the internet goes. A rule for the internet alone denies it, and nodes keep reaching each other; one
 * whose name says that it allows goes: what is not allowed from there is denied.
 */
function closeToInternet(rule: Resource, group: Resource, value: Value, network: Network): Fix {
  const list = itemsOf(read(rule, 'properties.sourceAddressPrefixes')).items;
  const listed = list.includes(value);
  // Of ranges that are the internet together none is it alone.
  if (listed && list.length > 1 && value.kind === 'string' && isWholeInternet(value.value)) {
    return {
      title: 'Remove the internet from the sources (nobody can connect from there)',
      safety: 'review',
      consequence: TRAFFIC_DENIED,
      changes: () => [removeItem(rule, 'properties.sourceAddressPrefixes', value)],
    };
  }
  const without = saysAllow(rule) ? withoutRule(rule, group, network) : undefined;
  if (without) {
    return {
      title: `Remove rule '${rule.label}' (nobody can connect through it)`,
      safety: 'review',
      consequence: TRAFFIC_DENIED,
      changes: () => [without],
    };
  }
  const named = value.kind === 'string' && value.value.toLowerCase() === 'internet';
  const source = listed
    ? set(rule, 'properties.sourceAddressPrefixes', ['Internet'])
    : set(rule, 'properties.sourceAddressPrefix', 'Internet');
  return {
    title: 'Deny instead of allow (nobody can connect to these ports from the internet)',
    safety: 'review',
    consequence: TRAFFIC_DENIED,
    changes: () => [...nameOfDeny(rule), set(rule, 'properties.access', 'Deny'), ...(named ? [] : [source])],
  };
}

function addressOf(subnet: Resource, rule: Resource): NewValue | undefined {
  const [value, ...more] = prefixValues(subnet);
  if (!value || more.length > 0) return undefined;
  return sayable(value, subnet, rule);
}
