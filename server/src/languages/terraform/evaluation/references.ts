import { unknown, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { insteadOf } from '../../moduleCall';
import { instanceAttribute, keyOf, resourceAttribute } from './resourceAttributes';
import { pathValue } from './pathExpressions';
import { member } from './memberAccess';
import { moduleOutput } from './moduleCalls';
import { hopped, named } from './evaluatedOnce';
import { evaluate, type Local, type Scope } from './scope';
import { attribute, placeIn, type Body } from '../syntax/nodes';
import { ofType } from './variableTypes';

/** The value of `root` with accesses behind it: `var.x.y`, `local.z[0]`, `azurerm_subnet.aks.id`, `module.m.output`. */
export function reference(root: string, steps: readonly Value[], here: Place, scope: Scope, local: Local): Value {
  const foreign = scope.foreign?.reference(root, steps, here);
  if (foreign) return foreign;
  const [first, ...rest] = steps;
  const name = first?.kind === 'string' ? first.value : undefined;
  const into = (value: Value) => rest.reduce((container, step) => member(container, step, here), value);
  switch (root) {
    case 'var':
      return name === undefined ? unknown('the variable is not named', here) : into(variable(name, here, scope));
    case 'local':
      return name === undefined ? unknown('the local value is not named', here) : into(localValue(name, here, scope));
    case 'each':
      if (!local.each) return unknown('`each` is used outside of for_each', here);
      return into(name === 'key' ? local.each.key : local.each.value);
    case 'count':
      return local.index ?? unknown('`count` is used outside of a counted resource', here);
    case 'module':
      return moduleOutput(name ?? '', rest, here, scope);
    case 'self':
    case 'path':
    case 'terraform': {
      if (root === 'self' && local.self !== undefined) return instanceAttribute(local.self, steps, here, scope);
      const path = root === 'path' ? pathValue(name, here, scope) : undefined;
      if (path) return into(path);
      return unknown(
        `\`${root}${keyOf(steps)}\` is known only when Terraform runs`,
        here,
        `${scope.prefix}${root}${keyOf(steps)}`,
      );
    }
    case 'data': {
      const second = rest[0];
      const label = second?.kind === 'string' ? second.value : '';
      return resourceAttribute(`data.${name ?? ''}.${label}`, rest.slice(1), here, scope);
    }
    default:
      if (name === undefined) return unknown(`\`${root}\` is not a reference`, here);
      return resourceAttribute(`${root}.${name}`, rest, here, scope);
  }
}

export function variable(name: string, here: Place, scope: Scope): Value {
  return named(`var.${name}`, here, scope, () => {
    const key = `${scope.prefix}var.${name}`;
    const declared = scope.variables.get(name);
    const given = scope.inputs.get(name);
    if (!declared) return given ?? unknown(`variable \`${name}\` is not declared`, here, key);
    const { body, headerSpan } = declared.node;
    const place = { file: declared.file, span: headerSpan };
    const isSet = given !== undefined && !(given.kind === 'null' && refusesNull(body, scope, declared.file));
    if (isSet) return ofType(given, name, declared, scope);
    const written = attribute(body, 'default');
    const { ungiven } = scope.call;
    if (!written) {
      ungiven?.required(name);
      return unknown(`variable \`${name}\` has no default`, place, key);
    }
    const byDefault = () => evaluate(written.value, scope, { file: declared.file });
    const instead = insteadOf(name, byDefault, scope.call, place, key);
    if (instead) return ofType(instead, name, declared, scope);
    const value = byDefault();
    const hop = { kind: 'parameter', name, place: placeIn(declared.file, written.value.span) } as const;
    return ofType(hopped(value, hop), name, declared, scope);
  });
}

/** With `nullable = false` a null that is handed in gives way to the default. */
function refusesNull(body: Body, scope: Scope, file: string): boolean {
  const nullable = attribute(body, 'nullable');
  const value = nullable && evaluate(nullable.value, scope, { file });
  return value?.kind === 'boolean' && !value.value;
}

function localValue(name: string, here: Place, scope: Scope): Value {
  return named(`local.${name}`, here, scope, () => {
    const declared = scope.locals.get(name);
    if (!declared) return unknown(`local value \`${name}\` is not declared`, here, `${scope.prefix}local.${name}`);
    const place = { file: declared.file, span: declared.node.value.span };
    return hopped(evaluate(declared.node.value, scope, { file: declared.file }), { kind: 'local', name, place });
  });
}
