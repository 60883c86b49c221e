import type { Node } from 'jsonc-parser';
import { chosen, chosenAs } from '../../../evaluation/overChoices';
import { at, isUnset, rehomed, unknown, withoutText, type Hop, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { insteadOf } from '../../unitEvaluation';
import { unroll } from './loops';
import { elements, propertyValue, placeOf, textOf } from '../syntax/jsonNodes';
import { evaluate, NO_LOOPS, type Scope } from './scope';

export function parameterValue(name: string, here: Place, scope: Scope): Value {
  return named(`parameter ${name.toLowerCase()}`, here, scope, () => {
    const declaration = propertyValue(propertyValue(scope.template, 'parameters'), name);
    const input = scope.inputs.get(name);
    if (!input) return defaultOf(name, declaration, here, scope);
    // A parameter with a default takes it where null is handed in.
    if (!propertyValue(declaration, 'defaultValue')) return rehomed(input, here);
    if (isUnset(input)) return defaultOf(name, declaration, here, scope);
    if (input.kind !== 'choice' || !input.options.some(isUnset)) return rehomed(input, here);
    const fallback = defaultOf(name, declaration, here, scope);
    const options = input.options.map((option) => (isUnset(option) ? fallback : option));
    return rehomed(chosenAs(input, options, here), here);
  });
}

function defaultOf(name: string, declaration: Node | undefined, here: Place, scope: Scope): Value {
  const key = `${scope.names}parameters(${name.toLowerCase()})`;
  if (!declaration) return unknown(`parameter \`${name}\` is not declared`, here, key);
  const place = placeOf(scope.file, declaration);
  const node = propertyValue(declaration, 'defaultValue');
  const none: Value = { kind: 'null', origin: at(place) };
  const written = () => (node ? evaluate(node, scope) : none);
  const instead = () => insteadOf(name, written, scope.call, place, key);
  const allowed = elements(propertyValue(declaration, 'allowedValues'));
  if (node) {
    const other = instead();
    if (!other) return hopped(written(), { kind: 'parameter', name, place: placeOf(scope.file, node) });
    // Whatever else is given is among the values that are allowed.
    const options = other.kind === 'unknown' ? allowed.map((item) => evaluate(item, scope)) : [];
    return other.kind === 'unknown' && options.length > 0 ? chosen(options, other, place) : other;
  }
  if (allowed.length === 1) {
    const only = evaluate(allowed[0]!, scope);
    return withoutText(only);
  }
  if (isNullable(declaration, scope.template)) return instead() ?? hopped(none, { kind: 'parameter', name, place });
  scope.call.ungiven?.required(name);
  return unknown(`parameter \`${name}\` has no default`, place, key);
}

/** Definitions may lead to definitions; not further than this. */
const LONGEST_CHAIN = 20;

/**
 * Does the parameter take null when nothing is given?
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/definitions#nullable-constraint
 */
function isNullable(declaration: Node, template: Node): boolean {
  let current: Node | undefined = declaration;
  for (let steps = 0; current && steps < LONGEST_CHAIN; steps++) {
    const nullable = propertyValue(current, 'nullable')?.value as unknown;
    if (typeof nullable === 'boolean') return nullable;
    const definition: string | undefined = textOf(propertyValue(current, '$ref'))?.replace(/^#\/definitions\//, '');
    current = definition === undefined ? undefined : propertyValue(propertyValue(template, 'definitions'), definition);
  }
  return false;
}

export function variableValue(name: string, here: Place, scope: Scope): Value {
  return named(`variable ${name.toLowerCase()}`, here, scope, () => {
    const variables = propertyValue(scope.template, 'variables');
    const node = propertyValue(variables, name);
    if (node) return hopped(evaluate(node, scope), { kind: 'variable', name, place: placeOf(scope.file, node) });
    for (const loop of elements(propertyValue(variables, 'copy'))) {
      const input = propertyValue(loop, 'input');
      if (input && textOf(propertyValue(loop, 'name'))?.toLowerCase() === name.toLowerCase()) {
        return unroll(loop, input, name, scope, NO_LOOPS);
      }
    }
    return unknown(`variable \`${name}\` is not declared`, here);
  });
}

/**
 * Works a name out once; a name that needs itself is unknown.
 * @param label what messages call it
 */
export function named(key: string, here: Place, scope: Scope, work: () => Value, label = key): Value {
  let value = scope.values.get(key);
  if (!value) {
    if (scope.underway.has(key)) return unknown(`${label} depends on itself`, here);
    scope.underway.add(key);
    value = work();
    scope.underway.delete(key);
    scope.values.set(key, value);
  }
  return rehomed(value, here);
}

/** A value one step further from its text. An expression's own hops follow after the step. */
function hopped(value: Value, hop: Hop): Value {
  return rehomed(value, hop.place, hop);
}
