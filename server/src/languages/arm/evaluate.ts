import type { Node } from 'jsonc-parser';
import { firstUnknown } from '../../evaluation/callSite';
import { orLacking } from '../../evaluation/lacking';
import { identityOf } from '../../model/sameValue';
import { at, rehomed, unknown, type Entry, type UnknownValue, type Value } from '../../model/value';
import type { Place } from '../../text/span';
import { call, conditional } from './calls';
import { parseExpression, isExpression, spelling, type Expression } from './expression';
import { unnamedIndex, unroll } from './loops';
import { elements, keyOf, member, placeOf, properties, textOf } from './nodes';
import { isReading, readReference, stepInto } from './reading';
import { NO_LOOPS, type Loops, type Scope } from './scope';

/** A template may not make the reader work for ever. */
const MOST_STEPS = 1_000_000;
/** Expressions, and the values and functions that they use, nested deeper than this are not followed. */
const DEEPEST = 400;

/** The value of a JSON node: literals as they are, `"[…]"` evaluated. */
export function evaluate(node: Node, scope: Scope, loops: Loops = NO_LOOPS): Value {
  const here = placeOf(scope.file, node);
  if (++scope.count.steps > MOST_STEPS) return unknown('the template is too large to evaluate', here);
  switch (node.type) {
    case 'string': {
      const text = node.value as string;
      if (isExpression(text)) return evaluateText(text, here, scope, loops);
      return { kind: 'string', value: unescaped(text), origin: at(here, true) };
    }
    case 'number':
      return { kind: 'number', value: node.value as number, origin: at(here, true) };
    case 'boolean':
      return { kind: 'boolean', value: node.value as boolean, origin: at(here, true) };
    case 'null':
      return { kind: 'null', origin: at(here, true) };
    case 'array':
      return {
        kind: 'list',
        items: elements(node).map((item) => evaluate(item, scope, loops)),
        origin: at(here, true),
      };
    default:
      return evaluateObject(node, scope, loops);
  }
}

/** `[[text]` is a text that begins with a bracket. */
function unescaped(text: string): string {
  return text.startsWith('[[') ? text.slice(1) : text;
}

function evaluateObject(node: Node, scope: Scope, loops: Loops): Value {
  const here = placeOf(scope.file, node);
  const entries = new Map<string, Entry>();
  let rest: UnknownValue | undefined;
  for (const child of properties(node)) {
    const [keyNode, valueNode] = [child.children![0]!, child.children![1]!];
    if (keyOf(child) === 'copy' && valueNode.type === 'array') {
      for (const loop of elements(valueNode)) addCopy(loop, scope, loops, entries);
      continue;
    }
    const { key, computed, hidden } = computedKey(keyOf(child), placeOf(scope.file, keyNode), scope, loops);
    rest ??= hidden;
    entries.set(key, {
      key,
      ...(computed ? { computed } : {}),
      keyPlace: placeOf(scope.file, keyNode),
      place: placeOf(scope.file, child),
      value: evaluate(valueNode, scope, loops),
    });
  }
  return { kind: 'object', entries, origin: at(here, true), ...(rest ? { rest } : {}) };
}

/** The property is there; where it is not known what it is called, any other name may be this one. */
function computedKey(
  text: string,
  place: Place,
  scope: Scope,
  loops: Loops,
): { key: string; computed?: Value; hidden?: UnknownValue } {
  if (!isExpression(text)) return { key: unescaped(text) };
  const value = evaluateText(text, place, scope, loops);
  if (value.kind === 'string') return { key: value.value };
  const hidden = firstUnknown([value]) ?? unknown('a key is known only after deployment', place);
  return { key: identityOf(value) ?? '?', computed: value, hidden };
}

/** A property loop: `"copy": [{ "name": "subnets", "count": 3, "input": {…} }]`. */
function addCopy(loop: Node, scope: Scope, loops: Loops, entries: Map<string, Entry>): void {
  const name = textOf(member(loop, 'name'));
  const input = member(loop, 'input');
  if (name === undefined || !input) return;
  const here = placeOf(scope.file, loop);
  entries.set(name, { key: name, keyPlace: here, place: here, value: unroll(loop, input, name, scope, loops) });
}

