import { access } from '../../evaluation/access';
import { choose, truthOf, truthValue } from '../../evaluation/arm/logic';
import { equal } from '../../evaluation/arm/equality';
import { firstUnknown } from '../../evaluation/callSite';
import { joinText } from '../../evaluation/interpolate';
import { allOf, anyOf, isUnknown, not, type Truth } from '../../model/truth';
import { at, rehomed, unknown, type Entry, type UnknownValue, type Value } from '../../model/value';
import type { Place, Span } from '../../text/span';
import { callFunction } from './functions';
import { reference, type Step } from './references';
import { withNames, type Local, type Scope } from './scope';
import type { Binary, Expression, For, ObjectExpression, Splat, TemplatePart } from './syntax';
import { list, number, object, pairs, text } from './values';

/** Loops of more items than this are not unrolled. */
export const MOST_ITEMS = 1000;
/** A configuration may not make the reader work for ever. */
const MOST_STEPS = 2_000_000;

/** The value of an expression as far as it can be known. Never throws. */
export function evaluate(expression: Expression, scope: Scope, local: Local): Value {
  const here = placeOf(expression.span, local);
  if (++scope.count.steps > MOST_STEPS) return unknown('the configuration is too large to evaluate', here);
  switch (expression.kind) {
    case 'literal':
      return literal(expression.value, here);
    case 'template':
      return template(expression.parts, here, scope, local);
    case 'tuple': {
      const items = expression.items.map((item) => evaluate(item, scope, local));
      return { kind: 'list', items, origin: at(here, true) };
    }
    case 'object':
      return objectValue(expression, here, scope, local);
    case 'parentheses':
      return rehomed(evaluate(expression.inner, scope, local), here);
    case 'conditional': {
      const [condition, yes, no] = [expression.condition, expression.then, expression.otherwise].map((part) =>
        evaluate(part, scope, local),
      );
      return choose(condition!, yes!, no!, { place: here }) ?? unknown('the condition is not a boolean', here);
    }
    case 'binary':
      return binary(expression, here, scope, local);
    case 'unary': {
      const operand = evaluate(expression.operand, scope, local);
      if (operand.kind === 'number' && expression.operator === '-') return number(-operand.value, here);
      const truth = expression.operator === '!' ? truthOf(operand) : undefined;
      return truth === undefined ? open([operand], here) : truthValue(not(truth), { place: here });
    }
    case 'call':
      return callFunction(expression, here, scope, local);
    case 'for':
      return loop(expression, here, scope, local);
    case 'splat':
      return splat(expression, here, scope, local);
    case 'variable':
    case 'access':
    case 'index':
      return rehomed(follow(expression, here, scope, local), here);
    case 'broken':
      return unknown('the expression is broken', here);
  }
}

export function placeOf(span: Span, local: Local): Place {
  return { file: local.file, span };
}

function literal(value: number | boolean | null, here: Place): Value {
  const origin = at(here, true);
  if (typeof value === 'number') return { kind: 'number', value, origin };
  return typeof value === 'boolean' ? { kind: 'boolean', value, origin } : { kind: 'null', origin };
}

function template(parts: readonly TemplatePart[], here: Place, scope: Scope, local: Local): Value {
  const [only] = parts;
  if (parts.length === 1 && only?.kind === 'interpolation')
    return rehomed(evaluate(only.expression, scope, local), here);
  if (parts.every((part) => part.kind === 'text')) {
    const value = parts.map((part) => (part.kind === 'text' ? part.value : '')).join('');
    return { kind: 'string', value, origin: at(here, true) };
  }
  return joinText(
    parts.map((part) => templatePart(part, here, scope, local)),
    at(here),
  );
}

function templatePart(part: TemplatePart, here: Place, scope: Scope, local: Local): string | Value {
  switch (part.kind) {
    case 'text':
      return part.value;
    case 'interpolation':
      return evaluate(part.expression, scope, local);
    case 'if': {
      const join = (inner: readonly TemplatePart[]) => template(inner, here, scope, local);
      const condition = evaluate(part.condition, scope, local);
      return choose(condition, join(part.then), join(part.otherwise), { place: here }) ?? open([condition], here);
    }
    case 'for': {
      const collection = evaluate(part.collection, scope, local);
      const items = pairs(collection, here);
      if (!items || items.length > MOST_ITEMS) return open([collection], here);
      return joinText(
        items.map(([key, value]) =>
          template(part.parts, here, scope, withNames(local, bind(part.key, part.value, key, value))),
        ),
        at(here),
      );
    }
  }
}

function objectValue(expression: ObjectExpression, here: Place, scope: Scope, local: Local): Value {
  const entries = new Map<string, Entry>();
  let rest: UnknownValue | undefined;
  for (const item of expression.items) {
    const key =
      item.key.kind === 'variable'
        ? text(item.key.name, placeOf(item.key.span, local))
        : evaluate(item.key, scope, local);
    const value = evaluate(item.value, scope, local);
    if (key.kind === 'string' || key.kind === 'number' || key.kind === 'boolean') {
      const name = String(key.value);
      entries.set(name, {
        key: name,
        keyPlace: placeOf(item.key.span, local),
        place: placeOf(item.span, local),
        value,
      });
    } else rest ??= firstUnknown([key]) ?? unknown('a key is not known', placeOf(item.key.span, local));
  }
  return { kind: 'object', entries, origin: at(here, true), ...(rest ? { rest } : {}) };
}

