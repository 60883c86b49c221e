import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import type { Language, LanguageId } from '../../../server/src/languages/language';
import type { Change } from '../../../server/src/model/change';
import type { Resource } from '../../../server/src/model/resource';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { applyEdits } from '../../../server/src/text/edits';
import { Workspace } from '../../../server/src/workspace/workspace';

export type Files = Readonly<Record<string, string>>;

/**
 * The files after changes of one resource of a deployment that consists of several files, as its language writes them.
 * Without the proof: what a writer does by itself.
 */
export function changedFiles(
  language: LanguageId,
  files: Files,
  root: string,
  label: string,
  changes: (of: Resource) => readonly Change[],
): Files {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  const key = workspace.deployments().find((one) => one.includes(root));
  assert.ok(key !== undefined, workspace.deployments().join());
  const snapshot = workspace.snapshot(key)!;
  const { graph } = snapshot.network;
  const of = graph.resources.find((resource) => resource.label === label)!;
  assert.ok(of, graph.resources.map((resource) => resource.label).join());
  const reader = languages.find(({ id }) => id === language) as Language;
  const context = { ...snapshot.partOf(of), surroundings: snapshot.surroundings, others: snapshot.documents, graph };
  const edited = reader.edit(changes(of), context);
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => {
      const edits = edited.filter((one) => one.file === file).flatMap((one) => one.edits);
      const after = applyEdits(text, edits);
      assert.deepEqual(reader.parse(file, after).problems, [], after);
      return [file, after];
    }),
  );
}
