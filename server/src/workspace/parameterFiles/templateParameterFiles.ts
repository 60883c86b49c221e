import { compiledFrom, sourceOfCompiled } from '../files/compiledTemplates';
import { isApart, isEnvironmentsFolder, isNoValues } from './environmentNames';
import type { FileIndex, StoredFile } from '../files/fileIndex';
import { misfit, type Owners } from './tfvarsOwners';
import { folderOf, nameOf } from '../files/paths';
import type { NotTaken } from './wayOfDeployment';

/**
 * Parameter files in JSON by the templates that they belong to: those of the template's name; else those that fit one
 * root alone among those beside them, above the environments' folder that they lie in, or beside that.
 * @param roots units that are reviewed as roots
 * @param others units that no other calls, read only to tell what is the only one
 */
export function templateOwnersOf(index: FileIndex, roots: readonly string[], others: readonly string[]): Owners {
  const templates = [...new Set([...roots, ...others])].filter(
    (key) => isTemplate(index.get(key)) && sourceOfCompiled(key, index) === undefined,
  );
  const reviewed = new Set(roots);
  const byFolder = new Map<string, string[]>();
  for (const key of templates) byFolder.set(folderOf(key), [...(byFolder.get(folderOf(key)) ?? []), key]);
  const found = new Map<string, string[]>();
  const notTaken: NotTaken[] = [];
  for (const stored of index.all()) {
    if (!isUnbound(stored, index)) continue;
    const close = closeTo(stored, index, byFolder);
    if (close !== undefined && reviewed.has(close))
      notTaken.push(misfit(stored, lackedBy(stored, close, index), close));
    for (const owner of ownersFor(stored, index, templates, byFolder)) {
      if (!reviewed.has(owner)) continue;
      found.set(owner, [...(found.get(owner) ?? []), stored.document.file].sort());
    }
  }
  return { files: found, notTaken: notTaken.filter(({ unit }) => unit !== undefined && !found.has(unit)) };
}

/** The only template beside a parameter file, or above its environments' folder, that declares most of its names, not all. */
function closeTo(
  stored: StoredFile,
  index: FileIndex,
  byFolder: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const { kind, names, document } = stored;
  if (kind.language !== 'arm' || isNoValues(document.file)) return undefined;
  let folder = folderOf(document.file);
  while (!byFolder.has(folder) && isEnvironmentsFolder(nameOf(folder)) && folder !== '.') folder = folderOf(folder);
  const here = (byFolder.get(folder) ?? []).filter((template) => !isCompiled(template, index));
  if (here.some((template) => isNamedAfter(document.file, template))) return undefined;
  const lacking = here.map((template) => lackedBy(stored, template, index).length);
  if (lacking.includes(0)) return undefined;
  const close = here.filter((_, at) => lacking[at]! * 2 < names.length);
  return close.length === 1 ? close[0] : undefined;
}

function isUnbound(stored: StoredFile, index: FileIndex): boolean {
  const { kind } = stored;
  return kind.role === 'parameters' && kind.language !== 'terraform' && index.usingOf(stored) === undefined;
}

function ownersFor(
  stored: StoredFile,
  index: FileIndex,
  templates: readonly string[],
  byFolder: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const { file } = stored.document;
  for (let folder = folderOf(file), below = ''; ; [below, folder] = [nameOf(folder), folderOf(folder)]) {
    const here = byFolder.get(folder) ?? [];
    const named = here.filter((template) =>
      [template, ...compiledFrom(template, index)].some((source) => isNamedAfter(file, source)),
    );
    if (named.length > 0) return named;
    // Another template of its name is not deployed by itself; then nor is it with this file.
    if (index.filesIn(folder).some((other) => isTemplate(index.get(other)) && isNamedAfter(file, other))) return [];
    const fits = here.filter((template) => fitsInto(stored, template, index));
    if (fits.length > 0) return fits.length === 1 ? fits : [];
    if (below !== '') {
      const beside = templates.filter((template) => isBelow(template, folder) && fitsInto(stored, template, index));
      if (beside.length > 0) return beside.length === 1 ? beside : [];
    }
    if (!isEnvironmentsFolder(nameOf(folder)) || folder === '.' || folderOf(folder) === folder) return [];
  }
}

/** Does a template declare all names that a parameter file gives values to? What the compiler wrote is its source's. */
function fitsInto(stored: StoredFile, template: string, index: FileIndex): boolean {
  const { document, kind, names } = stored;
  if (kind.language !== 'arm' || names.length === 0 || isNoValues(document.file) || isCompiled(template, index)) {
    return false;
  }
  return lackedBy(stored, template, index).length === 0;
}

/** The names in a parameter file that a template does not declare; Azure does not tell names apart by case. */
export function lackedBy({ names }: StoredFile, template: string, index: FileIndex): readonly string[] {
  const declared = new Set(index.get(template)!.names.map((name) => name.toLowerCase()));
  return names.filter((name) => !declared.has(name.toLowerCase()));
}

function isBelow(template: string, folder: string): boolean {
  const start = folder === '.' ? '' : `${folder}/`;
  return template.startsWith(start) && !template.slice(start.length).split('/').some(isApart);
}

function isTemplate(stored: StoredFile | undefined): boolean {
  return stored?.kind.role === 'source' && stored.kind.language !== 'terraform';
}

/** `main.bicepparam`, `main.parameters.json`, `main.parameters.prod.json`, `main.prod.parameters.json` of `main.*`. */
export function isNamedAfter(file: string, source: string): boolean {
  const stem = nameOf(source)
    .replace(/\.(bicep|jsonc?)$/i, '')
    .toLowerCase();
  const name = nameOf(file).toLowerCase();
  if (name === `${stem}.bicepparam`) return source.toLowerCase().endsWith('.bicep');
  const tail = name.startsWith(`${stem}.`) ? name.slice(stem.length + 1) : '';
  return /^([\w-]+\.)?param(eter)?s?(\.[\w-]+)?\.jsonc?$/.test(tail);
}

/** `main.json` beside `main.bicep` is what the compiler made of it. */
function isCompiled(template: string, index: FileIndex): boolean {
  const twin = template.replace(/\.json$/i, '.bicep');
  return twin !== template && index.get(twin) !== undefined;
}
