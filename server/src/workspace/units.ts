import type { Document, Unit } from '../languages/language';
import type { FileKind } from './kind';
import { folderOf, join, nameOf } from './paths';

interface StoredFile {
  readonly document: Document;
  readonly kind: FileKind;
  readonly uses: readonly string[];
}

/**
 * Groups files into what is deployed together: each Bicep file and ARM template by itself, each Terraform folder.
 * @param extraParameters parameter files that the user chose; they go to every unit of their language
 */
export function unitsOf(
  files: ReadonlyMap<string, StoredFile>,
  extraParameters: readonly string[],
): ReadonlyMap<string, Unit> {
  const sources = new Map<string, Document[]>();
  const callers = new Map<string, string[]>();
  for (const { document, kind, uses } of files.values()) {
    if (kind.role !== 'source') continue;
    const key = unitKey(document);
    const documents = sources.get(key);
    if (documents) documents.push(document);
    else sources.set(key, [document]);
    for (const path of uses) {
      const used = join(folderOf(document.file), path);
      callers.set(used, [...(callers.get(used) ?? []), document.file]);
    }
  }
  const units = new Map<string, Unit>();
  for (const key of [...sources.keys()].sort()) {
    const documents = sources.get(key)!.sort((a, b) => (a.file < b.file ? -1 : 1));
    const calledBy = callers.get(key)?.sort();
    const parameterFiles = parametersOf(documents, files, extraParameters);
    units.set(key, { key, documents, parameterFiles, ...(calledBy ? { callers: calledBy } : {}) });
  }
  return units;
}

function unitKey(document: Document): string {
  return document.language === 'terraform' ? folderOf(document.file) : document.file;
}

function parametersOf(
  documents: readonly Document[],
  files: ReadonlyMap<string, StoredFile>,
  extra: readonly string[],
): readonly Document[] {
  const first = documents[0]!;
  const folder = folderOf(first.file);
  const chosen = extra
    .map((file) => files.get(file)?.document)
    .filter((document) => document?.language === first.language) as Document[];
  if (first.language !== 'terraform') return chosen.length > 0 ? chosen : belonging(first, folder, files);
  const automatic = [...files.values()]
    .map(({ document }) => document)
    .filter(({ file, language }) => language === 'terraform' && folderOf(file) === folder && isAutomatic(nameOf(file)))
    .sort((a, b) => rank(a.file) - rank(b.file) || (a.file < b.file ? -1 : 1));
  return [...automatic, ...chosen.filter((document) => !automatic.includes(document))];
}

/**
 * Terraform reads `terraform.tfvars` first, then `*.auto.tfvars` in the order of their names; later ones win.
 * Source: https://developer.hashicorp.com/terraform/language/values/variables (checked 2026-11-23)
 */
function isAutomatic(name: string): boolean {
  return name === 'terraform.tfvars' || name.endsWith('.auto.tfvars');
}

function rank(file: string): number {
  return nameOf(file) === 'terraform.tfvars' ? 0 : 1;
}

/** The one parameter file that belongs to a Bicep file or ARM template; several leave the choice to the user. */
function belonging(source: Document, folder: string, files: ReadonlyMap<string, StoredFile>): readonly Document[] {
  const stem = nameOf(source.file).replace(/\.(bicep|jsonc?)$/i, '');
  const names =
    source.language === 'bicep' ? [`${stem}.bicepparam`] : [`${stem}.parameters.json`, `${stem}.parameters.jsonc`];
  const found = names.map((name) => files.get(folder === '.' ? name : `${folder}/${name}`)?.document);
  return found.filter((document) => document !== undefined);
}
