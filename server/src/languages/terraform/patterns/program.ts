import type { CharacterSet } from './characters';
import type { Assertion, Node } from './parse';

/** A step of a program; `next`, `first` and `second` are the numbers of steps that follow. */
export type Step =
  | { readonly kind: 'set'; readonly set: CharacterSet; readonly next: number }
  | { readonly kind: 'assertion'; readonly assertion: Assertion; readonly next: number }
  | { readonly kind: 'save'; readonly slot: number; readonly next: number }
  | { readonly kind: 'split'; first: number; second: number }
  | { readonly kind: 'match' };

export interface Program {
  readonly steps: readonly Step[];
  readonly start: number;
  readonly captures: number;
}

/** Counted repetitions are written out: a longer program is not made. */
const MOST_STEPS = 10_000;

/** Undefined for a pattern that is too large. */
export function compile(root: Node, captures: number): Program | undefined {
  const steps: Step[] = [];
  const push = (step: Step): number => steps.push(step) - 1;

  // From back to front: what a step leads to is there before it.
  function make(node: Node, next: number): number {
    if (steps.length > MOST_STEPS) return next;
    switch (node.kind) {
      case 'empty':
        return next;
      case 'set':
        return push({ kind: 'set', set: node.set, next });
      case 'assertion':
        return push({ kind: 'assertion', assertion: node.assertion, next });
      case 'capture': {
        const end = push({ kind: 'save', slot: node.index * 2 + 1, next });
        return push({ kind: 'save', slot: node.index * 2, next: make(node.inner, end) });
      }
      case 'sequence':
        return node.parts.reduceRight((after, part) => make(part, after), next);
      case 'choice': {
        const [first, ...others] = node.parts.map((part) => make(part, next)).reverse();
        return others.reduce((second, one) => push({ kind: 'split', first: one, second }), first!);
      }
      case 'repeat':
        return repeat(node, next);
    }
  }

  function repeat({ inner, least, most, greedy }: Node & { kind: 'repeat' }, next: number): number {
    let start = next;
    if (most === Infinity) {
      if (least === 0 && !isNullable(inner)) return loop(inner, next, greedy).split;
      start = least === 0 ? optional(loop(inner, next, greedy).body, next, greedy) : loop(inner, next, greedy).body;
    } else {
      for (let i = least; i < most; i++) start = optional(make(inner, start), next, greedy);
    }
    for (let i = most === Infinity ? 1 : 0; i < least; i++) start = make(inner, start);
    return start;
  }

  function optional(inner: number, next: number, greedy: boolean): number {
    return push({ kind: 'split', first: greedy ? inner : next, second: greedy ? next : inner });
  }

  function loop(inner: Node, next: number, greedy: boolean): { split: number; body: number } {
    const split = { kind: 'split' as const, first: next, second: next };
    const number = push(split);
    const body = make(inner, number);
    if (greedy) split.first = body;
    else split.second = body;
    return { split: number, body };
  }

  const match = push({ kind: 'match' });
  const end = push({ kind: 'save', slot: 1, next: match });
  const start = push({ kind: 'save', slot: 0, next: make(root, end) });
  return steps.length > MOST_STEPS ? undefined : { steps, start, captures };
}

/** Can it match the empty text? */
function isNullable(node: Node): boolean {
  switch (node.kind) {
    case 'set':
      return false;
    case 'capture':
      return isNullable(node.inner);
    case 'sequence':
      return node.parts.every(isNullable);
    case 'choice':
      return node.parts.some(isNullable);
    case 'repeat':
      return node.least === 0 || isNullable(node.inner);
    default:
      return true;
  }
}
