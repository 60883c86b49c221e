import { isNewResource, type NewResource, type NewValue } from '../../model/change';
import type { TextEdit } from '../../text/edits';
import type { Evaluation } from './evaluation';
import type { ReferenceText } from './referenceText';
import type { Text } from './texts';
import { quoted, refuse, writeProperty, type Spot } from './write';

/** A new resource, placed behind the declaration of the one beside it. */
export function addResource(
  added: NewResource,
  text: Text,
  references: ReferenceText,
  evaluation: Evaluation,
): TextEdit {
  const beside = references.declarationOf(added.beside);
  if (!beside) return refuse(`'${added.beside.label}' is not declared in this file`);
  for (const owner of [added.parent, added.scope]) if (owner) references.checkScope(owner);
  const offset = text.behind(beside.span.end);
  const spot: Spot = { text, offset, indent: text.step, oneLine: false };
  const lines = bodyLines(added, spot, references);
  const head = `resource ${references.symbolOf(added)} ${quoted(`${added.type}@${versionFor(added, evaluation)}`)} = `;
  const condition = conditionOf(added, references);
  const body = lines.map((line) => text.newline + text.step + line).join('');
  const statement = `${head}${condition}{${body}${text.newline}}`;
  return { span: { start: offset, end: offset }, newText: text.newline + text.newline + statement };
}

function bodyLines(added: NewResource, spot: Spot, references: ReferenceText): string[] {
  const lines: string[] = [];
  const { parent } = added;
  const symbol = parent && references.symbolOf(parent);
  if (symbol !== undefined) lines.push(`parent: ${symbol}`);
  if (parent && symbol === undefined) {
    // A part of another resource's body has no symbol: the child's name tells its parents.
    lines.push(`name: '${[...references.namesOf(parent, spot.offset).map(asPart), namePart(added.name)].join('/')}'`);
  } else {
    lines.push(writeProperty('name', added.name, spot, references));
  }
  if (added.scope) {
    const scope = references.symbolOf(added.scope);
    lines.push(`scope: ${scope ?? refuse('a part of another resource cannot be a scope')}`);
  }
  if (added.location === 'global') lines.push("location: 'global'");
  if (added.location === 'like') lines.push(`location: ${locationLike(added, references)}`);
  for (const [key, value] of Object.entries(added.body)) {
    if (key !== 'name' && key !== 'location') lines.push(writeProperty(key, value, spot, references));
  }
  return lines;
}

function asPart(expression: string): string {
  const literal = /^'((?:[^'\\]|\\.)*)'$/.exec(expression);
  return literal ? literal[1]! : `\${${expression}}`;
}

function namePart(name: NewValue): string {
  if (typeof name !== 'string') return refuse('the name of the new resource cannot be joined to that of its parent');
  return quoted(name).slice(1, -1);
}

function locationLike({ beside }: NewResource, references: ReferenceText): string {
  const expression = references.locationOf(beside);
  if (!expression) return 'resourceGroup().location';
  return references.outside(expression) ?? refuse(`the location of '${beside.label}' depends on its loop`);
}

/** What belongs to a resource that may not be deployed has the same condition. */
function conditionOf({ parent, scope }: NewResource, references: ReferenceText): string {
  const owner = parent ?? scope;
  if (!owner) return '';
  if (isNewResource(owner)) return conditionOf(owner, references);
  const condition = references.conditionOf(owner);
  if (!condition) return '';
  const written = references.outside(condition);
  return written === undefined ? refuse(`the condition of '${owner.label}' depends on its loop`) : `if (${written}) `;
}

/** Network types with version lists of their own, apart from the other types of their provider. */
const OWN_VERSIONS =
  /^microsoft\.network\/(privatednszones|dnszones|dnsresolvers|dnsforwardingrulesets|trafficmanagerprofiles|frontdoors)/;

/** The version that the file uses for the type, else for its nearest relative, else the one that is known to work. */
function versionFor({ type, apiVersion }: NewResource, evaluation: Evaluation): string {
  const wanted = type.toLowerCase();
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
  for (const near of nearness) {
    const versions = used.filter((other) => near(other.type)).map(({ version }) => version);
    const best = versions.sort().at(-1);
    if (best !== undefined) return best;
  }
  return apiVersion;
}
