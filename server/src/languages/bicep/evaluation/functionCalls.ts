import { callFunction } from '../../../evaluation/callOverChoices';
import { ofDestination } from '../../../evaluation/destinationFunctions';
import { environmentOf } from '../../../evaluation/environmentFunction';
import { unknownCall } from '../../../evaluation/unknownCall';
import { stepsFor } from '../../../evaluation/valueBounds';
import { at, rehomed, unknown, type Hop, type Value } from '../../../model/value';
import { contains, type Place } from '../../../text/span';
import type { Evaluation } from './evaluationInterface';
import { isLoading, load } from './loadFunctions';
import { takesLambda } from '../../../evaluation/lambdas';
import { callWithLambda } from './lambdas';
import { RUNTIME } from './resourceProperties';
import { find, FILE_SCOPE, within, type Binding, type Scope } from './scope';
import type { FileSymbol } from './fileSymbols';
import type { CallExpression, Expression, FuncStatement } from '../syntax/nodes';

export function call(expression: CallExpression, scope: Scope, evaluation: Evaluation): Value {
  const { base, name } = expression;
  const place = evaluation.place(expression.span);
  if (base) {
    if (base.kind !== 'variable' || find(scope, base.name) || evaluation.symbols.byName.has(base.name)) {
      return ofBase(expression, base, scope, evaluation);
    }
    // Any other name is a namespace: `sys.format`, `az.resourceGroup`.
    return builtIn(expression, scope, evaluation);
  }
  const symbol = evaluation.symbols.byName.get(name.name);
  if (symbol?.kind === 'function') {
    const args = expression.args.map((arg) => evaluation.evaluate(arg, scope));
    return settled(callUserFunction(symbol.statement, args, evaluation, place), args, name.name, place);
  }
  if (symbol?.kind === 'imported') return callImported(symbol, symbol.name, expression, scope, evaluation);
  return builtIn(expression, scope, evaluation);
}

/** `vault.getSecret('x')`, `storage.listKeys()`, `imported.function()`. */
function ofBase(expression: CallExpression, base: Expression, scope: Scope, evaluation: Evaluation): Value {
  const { name, args, span } = expression;
  const symbolOfBase =
    base.kind === 'variable' && !find(scope, base.name) ? evaluation.symbols.byName.get(base.name) : undefined;
  if (symbolOfBase?.kind === 'imported' && symbolOfBase.name === undefined) {
    return callImported(symbolOfBase, name.name, expression, scope, evaluation);
  }
  const values = args.map((arg) => evaluation.evaluate(arg, scope));
  const place = evaluation.place(span);
  const target = evaluation.references.resolve(base, scope);
  const symbol =
    target?.kind === 'instance' ? target.instance.symbol : base.kind === 'variable' ? base.name : undefined;
  if (symbol === undefined) return unknown(RUNTIME, place);
  return unknownCall(evaluation.key(`${symbol}.${name.name}`), values, RUNTIME, { place });
}

function callImported(
  symbol: FileSymbol & { kind: 'imported' },
  member: string | undefined,
  expression: CallExpression,
  scope: Scope,
  evaluation: Evaluation,
): Value {
  const place = evaluation.place(expression.span);
  const args = expression.args.map((arg) => evaluation.evaluate(arg, scope));
  const found = evaluation.imports.function(symbol, member);
  const name = expression.name.name;
  if (!found) return evaluation.imports.call(symbol, name, args, place);
  return settled(callUserFunction(found.statement, args, found.evaluation, place), args, name, place);
}

/** Functions that only templates have: the compiler makes them of operators and access, and refuses them by name. */
const TEMPLATES_ALONE = new Set(
  (
    'add and coalesce createArray createObject div equals false float greater greaterOrEquals if less lessOrEquals mod ' +
    'mul not null or sub true tryGet indexFromEnd tryIndexFromEnd'
  ).split(' '),
);

function builtIn(expression: CallExpression, scope: Scope, evaluation: Evaluation): Value {
  const name = expression.name.name;
  const place = evaluation.place(expression.span);
  if (takesLambda(name)) return settled(callWithLambda(expression, scope, evaluation), [], name, place);
  if (name === 'nameof') return nameOf(expression.args[0], place);
  if (TEMPLATES_ALONE.has(name)) return unknown(`Bicep has no function \`${name}\``, place);
  const args = expression.args.map((arg) => evaluation.evaluate(arg, scope));
  evaluation.call.budget.steps += stepsFor(args);
  if (isLoading(name)) return load(name, args, place, evaluation);
  if (name === 'readEnvironmentVariable') {
    return unknownCall(name, args.slice(0, 1), 'it is an environment variable of the build', { place });
  }
  if (name === 'environment' && args.length === 0) {
    const { cloud } = evaluation.surroundings;
    if (cloud) return environmentOf(cloud, place);
  }
  const result =
    (args.length === 0 ? ofDestination(name, evaluation.call, place) : undefined) ?? callFunction(name, args, place);
  return settled(result, args, name, place);
}

/** `nameof(vnet.properties.x)` is `'x'`. */
function nameOf(expression: Expression | undefined, place: Place): Value {
  const value =
    expression?.kind === 'variable'
      ? expression.name
      : expression?.kind === 'property' || expression?.kind === 'resourceAccess'
        ? expression.name.name
        : expression?.kind === 'index' && expression.index.kind === 'string'
          ? expression.index.value
          : undefined;
  return value === undefined
    ? unknown('`nameof` does not take this', place)
    : { kind: 'string', value, origin: at(place) };
}

function callUserFunction(
  { name, parameters, body }: FuncStatement,
  args: readonly Value[],
  evaluation: Evaluation,
  place: Place,
): Value {
  const bindings = parameters.map((parameter, index): [string, Binding] => {
    const value = args[index] ?? unknown(`\`${name.name}\` is called without \`${parameter.name.name}\``, place);
    return [parameter.name.name, { kind: 'value', value }];
  });
  return evaluation.evaluate(body, within(FILE_SCOPE, bindings));
}

/**
 * A result that is one of the arguments, or a part of one, is used where the function is called. Written inside the
 * call, it stays where it stands.
 */
function settled(result: Value, args: readonly Value[], name: string, place: Place): Value {
  const { origin } = result;
  if (origin.place.file === place.file && contains(place.span, origin.place.span)) return result;
  const through = args.find((arg) => arg.origin.hops.length > 0)?.origin.hops[0];
  const hop: Hop = through
    ? { ...through, place: origin.place }
    : { kind: 'variable', name: `${name}()`, place: origin.place };
  return rehomed(result, place, hop);
}
