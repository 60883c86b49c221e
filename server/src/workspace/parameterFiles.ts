import { compiledFrom, sourceOfCompiled } from './compiled';
import type { FileIndex, StoredFile } from './fileIndex';
import { folderOf, nameOf } from './paths';

/** Parameter files by the root that they say they belong to (`using`), in the order of their names. */
export function attachedByUsing(index: FileIndex): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { document, kind, using } of index.all()) {
    if (kind.role !== 'parameters' || using === undefined) continue;
    const root = sourceOfCompiled(using, index) ?? using;
    found.set(root, [...(found.get(root) ?? []), document.file].sort());
  }
  return found;
}

/**
 * The ways in which a root is deployed: one list of parameter files for each.
 * @param using files that say they belong to it
 * @param chosen files that the user chose; they stand in for those that belong to the root
 */
export function attachedTo(
  unit: string,
  sources: readonly StoredFile[],
  index: FileIndex,
  using: readonly string[],
  chosen: readonly string[],
): readonly (readonly string[])[] {
  const language = sources[0]!.kind.language;
  const wanted = chosen.filter((file) => mayServe(index.get(file), unit, language, index));
  if (language === 'terraform') return [[...new Set([...automaticIn(unit, index), ...wanted])]];
  const complete = wanted.filter((file) => index.get(file)?.kind.language === 'bicep');
  const joined = wanted.filter((file) => !complete.includes(file));
  // A .bicepparam file is a deployment by itself; parameter files in JSON add up.
  if (wanted.length > 0) return complete.length > 0 ? complete.map((file) => [file, ...joined]) : [joined];
  const { file } = sources[0]!.document;
  const named = [...new Set([file, ...compiledFrom(file, index)].flatMap((source) => byName(source, index)))];
  const own = using.length > 0 ? using : named.sort();
  return own.length > 0 ? own.map((file) => [file]) : [[]];
}

function mayServe(file: StoredFile | undefined, unit: string, language: string, index: FileIndex): boolean {
  if (file?.kind.role !== 'parameters') return false;
  if (file.using !== undefined) return (sourceOfCompiled(file.using, index) ?? file.using) === unit;
  // Azure takes parameter files in JSON for Bicep files, too.
  return file.kind.language === language || (file.kind.language === 'arm' && language === 'bicep');
}

/**
 * Terraform reads `terraform.tfvars` and `terraform.tfvars.json` first, then `*.auto.tfvars` and `*.auto.tfvars.json`
 * in the order of their names; later ones win.
 * Source: https://developer.hashicorp.com/terraform/language/values/variables (checked 2026-11-23)
 */
function automaticIn(folder: string, index: FileIndex): readonly string[] {
  return index
    .filesIn(folder)
    .filter((file) => index.get(file)?.kind.role === 'parameters' && rank(nameOf(file)) !== undefined)
    .sort((a, b) => rank(nameOf(a))! - rank(nameOf(b))! || (a < b ? -1 : 1));
}

function rank(name: string): number | undefined {
  if (name === 'terraform.tfvars') return 0;
  if (name === 'terraform.tfvars.json') return 1;
  return /\.auto\.tfvars(\.json)?$/.test(name) ? 2 : undefined;
}

/** Folders beside a template in which its parameter files are looked for, too. */
const FOLDERS = ['parameters', 'params'];

/** `main.bicepparam`, `main.parameters.json`, `main.parameters.prod.json`, `main.prod.parameters.json` of `main.*`. */
function byName(source: string, index: FileIndex): readonly string[] {
  const stem = nameOf(source)
    .replace(/\.(bicep|jsonc?)$/i, '')
    .toLowerCase();
  const folder = folderOf(source);
  const folders = [folder, ...FOLDERS.map((name) => (folder === '.' ? name : `${folder}/${name}`))];
  const named = (file: string) => {
    const stored = index.get(file);
    if (stored?.kind.role !== 'parameters' || stored.kind.language === 'terraform') return false;
    if (stored.using !== undefined) return false;
    const name = nameOf(file).toLowerCase();
    if (name === `${stem}.bicepparam`) return source.toLowerCase().endsWith('.bicep');
    const tail = name.startsWith(`${stem}.`) ? name.slice(stem.length + 1) : '';
    return /^([\w-]+\.)?param(eter)?s?(\.[\w-]+)?\.jsonc?$/.test(tail);
  };
  return folders
    .flatMap((where) => index.filesIn(where))
    .filter(named)
    .sort();
}
