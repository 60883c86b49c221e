/** The rules of Azure Firewalls and of their policies. */
import { overlaps, parseRange } from '../azure/ipv4Addresses';
import { itemsOf, readPath } from '../model/readProperty';
import { isType, read, type Resource } from '../model/resource';
import { anyOf, isKnownAs, isText, openPart, unknownWord, type Truth } from '../model/threeValuedQuestions';
import { unknown, type UnknownValue, type Value } from '../model/value';
import { FIREWALL, FIREWALL_POLICY, policyOf } from './firewalls';
import { membersOfIpGroups } from './ipGroups';
import type { Network } from './network';

export const RULE_GROUP = `${FIREWALL_POLICY}/ruleCollectionGroups`;

/** One rule for applications or networks, with whether it allows what it matches. */
export interface FirewallRule {
  readonly kind: 'application' | 'network';
  readonly allows: Truth;
  /** The rule's own object. */
  readonly rule: Value;
  /** What declares it: a group of a policy, or a collection of a firewall. */
  readonly owner: Resource;
  /**
   * Its place among the rules of its kind, to be compared number by number, the lowest first: how often its policy inherits
   * (less than nought), the priority of its group, that of its collection. Absent where one is not known.
   * Source: https://learn.microsoft.com/azure/firewall/rule-processing (read 2026-11-30)
   */
  readonly order?: readonly number[];
}

export interface FirewallRules {
  readonly rules: readonly FirewallRule[];
  /** The policy that the firewall names itself, where it is declared. */
  readonly policy?: Resource;
  /** What hides further rules. */
  readonly hidden?: UnknownValue;
}

/** The rules of a firewall: those of its policy and of the policies that it inherits, or its own collections. */
export function rulesOfFirewall(firewall: Resource, network: Network): FirewallRules {
  const named = policyOf(firewall, network);
  if (named.kind === 'none') return ownRules(firewall, network);
  if (named.kind === 'unknown') return { rules: [], hidden: named.cause };
  return { ...rulesOfPolicy(named.policy, network), policy: named.policy };
}

/** The rules of a policy and of those that it inherits from. */
export function rulesOfPolicy(policy: Resource, network: Network, seen: readonly string[] = []): FirewallRules {
  const { graph } = network;
  const rules: FirewallRule[] = [];
  let hidden = withoutPolicy(network) ?? network.handedToModule(policy);
  for (const group of graph.children(policy, 'ruleCollectionGroups')) {
    const found = rulesOfGroup(group);
    rules.push(...found.rules.map((rule) => atDepth(rule, -seen.length)));
    hidden ??= found.hidden;
  }
  const reference = read(policy, 'properties.basePolicy.id');
  const base = graph.resolve(reference);
  if (base.kind === 'declared' && !base.resource.existing) {
    if (!seen.includes(base.resource.key)) {
      const inherited = rulesOfPolicy(base.resource, network, [...seen, policy.key]);
      rules.push(...inherited.rules);
      hidden ??= inherited.hidden;
    }
  } else if (base.kind === 'unknown') hidden ??= base.cause;
  else if (base.kind !== 'none')
    hidden ??= unknown('the base policy of the firewall is not declared here', reference.origin.place);
  return hidden ? { rules, hidden } : { rules };
}

/** Rules of the policies that one inherits from come before its own. */
function atDepth({ order, ...rule }: FirewallRule, depth: number): FirewallRule {
  return order ? { ...rule, order: [depth, ...order.slice(1)] } : rule;
}

/** The order of priorities, where all are known. */
function orderOf(...priorities: readonly Value[]): { readonly order?: readonly number[] } {
  const numbers = priorities.flatMap((value) => {
    if (value.kind === 'number') return [value.value];
    return value.kind === 'string' && /^\d+$/.test(value.value) ? [Number(value.value)] : [];
  });
  return numbers.length === priorities.length ? { order: [0, ...numbers] } : {};
}

/** What hides the policy of a group of rules, which may be any. */
function withoutPolicy({ graph }: Network): UnknownValue | undefined {
  for (const group of graph.ofType(RULE_GROUP)) {
    const parent = graph.parent(group);
    if (parent.kind === 'unknown') return parent.cause;
  }
  return undefined;
}

