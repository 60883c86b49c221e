import type { Node } from 'jsonc-parser';
import type { Document } from '../../document';
import type { MisplacedName } from '../../outline';
import { isExpression, parseExpression, type Expression } from './expressionParser';
import { keyOf, propertyValue, placeOf, properties, textOf } from './jsonNodes';
import type { ArmTree } from './parse';

/** Functions that read what is deployed. */
const RUNTIME = /^(reference|list\w*)$/i;
const NOT_IN_DEFAULTS = /^(reference|list\w*|variables)$/i;

/**
 * Calls in texts where these cannot stand: of runtime functions in variables and defaults, of variables in defaults, and
 * expressions in parameter files, which nobody evaluates.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#reference,
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/parameters,
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/parameter-files (read 2026-11-29)
 */
export function misplacedNames({ file, tree: { root } }: Document<ArmTree>): readonly MisplacedName[] {
  const found: MisplacedName[] = [];
  const note = (node: Node, name: string, where: string) => found.push({ name, where, place: placeOf(file, node) });
  const calls = (value: Node | undefined, functions: RegExp, where: string) => {
    for (const { node, text } of textsIn(value)) {
      for (const name of isExpression(text) ? callsIn(parseExpression(text).expression) : [])
        if (functions.test(name)) note(node, `${name}()`, where);
    }
  };
  const visit = (node: Node): void => {
    if (propertyValue(node, 'resources') && !propertyValue(node, 'type')) {
      for (const parameter of properties(propertyValue(node, 'parameters')))
        calls(propertyValue(parameter.children![1], 'defaultValue'), NOT_IN_DEFAULTS, 'the default of a parameter');
      calls(propertyValue(node, 'variables'), RUNTIME, 'a variable');
    }
    node.children?.forEach(visit);
  };
  if (root && propertyValue(root, 'resources')) visit(root);
  else
    for (const parameter of properties(propertyValue(root, 'parameters')))
      for (const { node, text } of textsIn(propertyValue(parameter.children![1], 'value')))
        if (isExpression(text)) note(node, text, `the parameter file for ${keyOf(parameter)}`);
  return found;
}

function textsIn(node: Node | undefined): readonly { readonly node: Node; readonly text: string }[] {
  const text = textOf(node);
  if (node && text !== undefined) return [{ node, text }];
  return (node?.children ?? []).flatMap(textsIn);
}

function callsIn(expression: Expression | undefined): readonly string[] {
  switch (expression?.kind) {
    case 'call':
      return [expression.name, ...expression.args.flatMap(callsIn)];
    case 'property':
      return [...callsIn(expression.of), ...callsIn(expression.name)];
    default:
      return [];
  }
}
