import { writtenEntryOf } from '../../model/readProperty';
import type { Entry, Value } from '../../model/value';

/**
 * The steps of a path as changes have it (`SetChange.path`): `properties.agentPoolProfiles[0].count` and
 * `properties.agentPoolProfiles.0.count` are the same four steps. A step that is a whole number is, in a list, the
 * zero-based place of an item and, in an object, a key like any other.
 */
export function stepsOf(path: string): string[] {
  return path.replace(/\[(\d+)\]/g, '.$1').split('.');
}

/** May a step lead to an item of a list? */
export function isItemStep(step: string): boolean {
  return /^\d+$/.test(step);
}

/** One step down from a value: a property of an object as it is written, or an item of a list. */
export interface Step {
  readonly value: Value;
  /** Absent for an item of a list. */
  readonly entry?: Entry;
}

/**
 * The property or item that one step leads to.
 * @returns undefined where nothing is written there, or where it cannot be told: in what is unknown or chosen
 */
export function stepInto(value: Value, step: string): Step | undefined {
  if (value.kind === 'list') {
    const item = isItemStep(step) ? value.items[Number(step)] : undefined;
    return item && { value: item };
  }
  const entry = value.kind === 'object' ? writtenEntryOf(value, step) : undefined;
  return entry && { value: entry.value, entry };
}

/**
 * What is written at a path below a value, in every language.
 * @param path as changes have it, from the value on
 * @returns undefined where nothing is written there, or where it cannot be told
 */
export function writtenAt(value: Value, path: string): Step | undefined {
  let found: Step | undefined;
  let from = value;
  for (const step of stepsOf(path)) {
    found = stepInto(from, step);
    if (!found) return undefined;
    from = found.value;
  }
  return found;
}
