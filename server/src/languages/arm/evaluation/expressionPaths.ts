import { orLacking } from '../../../evaluation/missingProperty';
import { at, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { conditional } from './ifFunction';
import { spelling, type Expression } from '../syntax/expressionParser';
import { unnamedIndex } from './loops';
import { isReading, readReference, stepInto } from './referenceFunction';
import { evaluateExpression, type Loops, type Scope } from './scope';

/** `x.a['b'][0]`, and the safe `tryGet(x, 'a', 'b')`. */
export function evaluatePath(expression: Expression, here: Place, scope: Scope, loops: Loops): Value {
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
  const value = evaluatePath(expression, here, scope, loops);
  return value.kind === 'absent' ? { kind: 'null', origin: at(here) } : value;
}