/** An operation whose operands are not known, or not of its kind. */
export function open(operands: readonly Value[], here: Place): UnknownValue {
  const cause = firstUnknown(operands);
  return unknown(cause ? cause.reason : 'the expression is not understood', here);
}

const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

const CALCULATE: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

function binary(expression: Binary, here: Place, scope: Scope, local: Local): Value {
  const left = evaluate(expression.left, scope, local);
  const right = evaluate(expression.right, scope, local);
  const { operator } = expression;
  const site = { place: here };
  if (operator === '&&' || operator === '||') {
    const truths: (Truth | undefined)[] = [truthOf(left), truthOf(right)];
    if (truths.includes(undefined)) return open([left, right], here);
    return truthValue((operator === '&&' ? allOf : anyOf)(...(truths as Truth[])), site);
  }
  if (operator === '==' || operator === '!=') {
    const same = equal(left, right);
    return truthValue(operator === '==' ? same : not(same), site);
  }
  const [a, b] = [asNumber(left), asNumber(right)];
  if (a === undefined || b === undefined) return open([left, right], here);
  const compare = COMPARE[operator];
  if (compare) return truthValue(compare(a, b), site);
  const result = CALCULATE[operator]!(a, b);
  return Number.isFinite(result) ? number(result, here) : unknown('the result is not a number', here);
}

function asNumber(value: Value): number | undefined {
  if (value.kind === 'number') return value.value;
  return value.kind === 'string' && value.value.trim() !== '' && !Number.isNaN(Number(value.value))
    ? Number(value.value)
    : undefined;
}

function bind(keyName: string | undefined, valueName: string, key: Value, value: Value): (readonly [string, Value])[] {
  return keyName === undefined
    ? [[valueName, value]]
    : [
        [keyName, key],
        [valueName, value],
      ];
}

function loop(expression: For, here: Place, scope: Scope, local: Local): Value {
  const collection = evaluate(expression.collection, scope, local);
  const items = pairs(collection, here);
  if (!items || items.length > MOST_ITEMS) {
    const rest = collection.kind === 'list' || collection.kind === 'object' ? collection.rest : undefined;
    return rest ? unknown(rest.reason, here) : open([collection], here);
  }
  const results: { key: Value; value: Value }[] = [];
  let hidden: UnknownValue | undefined;
  for (const [key, value] of items) {
    const inner = withNames(local, bind(expression.key, expression.value, key, value));
    if (expression.condition) {
      const truth = truthOf(evaluate(expression.condition, scope, inner));
      if (truth === false) continue;
      if (truth === undefined || isUnknown(truth)) {
        hidden ??= truth === undefined ? unknown('the condition of the loop is not known', here) : truth;
        continue;
      }
    }
    const resultKey = expression.resultKey ? evaluate(expression.resultKey, scope, inner) : key;
    results.push({ key: resultKey, value: evaluate(expression.result, scope, inner) });
  }
  if (expression.form === 'tuple') {
    return {
      kind: 'list',
      items: results.map((result) => result.value),
      origin: at(here),
      ...(hidden ? { rest: hidden } : {}),
    };
  }
  const grouped = new Map<string, Value[]>();
  for (const { key, value } of results) {
    if (key.kind !== 'string' && key.kind !== 'number' && key.kind !== 'boolean') hidden ??= open([key], here);
    else grouped.set(String(key.value), [...(grouped.get(String(key.value)) ?? []), value]);
  }
  const made = object(
    [...grouped].map(([key, values]) => [key, expression.grouping ? list(values, here) : values.at(-1)!]),
    here,
  );
  return hidden ? ({ ...made, rest: hidden } as Value) : made;
}

function splat(expression: Splat, here: Place, scope: Scope, local: Local): Value {
  const collection = evaluate(expression.of, scope, local);
  const each = (item: Value) => evaluate(expression.each, scope, withNames(local, [['*', item]]));
  if (collection.kind === 'list') return { ...collection, items: collection.items.map(each), origin: at(here) };
  if (collection.kind === 'null' || collection.kind === 'absent') return list([], here);
  if (collection.kind === 'unknown' || collection.kind === 'choice') return open([collection], here);
  return list([each(collection)], here);
}

/** A reference: a root name with accesses behind it. */
function follow(expression: Expression, here: Place, scope: Scope, local: Local): Value {
  const steps: Step[] = [];
  let root = expression;
  while (root.kind === 'access' || root.kind === 'index') {
    if (root.kind === 'access')
      steps.unshift(root.legacyIndex ? number(Number(root.name), here) : text(root.name, here));
    else steps.unshift(evaluate(root.index, scope, local));
    root = root.of;
  }
  if (root.kind === 'variable') {
    const bound = local.names?.get(root.name);
    if (!bound) return reference(root.name, steps, here, scope, local);
    return steps.reduce((value, step) => access(value, step, here), bound);
  }
  const start = evaluate(root, scope, local);
  return steps.reduce((value, step) => access(value, step, here), start);
}
