import { parseResourceId } from '../../server/src/model/resourceId';
import { identityOf } from '../../server/src/model/valueIdentity';
import type { IdValue, Value } from '../../server/src/model/value';
import { differ, whereabouts } from '../../server/src/model/resourceScopes';

/** Where a value here is another one than the compiler's. */
export interface Difference {
  /** `properties.addressSpace.addressPrefixes[0]`; empty for the value itself. */
  readonly path: string;
  /** The value here as JSON; of an unknown the reason. */
  readonly ours: string;
  /** The value there as JSON. */
  readonly theirs: string;
  /** It is not known here, but it is there. */
  readonly unknown: boolean;
}

/** How many values were compared, and which of them differ. */
export interface Comparison {
  values: number;
  /** Values that the compiler leaves as an expression, for the deployment. */
  left: number;
  readonly differences: Difference[];
}

export function emptyComparison(): Comparison {
  return { values: 0, left: 0, differences: [] };
}

/**
 * Compares a value with JSON of the compiler. A text in brackets is an expression that it leaves for the deployment: what
 * stands here is then not compared, as long as it is not said to be absent.
 * @param expressions false where a text in brackets is a text
 */
export function compareWithJson(value: Value, json: unknown, into: Comparison, path = '', expressions = true): void {
  if (Array.isArray(json)) {
    if (value.kind !== 'list') return differs(value, json, into, path);
    if (value.rest) return differs(value.rest, json, into, path);
    if (value.items.length !== json.length) return differs(value, json, into, path);
    if (json.length === 0) into.values++;
    json.forEach((item, index) => compareWithJson(value.items[index]!, item, into, `${path}[${index}]`, expressions));
    return;
  }
  if (json !== null && typeof json === 'object') return compareObject(value, json, into, path, expressions);
  into.values++;
  if (expressions && isExpression(json)) {
    into.left++;
    return;
  }
  if (json === null ? value.kind === 'null' || value.kind === 'absent' : sameScalar(value, json)) return;
  if (typeof json === 'string' && json.startsWith(BEYOND) && value.kind === 'unknown') return;
  note(value, json, into, path);
}

/** A number that JavaScript cannot hold, as the recorder writes it. */
const BEYOND = '#number ';

function compareObject(value: Value, json: object, into: Comparison, path: string, expressions: boolean): void {
  if (value.kind !== 'object') return differs(value, json, into, path);
  const ours = new Map([...value.entries.values()].map((entry) => [entry.key.toLowerCase(), entry.value]));
  const theirs = Object.entries(json);
  if (theirs.length === 0) into.values++;
  for (const [key, part] of theirs) {
    // A name that only the deployment can work out cannot be looked for here.
    if (isExpression(key)) {
      into.values += Math.max(1, leaves(part));
      into.left += Math.max(1, leaves(part));
      continue;
    }
    const inner = path === '' ? key : `${path}.${key}`;
    const found = ours.get(key.toLowerCase()) ?? value.rest;
    ours.delete(key.toLowerCase());
    if (found) compareWithJson(found, part, into, inner, expressions);
    else if (part === null) into.values++;
    else differs({ ...value, kind: 'absent' } as Value, part, into, inner);
  }
  // A name that is not known yet stands there as the expression that computes it.
  if (theirs.some(([key]) => isExpression(key))) return;
  for (const [key, part] of ours) {
    if (part.kind === 'absent' || part.kind === 'null') continue;
    into.values++;
    into.differences.push({
      path: `${path}.${key}`,
      ours: shown(part),
      theirs: 'nothing',
      unknown: part.kind === 'unknown',
    });
  }
}

/** A text that only a deployment can evaluate. */
export function isExpression(json: unknown): boolean {
  return typeof json === 'string' && /^\[(?!\[).*\]$/s.test(json);
}

function sameScalar(value: Value, json: unknown): boolean {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return value.value === json;
    case 'id': {
      if (typeof json !== 'string') return false;
      const theirs = parseResourceId({ kind: 'string', value: json, origin: value.origin });
      return theirs ? sameId(value, theirs) : isSameGroup(value, json);
    }
    default:
      return false;
  }
}

/** `/subscriptions/…/resourceGroups/rg-hub` names no provider. */
function isSameGroup({ type, names, scope }: IdValue, json: string): boolean {
  if (type.toLowerCase() !== 'microsoft.resources/resourcegroups') return false;
  const [name] = names;
  const { group, ...around } = whereabouts(json);
  const isSame = group !== undefined && name?.kind === 'string' && name.value.toLowerCase() === group;
  return isSame && !differ(whereabouts(scope), around);
}

/** The same type and names, in scopes that may be the same. */
function sameId(ours: IdValue, theirs: IdValue): boolean {
  const named = ({ type, names }: IdValue) => [type.toLowerCase(), ...names.map(identityOf)].join('/');
  return named(ours) === named(theirs) && !differ(whereabouts(ours.scope), whereabouts(theirs.scope));
}

/** The whole of a list or object differs: each value in it counts. */
function differs(value: Value, json: unknown, into: Comparison, path: string): void {
  into.values += leaves(json);
  note(value, json, into, path);
}

function note(value: Value, json: unknown, into: Comparison, path: string): void {
  const unknown =
    value.kind === 'unknown' || value.kind === 'choice' || value.kind === 'template' || value.kind === 'id';
  into.differences.push({ path, ours: shown(value), theirs: JSON.stringify(json), unknown });
}

function leaves(json: unknown): number {
  if (json === null || typeof json !== 'object') return 1;
  return Math.max(
    1,
    Object.values(json).reduce<number>((sum, part) => sum + leaves(part), 0),
  );
}

/** A value in short, for people. */
export function shown(value: Value): string {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return JSON.stringify(value.value);
    case 'unknown':
      return `unknown: ${value.reason}`;
    case 'list':
      return `[${value.items.map(shown).join(', ')}${value.rest ? ', …' : ''}]`;
    case 'object':
      return `{${[...value.entries.values()].map((entry) => `${entry.key}: ${shown(entry.value)}`).join(', ')}${value.rest ? ', …' : ''}}`;
    case 'choice':
      return `one of ${value.options.map(shown).join(' | ')}`;
    case 'template':
      return JSON.stringify(value.parts.map((part) => (typeof part === 'string' ? part : '…')).join(''));
    case 'id':
      return `id of ${value.type} ${value.names.map(shown).join('/')}${value.scope === undefined ? '' : ` in ${value.scope}`}`;
    default:
      return value.kind;
  }
}
