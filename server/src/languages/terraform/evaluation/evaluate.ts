import { conditionOf } from '../../../model/valueIdentity';
import { firstUnknown } from '../../../evaluation/unknownCall';
import { isUnknown } from '../../../model/threeValuedQuestions';
import { at, rehomed, unknown, type Entry, type UnknownValue, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { DEEPEST, MOST_STEPS } from './evaluationLimits';
import { bounded, STEPS_TO_COPY, stepsFor } from '../../../evaluation/valueBounds';
import { chosen } from '../../../evaluation/overChoices';
import { failed, failedAt, isFailed } from './failedValues';
import { callFunction } from './functions';
import { loop, splat } from './forExpressions';
import { keyFrom, member, used } from './memberAccess';
import { isSure } from './numbers/values';
import { asTruth, binary, unary } from './operators';
import { reference } from './references';
import { placeOf, type Local, type Scope } from './scope';
import {
  type Access,
  type Conditional,
  type Expression,
  type Index,
  type ObjectExpression,
  type Variable,
} from '../syntax/nodes';
import { template } from './templateEvaluation';
import { convertTo } from './types/conversion';
import { typeOf } from './types/typeOfValue';
import { unify } from './types/unify';
import { number, text } from './valueBuilders';

/** The value of an expression as far as it can be known. Never throws. */
export function evaluate(expression: Expression, scope: Scope, local: Local): Value {
  const here = placeOf(expression.span, local);
  const { count } = scope;
  if (++count.steps > MOST_STEPS) return unknown('the configuration is too large to evaluate', here);
  if (count.depth >= DEEPEST) return unknown('the expression is nested too deeply', here);
  count.depth++;
  const value = bounded(work(expression, here, scope, local), here);
  count.depth--;
  if (value.kind !== 'unknown' || value.key !== undefined || local.each || local.index || local.names) return value;
  // Without names of its own around it, an expression gives the same value whenever it is asked.
  return { ...value, key: `${scope.prefix}expression@${here.file}@${here.span.start}` };
}

function work(expression: Expression, here: Place, scope: Scope, local: Local): Value {
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
    case 'conditional':
      return conditional(expression, here, scope, local);
    case 'binary':
      return binary(expression, here, scope, local);
    case 'unary':
      return unary(expression, here, scope, local);
    case 'call':
      return callFunction(expression, here, scope, local);
    case 'for':
      return loop(expression, here, scope, local);
    case 'splat':
      return splat(expression, here, scope, local);
    case 'variable':
    case 'access':
    case 'index':
      return used(follow(expression, here, scope, local), here);
    case 'broken':
      return unknown('the expression is broken', here);
  }
}

function literal(value: number | boolean | null, here: Place): Value {
  const origin = at(here, true);
  if (typeof value === 'number') {
    return isSure(value) ? { kind: 'number', value, origin } : unknown('the number has too many digits', here);
  }
  return typeof value === 'boolean' ? { kind: 'boolean', value, origin } : { kind: 'null', origin };
}

/** One of the branches; both, when the condition is not known. */
function conditional({ condition, then, otherwise }: Conditional, here: Place, scope: Scope, local: Local): Value {
  const test = evaluate(condition, scope, local);
  const truth = isFailed(test) ? undefined : asTruth(test);
  if (truth === undefined) return failed('the condition is not true or false', here);
  // What is missing in the branch that does not count is no fault.
  const unused: Local = { ...local, optional: true };
  const results = [
    evaluate(then, scope, truth === false ? unused : local),
    evaluate(otherwise, scope, truth === true ? unused : local),
  ] as const;
  // Both are made of one type, which copies them.
  scope.count.steps += STEPS_TO_COPY * stepsFor(results);
  const branches = oneType(...results);
  if (!branches) return failed('the two results of the condition have different types', here);
  return isUnknown(truth) ? chosen(branches, truth, here, conditionOf(test)) : branches[truth ? 0 : 1];
}

/** Both results as values of one type; undefined when Terraform finds none. A result that fails has no say in it. */
function oneType(then: Value, otherwise: Value): readonly [Value, Value] | undefined {
  if (isFailed(then) || isFailed(otherwise)) return [then, otherwise];
  const [a, b] = [typeOf(then), typeOf(otherwise)];
  if (a.kind === 'any' && then.kind !== 'null') return [then, otherwise];
  if (b.kind === 'any' && otherwise.kind !== 'null') return [then, otherwise];
  const type = a.kind === 'any' ? b : b.kind === 'any' ? a : unify([a, b]);
  const [x, y] = type ? [convertTo(then, type), convertTo(otherwise, type)] : [];
  return type && [x ?? failedAt(then, then.origin.place), y ?? failedAt(otherwise, otherwise.origin.place)];
}

function objectValue(expression: ObjectExpression, here: Place, scope: Scope, local: Local): Value {
  const entries = new Map<string, Entry>();
  let rest: UnknownValue | undefined;
  for (const item of expression.items) {
    const key =
      item.key.kind === 'variable' || (item.key.kind === 'literal' && typeof item.key.value !== 'number')
        ? text(item.key.kind === 'variable' ? item.key.name : String(item.key.value), placeOf(item.key.span, local))
        : evaluate(item.key, scope, local);
    const value = evaluate(item.value, scope, local);
    const keyPlace = placeOf(item.key.span, local);
    const name = keyFrom(key);
    if (name !== undefined) {
      entries.set(name, { key: name, keyPlace, place: placeOf(item.span, local), value });
      continue;
    }
    const cause = firstUnknown([key]);
    if (isFailed(key) || (!cause && key.kind !== 'id')) return failed('a key is not a text', keyPlace);
    rest ??= unknown(cause?.reason ?? 'a key is not known', keyPlace);
  }
  return { kind: 'object', entries, origin: at(here, true), ...(rest ? { rest } : {}) };
}

/** A reference: a root name with accesses behind it. */
function follow(expression: Variable | Access | Index, here: Place, scope: Scope, local: Local): Value {
  const steps: Value[] = [];
  let root: Expression = expression;
  while (root.kind === 'access' || root.kind === 'index') {
    if (root.kind === 'index') steps.push(evaluate(root.index, scope, local));
    else steps.push(root.legacyIndex ? number(Number(root.name), here) : text(root.name, here));
    root = root.of;
  }
  steps.reverse();
  if (root.kind === 'variable') {
    const name = local.names?.get(root.name);
    if (!name) return reference(root.name, steps, here, scope, local);
    return steps.reduce((value, step) => member(value, step, here), name);
  }
  const start = evaluate(root, scope, local);
  return steps.reduce((value, step) => member(value, step, here), start);
}
