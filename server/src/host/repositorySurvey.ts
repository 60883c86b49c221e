import { folderOf } from '../workspace/files/paths';
import { SKIPPED_FOLDERS, type FileSystem } from './fileSystem';

/** More folders and files than these are not looked at in one repository. */
const MOST_SEEN = 100_000;

/** What lies in a repository by name, without anything being read. Keys of files, in order. */
export class Survey {
  readonly byFolder = new Map<string, string[]>();
  readonly terraform: readonly string[];
  /** Folders of Terraform files. */
  readonly roots: ReadonlySet<string>;
  /** Terraform's files of values. */
  readonly values: readonly string[];
  readonly hcl: readonly string[];
  readonly bicepparam: readonly string[];
  readonly json: readonly string[];
  readonly bicep: readonly string[];

  /**
   * @param files all that may matter to the review
   * @param cut not all of the repository was looked at
   */
  constructor(
    readonly top: string,
    readonly files: readonly string[],
    readonly cut: boolean,
  ) {
    for (const file of files) {
      const folder = folderOf(file);
      const known = this.byFolder.get(folder);
      if (known) known.push(file);
      else this.byFolder.set(folder, [file]);
    }
    const named = (pattern: RegExp) => files.filter((file) => pattern.test(file));
    this.terraform = named(/\.(tf|tofu)(\.json)?$/i);
    this.roots = new Set(this.terraform.map(folderOf));
    this.values = named(/\.tfvars(\.json)?$/i);
    this.hcl = named(/\.hcl$/);
    this.json = named(/\.jsonc?$/i);
    this.bicep = named(/\.bicep$/i);
    this.bicepparam = named(/\.bicepparam$/i);
  }

  without(excluded: (key: string) => boolean): Survey {
    return new Survey(
      this.top,
      this.files.filter((file) => !excluded(file)),
      this.cut,
    );
  }
}

/** @param excluded asked with keys of folders and files */
export async function surveyOf(
  files: FileSystem,
  top: string,
  names: { key(uri: string): string; uri(key: string): string },
  excluded: (key: string) => boolean,
): Promise<Survey> {
  let seen = 0;
  const found: string[] = [];
  const start = top.replace(/\/$/, '');
  const skips = (below: string) =>
    ++seen > MOST_SEEN || SKIPPED_FOLDERS.has(below.slice(below.lastIndexOf('/') + 1)) || excluded(`${start}/${below}`);
  for await (const batch of files.walk(names.uri(top), skips)) found.push(...batch.map((uri) => names.key(uri)));
  return new Survey(top, found.sort(), seen > MOST_SEEN);
}
