import { RULES_REORDERED } from '../../azure/consequences/network';
import { set } from '../../model/change';
import { read, type Resource } from '../../model/resource';
import { isText } from '../../model/threeValuedQuestions';
import type { UnknownValue } from '../../model/value';
import { TYPES, type Network } from '../../network/network';
import { securityRulesOf, type Direction, type SecurityRule } from '../../network/securityRules';
import { apart, HIGHEST, inRange, isPlaced, LOWEST, type Move } from './helpers/movePriority';
import { defineRule, fail, pass, undecided, type Check, type Fix, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN313',
  name: 'priority-conflict',
  severity: 'error',
  topic: 'nsg',
  summary: 'Two security rules of one direction share a priority, or a priority is out of range.',
  why:
    'Priorities of a network security group are unique for each direction and lie between 100 and 4096. Azure refuses a ' +
    'group that breaks this, so the deployment fails.',
  links: ['https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#security-rules'],
  facts: [
    {
      says: 'The priority is a number between 100 and 4096 and unique for each rule of a direction in the group.',
      source: 'https://learn.microsoft.com/azure/templates/microsoft.network/networksecuritygroups/securityrules',
      checked: '2026-11-23',
    },
  ],
  equivalents: {},
  properties: ['Microsoft.Network/networkSecurityGroups/securityRules:properties.priority'],
  fix: 'review',
  *check(network) {
    for (const group of network.graph.ofType(TYPES.nsg)) yield* checkGroup(group, network);
  },
});

function* checkGroup(group: Resource, network: Network): Iterable<Check> {
  const { rules, hidden } = securityRulesOf(group, network);
  const own = rules.filter((rule): rule is SecurityRule & { resource: Resource } => rule.resource !== undefined);
  for (const [index, rule] of own.entries()) {
    yield { resource: rule.resource, verdict: judge(rule, own.slice(0, index), own, { group, hidden }) };
  }
}

function judge(
  rule: SecurityRule & { resource: Resource },
  before: readonly SecurityRule[],
  all: readonly SecurityRule[],
  { group, hidden }: { readonly group: Resource; readonly hidden: UnknownValue | undefined },
): Verdict {
  // A rule that is not known may have any number.
  const movable = isPlaced(rule) && !hidden ? rule : undefined;
  const { priority, resource, name } = rule;
  const at = read(resource, 'properties.priority');
  if (typeof priority !== 'number') return undecided(priority);
  const where = `network security group '${group.label}'`;
  if (priority < LOWEST || priority > HIGHEST) {
    const message = `Priority ${priority} is refused for rule '${name}' of ${where}: Azure takes ${LOWEST} to ${HIGHEST}. Choose a free number in that range.`;
    return fail({ at, message, fixes: movable ? renumber(rule, inRange(movable, ofDirection(rule, all))) : [] });
  }
  const direction = directionOf(rule);
  const other = before.find((one) => one.priority === priority && directionOf(one) === direction);
  if (!direction || !other) return pass('no earlier rule has the priority');
  const conditional = rule.conditional || other.conditional;
  return fail({
    at,
    severity: conditional ? 'information' : 'error',
    message:
      `Priority ${priority} is that of two rules, '${name}' and '${other.name}', of ${where}: Azure refuses two ` +
      `${direction.toLowerCase()} rules with one priority` +
      (conditional ? ' where both are deployed.' : '. Give one of them a free number.'),
    related: other.resource
      ? [{ place: other.resource.header, message: `rule '${other.name}' has the same priority` }]
      : [],
    fixes: movable ? renumber(rule, apart(movable, other, ofDirection(rule, all))) : [],
  });
}

function directionOf(rule: SecurityRule): Direction | undefined {
  return (['Inbound', 'Outbound'] as const).find((direction) => isText(rule.direction, direction) === true);
}

/** The rules that are numbered together with a rule; one whose direction is not known may be one of them. */
function ofDirection(rule: SecurityRule, all: readonly SecurityRule[]): readonly SecurityRule[] {
  const direction = directionOf(rule);
  return all.filter((one) => (directionOf(one) ?? direction) === direction);
}

function renumber(rule: SecurityRule, move: Move | undefined): readonly Fix[] {
  if (!move) return [];
  const { rule: moved, to } = move;
  const which = moved === rule ? `the priority` : `the priority of rule '${moved.name}'`;
  return [
    {
      title: `Set ${which} to ${to} (Azure refuses two of one; the order decides what is opened or cut off)`,
      safety: 'review',
      consequence: RULES_REORDERED,
      changes: () => [set(moved.resource, 'properties.priority', to)],
    },
  ];
}
