/** The rules by which Azure Firewalls lead what comes to their public addresses on to private ones. */
import { itemsOf, readPath } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import { isKnownAs, isText, isUnknown, openPart } from '../model/threeValuedQuestions';
import { unknown, type UnknownValue, type Value } from '../model/value';
import { RULE_GROUP } from './firewallRules';
import { FIREWALL, policyOf } from './firewalls';
import type { Network } from './network';

/** One DNAT rule, with what declares it. */
export interface NatRule {
  readonly rule: Value;
  /** A group of a policy, or a collection of a firewall without policy. */
  readonly owner: Resource;
  /** The path of its protocols. */
  readonly protocols: 'ipProtocols' | 'protocols';
}

export interface NatRules {
  readonly rules: readonly NatRule[];
  /** What hides further rules. */
  readonly hidden?: UnknownValue;
}

/**
 * The DNAT rules of a firewall: those of its policy, or its own collections. A policy does not inherit them: "NAT rule
 * collections aren't inherited because they're specific to a given firewall."
 * Source: https://learn.microsoft.com/azure/firewall-manager/policy-overview (read 2026-11-30)
 */
export function natRulesOf(firewall: Resource, network: Network): NatRules {
  const named = policyOf(firewall, network);
  if (named.kind === 'unknown') return { rules: [], hidden: named.cause };
  if (named.kind === 'none') return ownRules(firewall, network);
  const { policy } = named;
  const rules: NatRule[] = [];
  let hidden = ownerless(RULE_GROUP, network) ?? network.handedToModule(policy);
  for (const group of network.graph.children(policy, 'ruleCollectionGroups')) {
    const found = rulesOfGroup(group);
    rules.push(...found.rules);
    hidden ??= found.hidden;
  }
  return hidden ? { rules, hidden } : { rules };
}

/** What hides the owner of a child, which may be any. */
function ownerless(type: string, { graph }: Network): UnknownValue | undefined {
  for (const loose of graph.ofType(type)) {
    const parent = graph.parent(loose);
    if (parent.kind === 'unknown') return parent.cause;
  }
  return undefined;
}

function rulesOfGroup(group: Resource): NatRules {
  if (group.existing) return { rules: [], hidden: unknown('a group of rules is not declared here', group.header) };
  const { items, hidden: rest } = itemsOf(read(group, 'properties.ruleCollections'));
  const rules: NatRule[] = [];
  let hidden = rest;
  for (const collection of items) {
    const list = itemsOf(readPath(collection, 'rules', group.header));
    hidden ??= list.hidden ?? openPart(collection);
    for (const rule of list.items) {
      const is = isText(readPath(rule, 'ruleType', group.header), 'NatRule');
      if (is === true) rules.push({ rule, owner: group, protocols: 'ipProtocols' });
      else if (isUnknown(is)) hidden ??= is;
    }
  }
  return hidden ? { rules, hidden } : { rules };
}

const COLLECTIONS = 'natRuleCollections';

/**
 * The collections of a firewall that has no policy; those for SNAT lead nothing in.
 * Source: `AzureFirewallNatRCActionType` of https://learn.microsoft.com/azure/templates/microsoft.network/azurefirewalls
 * (read 2026-11-30)
 */
function ownRules(firewall: Resource, network: Network): NatRules {
  const rules: NatRule[] = [];
  const list = itemsOf(read(firewall, `properties.${COLLECTIONS}`));
  let hidden = list.hidden ?? list.items.map(openPart).find((open) => open !== undefined);
  hidden ??= ownerless(`${FIREWALL}/${COLLECTIONS}`, network) ?? network.handedToModule(firewall);
  for (const collection of network.graph.children(firewall, COLLECTIONS)) {
    const { items, hidden: rest } = itemsOf(read(collection, 'properties.rules'));
    hidden ??= rest;
    const leads = isKnownAs(read(collection, 'properties.action.type'), ['Dnat'], ['Snat'], true);
    if (leads === true)
      rules.push(...items.map((rule): NatRule => ({ rule, owner: collection, protocols: 'protocols' })));
    else if (isUnknown(leads)) hidden ??= leads;
  }
  return hidden ? { rules, hidden } : { rules };
}