/** The rules of one group of a policy. */
export function rulesOfGroup(group: Resource): FirewallRules {
  if (group.existing) return { rules: [], hidden: unknown('a group of rules is not declared here', group.header) };
  const { items, hidden: rest } = itemsOf(read(group, 'properties.ruleCollections'));
  const rules: FirewallRule[] = [];
  let hidden = rest;
  for (const collection of items) {
    const list = itemsOf(readPath(collection, 'rules', group.header));
    hidden ??= list.hidden;
    const allows = isKnownAs(readPath(collection, 'action.type', group.header), ['Allow'], ['Deny', 'DNAT']);
    const place = orderOf(read(group, 'properties.priority'), readPath(collection, 'priority', group.header));
    for (const rule of list.items) {
      const type = readPath(rule, 'ruleType', group.header);
      if (isText(type, 'ApplicationRule') === true)
        rules.push({ kind: 'application', allows, rule, owner: group, ...place }); // prettier-ignore
      else if (isText(type, 'NetworkRule') === true)
        rules.push({ kind: 'network', allows, rule, owner: group, ...place }); // prettier-ignore
      else if (type.kind === 'string') hidden ??= isText(type, 'NatRule') === false ? unknownWord(type) : undefined;
      else hidden ??= openPart(type);
    }
  }
  return hidden ? { rules, hidden } : { rules };
}

/** The collections of a firewall that has no policy. */
function ownRules(firewall: Resource, network: Network): FirewallRules {
  const rules: FirewallRule[] = [];
  let hidden: UnknownValue | undefined;
  for (const [list, kind] of [
    ['applicationRuleCollections', 'application'],
    ['networkRuleCollections', 'network'],
  ] as const) {
    hidden ??= itemsOf(read(firewall, `properties.${list}`)).hidden;
    for (const loose of network.graph.ofType(`${FIREWALL}/${list}`)) {
      const parent = network.graph.parent(loose);
      if (parent.kind === 'unknown') hidden ??= parent.cause;
    }
    for (const collection of network.graph.children(firewall, list)) {
      const { items, hidden: rest } = itemsOf(read(collection, 'properties.rules'));
      hidden ??= rest;
      const allows = isKnownAs(read(collection, 'properties.action.type'), ['Allow'], ['Deny']);
      const place = orderOf(read(collection, 'properties.priority'));
      rules.push(...items.map((rule) => ({ kind, allows, rule, owner: collection, ...place })));
    }
  }
  hidden ??= network.handedToModule(firewall);
  return hidden ? { rules, hidden } : { rules };
}

/** Is the rule for traffic from one of these ranges? Not if all that it names is known to be elsewhere. */
export function isForSources({ rule, owner }: FirewallRule, subnet: Resource, network: Network): boolean {
  const { known, hidden } = network.prefixesOf(subnet);
  const { items, hidden: rest } = itemsOf(readPath(rule, 'sourceAddresses', owner.header));
  const groups = itemsOf(membersOfIpGroups(readPath(rule, 'sourceIpGroups', owner.header), network));
  if (hidden || rest || known.length === 0 || groups.hidden) return true;
  return [...items, ...groups.items].some((item) => {
    const range = item.kind === 'string' ? parseRange(item.value) : undefined;
    return !range || known.some((own) => overlaps(own.range, range));
  });
}

const OTHERS = ['Http', 'Https', 'Mssql', 'TCP', 'UDP', 'ICMP'];

/** Is one of a rule's protocols this one? */
export function coversProtocolOf({ kind, rule, owner }: FirewallRule, name: 'TCP' | 'UDP' | 'ICMP' | 'Https'): Truth {
  const list = kind === 'network' && isType(owner, RULE_GROUP) ? 'ipProtocols' : 'protocols';
  const written = readPath(rule, list, owner.header);
  const { items, hidden } = itemsOf(written);
  if (items.length === 0) return hidden ?? unknown('a rule says no protocol', written.origin.place);
  const words = items.map((item) => (kind === 'application' ? readPath(item, 'protocolType', owner.header) : item));
  const named = anyOf(...words.map((word) => isKnownAs(word, [name, 'Any'], OTHERS)));
  return named === false ? (hidden ?? false) : named;
}

/** The same where what is not known counts as yes. */
export function hasProtocol(rule: FirewallRule, name: 'TCP' | 'Https'): boolean {
  return coversProtocolOf(rule, name) !== false;
}