/** Evaluates `[…]`; the result stands at the string, whatever it was made of. */
function evaluateText(text: string, here: Place, scope: Scope, loops: Loops): Value {
  const { expression, problem } = parseExpression(text);
  if (!expression) return unknown(`the expression is broken: ${problem?.message ?? ''}`, here);
  const value = evaluateExpression(expression, here, scope, loops);
  return rehomed(value, here);
}

export function evaluateExpression(expression: Expression, here: Place, scope: Scope, loops: Loops): Value {
  const { count } = scope;
  if (++count.steps > MOST_STEPS) return unknown('the template is too large to evaluate', here);
  if (count.depth >= DEEPEST) return unknown('the expression is nested too deeply', here);
  count.depth++;
  const value = byKind(expression, here, scope, loops);
  count.depth--;
  return value;
}

function byKind(expression: Expression, here: Place, scope: Scope, loops: Loops): Value {
  switch (expression.kind) {
    case 'text':
      return { kind: 'string', value: expression.value, origin: at(here) };
    case 'number':
      return { kind: 'number', value: expression.value, origin: at(here) };
    case 'property':
      return readPath(expression, here, scope, loops);
    case 'call':
      return call(expression, here, scope, loops);
  }
}

/** `x.a['b'][0]`, and the safe `tryGet(x, 'a', 'b')`. */
export function readPath(expression: Expression, here: Place, scope: Scope, loops: Loops): Value {
  const { root, steps, safe } = pathOf(expression);
  const path = steps.map((step) => evaluateExpression(step, here, scope, loops));
  return follow(root, path, safe, here, scope, loops);
}

/**
 * A path into the state of a resource is followed as a whole: no more of its declaration is evaluated than it needs.
 * @param safe the first step at which nothing being there gives null
 */
function follow(
  root: Expression,
  path: readonly Value[],
  safe: number,
  here: Place,
  scope: Scope,
  loops: Loops,
): Value {
  const name = root.kind === 'call' ? root.name.toLowerCase() : '';
  if (root.kind === 'call' && isReading(name)) {
    const args = root.args.map((arg) => evaluateExpression(arg, here, scope, loops));
    return readReference({ name, args, spelled: spellingOfName(root.args[0], loops), path }, here, scope);
  }
  if (root.kind === 'call' && name === 'if' && root.args.slice(1).some((branch) => startsWithReading(branch))) {
    return conditional(root.args, here, (part, isBranch) => {
      if (!isBranch) return evaluateExpression(part, here, scope, loops);
      const { root: inner, steps, safe: innerSafe } = pathOf(part);
      const before = steps.map((step) => evaluateExpression(step, here, scope, loops));
      const first = Math.min(innerSafe, before.length + safe);
      return follow(inner, [...before, ...path], first, here, scope, loops);
    });
  }
  const start = evaluateExpression(root, here, scope, loops);
  return path.reduce((value, step, index) => {
    const read = stepInto(value, step, here);
    return index >= safe ? read : orLacking(value, step, read, here);
  }, start);
}

function startsWithReading(expression: Expression): boolean {
  const { root } = pathOf(expression);
  return root.kind === 'call' && isReading(root.name.toLowerCase());
}

/** The text of a resource's name: `a` in `resourceId('Microsoft.X/y', a)`, all of it where the symbolic name stands. */
function spellingOfName(expression: Expression | undefined, loops: Loops): string {
  if (!expression) return '';
  const name = expression.kind === 'call' && /resourceid$/i.test(expression.name) ? expression.args.at(-1) : undefined;
  return spelling(name ?? expression, unnamedIndex(loops));
}

/** What a path starts from, its steps, and the first one of them at which nothing being there gives null. */
function pathOf(expression: Expression): { root: Expression; steps: readonly Expression[]; safe: number } {
  const steps: Expression[] = [];
  let root = expression;
  // Counted from the end while steps come before it.
  let safeSteps = 0;
  for (;;) {
    if (root.kind === 'property') {
      steps.unshift(root.name);
      root = root.of;
    } else if (root.kind === 'call' && root.name.toLowerCase() === 'tryget' && root.args.length > 1) {
      steps.unshift(...root.args.slice(1));
      safeSteps = steps.length;
      root = root.args[0]!;
    } else return { root, steps, safe: steps.length - safeSteps };
  }
}

/** What safe access does not find is null. */
export function safePath(expression: Expression, here: Place, scope: Scope, loops: Loops): Value {
  const value = readPath(expression, here, scope, loops);
  return value.kind === 'absent' ? { kind: 'null', origin: at(here) } : value;
}
