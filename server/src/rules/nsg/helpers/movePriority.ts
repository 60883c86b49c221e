import type { Resource } from '../../../model/resource';
import { isText } from '../../../model/threeValuedQuestions';
import type { SecurityRule } from '../../../network/securityRules';

export const LOWEST = 100;
export const HIGHEST = 4096;

/** A rule that is written here, with its number. */
export type Placed = SecurityRule & { readonly resource: Resource; readonly priority: number };

/** A rule that moves to a number that no other has. */
export interface Move {
  readonly rule: Placed;
  readonly to: number;
}

/**
 * Moves one of two rules that share a number, so that what was written takes effect: an allow comes before the deny that
 * it is an exception of, and neither passes a third rule that says the opposite. Rules are read from the lowest number on.
 * Source: https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview (read 2026-11-23)
 * @param all the rules of the direction
 * @returns undefined where every free number changes what another rule does
 */
export function apart(rule: Placed, other: SecurityRule, all: readonly SecurityRule[]): Move | undefined {
  const movable = isPlaced(other) ? [rule, other] : [rule];
  const moves = movable.flatMap((moved) => {
    const stays = moved === rule ? other : rule;
    return free(all).flatMap((to) =>
      keepsOrder(moved, stays, to) && changesNothing(moved, to, stays, all) ? [{ rule: moved, to }] : [],
    );
  });
  return nearest(moves, rule);
}

/** Moves a rule whose number Azure does not take to the nearest one that it does. */
export function inRange(rule: Placed, all: readonly SecurityRule[]): Move | undefined {
  const moves = free(all).flatMap((to) => (changesNothing(rule, to, rule, all) ? [{ rule, to }] : []));
  return nearest(moves, rule);
}

/** None where a number is not known: it may be any of them. */
function free(all: readonly SecurityRule[]): readonly number[] {
  if (all.some(({ priority }) => typeof priority !== 'number')) return [];
  const taken = new Set(all.map(({ priority }) => priority));
  return Array.from({ length: HIGHEST - LOWEST + 1 }, (_, index) => LOWEST + index).filter((one) => !taken.has(one));
}

/** Is the allow of the two the first one? Of two that say the same, either may be. */
function keepsOrder(moved: Placed, stays: SecurityRule, to: number): boolean {
  if (!differ(moved, stays)) return true;
  const isAllow = isText(moved.access, 'Allow') === true;
  const isDeny = isText(moved.access, 'Deny') === true;
  if (!isAllow && !isDeny) return false;
  return isAllow ? to < moved.priority : to > moved.priority;
}

/** Does it pass no rule that says the opposite? */
function changesNothing(moved: Placed, to: number, stays: SecurityRule, all: readonly SecurityRule[]): boolean {
  const [low, high] = [Math.min(moved.priority, to), Math.max(moved.priority, to)];
  return all.every((one) => {
    if (one === moved || one === stays || !differ(one, moved)) return true;
    return Number(one.priority) < low || Number(one.priority) > high;
  });
}

/** Two rules whose access is not known to be the same. */
function differ(a: SecurityRule, b: SecurityRule): boolean {
  return !(['Allow', 'Deny'] as const).some(
    (word) => isText(a.access, word) === true && isText(b.access, word) === true,
  );
}

/** The shortest way; of two, the one of the rule that has the finding, and upwards. */
function nearest(moves: readonly Move[], rule: Placed): Move | undefined {
  const cost = ({ rule: moved, to }: Move) =>
    Math.abs(to - moved.priority) * 4 + (moved === rule ? 0 : 2) + (to > moved.priority ? 0 : 1);
  return [...moves].sort((a, b) => cost(a) - cost(b))[0];
}

export function isPlaced(rule: SecurityRule): rule is Placed {
  return rule.resource !== undefined && typeof rule.priority === 'number';
}
