import { isReference, type Change, type NewObject, type NewValue } from '../../model/change';
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';

/** What is wanted at one place of a resource's body: a value, its removal, or something further below. */
export interface Wish {
  set?: NewValue;
  removed?: boolean;
  /** Items that a list gets at its end, and items that it loses. */
  appended?: NewValue[];
  without?: Value[];
  /** By property name, or by the number of a list's item. */
  readonly below: Map<string, Wish>;
}

/** Joins the changes of each resource's properties; later ones win. */
export function wishesOf(changes: readonly Change[]): ReadonlyMap<Resource, Wish> {
  const roots = new Map<Resource, Wish>();
  for (const change of changes) {
    if (change.kind === 'add' || change.kind === 'delete' || change.kind === 'raise version') continue;
    let root = roots.get(change.resource);
    if (!root) roots.set(change.resource, (root = { below: new Map() }));
    const steps = stepsOf(change.path);
    if (change.kind === 'append') (wishAt(root, steps).appended ??= []).push(...change.items);
    else if (change.kind === 'remove item') (wishAt(root, steps).without ??= []).push(change.item);
    else enter(root, steps, change.kind === 'set' ? change.value : undefined);
  }
  return roots;
}

/** The value that a wish makes where nothing stands yet; undefined when it only removes. */
export function wantedValue(wish: Wish): NewValue | undefined {
  if (wish.removed) return undefined;
  if (wish.set !== undefined) return wish.set;
  if (wish.appended) return wish.appended;
  const made: Record<string, NewValue> = {};
  for (const [key, below] of wish.below) {
    const value = wantedValue(below);
    if (value !== undefined) made[key] = value;
  }
  return Object.keys(made).length > 0 ? made : undefined;
}

/** `properties.agentPoolProfiles[0].count` and `properties.agentPoolProfiles.0.count` are the same path. */
export function stepsOf(path: string): string[] {
  return path.replace(/\[(\d+)\]/g, '.$1').split('.');
}

function wishAt(root: Wish, steps: readonly string[]): Wish {
  let wish = root;
  for (const step of steps) {
    let below = wish.below.get(step);
    if (!below) wish.below.set(step, (below = { below: new Map() }));
    wish = below;
  }
  return wish;
}

function enter(wish: Wish, steps: readonly string[], value: NewValue | undefined): void {
  const [step, ...rest] = steps;
  if (step === undefined) {
    wish.below.clear();
    if (value === undefined) {
      delete wish.set;
      wish.removed = true;
    } else {
      delete wish.removed;
      wish.set = value;
    }
    return;
  }
  if (wish.set !== undefined) {
    wish.set = changed(wish.set, steps, value);
    return;
  }
  delete wish.removed;
  let below = wish.below.get(step);
  if (!below) wish.below.set(step, (below = { below: new Map() }));
  enter(below, rest, value);
}

function changed(base: NewValue, steps: readonly string[], value: NewValue | undefined): NewValue {
  const [step, ...rest] = steps;
  if (step === undefined) return value ?? {};
  const object: NewObject =
    typeof base === 'object' && !Array.isArray(base) && !isReference(base) ? (base as NewObject) : {};
  const { [step]: before, ...others } = object;
  if (rest.length === 0 && value === undefined) return others;
  if (before === undefined && value === undefined) return object;
  return { ...object, [step]: changed(before ?? {}, rest, value) };
}
