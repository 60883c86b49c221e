import type { Node } from 'jsonc-parser';
import { unknownCall } from '../../../evaluation/unknownCall';
import { rehomed, unknown, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { elements, keyOf, propertyValue, properties, textOf } from '../syntax/jsonNodes';
import { evaluate, type Scope } from './scope';

/**
 * Calls a function that the template defines itself: `contoso.uniqueName(…)`, `__bicep.subnetOf(…)`.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/user-defined-functions
 */
export function callUserFunction(name: string, args: readonly Value[], here: Place, scope: Scope): Value {
  const folded = name.toLowerCase();
  const definition = definitionOf(folded, scope.template);
  const output = propertyValue(propertyValue(definition, 'output'), 'value');
  if (!definition || !output) {
    return unknownCall(name, args, `the function \`${name}\` is not defined in the template`, { place: here });
  }
  if (scope.calling.has(folded)) return unknown(`\`${name}\` calls itself`, here);
  const names = elements(propertyValue(definition, 'parameters')).map((node) =>
    textOf(propertyValue(node, 'name'))?.toLowerCase(),
  );
  const inner: Scope = {
    ...scope,
    values: new Map(),
    underway: new Set(),
    inputs: {
      get: (wanted) => {
        const index = names.indexOf(wanted.toLowerCase());
        if (index < 0) return undefined;
        return args[index] ?? unknown(`\`${name}\` is called without \`${wanted}\``, here);
      },
    },
  };
  scope.calling.add(folded);
  const value = evaluate(output, inner);
  scope.calling.delete(folded);
  return rehomed(value, here);
}

/** The functions of a template by their full names in lower case. */
const definitions = new WeakMap<Node, ReadonlyMap<string, Node>>();

function definitionOf(name: string, template: Node): Node | undefined {
  let known = definitions.get(template);
  if (!known) {
    const groups = elements(propertyValue(template, 'functions'));
    known = new Map(
      groups.flatMap((group) =>
        properties(propertyValue(group, 'members')).map((node): [string, Node] => {
          const namespace = textOf(propertyValue(group, 'namespace')) ?? '';
          return [`${namespace}.${keyOf(node)}`.toLowerCase(), node.children![1]!];
        }),
      ),
    );
    definitions.set(template, known);
  }
  return known.get(name);
}
