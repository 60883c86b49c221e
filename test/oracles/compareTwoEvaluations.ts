import { parseResourceId } from '../../server/src/model/resourceId';
import { isUnset, type IdValue, type ObjectValue, type Value } from '../../server/src/model/value';

/** One place where two evaluations of the same thing do not agree. */
export interface Difference {
  /** What it is about: a resource's type and name, or an output. */
  readonly subject: string;
  /** From the subject's body: `properties.subnets[0].name`; empty for the subject itself. */
  readonly path: string;
  readonly left: string;
  readonly right: string;
  /** Short, the same text for differences of the same sort. */
  readonly reason: string;
}

export type Report = (path: string, left: string, right: string, reason: string) => void;

/**
 * Reports where two values differ: known values are compared as JSON values, ids by type and names, partly known texts
 * by their known parts and the number of unknown ones. Two unknown values count as equal, one unknown value does not.
 */
export function compareValues(left: Value, right: Value, path: string, report: Report): void {
  const differ = (reason: string) => report(path, textOf(left), textOf(right), reason);
  const [ours, theirs] = [optionsOf(left), optionsOf(right)];
  if (ours.length > 1 || theirs.length > 1) return compareChoices(ours, theirs, differ);
  if (ours[0] !== left || theirs[0] !== right) return compareValues(ours[0]!, theirs[0]!, path, report);
  if (isUnset(left) && isUnset(right)) return;
  if (left.kind === 'unknown' || right.kind === 'unknown') {
    if (left.kind !== 'unknown') return differ(`unknown on the right only: ${because(right)}`);
    if (right.kind !== 'unknown') return differ(`unknown on the left only: ${because(left)}`);
    return;
  }
  if (isUnset(left)) return differ('set on the right only');
  if (isUnset(right)) return differ('set on the left only');
  if (left.kind === 'id' || right.kind === 'id') {
    const [a, b] = [asId(left), asId(right)];
    return a && b ? compareIds(a, b, path, report) : differ(`${left.kind} on the left, ${right.kind} on the right`);
  }
  if (left.kind === 'template' && right.kind === 'template') {
    return partsOf(left) === partsOf(right) ? undefined : differ('different texts');
  }
  if (left.kind === 'list' && right.kind === 'list') return compareLists(left, right, path, report);
  if (left.kind === 'object' && right.kind === 'object') return compareObjects(left, right, path, report);
  if (left.kind !== right.kind) return differ(`${left.kind} on the left, ${right.kind} on the right`);
  if ('value' in left && 'value' in right && left.value !== right.value) differ('different values');
}

export function sameValues(left: Value, right: Value): boolean {
  let same = true;
  compareValues(left, right, '', () => (same = false));
  return same;
}

function compareLists(left: Value & { kind: 'list' }, right: Value & { kind: 'list' }, path: string, report: Report) {
  compareRests(left, right, path, report);
  if (left.items.length !== right.items.length) {
    report(path, textOf(left), textOf(right), 'lists of different lengths');
    return;
  }
  left.items.forEach((item, index) => compareValues(item, right.items[index]!, `${path}[${index}]`, report));
}

function compareObjects(left: ObjectValue, right: ObjectValue, path: string, report: Report): void {
  compareRests(left, right, path, report);
  const keys = [...new Set([...left.entries.keys(), ...right.entries.keys()])];
  const below = (key: string) => (path === '' ? key : `${path}.${key}`);
  const none: Value = { kind: 'absent', origin: left.origin };
  const valueOf = (object: ObjectValue, key: string) => object.entries.get(key)?.value ?? none;
  if (!left.rest || !right.rest) {
    for (const key of keys) compareValues(valueOf(left, key), valueOf(right, key), below(key), report);
    return;
  }
  // Keys that are not known are spelled in each language's own words: those that have no partner are taken in order.
  for (const key of keys.filter((name) => left.entries.has(name) && right.entries.has(name))) {
    compareValues(valueOf(left, key), valueOf(right, key), below(key), report);
  }
  const [ours, theirs] = [left, right].map((object) =>
    [...object.entries.keys()].filter((key) => !(left.entries.has(key) && right.entries.has(key))),
  );
  for (let i = 0; i < Math.max(ours!.length, theirs!.length); i++) {
    const [a, b] = [ours![i], theirs![i]];
    const [one, other] = [a === undefined ? none : valueOf(left, a), b === undefined ? none : valueOf(right, b)];
    compareValues(one, other, below(a ?? b!), report);
  }
}

