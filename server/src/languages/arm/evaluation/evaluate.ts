import type { Node } from 'jsonc-parser';
import { firstUnknown } from '../../../evaluation/unknownCall';
import { bounded } from '../../../evaluation/valueBounds';
import { identityOf } from '../../../model/valueIdentity';
import { at, rehomed, unknown, type Entry, type UnknownValue, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import type { Call, Inputs, Surroundings } from '../../unitEvaluation';
import { call } from './functionCalls';
import { parseExpression, isExpression, type Expression } from '../syntax/expressionParser';
import { unroll } from './loops';
import { elements, keyOf, propertyValue, placeOf, properties, textOf } from '../syntax/jsonNodes';
import { evaluatePath } from './expressionPaths';
import { createScope, NO_LOOPS, type Evaluator, type Loops, type Scope } from './scope';

/** A template may not make the reader work for ever. */
const MOST_STEPS = 1_000_000;
/** Expressions, and the values and functions that they use, nested deeper than this are not followed. */
const DEEPEST = 400;

const EVALUATOR: Evaluator = { evaluate, evaluateExpression };

/**
 * The names of a template, with everything that evaluating them needs.
 * @param inputs values of parameters that do not come from their defaults
 * @param prefix begins the keys of what it holds
 */
export function scopeOf(
  file: string,
  template: Node,
  call: Call,
  surroundings: Surroundings,
  inputs?: Inputs,
  prefix?: string,
): Scope {
  return createScope(EVALUATOR, file, template, call, surroundings, inputs, prefix);
}

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
    case 'array': {
      const items = elements(node).map((item) => evaluate(item, scope, loops));
      return bounded({ kind: 'list', items, origin: at(here, true) }, here);
    }
    default:
      return bounded(evaluateObject(node, scope, loops), here);
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
  const name = textOf(propertyValue(loop, 'name'));
  const input = propertyValue(loop, 'input');
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
  return bounded(value, here);
}

function byKind(expression: Expression, here: Place, scope: Scope, loops: Loops): Value {
  switch (expression.kind) {
    case 'text':
      return { kind: 'string', value: expression.value, origin: at(here) };
    case 'number':
      return { kind: 'number', value: expression.value, origin: at(here) };
    case 'property':
      return evaluatePath(expression, here, scope, loops);
    case 'call':
      return call(expression, here, scope, loops);
  }
}
