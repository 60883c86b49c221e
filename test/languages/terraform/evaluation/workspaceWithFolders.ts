import { rootCall } from '../../../../server/src/languages/unitEvaluation';
import { terraform } from '../../../../server/src/languages/terraform';
import type { HclFile } from '../../../../server/src/languages/terraform/syntax/nodes';
import { languages } from '../../../../server/src/host/languages';
import type { Unit } from '../../../../server/src/languages/language';
import type { Value } from '../../../../server/src/model/value';
import { rules } from '../../../../server/src/rules/ruleRegistry';
import { Workspace } from '../../../../server/src/workspace/workspace';

export type Files = Readonly<Record<string, string>>;

/** A workspace that has read files, and every folder of them. Names of folders that hold no file end with `/`. */
export function onDisk(files: Files): Workspace {
  const workspace = new Workspace(languages, rules);
  const listings = new Map<string, string[]>([['.', []]]);
  for (const [file, text] of Object.entries(files)) {
    if (file.endsWith('/')) {
      listings.set(file.slice(0, -1), []);
      continue;
    }
    workspace.setFile(file, text, { reached: file.includes('.terraform/') });
    for (let cut = file.lastIndexOf('/'); cut > 0; cut = file.lastIndexOf('/', cut - 1)) {
      const folder = file.slice(0, cut);
      listings.set(folder, [...(listings.get(folder) ?? []), file.slice(cut + 1)]);
    }
    listings.get('.')!.push(file);
  }
  for (const [folder, names] of listings) workspace.setListing(folder, names.sort());
  return workspace;
}

/** The outputs of a root folder. */
export function outputsOf(files: Files, root: string): (name: string) => Value | undefined {
  const workspace = onDisk(files);
  const { surroundings } = workspace.snapshot(root)!;
  const unit = workspace.rootOf(root) as Unit<HclFile>;
  const opened = terraform.open(unit, rootCall(root), surroundings);
  return (name) => opened.output(name);
}
