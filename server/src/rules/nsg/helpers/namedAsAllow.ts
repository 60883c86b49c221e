/** Rules whose names would say the opposite of what they do, if they denied. */
import { removeItem, set, type Change } from '../../../model/change';
import { read, type Resource } from '../../../model/resource';
import type { Network } from '../../../network/network';
import { instancesOf } from '../../loopInstances';

const RULES = 'properties.securityRules';

const ALLOWS = /allow|permit|open|enable/i;

export function saysAllow({ label }: Resource): boolean {
  return ALLOWS.test(label);
}

/** The name of a rule of a list, which says that it allows, for one that denies. */
export function nameOfDeny(rule: Resource): readonly Change[] {
  const { name, within } = rule;
  if (
    !within ||
    name.kind !== 'string' ||
    !name.origin.literal ||
    name.origin.hops.length > 0 ||
    !ALLOWS.test(name.value)
  )
    return [];
  const word = (allows: string) => (/^[A-Z]/.test(allows) ? 'Deny' : 'deny');
  return [set(rule, 'name', name.value.replace(ALLOWS, word))];
}

/**
 * Takes a rule out of its group; undefined where its text is also that of others, and for the last one of a list: azurerm
 * leaves the rules of a group as they are that lists none.
 * Source: https://github.com/hashicorp/terraform-provider-azurerm/issues/6623 (read 2026-11-29)
 */
export function withoutRule(rule: Resource, group: Resource, network: Network): Change | undefined {
  if (!rule.within) {
    const { declaration } = rule;
    return instancesOf(rule, network).length === 1 ? { kind: 'delete', declaration } : undefined;
  }
  const list = read(group, RULES);
  if (list.kind !== 'list' || list.rest || rule.within.owner !== group.key) return undefined;
  const item = list.items.length > 1 ? list.items[rule.within.index] : undefined;
  return item && removeItem(group, RULES, item);
}
