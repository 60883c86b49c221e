import { overChoices } from '../../../evaluation/overChoices';
import { applyLambda, indexValue, made, type LambdaCall } from '../../../evaluation/lambdas';
import { unknown, type Value } from '../../../model/value';
import type { Evaluation } from './evaluationInterface';
import { within, type Binding, type Scope } from './scope';
import type { CallExpression, Expression, LambdaExpression } from '../syntax/nodes';

/** Calls a function that takes a lambda, as far as the list is known. */
export function callWithLambda(expression: CallExpression, scope: Scope, evaluation: Evaluation): Value {
  const name = expression.name.name;
  const place = evaluation.place(expression.span);
  const [first, ...args] = expression.args;
  if (!first) return unknown(`\`${name}\` is called without arguments`, place);
  const call: LambdaCall = {
    name,
    place,
    budget: evaluation.call.budget,
    key: scope.outer ? undefined : evaluation.key(`${name}@${evaluation.file}@${place.span.start}`),
    value: (index) =>
      args[index] ? evaluation.evaluate(args[index], scope) : unknown('an argument is missing', place),
    lambda: (index) => {
      const by = lambdaOf(args[index], scope, evaluation);
      return by && ((...values) => by(...values.map((value): Binding => ({ kind: 'value', value }))));
    },
  };
  const target = evaluation.references.resolve(first, scope);
  const by = lambdaOf(args[0], scope, evaluation);
  if (target?.kind === 'collection' && name === 'map' && by) {
    const results = target.instances.map((instance, index) =>
      by({ kind: 'target', target: { kind: 'instance', instance } }, { kind: 'value', value: indexValue(index, call) }),
    );
    return made(call, results, undefined);
  }
  return overChoices([evaluation.evaluate(first, scope)], place, ([container]) => applyLambda(container!, call));
}

function lambdaOf(
  expression: Expression | undefined,
  scope: Scope,
  evaluation: Evaluation,
): ((...args: readonly Binding[]) => Value) | undefined {
  let inner = expression;
  while (inner?.kind === 'parenthesized') inner = inner.expression;
  if (inner?.kind !== 'lambda') return undefined;
  const lambda: LambdaExpression = inner;
  return (...args) => {
    const bindings = lambda.parameters.map((parameter, index): [string, Binding] => {
      const missing = () => unknown('an argument is missing', evaluation.place(parameter.span));
      return [parameter.name, args[index] ?? { kind: 'value', value: missing() }];
    });
    return evaluation.evaluate(lambda.body, within(scope, bindings));
  };
}
