import { strict as assert } from 'node:assert';
import { terraform } from '../../../../server/src/languages/terraform';
import { Refusal, type Change } from '../../../../server/src/model/change';
import type { Resource } from '../../../../server/src/model/resource';
import { applyEdits } from '../../../../server/src/text/edits';
import { contextOf } from '../../lowerAlone';

export type FolderChanges = (resource: (address: string) => Resource) => readonly Change[];

/** Applies changes to a folder of files, `.tfvars` among them; gives the files that changed. They have to parse. */
export function edited(files: Readonly<Record<string, string>>, changes: FolderChanges): Record<string, string> {
  const documents = Object.entries(files).map(([file, text]) => terraform.parse(file, text));
  assert.deepEqual(
    documents.flatMap(({ problems }) => problems),
    [],
  );
  const sources = documents.filter(({ file }) => /\.tf(\.json)?$/.test(file));
  const unit = {
    key: '.',
    documents: sources,
    parameterFiles: documents.filter((document) => !sources.includes(document)),
  };
  const context = contextOf(terraform, unit);
  const find = (address: string) => {
    const found = context.graph.resources.find((resource) => resource.address === address);
    assert.ok(found, `${address} among ${context.graph.resources.map((resource) => resource.address).join()}`);
    return found;
  };
  const result: Record<string, string> = {};
  for (const { file, edits } of terraform.edit(changes(find), context)) {
    result[file] = applyEdits(files[file]!, edits);
    assert.deepEqual(terraform.parse(file, result[file]).problems, []);
  }
  return result;
}

/** Why changes of a folder of files are refused; an empty text when they are not. */
export function refusedIn(files: Readonly<Record<string, string>>, changes: FolderChanges): string {
  try {
    edited(files, changes);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  return '';
}
