import type { Node } from 'jsonc-parser';
import { unknownCall } from '../../evaluation/callSite';
import { rehomed, unknown, type Value } from '../../model/value';
import type { Place } from '../../text/span';
import { evaluate } from './evaluate';
import { elements, keyOf, member, properties, textOf } from './nodes';
import type { Scope } from './scope';

/**
 * Calls a function that the template defines itself: `contoso.uniqueName(…)`, `__bicep.subnetOf(…)`.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/user-defined-functions
 */
export function callUserFunction(name: string, args: readonly Value[], here: Place, scope: Scope): Value {
  const folded = name.toLowerCase();
  const definition = definitionOf(folded, scope.template);
  const output = member(member(definition, 'output'), 'value');
  if (!definition || !output) {
    return unknownCall(name, args, `the function \`${name}\` is not defined in the template`, { place: here });
  }
  if (scope.underway.has(`function ${folded}`)) return unknown(`\`${name}\` calls itself`, here);
  const names = elements(member(definition, 'parameters')).map((node) => textOf(member(node, 'name'))?.toLowerCase());
  const inner: Scope = {
    ...scope,
    values: new Map(),
    underway: new Set([...scope.underway, `function ${folded}`]),
    inputs: {
      get: (wanted) => {
        const index = names.indexOf(wanted.toLowerCase());
        if (index < 0) return undefined;
        return args[index] ?? unknown(`\`${name}\` is called without \`${wanted}\``, here);
      },
    },
  };
  return rehomed(evaluate(output, inner), here);
}

function definitionOf(name: string, template: Node): Node | undefined {
  for (const group of elements(member(template, 'functions'))) {
    const namespace = textOf(member(group, 'namespace'))?.toLowerCase();
    for (const node of properties(member(group, 'members'))) {
      if (`${namespace}.${keyOf(node).toLowerCase()}` === name) return node.children![1];
    }
  }
  return undefined;
}
