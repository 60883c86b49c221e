import type { Attribute, Block, Body, Expression } from '../../../../server/src/languages/terraform/syntax/nodes';
import { blocks, plainText } from '../../../../server/src/languages/terraform/syntax/nodes';
import { parse } from '../../../../server/src/languages/terraform/syntax/parser';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Arguments whose strings are references, not templates. */
const REFERENCES = new Set(['depends_on', 'provider', 'providers', 'ignore_changes', 'replace_triggered_by', 'type']);

/** A text in native syntax as Terraform's JSON. */
export function asJson(text: string): string {
  return JSON.stringify(bodyAsJson(parse(text).body, text, 'file'), undefined, 2);
}

function bodyAsJson(body: Body, text: string, around: string): Json {
  const result: Record<string, Json> = {};
  for (const item of body.items) {
    if (item.kind === 'attribute') result[item.name] = argument(item, text, around);
  }
  for (const type of new Set(blocks(body).map((block) => block.type))) {
    result[type] = labelled(blocks(body, type), 0, text);
  }
  return result;
}

function labelled(list: readonly Block[], level: number, text: string): Json {
  if (level === list[0]!.labels.length) {
    const bodies = list.map((block) => bodyAsJson(block.body, text, block.type));
    return bodies.length === 1 ? bodies[0]! : bodies;
  }
  const result: Record<string, Json> = {};
  for (const label of new Set(list.map((block) => block.labels[level]!.value))) {
    result[label] = labelled(
      list.filter((block) => block.labels[level]!.value === label),
      level + 1,
      text,
    );
  }
  return result;
}

function argument({ name, value }: Attribute, text: string, around: string): Json {
  const isReference = REFERENCES.has(name) && (name !== 'type' || around === 'variable');
  return valueAsJson(value, text, isReference ? '' : '${');
}

function valueAsJson(value: Expression, text: string, open: string): Json {
  if (value.kind === 'literal') return value.value;
  if (value.kind === 'tuple') return value.items.map((item) => valueAsJson(item, text, open));
  if (value.kind === 'object' && open !== '') {
    return Object.fromEntries(
      value.items.map((item) => {
        const key = item.key.kind === 'variable' ? item.key.name : plainText(item.key);
        return [key ?? source(item.key, text, '${'), valueAsJson(item.value, text, open)];
      }),
    );
  }
  const plain = plainText(value);
  return plain !== undefined && !/[$%]\{/.test(plain) ? plain : source(value, text, open);
}

function source({ span }: Expression, text: string, open: string): string {
  const written = text.slice(span.start, span.end);
  // The line that ends a heredoc holds nothing else.
  return `${open}${written}${open === '' ? '' : written.includes('<<') ? '\n}' : '}'}`;
}
