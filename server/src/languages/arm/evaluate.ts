import type { Node } from 'jsonc-parser';
import { access } from '../../evaluation/access';
import { callArmFunction } from '../../evaluation/armFunctions';
import { firstUnknown, unknownCall } from '../../evaluation/callSite';
import { identityOf } from '../../model/sameValue';
import { at, isUnset, rehomed, unknown, type Entry, type Hop, type ListValue, type Value } from '../../model/value';
import type { Place } from '../../text/span';
import { parseExpression, isExpression, type Expression } from './expression';
import { elements, keyOf, member, placeOf, properties, textOf } from './nodes';
import { NO_LOOPS, type Loops, type Scope } from './scope';

/** Loops of more items than this are not unrolled. Source: the template limit of 800 resources, with room. */
export const MOST_ITEMS = 1000;
/** A template may not make the reader work for ever. */
const MOST_STEPS = 2_000_000;

/** The value of a JSON node: literals as they are, `"[…]"` evaluated. */
export function evaluate(node: Node, scope: Scope, loops: Loops = NO_LOOPS): Value {
  const here = placeOf(scope.file, node);
  if (++scope.count.steps > MOST_STEPS) return unknown('the template is too large to evaluate', here);
  switch (node.type) {
    case 'string': {
      const text = node.value as string;
      if (isExpression(text)) return evaluateText(text, here, scope, loops);
      return { kind: 'string', value: text.startsWith('[[') ? text.slice(1) : text, origin: at(here, true) };
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

function evaluateObject(node: Node, scope: Scope, loops: Loops): Value {
  const here = placeOf(scope.file, node);
  const entries = new Map<string, Entry>();
  let rest: ReturnType<typeof unknown> | undefined;
  for (const child of properties(node)) {
    const [keyNode, valueNode] = [child.children![0]!, child.children![1]!];
    let key = keyOf(child);
    if (key === 'copy' && valueNode.type === 'array') {
      for (const loop of elements(valueNode)) addCopy(loop, scope, loops, entries);
      continue;
    }
    if (isExpression(key)) {
      const computed = evaluateText(key, placeOf(scope.file, keyNode), scope, loops);
      if (computed.kind === 'string') key = computed.value;
      else if (computed.kind === 'unknown') rest ??= computed;
    }
    entries.set(key, {
      key,
      keyPlace: placeOf(scope.file, keyNode),
      place: placeOf(scope.file, child),
      value: evaluate(valueNode, scope, loops),
    });
  }
  return { kind: 'object', entries, origin: at(here, true), ...(rest ? { rest } : {}) };
}

/** A property loop: `"copy": [{ "name": "subnets", "count": 3, "input": {…} }]`. */
function addCopy(loop: Node, scope: Scope, loops: Loops, entries: Map<string, Entry>): void {
  const name = textOf(member(loop, 'name'));
  const input = member(loop, 'input');
  if (name === undefined || !input) return;
  const here = placeOf(scope.file, loop);
  entries.set(name, { key: name, keyPlace: here, place: here, value: unroll(loop, input, name, scope, loops) });
}

/** The list that a property or variable loop makes. */
export function unroll(loop: Node, input: Node, name: string, scope: Scope, loops: Loops): ListValue {
  const here = placeOf(scope.file, loop);
  const countNode = member(loop, 'count');
  const count = countNode ? evaluate(countNode, scope, loops) : unknown('the loop has no count', here);
  if (count.kind !== 'number' || count.value > MOST_ITEMS) {
    const cause = firstUnknown([count]) ?? unknown(`the loop \`${name}\` has too many items`, here);
    return { kind: 'list', items: [], rest: cause, origin: at(here) };
  }
  const items = Array.from({ length: Math.max(0, count.value) }, (_, index) =>
    evaluate(input, scope, withIndex(loops, name, { kind: 'number', value: index, origin: at(here) })),
  );
  return { kind: 'list', items, origin: at(here) };
}

export function withIndex(loops: Loops, name: string, index: Value): Loops {
  return new Map([...loops, [name.toLowerCase(), index], ['', index]]);
}

/** Evaluates `[…]`; the result stands at the string, whatever it was made of. */
function evaluateText(text: string, here: Place, scope: Scope, loops: Loops): Value {
  const { expression, problem } = parseExpression(text);
  if (!expression) return unknown(`the expression is broken: ${problem?.message ?? ''}`, here);
  const value = evaluateExpression(expression, here, scope, loops);
  return rehomed(value, here);
}

function evaluateExpression(expression: Expression, here: Place, scope: Scope, loops: Loops): Value {
  if (++scope.count.steps > MOST_STEPS) return unknown('the template is too large to evaluate', here);
  switch (expression.kind) {
    case 'text':
      return { kind: 'string', value: expression.value, origin: at(here) };
    case 'number':
      return { kind: 'number', value: expression.value, origin: at(here) };
    case 'property': {
      const container = evaluateExpression(expression.of, here, scope, loops);
      return access(container, evaluateExpression(expression.name, here, scope, loops), here);
    }
    case 'call':
      return call(expression.name, expression.args, here, scope, loops);
  }
}

function call(name: string, parameters: readonly Expression[], here: Place, scope: Scope, loops: Loops): Value {
  const folded = name.toLowerCase();
  const args = parameters.map((parameter) => evaluateExpression(parameter, here, scope, loops));
  const first = args[0];
  if (folded === 'parameters' || folded === 'variables') {
    if (first?.kind !== 'string') return unknownCall(name, args, 'the name is not known', { place: here });
    return folded === 'parameters' ? parameterValue(first.value, here, scope) : variableValue(first.value, here, scope);
  }
  if (folded === 'copyindex') return loopIndex(args, here, loops);
  if (folded === 'reference') return reference(args, here, scope);
  if (folded.includes('.'))
    return unknownCall(name, args, `the user function \`${name}\` is not followed`, { place: here });
  return callArmFunction(name, args, { place: here });
}

function loopIndex(args: readonly Value[], here: Place, loops: Loops): Value {
  const [first, second] = args;
  const name = first?.kind === 'string' ? first.value.toLowerCase() : '';
  const offset = first?.kind === 'number' ? first : second;
  const index = loops.get(name);
  if (!index) return unknown('`copyIndex` is used outside of a loop', here);
  if (index.kind !== 'number') return index;
  return { kind: 'number', value: index.value + (offset?.kind === 'number' ? offset.value : 0), origin: at(here) };
}

export function parameterValue(name: string, here: Place, scope: Scope): Value {
  return named(`parameter ${name.toLowerCase()}`, here, scope, () => {
    const declaration = member(member(scope.template, 'parameters'), name);
    const input = scope.inputs.get(name);
    const key = `${scope.prefix}parameters(${name.toLowerCase()})`;
    const node = member(declaration, 'defaultValue');
    // A parameter with a default takes it where null is handed in.
    if (input && !(isUnset(input) && node)) return rehomed(input, here);
    if (!declaration) return unknown(`parameter \`${name}\` is not declared`, here, key);
    if (!node) return unknown(`parameter \`${name}\` has no default`, placeOf(scope.file, declaration), key);
    return hopped(evaluate(node, scope), { kind: 'parameter', name, place: placeOf(scope.file, node) });
  });
}

function variableValue(name: string, here: Place, scope: Scope): Value {
  return named(`variable ${name.toLowerCase()}`, here, scope, () => {
    const variables = member(scope.template, 'variables');
    const node = member(variables, name);
    if (node) return hopped(evaluate(node, scope), { kind: 'variable', name, place: placeOf(scope.file, node) });
    for (const loop of elements(member(variables, 'copy'))) {
      const input = member(loop, 'input');
      if (input && textOf(member(loop, 'name'))?.toLowerCase() === name.toLowerCase()) {
        return unroll(loop, input, name, scope, NO_LOOPS);
      }
    }
    return unknown(`variable \`${name}\` is not declared`, here);
  });
}

/** Works a name out once; a name that needs itself is unknown. */
export function named(key: string, here: Place, scope: Scope, work: () => Value): Value {
  let value = scope.values.get(key);
  if (!value) {
    if (scope.underway.has(key)) return unknown(`${key} depends on itself`, here);
    scope.underway.add(key);
    value = work();
    scope.underway.delete(key);
    scope.values.set(key, value);
  }
  return rehomed(value, here);
}

/** A value one step further from its text. An expression's own hops follow after the step. */
function hopped(value: Value, hop: Hop): Value {
  return { ...value, origin: { place: hop.place, hops: [hop, ...value.origin.hops], literal: value.origin.literal } };
}

/** `reference()` of a deployment in the same template gives its outputs; anything else is known after deployment. */
function reference(args: readonly Value[], here: Place, scope: Scope): Value {
  const target = args[0];
  const name = target?.kind === 'id' ? target.names.at(-1) : target;
  const runtime = unknownCall('reference', args, 'it is known only after deployment', { place: here });
  if (target?.kind === 'id' && !/\/deployments$/i.test(target.type)) return runtime;
  const opened = name && scope.nested.get(identityOf(name) ?? '')?.();
  if (!opened) return runtime;
  const outputs = new Map<string, Entry>();
  const entry = { keyPlace: here, place: here };
  for (const key of opened.outputs) {
    const value = opened.output(key);
    if (!value) continue;
    const wrapped: Value = {
      kind: 'object',
      entries: new Map([
        ['value', { key: 'value', value: { ...value, origin: { ...value.origin, literal: false } }, ...entry }],
      ]),
      origin: at(here),
    };
    outputs.set(key, { key, value: wrapped, ...entry });
  }
  const all: Value = { kind: 'object', entries: outputs, origin: at(here) };
  return {
    kind: 'object',
    entries: new Map([['outputs', { key: 'outputs', value: all, ...entry }]]),
    rest: runtime,
    origin: at(here),
  };
}
