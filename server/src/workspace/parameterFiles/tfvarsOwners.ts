import { isApart, isEnvironmentsFolder, isNoValues, stemOf } from './environmentNames';
import type { FileIndex, StoredFile } from '../files/fileIndex';
import { standsAlone } from '../files/fileKind';
import { folderOf, nameOf } from '../files/paths';
import type { NotTaken } from './wayOfDeployment';

/** Which roots the `.tfvars` files belong to that Terraform does not read by itself. */
export interface Owners {
  /** Files by the root, in the order of their names. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly notTaken: readonly NotTaken[];
}

/**
 * A `.tfvars` file belongs to the nearest root at or above it that declares all names it gives values to; else to the
 * only root that does beside the environments' folder it lies in, or to the one among those that its folder names.
 * @param roots units that are reviewed as roots
 * @param others folders that are no module of others, read only to tell what is the only one
 */
export function ownersOf(index: FileIndex, roots: readonly string[], others: readonly string[]): Owners {
  const owners = new OwnerSearch(index, roots, others);
  for (const stored of index.all()) if (isValues(stored, index)) owners.place(stored);
  return owners.done();
}

/** `terraform.tfvars` and `*.auto.tfvars` of a Terraform folder are read by Terraform itself. */
function isValues(stored: StoredFile, index: FileIndex): boolean {
  const { file } = stored.document;
  // Names of files that nobody asks for are not read.
  if (stored.kind.role !== 'parameters' || !/\.tfvars(\.json)?$/i.test(file) || stored.names.length === 0) return false;
  if (isNoValues(file)) return false;
  return !(isAutomatic(file) && isTerraformFolder(folderOf(file), index));
}

export function isAutomatic(file: string): boolean {
  return /(^|\/)(terraform|[^/]*\.auto)\.tfvars(\.json)?$/.test(file);
}

export function isTerraformFolder(key: string, index: FileIndex): boolean {
  return index
    .sourcesOf(key)
    .some(({ kind, document }) => kind.language === 'terraform' && !standsAlone(document.file));
}

/** Lower-case names that a unit declares. */
export function declaredBy(unit: string, index: FileIndex): ReadonlySet<string> {
  return new Set(index.sourcesOf(unit).flatMap(({ names }) => names));
}

/** Azure refuses other files anyway. */
const BY_OPTION = 'with `--parameters` or ';

/** What is said of a file that is meant for a root and gives values to names that the root does not declare. */
export function misfit({ document, kind }: StoredFile, lacking: readonly string[], unit: string): NotTaken {
  const what = kind.language === 'terraform' ? 'variables' : 'parameters';
  return {
    file: document.file,
    unit,
    because: `it gives values to ${what} that its root does not declare: ${firstOf(lacking)}`,
    help: `Declare them or take them out; or name the file ${kind.language === 'terraform' ? BY_OPTION : ''}in the project file.`,
  };
}

/** The first names of a list, and how many more there are. */
export function firstOf(names: readonly string[]): string {
  const first = names.slice(0, 3).map((name) => `\`${name}\``);
  const more = names.length > first.length ? ` and ${names.length - first.length} more` : '';
  return first.join(', ') + more;
}

class OwnerSearch {
  private readonly files = new Map<string, string[]>();
  private readonly notTaken: NotTaken[] = [];
  private readonly undecided: { readonly file: string; readonly units: readonly string[] }[] = [];
  private readonly declared = new Map<string, ReadonlySet<string>>();
  private readonly roots: ReadonlySet<string>;
  private readonly folders: readonly string[];

  constructor(
    private readonly index: FileIndex,
    roots: readonly string[],
    others: readonly string[],
  ) {
    this.roots = new Set(roots.filter((key) => isTerraformFolder(key, index)));
    const compared = others.filter((key) => !this.roots.has(key) && isTerraformFolder(key, index));
    this.folders = [...this.roots, ...compared];
  }

  done(): Owners {
    for (const files of this.files.values()) files.sort();
    for (const { file, units } of this.undecided) this.ambiguous(file, units);
    return { files: this.files, notTaken: this.notTaken.sort((a, b) => (a.file < b.file ? -1 : 1)) };
  }

  place(stored: StoredFile): void {
    const { file } = stored.document;
    const start = folderOf(file);
    let nearest: string | undefined;
    for (let folder = start, below = ''; ; [below, folder] = [nameOf(folder), folderOf(folder)]) {
      if (isTerraformFolder(folder, this.index)) {
        if (this.roots.has(folder) && this.lacks(folder, stored).length === 0) return this.give(folder, file);
        // What lies beside a folder's own files is for that folder.
        if (folder === start) return this.refuse(stored, folder);
        nearest ??= this.roots.has(folder) ? folder : undefined;
      }
      if (isEnvironmentsFolder(below)) {
        const beside = this.beside(folder, stored);
        if (typeof beside === 'string') return this.give(beside, file);
        if (beside.length > 0) return void this.undecided.push({ file, units: beside });
      }
      if (isApart(nameOf(folder)) || folder === '.' || folder === '' || folderOf(folder) === folder) break;
    }
    if (nearest !== undefined) this.refuse(stored, nearest);
  }

  /** The root below a folder that the file is for; all that it may be for when that cannot be told. */
  private beside(folder: string, stored: StoredFile): string | readonly string[] {
    const start = folder === '.' ? '' : `${folder}/`;
    const { file } = stored.document;
    const fits = this.folders.filter(
      (key) =>
        key.startsWith(start) &&
        !key.slice(start.length).split('/').some(isApart) &&
        this.lacks(key, stored).length === 0,
    );
    const words = new Set([...file.slice(start.length).split('/').slice(0, -1), stemOf(file)]);
    const alike = fits.filter((key) => words.has(nameOf(key)));
    const chosen = fits.length === 1 ? fits : alike;
    return chosen.length === 1 && this.roots.has(chosen[0]!) ? chosen[0]! : chosen.length === 1 ? [] : fits;
  }

  /** The names in a file that a root does not declare. */
  private lacks(key: string, { names }: StoredFile): readonly string[] {
    let declared = this.declared.get(key);
    if (!declared) this.declared.set(key, (declared = declaredBy(key, this.index)));
    return names.filter((name) => !declared.has(name));
  }

  private give(unit: string, file: string): void {
    const known = this.files.get(unit);
    if (known) known.push(file);
    else this.files.set(unit, [file]);
  }

  /** Said only of a file that is plainly meant for the root: most of its names are the root's. */
  private refuse(stored: StoredFile, unit: string): void {
    if (!this.roots.has(unit)) return;
    const lacking = this.lacks(unit, stored);
    if (lacking.length * 2 >= stored.names.length) return;
    this.notTaken.push(misfit(stored, lacking, unit));
  }

  /** Roots that have environments of their own are not waiting for this one. */
  private ambiguous(file: string, units: readonly string[]): void {
    const unit = units.find((key) => this.roots.has(key) && !this.files.has(key));
    if (unit === undefined) return;
    this.notTaken.push({
      file,
      unit,
      because: `${units.length} roots declare all of its variables, and nothing tells for which of them it is`,
      help: 'Name it for its root in the project file (`parameters`), or with `--parameters`.',
    });
  }
}