function compareRests(left: Value, right: Value, path: string, report: Report): void {
  const [a, b] = [left, right].map((value) => ('rest' in value ? value.rest : undefined));
  if (!a === !b) return;
  const reason = a ? `open on the left only: ${because(a)}` : `open on the right only: ${because(b!)}`;
  report(path, textOf(left), textOf(right), reason);
}

function compareIds(left: IdValue, right: IdValue, path: string, report: Report): void {
  const sameType = left.type.toLowerCase() === right.type.toLowerCase();
  const sameNames =
    left.names.length === right.names.length &&
    left.names.every((name, index) => sameValues(name, right.names[index]!));
  if (!sameType || !sameNames) report(path, textOf(left), textOf(right), 'different ids');
}

function compareChoices(left: readonly Value[], right: readonly Value[], differ: (reason: string) => void): void {
  const same =
    left.every((option) => right.some((other) => sameValues(option, other))) &&
    right.every((option) => left.some((other) => sameValues(other, option)));
  if (same) return;
  const only = left.length === 1 ? 'right' : right.length === 1 ? 'left' : undefined;
  differ(only ? `a choice on the ${only} only` : 'different choices');
}

const MOST_OPTIONS = 64;

/** The values that a value may have; each unknown is as good as any other. An id with a choice in it is a choice of ids. */
export function optionsOf(value: Value): readonly Value[] {
  const all = expanded(value);
  const [first] = all;
  if (all.length < 2) return all;
  if (all.every(({ kind }) => kind === 'unknown')) return [first!];
  return all.filter((option, index) => all.findIndex((other) => sameOption(option, other)) === index);
}

function sameOption(a: Value, b: Value): boolean {
  return a === b || (a.kind === b.kind && a.kind !== 'choice' && sameValues(a, b));
}

function expanded(value: Value): readonly Value[] {
  if (value.kind === 'choice') return value.options.flatMap(expanded);
  if (value.kind !== 'id' || !value.names.some(({ kind }) => kind === 'choice')) return [value];
  let all: Value[][] = [[]];
  for (const name of value.names) {
    const options = expanded(name);
    if (all.length * options.length > MOST_OPTIONS) return [value];
    all = all.flatMap((names) => options.map((option) => [...names, option]));
  }
  return all.map((names) => ({ ...value, names }));
}

function asId(value: Value): IdValue | undefined {
  if (value.kind === 'id') return value;
  return value.kind === 'string' || value.kind === 'template' ? parseResourceId(value) : undefined;
}

function partsOf(value: Value & { kind: 'template' }): string {
  return value.parts.map((part) => (typeof part === 'string' ? part : '{}')).join('');
}

function because(value: Value): string {
  return value.kind === 'unknown' ? value.reason : '';
}

const LONGEST = 2000;

/** A value for people; unknown parts are `{reason}`. */
export function textOf(value: Value): string {
  const text = spelled(value, 0);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function spelled(value: Value, depth: number): string {
  if (depth > 4) return '…';
  const rest = 'rest' in value && value.rest ? [`…{${value.rest.reason}}`] : [];
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.value);
    case 'number':
    case 'boolean':
      return String(value.value);
    case 'null':
    case 'absent':
      return value.kind;
    case 'unknown':
      return `{${value.reason}}`;
    case 'template':
      return `"${value.parts.map((part) => (typeof part === 'string' ? part : `{${part.reason}}`)).join('')}"`;
    case 'id':
      return `id(${value.type}: ${value.names.map((name) => spelled(name, depth + 1)).join(' / ')})`;
    case 'choice':
      return `(${value.options.map((option) => spelled(option, depth + 1)).join(' | ')})`;
    case 'list':
      return `[${[...value.items.map((item) => spelled(item, depth + 1)), ...rest].join(', ')}]`;
    case 'object': {
      const entries = [...value.entries].map(([key, entry]) => `${key}: ${spelled(entry.value, depth + 1)}`);
      return `{${[...entries, ...rest].join(', ')}}`;
    }
  }
}
