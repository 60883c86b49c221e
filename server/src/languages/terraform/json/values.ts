import type { Node } from 'jsonc-parser';
import { span, type Span } from '../../../text/span';
import type { Problem } from '../syntax/reader';
import type { Expression, ObjectItem } from '../syntax/nodes';
import { readString, type StringMeaning } from './strings';

/** Values nested deeper than this are not read. */
const MOST_DEPTH = 200;

export function spanOf(node: Node): Span {
  return span(node.offset, node.offset + node.length);
}

/** The characters of a property's name, without the quotes. */
export function nameSpanOf(key: Node): Span {
  return span(key.offset + 1, Math.max(key.offset + 1, key.offset + key.length - 1));
}

/** The properties of an object that have a value. */
export function propertiesOf(node: Node): readonly (readonly [key: Node, value: Node])[] {
  return (node.children ?? []).flatMap(({ children }) => {
    const [key, value] = children ?? [];
    return key && value ? [[key, value] as const] : [];
  });
}

/**
 * A value as an expression. Strings mean what their position says, at every depth; the names in an object are texts or
 * templates, like strings, but never references.
 * Source: https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping (checked 2026-11-23)
 */
export function readValue(
  node: Node,
  text: string,
  meaning: StringMeaning,
  problems: Problem[],
  depth = 0,
): Expression {
  const where = spanOf(node);
  if (depth > MOST_DEPTH) {
    problems.push({ message: 'This is nested too deeply.', span: where });
    return { kind: 'broken', span: where };
  }
  switch (node.type) {
    case 'string':
      return readString(node, text, meaning, problems);
    case 'array': {
      const items = (node.children ?? []).map((item) => readValue(item, text, meaning, problems, depth + 1));
      return { kind: 'tuple', items, span: where };
    }
    case 'object': {
      const items = propertiesOf(node).map(([key, value]): ObjectItem => ({
        key: readKey(key, text, meaning, problems),
        separator: ':',
        value: readValue(value, text, meaning, problems, depth + 1),
        span: span(key.offset, value.offset + value.length),
      }));
      return { kind: 'object', items, span: where };
    }
    case 'number':
    case 'boolean':
      return { kind: 'literal', value: node.value as number | boolean, span: where };
    default:
      return { kind: 'literal', value: null, span: where };
  }
}

function readKey(key: Node, text: string, meaning: StringMeaning, problems: Problem[]): Expression {
  const name = String(key.value);
  if (meaning !== 'template' || !/[$%]\{/.test(name)) return { kind: 'variable', name, span: nameSpanOf(key) };
  const found = readString(key, text, meaning, problems);
  // A lone variable as key would stand for its own name.
  return found.kind === 'variable' ? { kind: 'parentheses', inner: found, span: found.span } : found;
}
