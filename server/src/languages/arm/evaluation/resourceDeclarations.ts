import type { Node } from 'jsonc-parser';
import { segmentsOf } from '../../../evaluation/nameSegments';
import { at, unknown, type Value } from '../../../model/value';
import { loopCount, countOf, withIndex } from './loops';
import { elements, keyOf, propertyValue, placeOf, properties, textOf } from '../syntax/jsonNodes';
import type { Loops, Scope } from './scope';

/** The resources of a template: a list, or (`languageVersion` 2.0) an object by symbolic names. */
export function declarationsOf(template: Node): readonly { node: Node; symbol?: string }[] {
  const list = propertyValue(template, 'resources');
  return list?.type === 'object'
    ? properties(list).map((child) => ({ node: child.children![1]!, symbol: keyOf(child) }))
    : elements(list).map((node) => ({ node }));
}

interface Turn {
  readonly loops: Loops;
  /** What the instance's key has behind it: `[0]`, or nothing. */
  readonly suffix: string;
  /** Set when the turn stands for all of a loop whose count is not known. */
  readonly open?: Value;
}

/** The instances that a resource's `copy` makes of it. */
export function turnsOf(node: Node, scope: Scope, outer: Loops): readonly Turn[] {
  const loop = propertyValue(node, 'copy');
  if (loop?.type !== 'object') return [{ loops: outer, suffix: '' }];
  const name = textOf(propertyValue(loop, 'name')) ?? '';
  const here = placeOf(scope.file, loop);
  const { known, rest } = countOf(loopCount(loop, scope, outer), here);
  const turns: Turn[] = Array.from({ length: known }, (_, i) => {
    const index: Value = { kind: 'number', value: i, origin: at(here) };
    return { loops: withIndex(outer, name, index, true), suffix: `[${i}]` };
  });
  if (rest) {
    const key = `${scope.prefix}copyIndex(${name})`;
    const open = unknown(`how often \`${name}\` is repeated is not known`, here, key);
    turns.push({ loops: withIndex(outer, name, open, true), suffix: known > 0 ? '[*]' : '', open });
  }
  return turns;
}

/** `vnet/subnet` as two names. Of a name whose slashes cannot all be seen the parents are one unknown. */
export function splitName(name: Value, count: number): readonly Value[] {
  if (count <= 1) return [name];
  const segments = segmentsOf(name);
  if (segments.length === count) return segments;
  return [unknown('the parent in the name is not known', name.origin.place), name];
}

/** The type without the version that types of extensions other than Azure's have behind an `@`. */
export function typeOf(node: Node): string {
  return (textOf(propertyValue(node, 'type')) ?? '').replace(/@.*$/, '');
}

/** Is it a resource of an extension, such as Kubernetes, whose body stands under `properties` as a whole? */
export function isExtensible(node: Node): boolean {
  return (textOf(propertyValue(node, 'type')) ?? '').includes('@');
}
