import { isNewResource, type NewResource } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { TextEdit } from '../../../text/edits';
import type { Place } from '../../../text/span';
import { tagsFor } from './tagsOfNewResource';
import { versionWith } from '../../editing/apiVersionOfNewResource';
import type { Evaluation } from '../evaluation/evaluationInterface';
import { isPlainText } from './copiedExpressions';
import type { ReferenceText } from './referenceText';
import type { Text } from './sourceFiles';
import { quoted, refuse, writeProperty, writeValue, type Spot } from './valueText';

/**
 * A new resource, placed behind the declaration of the one beside it.
 * @param namedAfter resources whose names its own may hold
 */
export function addResource(
  added: NewResource,
  text: Text,
  references: ReferenceText,
  evaluation: Evaluation,
  offsetBehind: (beside: Place) => number,
  namedAfter: readonly Resource[],
): TextEdit {
  const beside = references.instances.declarationOf(added.beside);
  if (!beside) return refuse(`'${added.beside.label}' is not declared in this file`);
  for (const owner of [added.parent, added.scope]) if (owner) references.instances.checkScope(owner);
  const offset = offsetBehind(beside);
  const spot: Spot = { text, offset, indent: text.step, oneLine: false };
  const name = nameLike(added, namedAfter, spot, references);
  const lines = bodyLines(added, name, spot, references, evaluation);
  const head = `resource ${references.symbolOf(added)} ${quoted(`${added.type}@${versionFor(added, evaluation)}`)} = `;
  const condition = conditionOf(added, references);
  const body = lines.map((line) => text.newline + text.step + line).join('');
  const statement = `${head}${condition}{${body}${text.newline}}`;
  return { span: { start: offset, end: offset }, newText: text.newline + text.newline + statement };
}

function bodyLines(
  added: NewResource,
  name: string,
  spot: Spot,
  references: ReferenceText,
  evaluation: Evaluation,
): string[] {
  const lines: string[] = [];
  const { parent } = added;
  const symbol = parent && references.symbolOf(parent);
  if (symbol !== undefined) lines.push(`parent: ${symbol}`);
  if (parent && symbol === undefined) {
    // A part of another resource's body has no symbol: the child's name tells its parents.
    lines.push(`name: '${[...references.namesOf(parent, spot.offset).map(asPart), namePart(added, name)].join('/')}'`);
  } else {
    lines.push(`name: ${name}`);
  }
  if (added.scope) {
    const scope = references.symbolOf(added.scope);
    lines.push(`scope: ${scope ?? refuse('a part of another resource cannot be a scope')}`);
  }
  if (added.location === 'global') lines.push("location: 'global'");
  if (added.location === 'like') lines.push(`location: ${locationLike(added, references)}`);
  const tags = tagsFor(added, evaluation, references);
  if (tags !== undefined) lines.push(`tags: ${tags}`);
  for (const [key, value] of Object.entries(added.body)) {
    if (key !== 'name' && key !== 'location') lines.push(writeProperty(key, value, spot, references));
  }
  return lines;
}

function asPart(expression: string): string {
  const literal = /^'((?:[^'\\]|\\.)*)'$/.exec(expression);
  return literal ? literal[1]! : `\${${expression}}`;
}

function namePart(added: NewResource, name: string): string {
  if (typeof added.name !== 'string')
    return refuse('the name of the new resource cannot be joined to that of its parent');
  return asPart(name);
}

/**
 * The name as an expression: where it holds the name of another resource that is worked out, as in each environment anew,
 * with the expression that gives it.
 */
function nameLike(added: NewResource, others: readonly Resource[], spot: Spot, references: ReferenceText): string {
  const { name } = added;
  if (typeof name !== 'string') return writeValue(name, spot, references);
  for (const other of others) {
    if (!name.includes(other.label)) continue;
    const expression = references.expressions.of(other.name, spot.offset);
    if (expression === undefined || isPlainText(expression)) continue;
    const [before, ...rest] = name.split(other.label).map((part) => quoted(part).slice(1, -1));
    return `'${before}${interpolated(expression)}${rest.join(quoted(other.label).slice(1, -1))}'`;
  }
  return quoted(name);
}

/** An expression as a part of a text. */
function interpolated(expression: string): string {
  const isText = expression.startsWith("'") && !expression.startsWith("'''") && endsAtItsEnd(expression);
  return isText ? expression.slice(1, -1) : `\${${expression}}`;
}

/** Is the expression one text, and not one that is compared or joined with another? */
function endsAtItsEnd(expression: string): boolean {
  let depth = 0;
  for (let at = 1; at < expression.length; at++) {
    if (expression[at] === '\\') at++;
    else if (expression.startsWith('${', at)) depth++;
    else if (expression[at] === '}' && depth > 0) depth--;
    else if (expression[at] === "'" && depth === 0) return at === expression.length - 1;
  }
  return false;
}

function locationLike({ beside }: NewResource, references: ReferenceText): string {
  const expression = references.instances.locationOf(beside);
  if (!expression) return 'resourceGroup().location';
  return references.expressions.outside(expression) ?? refuse(`the location of '${beside.label}' depends on its loop`);
}

/** What belongs to a resource that may not be deployed has the same condition. */
function conditionOf({ parent, scope }: NewResource, references: ReferenceText): string {
  const owner = parent ?? scope;
  if (!owner) return '';
  if (isNewResource(owner)) return conditionOf(owner, references);
  const condition = references.instances.conditionOf(owner);
  if (!condition) return '';
  const written = references.expressions.outside(condition);
  return written === undefined ? refuse(`the condition of '${owner.label}' depends on its loop`) : `if (${written}) `;
}

/** Network types with version lists of their own, apart from the other types of their provider. */
const OWN_VERSIONS =
  /^microsoft\.network\/(privatednszones|dnszones|dnsresolvers|dnsforwardingrulesets|trafficmanagerprofiles|frontdoors)/;

/** The version that the file uses for the type, else for its nearest relative, else the one that is known to work. */
function versionFor(added: NewResource, evaluation: Evaluation): string {
  const wanted = added.type.toLowerCase();
  const used = evaluation.symbols.declared.flatMap(function all(declared): { type: string; version: string }[] {
    const own =
      declared.apiVersion === undefined ? [] : [{ type: declared.type.toLowerCase(), version: declared.apiVersion }];
    return [...own, ...[...declared.nested.values()].flatMap(all)];
  });
  const root = wanted.split('/').slice(0, 2).join('/');
  const family = (other: string) => OWN_VERSIONS.exec(other)?.[1] ?? other.split('/')[0]!;
  const nearness: ((other: string) => boolean)[] = [
    (other) => other === wanted,
    (other) => other === root || other.startsWith(`${root}/`),
    (other) => other.split('/')[0] === wanted.split('/')[0] && family(other) === family(wanted),
  ];
  const versions = nearness.flatMap((near) => {
    const found = used.filter((other) => near(other.type)).map(({ version }) => version);
    return found.sort().reverse();
  });
  return versionWith(added, versions);
}
