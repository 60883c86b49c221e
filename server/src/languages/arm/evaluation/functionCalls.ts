import { callFunction } from '../../../evaluation/callOverChoices';
import { unknownCall } from '../../../evaluation/unknownCall';
import { overChoices } from '../../../evaluation/overChoices';
import { stepsFor } from '../../../evaluation/valueBounds';
import { ofDestination } from '../../../evaluation/destinationFunctions';
import { environmentOf } from '../../../evaluation/environmentFunction';
import { applyLambda, takesLambda } from '../../../evaluation/lambdas';
import { member } from '../../../evaluation/memberOfChoices';
import { at, unknown, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { segmentsOf } from '../../../evaluation/nameSegments';
import { conditional } from './ifFunction';
import { evaluatePath, safePath } from './expressionPaths';
import type { Expression } from '../syntax/expressionParser';
import { callUserFunction } from './userFunctions';
import { loopIndex } from './loops';
import { parameterValue, variableValue } from './parametersAndVariables';
import { isReading } from './referenceFunction';
import { evaluateExpression, type Loops, type Scope } from './scope';

type Call = Expression & { readonly kind: 'call' };

export function call(expression: Call, here: Place, scope: Scope, loops: Loops): Value {
  const { name, args: written, start } = expression;
  const folded = name.toLowerCase();
  const evaluated = (inner: Expression) => evaluateExpression(inner, here, scope, loops);
  if (folded === 'if') return conditional(written, here, evaluated);
  if (takesLambda(name)) return withLambdas(name, written, start, here, scope, loops);
  if (isReading(folded)) return evaluatePath(expression, here, scope, loops);
  if (folded === 'tryget') return safePath(expression, here, scope, loops);
  const args = IDS.has(folded)
    ? written.map((arg) => segmentOf(arg, evaluated) ?? evaluated(arg)).filter(({ kind }) => kind !== 'absent')
    : written.map(evaluated);
  scope.count.steps += stepsFor(args);
  const [first, second] = args;
  switch (folded) {
    case 'parameters':
    case 'variables': {
      if (first?.kind !== 'string') {
        const reason = first?.kind === 'unknown' ? first.reason : 'the name is not known';
        return unknownCall(name, args, reason, { place: here });
      }
      const value = folded === 'parameters' ? parameterValue : variableValue;
      return value(first.value, here, scope);
    }
    case 'lambdavariables':
      return (
        (first?.kind === 'string' ? loops.get(lambdaKey(first.value)) : undefined) ??
        unknown('`lambdaVariables` is used outside of a lambda', here)
      );
    case 'environment': {
      const { cloud } = scope.surroundings;
      if (cloud && args.length === 0) return environmentOf(cloud, here);
      break;
    }
    case 'copyindex':
      return loopIndex(args, here, loops);
    case 'tryget':
      return optional(
        args.slice(1).reduce((value, step) => member(value, step, here), first ?? absent(here)),
        here,
      );
    case 'indexfromend':
    case 'tryindexfromend': {
      const item = first && second ? member(first, second, here, true) : absent(here);
      return optional(
        args.slice(2).reduce((value, step) => member(value, step, here), item),
        here,
      );
    }
  }
  if (folded.includes('.')) return callUserFunction(name, args, here, scope);
  const destination = args.length === 0 ? ofDestination(name, scope.evaluatedFor ?? scope.call, here) : undefined;
  return destination ?? callFunction(name, args, here);
}

const IDS = new Set([
  'resourceid',
  'subscriptionresourceid',
  'tenantresourceid',
  'extensionresourceid',
  'managementgroupresourceid',
]);

/**
 * `split('vnet/subnet', '/')[1]` as a name in an id: so Bicep's compiler takes the name of a child resource apart. The
 * names between the slashes have none themselves, also where they are not known.
 */
function segmentOf(expression: Expression, evaluated: (inner: Expression) => Value): Value | undefined {
  if (expression.kind !== 'property' || expression.name.kind !== 'number') return undefined;
  const { of, name } = expression;
  if (of.kind !== 'call' || of.name.toLowerCase() !== 'split') return undefined;
  const [whole, separator] = of.args;
  if (!whole || separator?.kind !== 'text' || separator.value !== '/') return undefined;
  return segmentsOf(evaluated(whole))[name.value];
}

function absent(place: Place): Value {
  return { kind: 'absent', origin: at(place) };
}

/** What safe access does not find is null. */
function optional(value: Value, place: Place): Value {
  return value.kind === 'absent' ? { kind: 'null', origin: at(place) } : value;
}

/** Lambda variables live beside the loops' indexes; no loop can have such a name. */
function lambdaKey(name: string): string {
  return `=>${name.toLowerCase()}`;
}

/** `map(…, lambda('subnet', createObject('id', lambdaVariables('subnet').id)))`. */
function withLambdas(
  name: string,
  [list, ...args]: readonly Expression[],
  offset: number,
  here: Place,
  scope: Scope,
  loops: Loops,
): Value {
  if (!list) return unknown(`\`${name}\` is called without arguments`, here);
  const lambda = (index: number) => {
    const written = args[index];
    if (written?.kind !== 'call' || written.name.toLowerCase() !== 'lambda') return undefined;
    const body = written.args.at(-1);
    const names = written.args.slice(0, -1).map((arg) => (arg.kind === 'text' ? arg.value : ''));
    if (!body) return undefined;
    return (...values: readonly Value[]) => {
      const missing = () => unknown('an argument is missing', here);
      const bound = names.map((variable, i) => [lambdaKey(variable), values[i] ?? missing()] as const);
      return evaluateExpression(body, here, scope, new Map([...loops, ...bound]));
    };
  };
  const value = (index: number) =>
    args[index] ? evaluateExpression(args[index], here, scope, loops) : unknown('an argument is missing', here);
  const key = loops.size > 0 ? undefined : `${scope.prefix}${name}@${scope.file}@${here.span.start + offset}`;
  const source = evaluateExpression(list, here, scope, loops);
  return overChoices([source], here, ([container]) =>
    applyLambda(container!, { name, place: here, budget: scope.count, key, value, lambda }),
  );
}
