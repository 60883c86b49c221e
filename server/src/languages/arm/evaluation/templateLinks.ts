import type { Node } from 'jsonc-parser';
import { at, type Value } from '../../../model/value';
import type { Unopened } from '../../../model/fragment';
import { isExpression, parseExpression, type Expression } from '../syntax/expressionParser';
import { propertyValue, placeOf, textOf } from '../syntax/jsonNodes';
import { evaluate, evaluateExpression, type Loops, type Scope } from './scope';

export const LINK_IT = 'Link it by `relativePath`, or review the linked template by itself.';

/** The path of a template in a template spec, as those that link it may write it. */
export function artifactPath(path: string): string {
  return path
    .replace(/\\/g, '/')
    .replace(/^(\.?\/)+/, '')
    .toLowerCase();
}

/** Where a linked template, or a linked parameter file, is. */
export type TemplateLink =
  /** `sure`: the text says that the path is relative to the template. */
  | { readonly kind: 'path'; readonly path: string; readonly sure: boolean }
  | { readonly kind: 'elsewhere'; readonly source: Value; readonly unopened: Unopened };

/**
 * Where `templateLink` or `parametersLink` leads to. `relativePath` is relative to the template. So is what is put
 * together from the template's own address (`deployment().properties.templateLink.uri`) or from `_artifactsLocation`:
 * that parameter is by convention the address to which the template's folder was copied, and its scripts copy the
 * folder as a whole. A path of this kind is followed where the file is there, and is nowhere taken for granted.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/linked-templates,
 * https://github.com/Azure/azure-quickstart-templates/blob/master/1-CONTRIBUTION-GUIDE/best-practices.md (read 2026-11-29)
 */
export function linkOf(link: Node, scope: Scope, loops: Loops): TemplateLink {
  const here = placeOf(scope.file, link);
  const relative = propertyValue(link, 'relativePath');
  if (relative) {
    const source = evaluate(relative, scope, loops);
    if (source.kind === 'string') return { kind: 'path', path: source.value, sure: true };
    return elsewhere(written(relative, scope), 'unknown', 'its path is not known');
  }
  const id = propertyValue(link, 'id');
  if (id) {
    const source = evaluate(id, scope, loops);
    return elsewhere(source, 'registry', 'it is a template spec, which is not on this disk', 'Review its template.');
  }
  const uri = propertyValue(link, 'uri');
  if (!uri) return elsewhere({ kind: 'absent', origin: at(here) }, 'unknown', 'its address is not written');
  const path = tailOf(uri, scope, loops);
  if (path !== undefined && /^[^?#:]+\.jsonc?$/i.test(path)) return { kind: 'path', path, sure: false };
  const source = evaluate(uri, scope, loops);
  if (source.kind === 'string') return elsewhere(source, 'registry', `'${source.value}' is linked by its address`);
  return elsewhere(written(uri, scope), 'unknown', 'its address is not known');
}

function elsewhere(source: Value, why: Unopened['why'], because: string, help = LINK_IT): TemplateLink {
  return { kind: 'elsewhere', source, unopened: { because, why, help } };
}

/** The text of an expression whose value is not known. */
function written(node: Node, { file }: Scope): Value {
  return { kind: 'string', value: textOf(node) ?? 'link', origin: at(placeOf(file, node)) };
}

/** Names may lead to names; not further than this. */
const LONGEST_CHAIN = 20;

/** The path of an address from the template's folder; undefined when it does not begin there, or is not known. */
function tailOf(node: Node, scope: Scope, loops: Loops, length = 0): string | undefined {
  const text = textOf(node);
  if (text === undefined || length > LONGEST_CHAIN) return undefined;
  if (!isExpression(text)) return isRelative(text) ? text : undefined;
  const { expression } = parseExpression(text);
  return expression && tail(expression, node, scope, loops, length);
}

function tail(expression: Expression, node: Node, scope: Scope, loops: Loops, length: number): string | undefined {
  if (isOwnAddress(expression)) return '';
  if (expression.kind !== 'call') return undefined;
  const [first, ...rest] = expression.args;
  if (!first) return undefined;
  const here = placeOf(scope.file, node);
  const below = (inner: Expression) => tail(inner, node, scope, loops, length + 1);
  const textOfPart = (part: Expression): string | undefined => {
    if (part.kind === 'call' && part.name.toLowerCase() === 'concat') {
      const texts = part.args.filter((arg) => !isToken(arg, scope)).map(textOfPart);
      return texts.includes(undefined) ? undefined : texts.join('');
    }
    const value = evaluateExpression(part, here, scope, loops);
    return value.kind === 'string' ? value.value : undefined;
  };
  switch (expression.name.toLowerCase()) {
    case 'uri': {
      const base = below(first);
      const relative = rest[0] && textOfPart(rest[0]);
      if (base === undefined || relative === undefined || !isRelative(relative)) return undefined;
      return base.slice(0, base.lastIndexOf('/') + 1) + relative.replace(/^\/+/, '');
    }
    case 'concat': {
      const base = below(first);
      const parts = rest.filter((part) => !isToken(part, scope)).map(textOfPart);
      if (base === undefined || parts.includes(undefined)) return undefined;
      return (base + parts.join('')).replace(/^\/+/, '').replace(/\/{2,}/g, '/');
    }
    case 'variables': {
      const variable = propertyValue(propertyValue(scope.template, 'variables'), nameIn(first));
      return variable && tailOf(variable, scope, loops, length + 1);
    }
    case 'parameters': {
      const name = nameIn(first);
      if (scope.inputs.get(name)) return undefined;
      const fallback = propertyValue(propertyValue(propertyValue(scope.template, 'parameters'), name), 'defaultValue');
      return fallback && tailOf(fallback, scope, loops, length + 1);
    }
    default:
      return undefined;
  }
}

/** The template's own address: its folder, for what is put behind it. */
function isOwnAddress(expression: Expression): boolean {
  if (expression.kind === 'call') {
    const [first] = expression.args;
    return expression.name.toLowerCase() === 'parameters' && /^_?artifactsLocation$/i.test(nameIn(first));
  }
  const steps: string[] = [];
  let root: Expression = expression;
  for (; root.kind === 'property'; root = root.of) steps.unshift(nameIn(root.name).toLowerCase());
  const isDeployment = root.kind === 'call' && root.name.toLowerCase() === 'deployment';
  return isDeployment && steps.join('.') === 'properties.templatelink.uri';
}

/** What gives access to an address, and is no part of the path: `parameters('_artifactsLocationSasToken')`. */
function isToken(expression: Expression, scope: Scope, length = 0): boolean {
  if (expression.kind !== 'call' || length > LONGEST_CHAIN) return false;
  const name = nameIn(expression.args[0]);
  const called = expression.name.toLowerCase();
  if (/^(parameters|variables)$/.test(called) && /token|querystring|^_?sas|sas$/i.test(name)) return true;
  const variable =
    called === 'variables' ? textOf(propertyValue(propertyValue(scope.template, 'variables'), name)) : undefined;
  const inner = variable !== undefined && isExpression(variable) ? parseExpression(variable).expression : undefined;
  return inner !== undefined && isToken(inner, scope, length + 1);
}

function nameIn(expression: Expression | undefined): string {
  return expression?.kind === 'text' ? expression.value : '';
}

function isRelative(path: string): boolean {
  return !/^[a-z][\w+.-]*:/i.test(path) && !path.startsWith('//');
}
