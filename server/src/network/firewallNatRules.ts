/** The rules by which Azure Firewalls lead what comes to their public addresses on to private ones. */
import { itemsOf, readPath } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import { isText, isUnknown, openPart } from '../model/threeValuedQuestions';
import { unknown, type UnknownValue, type Value } from '../model/value';
import { RULE_GROUP } from './firewallRules';
import { policyOf } from './firewalls';
import type { Network } from './network';

/** One DNAT rule, with what declares it. */
export interface NatRule {
  readonly rule: Value;
  /** A group of a policy, or a firewall without policy. */
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
  const unread = (owner: Resource) =>
    owner.dialect === 'azurerm' ? unknown(`NAT rules of '${owner.label}' are not read`, owner.header) : undefined;
  const named = policyOf(firewall, network);
  if (named.kind === 'unknown') return { rules: [], hidden: named.cause };
  if (named.kind === 'none') {
    const { rules, hidden } = ownRules(firewall);
    const open = hidden ?? unread(firewall) ?? network.handedToModule(firewall);
    return open ? { rules, hidden: open } : { rules };
  }
  const { policy } = named;
  const rules: NatRule[] = [];
  let hidden = unread(policy) ?? network.handedToModule(policy);
  for (const loose of network.graph.ofType(RULE_GROUP)) {
    const parent = network.graph.parent(loose);
    if (parent.kind === 'unknown') hidden ??= parent.cause;
  }
  for (const group of network.graph.children(policy, 'ruleCollectionGroups')) {
    const found = rulesOfGroup(group);
    rules.push(...found.rules);
    hidden ??= unread(group) ?? found.hidden;
  }
  return hidden ? { rules, hidden } : { rules };
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

function ownRules(firewall: Resource): NatRules {
  const { items, hidden: rest } = itemsOf(read(firewall, 'properties.natRuleCollections'));
  const rules: NatRule[] = [];
  let hidden = rest;
  for (const collection of items) {
    const list = itemsOf(readPath(collection, 'properties.rules', firewall.header));
    hidden ??= list.hidden ?? openPart(collection);
    rules.push(...list.items.map((rule): NatRule => ({ rule, owner: firewall, protocols: 'protocols' })));
  }
  return hidden ? { rules, hidden } : { rules };
}
