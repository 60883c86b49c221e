import type { Node } from 'jsonc-parser';
import { at, unknown, type Value } from '../../model/value';
import { evaluate, MOST_ITEMS, withIndex } from './evaluate';
import { elements, keyOf, member, placeOf, properties, textOf } from './nodes';
import type { Loops, Scope } from './scope';

/** The resources of a template: a list, or (`languageVersion` 2.0) an object by symbolic names. */
export function declarationsOf(template: Node): readonly { node: Node; symbol?: string }[] {
  const list = member(template, 'resources');
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
  const loop = member(node, 'copy');
  if (loop?.type !== 'object') return [{ loops: outer, suffix: '' }];
  const name = textOf(member(loop, 'name')) ?? '';
  const countNode = member(loop, 'count');
  const here = placeOf(scope.file, loop);
  const count = countNode ? evaluate(countNode, scope, outer) : unknown('the loop has no count', here);
  if (count.kind === 'number' && count.value <= MOST_ITEMS) {
    return Array.from({ length: Math.max(0, count.value) }, (_, i) => {
      const index: Value = { kind: 'number', value: i, origin: at(here) };
      return { loops: withIndex(outer, name, index), suffix: `[${i}]` };
    });
  }
  const key = `${scope.prefix}copyIndex(${name})`;
  const open = unknown(`how often \`${name}\` is repeated is not known`, count.origin.place, key);
  return [{ loops: withIndex(outer, name, open), suffix: '', open }];
}

export function typeOf(node: Node): string {
  return textOf(member(node, 'type')) ?? '';
}
