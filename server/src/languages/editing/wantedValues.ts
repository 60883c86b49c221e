import { isReference, Refusal, type Change, type NewObject, type NewValue } from '../../model/change';
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { isItemStep, stepsOf } from './propertyPaths';

/** What is wanted at one place of a resource's body: a value, its removal, or something further below. */
export interface Wish {
  set?: NewValue;
  removed?: boolean;
  /** Items that a list gets at its end, and items that it loses. */
  appended?: NewValue[];
  without?: Value[];
  /** By the steps of paths: names of properties, or the zero-based places of a list's items. */
  readonly below: Map<string, Wish>;
}

/** Joins the changes of each resource's properties; later ones win. */
export function wishesOf(changes: readonly Change[]): ReadonlyMap<Resource, Wish> {
  const roots = new Map<Resource, Wish>();
  for (const change of changes) {
    if (!('path' in change)) continue;
    let root = roots.get(change.resource);
    if (!root) roots.set(change.resource, (root = { below: new Map() }));
    enter(root, stepsOf(change.path), change);
  }
  return roots;
}

/**
 * The value that a wish makes where nothing stands yet; undefined when it only removes.
 * @throws Refusal for an item at a place of a list that is not there
 */
export function wantedValue(wish: Wish): NewValue | undefined {
  if (wish.removed) return undefined;
  if (wish.set !== undefined) return wish.set;
  if (wish.appended) return wish.appended;
  const made: Record<string, NewValue> = {};
  for (const [key, below] of wish.below) {
    const value = wantedValue(below);
    if (value === undefined) continue;
    if (isItemStep(key)) throw new Refusal(`item ${key} that is to be changed is not written`);
    made[key] = value;
  }
  return Object.keys(made).length > 0 ? made : undefined;
}

type PropertyChange = Extract<Change, { readonly path: string }>;

function enter(wish: Wish, steps: readonly string[], change: PropertyChange): void {
  const [step, ...rest] = steps;
  if (wish.set !== undefined && (step !== undefined || change.kind === 'append' || change.kind === 'remove item')) {
    wish.set = changed(wish.set, steps, change);
    return;
  }
  if (step !== undefined) {
    // Whatever is made below it makes it anew.
    if (wish.removed && change.kind !== 'set' && change.kind !== 'append') return;
    if (wish.removed) {
      delete wish.removed;
      wish.set = changed({}, steps, change);
      return;
    }
    let below = wish.below.get(step);
    if (!below) wish.below.set(step, (below = { below: new Map() }));
    enter(below, rest, change);
    return;
  }
  switch (change.kind) {
    case 'set':
    case 'remove':
      wish.below.clear();
      for (const key of ['set', 'removed', 'appended', 'without'] as const) delete wish[key];
      if (change.kind === 'set') wish.set = change.value;
      else wish.removed = true;
      break;
    case 'append':
      if (wish.removed) {
        delete wish.removed;
        wish.set = change.items;
      } else (wish.appended ??= []).push(...change.items);
      break;
    case 'remove item':
      if (!wish.removed) (wish.without ??= []).push(change.item);
  }
}

/** A value that is set, with a later change of something in it. */
function changed(base: NewValue | undefined, steps: readonly string[], change: PropertyChange): NewValue {
  const [step, ...rest] = steps;
  if (step === undefined) {
    if (change.kind === 'set') return change.value;
    const list = base ?? [];
    if (change.kind !== 'append' || !Array.isArray(list)) throw new Refusal(`\`${change.path}\` is set anew`);
    return [...(list as readonly NewValue[]), ...change.items];
  }
  if (Array.isArray(base)) return itemChanged(base as readonly NewValue[], step, rest, change);
  const object: NewObject =
    typeof base === 'object' && !Array.isArray(base) && !isReference(base) ? (base as NewObject) : {};
  const { [step]: before, ...others } = object;
  const takes = change.kind === 'remove' || change.kind === 'remove item';
  if (rest.length === 0 && change.kind === 'remove') return others;
  if (before === undefined && takes) return object;
  return { ...object, [step]: changed(before, rest, change) };
}

function itemChanged(
  list: readonly NewValue[],
  step: string,
  rest: readonly string[],
  change: PropertyChange,
): readonly NewValue[] {
  const number = isItemStep(step) ? Number(step) : list.length;
  if (number >= list.length || rest.length === 0) throw new Refusal(`\`${change.path}\` is set anew`);
  return list.map((item, index) => (index === number ? changed(item, rest, change) : item));
}
