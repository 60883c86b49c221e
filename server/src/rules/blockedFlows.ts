import { TRAFFIC_ALLOWED } from '../azure/consequences/network';
import { append, type NewObject, type NewValue } from '../model/change';
import type { Resource } from '../model/resource';
import type { UnknownValue, Value } from '../model/value';
import { decideBy, denierOf, freePriority, openCauseOf, type Flow } from '../network/nsgEvaluation';
import type { Guarded } from '../network/flowEnds';
import type { RuleSet, SecurityRule } from '../network/securityRules';
import type { Place } from '../text/span';
import type { Fix } from './rule';
import { allowRule } from './nsg/helpers/newSecurityRule';

/** A flow that a service cannot do without, with the rule that lets it through. */
export interface RequiredFlow {
  /** For sentences: `TCP 443 from GatewayManager`. */
  readonly called: string;
  readonly flow: Flow;
  readonly rule: {
    readonly name: string;
    readonly source: NewValue;
    readonly destination: NewValue;
    readonly ports: string;
  };
}

export interface Blocked {
  readonly required: RequiredFlow;
  readonly by: SecurityRule;
}

/**
 * The flows that a group denies for all of their addresses, and what keeps the others from being known.
 * @param on where the group stands
 */
export function blockedFlows(
  flows: readonly RequiredFlow[],
  rules: RuleSet,
  on: Guarded,
): { readonly blocked: readonly Blocked[]; readonly hidden?: UnknownValue } {
  const blocked: Blocked[] = [];
  let hidden: UnknownValue | undefined;
  for (const required of flows) {
    const decision = decideBy(rules, required.flow, on);
    const by = denierOf(decision);
    if (by) blocked.push({ required, by });
    else hidden ??= openCauseOf(decision);
  }
  return hidden ? { blocked, hidden } : { blocked };
}

/** Where a denial stands: the access of the rule, or the group whose default rule denies. */
export function placeOfDenial({ by }: Blocked, group: Resource): Value | Place {
  return by.resource ? by.access : group.header;
}

/** Rules that let the flows through, each before the one that denies it; undefined where there is no room. */
export function allowFlows(
  blocked: readonly Blocked[],
  group: Resource,
  rules: RuleSet,
  title: string,
): readonly Fix[] {
  const added: NewObject[] = [];
  let known = rules;
  for (const { required, by } of blocked) {
    const { direction, protocol } = required.flow;
    const before = typeof by.priority === 'number' ? Math.min(by.priority, 4097) : 100;
    const priority = freePriority(known, direction, before, 120);
    if (priority === undefined) return [];
    added.push(allowRule({ ...required.rule, priority, direction, protocol }));
    known = { ...known, rules: [...known.rules, { ...by, priority, direction: by.direction }] };
  }
  return [
    {
      title,
      safety: 'review',
      consequence: TRAFFIC_ALLOWED,
      changes: () => [append(group, 'properties.securityRules', ...added)],
    },
  ];
}
