import { strict as assert } from 'node:assert';
import { DESCRIPTIONS } from '../../../server/src/languages/allLanguageDescriptions';
import { languages } from '../../../server/src/host/languages';
import type { Language, LanguageId } from '../../../server/src/languages/language';
import { Refusal, type Change } from '../../../server/src/model/change';
import type { Graph } from '../../../server/src/model/graph';
import type { Resource } from '../../../server/src/model/resource';
import { applyEdits } from '../../../server/src/text/edits';
import { contextOf } from '../lowerAlone';

export type Changes = (graph: Graph) => readonly Change[];

/** The text after changes that are made one after the other, each on what the one before left; it has to parse. */
export function changed(language: LanguageId, text: string, ...steps: readonly Changes[]): string {
  return steps.reduce((before, changes) => changedBy(language, before, changes), text);
}

/** The text after changes. @param given the parameters to which files give values, where that is known */
export function changedBy(language: LanguageId, before: string, changes: Changes, given?: ReadonlySet<string>): string {
  const reader = languages.find(({ id }) => id === language)! as Language;
  const document = reader.parse(DESCRIPTIONS[language].exampleFile, before);
  assert.deepEqual(document.problems, [], before);
  const context = contextOf(reader, { key: 'main', documents: [document], parameterFiles: [] });
  const files = reader.edit(changes(context.graph), { ...context, given });
  const after = applyEdits(
    before,
    files.flatMap(({ edits }) => edits),
  );
  assert.deepEqual(reader.parse(DESCRIPTIONS[language].exampleFile, after).problems, [], after);
  return after;
}

/** Why the changes are refused; an empty text when they are not. */
export function refused(language: LanguageId, text: string, changes: Changes): string {
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

/** A template of ARM JSON with these resources, as `JSON.stringify` lays it out. */
export function armTemplate(resources: readonly object[], more: object = {}): string {
  const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
  return `${JSON.stringify({ $schema, contentVersion: '1.0.0.0', ...more, resources }, undefined, 2)}\n`;
}
