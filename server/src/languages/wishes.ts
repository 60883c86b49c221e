import { isReference, type Change, type NewObject, type NewValue } from '../model/change';
import type { Resource } from '../model/resource';

/** What is wanted at one place of a resource's body: a value, its removal, or something further below. */
export interface Wish {
  set?: NewValue;
  removed?: boolean;
  /** By property name, or by the number of a list's item. */
  readonly below: Map<string, Wish>;
}

/** Joins the `set` and `remove` changes of each resource; later ones win. */
export function wishesOf(changes: readonly Change[]): ReadonlyMap<Resource, Wish> {
  const roots = new Map<Resource, Wish>();
  for (const change of changes) {
    if (change.kind !== 'set' && change.kind !== 'remove') continue;
    let root = roots.get(change.resource);
    if (!root) roots.set(change.resource, (root = { below: new Map() }));
    enter(root, stepsOf(change.path), change.kind === 'set' ? change.value : undefined);
  }
  return roots;
}

/** The value that a wish makes where nothing stands yet; undefined when it only removes. */
export function wantedValue(wish: Wish): NewValue | undefined {
  if (wish.removed) return undefined;
  if (wish.set !== undefined) return wish.set;
  const made: Record<string, NewValue> = {};
  for (const [key, below] of wish.below) {
    const value = wantedValue(below);
    if (value !== undefined) made[key] = value;
  }
  return Object.keys(made).length > 0 ? made : undefined;
}

/** `properties.agentPoolProfiles[0].count` and `properties.agentPoolProfiles.0.count` are the same path. */
function stepsOf(path: string): string[] {
  return path.replace(/\[(\d+)\]/g, '.$1').split('.');
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
