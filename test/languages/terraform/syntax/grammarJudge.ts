import * as hcl from 'hcl2-parser';
import { parse } from '../../../../server/src/languages/terraform/syntax/parser';
import type { Body, Expression } from '../../../../server/src/languages/terraform/syntax/nodes';

/** HashiCorp's own grammar, compiled to JavaScript: it says valid or not, and the values, but gives no places. */
export function official(text: string): { valid: boolean; tree?: unknown } {
  const [tree, error] = hcl.parseToObject(text) as [unknown, unknown];
  return tree === null || error !== null ? { valid: false } : { valid: true, tree };
}

/** Stands for an expression that is no literal: it equals anything. */
const ANY = Symbol('expression');

function project(body: Body): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const item of body.items) {
    if (item.kind === 'attribute') result[item.name] = literal(item.value);
    else {
      let holder = result;
      const path = [item.type, ...item.labels.map(({ value }) => value)];
      const last = path.pop()!;
      for (const key of path) holder = objectAt(holder, key);
      const list = (holder[last] ??= []) as unknown;
      if (Array.isArray(list)) list.push(project(item.body));
      // Blocks of one type with and without labels have no single projection.
      else holder[last] = ANY;
    }
  }
  return result;
}

function objectAt(holder: Record<string, unknown>, key: string): Record<string, unknown> {
  const found = (holder[key] ??= {});
  if (typeof found === 'object' && !Array.isArray(found)) return found as Record<string, unknown>;
  holder[key] = ANY;
  return {};
}

function literal(expression: Expression): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'template':
      return expression.parts.every((part) => part.kind === 'text')
        ? expression.parts.map((part) => (part.kind === 'text' ? part.value : '')).join('')
        : ANY;
    case 'tuple':
      return expression.items.map(literal);
    case 'object': {
      const result: Record<string, unknown> = {};
      for (const { key, value } of expression.items) {
        const name = key.kind === 'variable' ? key.name : literal(key);
        if (typeof name === 'symbol' || typeof name === 'object') return ANY;
        result[String(name)] = literal(value);
      }
      return result;
    }
    default:
      return ANY;
  }
}

function differs(ours: unknown, theirs: unknown, path: string): string | undefined {
  if (ours === ANY) return undefined;
  if (Array.isArray(ours)) {
    if (!Array.isArray(theirs) || theirs.length !== ours.length) return `${path}: ${show(ours)} is not ${show(theirs)}`;
    return first(ours.map((item, index) => differs(item, theirs[index], `${path}[${index}]`)));
  }
  if (ours && typeof ours === 'object') {
    if (!theirs || typeof theirs !== 'object') return `${path}: ${show(ours)} is not ${show(theirs)}`;
    const keys = Object.keys(ours as object).sort();
    const others = Object.keys(theirs).sort();
    if (keys.join('\n') !== others.join('\n'))
      return `${path}: the names ${keys.join(', ')} are not ${others.join(', ')}`;
    return first(keys.map((key) => differs((ours as never)[key], (theirs as never)[key], `${path}.${key}`)));
  }
  return Object.is(ours, theirs) || JSON.stringify(ours) === JSON.stringify(theirs)
    ? undefined
    : `${path}: ${show(ours)} is not ${show(theirs)}`;
}

function first(list: readonly (string | undefined)[]): string | undefined {
  return list.find((item) => item !== undefined);
}

function show(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'symbol' ? '…' : inner)) ?? 'nothing';
}

/** What the two readers disagree about; undefined when they agree. */
export function disagreement(text: string): string | undefined {
  const ours = parse(text);
  const theirs = official(text);
  const valid = ours.problems.length === 0;
  if (valid !== theirs.valid) {
    return valid
      ? 'read as valid, and refused by the official grammar'
      : `refused (${ours.problems[0]!.message}), and read by the official grammar`;
  }
  return valid ? differs(project(ours.body), theirs.tree, '') : undefined;
}
