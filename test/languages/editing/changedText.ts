import { strict as assert } from 'node:assert';
import { DESCRIPTIONS } from '../../../server/src/languages/allLanguageDescriptions';
import { languages } from '../../../server/src/host/languages';
import type { Language, LanguageId } from '../../../server/src/languages/language';
import { append, Refusal, type Change, type NewResource } from '../../../server/src/model/change';
import type { Graph } from '../../../server/src/model/graph';
import type { Resource } from '../../../server/src/model/resource';
import { applyEdits } from '../../../server/src/text/edits';
import { contextOf } from '../lowerAlone';

export const NETWORK = 'Microsoft.Network';

/** The text after the changes; it has to parse. */
export function changed(language: LanguageId, text: string, changes: (graph: Graph) => readonly Change[]): string {
  const reader = languages.find(({ id }) => id === language)! as Language;
  const document = reader.parse(DESCRIPTIONS[language].exampleFile, text);
  assert.deepEqual(document.problems, []);
  const context = contextOf(reader, { key: 'main', documents: [document], parameterFiles: [] });
  const files = reader.edit(changes(context.graph), context);
  const after = applyEdits(
    text,
    files.flatMap(({ edits }) => edits),
  );
  assert.deepEqual(reader.parse(DESCRIPTIONS[language].exampleFile, after).problems, []);
  return after;
}

export function refused(language: LanguageId, text: string, changes: (graph: Graph) => readonly Change[]): string {
  try {
    changed(language, text, changes);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  return '';
}

export function named(graph: Graph, label: string): Resource {
  const found = graph.resources.filter((resource) => resource.label === label);
  assert.equal(found.length, 1, `${label} among ${graph.resources.map((resource) => resource.label).join()}`);
  return found[0]!;
}

/** The block of a label, or the declaration of a symbol, with what is in it. */
export function declared(text: string, name: string): string {
  const found = new RegExp(`^resource (?:"\\w+" "${name}"|${name} ').*?^}`, 'ms').exec(text)?.[0];
  assert.ok(found, `${name} in ${text}`);
  return found;
}

export const RULE = {
  name: 'Allow-Probes',
  properties: { priority: 200, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: '*' },
};
export const withRule = (graph: Graph) => [append(named(graph, 'nsg-web'), 'properties.securityRules', RULE)];

export const child = (parent: Resource, type: string, body: NewResource['body'], beside = parent): NewResource => ({
  type: `${parent.type}/${type}`,
  apiVersion: '2024-05-01',
  symbol: `new${type}`,
  name: `new-${type}`,
  parent,
  beside,
  location: 'none',
  body,
});
