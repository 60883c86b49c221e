import type { Choices, Ways } from './chosenParameterFiles';
import { sourceOfCompiled } from '../files/compiledTemplates';
import type { FileIndex, StoredFile } from '../files/fileIndex';
import { waysFrom } from './environmentNames';
import { lackedBy } from './templateParameterFiles';
import { declaredBy, firstOf, isAutomatic } from './tfvarsOwners';
import { folderOf, nameOf } from '../files/paths';
import type { DeploymentWay } from './wayOfDeployment';

/** What says how roots are deployed. */
export interface Attached {
  /** Parameter files by the root that they say they belong to (`using`), in the order of their names. */
  readonly using: ReadonlyMap<string, readonly string[]>;
  /** Files that do not say what they are for, by the root that they are found to belong to. */
  readonly owned: ReadonlyMap<string, readonly string[]>;
  readonly chosen: Choices;
}

/** Parameter files by the root that they say they belong to, in the order of their names. */
export function attachedByUsing(index: FileIndex): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const stored of index.all()) {
    const using = stored.kind.role === 'parameters' ? index.usingOf(stored) : undefined;
    if (using === undefined) continue;
    const root = sourceOfCompiled(using, index) ?? using;
    found.set(root, [...(found.get(root) ?? []), stored.document.file].sort());
  }
  return found;
}

/** The ways in which a root is deployed; its defaults alone when nothing gives it values. */
export function waysOf(unit: string, index: FileIndex, attached: Attached): readonly DeploymentWay[] {
  const sources = index.sourcesOf(unit);
  const { language } = sources[0]!.kind;
  const automatic = language === 'terraform' ? automaticIn(unit, index) : [];
  const behind = (ways: readonly DeploymentWay[]) =>
    ways.map(({ name, files }) => ({ name, files: joined(automatic, files) }));
  const serving = (files: readonly string[]) =>
    files.filter((file) => mayServe(index.get(file), unit, language, index));

  const given = (ways: Ways = []) =>
    ways.flatMap((files): readonly DeploymentWay[] => {
      const served = serving(files);
      return served.length > 0 || files.length === 0 ? [{ name: served.at(-1), files: served }] : [];
    });

  const own = given(attached.chosen.waysOf(unit));
  if (own.length > 0) return behind(own);

  const wanted = serving(attached.chosen.files).filter((file) => refusedBy(index.get(file)!, unit, index).length === 0);
  if (wanted.length > 0) {
    // What says what it is for is a deployment by itself; others add up.
    const complete = wanted.filter((file) => index.usingOf(index.get(file)!) !== undefined);
    const rest = wanted.filter((file) => !complete.includes(file));
    if (complete.length === 0) return behind([{ name: rest.at(-1), files: rest }]);
    return behind(complete.map((file) => ({ name: file, files: [file, ...rest] })));
  }
  const named = given(attached.chosen.projectWaysOf(unit));
  if (named.length > 0) return behind(named);

  const using = (attached.using.get(unit) ?? []).map((file): DeploymentWay => ({ name: file, files: [file] }));
  const owned = attached.owned.get(unit) ?? [];
  const found =
    language === 'terraform'
      ? waysFrom(owned, (file) => index.get(file)?.names ?? [])
      : using.length > 0
        ? []
        : owned.map((file): DeploymentWay => ({ name: file, files: [file] }));
  const ways = [...using, ...found];
  return behind(ways.length > 0 ? ways : [{ name: undefined, files: [] }]);
}

/** Every parameter file that can be used for a root, in order; without those that Terraform reads by itself. */
export function candidatesFor(unit: string, index: FileIndex): readonly string[] {
  const source = index.sourcesOf(unit)[0];
  if (!source) return [];
  const declared = lowerCase(declaredBy(unit, index));
  return [...index.all()]
    .filter((stored) => {
      const { file } = stored.document;
      if (!mayServe(stored, unit, source.kind.language, index) || automaticOf(file, unit)) return false;
      return (
        index.usingOf(stored) !== undefined ||
        (stored.names.length > 0 && stored.names.every((name) => declared.has(name.toLowerCase())))
      );
    })
    .map(({ document }) => document.file)
    .sort();
}

/** Terraform's automatic files with others; they win over what Terragrunt hands over as environment variables. */
function joined(automatic: readonly string[], files: readonly string[]): readonly string[] {
  const handed = files.filter((file) => file.endsWith('.hcl'));
  const rest = files.filter((file) => !handed.includes(file));
  return [...handed, ...automatic.filter((file) => !files.includes(file)), ...rest];
}

/** Can a file give values to a root: is it of a fitting kind, and does it not say that it is for another? */
export function mayServe(file: StoredFile | undefined, unit: string, language: string, index: FileIndex): boolean {
  if (file?.kind.role !== 'parameters') return false;
  const using = index.usingOf(file);
  if (using !== undefined) return (sourceOfCompiled(using, index) ?? using) === unit;
  // What Terragrunt files are for, they say.
  if (file.document.file.endsWith('.hcl')) return false;
  // Azure takes parameter files in JSON for Bicep files, too.
  return file.kind.language === language || (file.kind.language === 'arm' && language === 'bicep');
}

/**
 * The names that a parameter file in JSON gives values to and a root does not declare, with which Azure refuses it. What
 * Terraform is given beside its variables is only warned of.
 * @returns none for other files, and where a root cannot be read whole
 * Source: Azure's error InvalidTemplate says of such parameters that they "are not present in the original template and can
 * therefore not be provided at deployment time" (read 2026-11-30)
 */
function refusedBy(file: StoredFile, unit: string, index: FileIndex): readonly string[] {
  if (file.kind.language !== 'arm' || index.usingOf(file) !== undefined) return [];
  if (index.sourcesOf(unit).some(({ document }) => document.problems.length > 0)) return [];
  return lackedBy(file, unit, index);
}

/**
 * Parameter files that somebody chose and that serve none of the roots.
 * @param roots those that are reviewed
 * @returns each with a clause that says why
 */
export function chosenForNothing(
  chosen: readonly string[],
  roots: readonly string[],
  index: FileIndex,
): readonly { readonly file: string; readonly because: string }[] {
  return chosen.flatMap((file) => {
    const stored = index.get(file);
    // What names its root is told of with that.
    if (!stored || index.usingOf(stored) !== undefined) return [];
    const open = roots.filter((unit) => mayServe(stored, unit, index.sourcesOf(unit)[0]!.kind.language, index));
    const lacking = open.map((unit) => refusedBy(stored, unit, index));
    if (lacking.some(({ length }) => length === 0)) return [];
    const [least] = lacking.sort((a, b) => a.length - b.length);
    if (!least) return [{ file, because: 'nothing that is reviewed takes parameter files of its kind' }];
    const who =
      open.length === 1
        ? `'${open[0]!}' does not declare`
        : 'no root declares all of its parameters; the nearest lacks';
    return [{ file, because: `${who} ${firstOf(least)}` }];
  });
}

function automaticOf(file: string, unit: string): boolean {
  return folderOf(file) === unit && isAutomatic(file);
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
  return isAutomatic(name) ? 2 : undefined;
}

function lowerCase(names: Iterable<string>): ReadonlySet<string> {
  return new Set([...names].map((name) => name.toLowerCase()));
}
