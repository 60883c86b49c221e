import type { Document, Language, Unit } from '../../../languages/language';
import { folderOf } from '../../files/paths';

/** Who calls a unit as a module. */
export interface Callers {
  /** Units among the files. */
  readonly units: readonly Unit[];
  /** `terragrunt.hcl` files among the files whose `source` leads to it. */
  readonly terragrunt: readonly Document[];
  /** May others call it who are not among the files? */
  readonly elsewhere: boolean;
}

export function isModule({ units, terragrunt, elsewhere }: Callers): boolean {
  return elsewhere || units.length + terragrunt.length > 0;
}

const MODULES = /(^|\/)_?modules?\//i;
/**
 * The name that a registry asks of a repository with a module.
 * Source: https://developer.hashicorp.com/terraform/registry/modules/publish (read 2026-11-29)
 */
const OF_A_REGISTRY = /(^|[/+])terraform-[a-z0-9]+-[^/]+$/i;
const EXAMPLES = /(^|\/)\.?(examples?|samples?|tests?|e2e|validation|fixtures?|unit-test[^/]*)(\/|$)/i;

/** Does a unit lie where modules lie that are written for others? */
function liesAmongModules(unit: Unit): boolean {
  return MODULES.test(unit.documents[0]!.file) || OF_A_REGISTRY.test(unit.key);
}

/** Is a caller of a unit there only to show or to test it? What both lie in says nothing. */
function isExample(caller: Unit, of: Unit): boolean {
  const [from, to] = [caller, of].map(({ documents }) => folderOf(documents[0]!.file).split('/'));
  let same = 0;
  while (same < from!.length && from![same] === to![same]) same++;
  return EXAMPLES.test(from!.slice(same).join('/'));
}

/** What finding out who calls a unit takes. */
export interface Calling {
  /** The units whose texts call one. */
  callersOf(unit: string): readonly Unit[];
  /** The parameter files that a root is deployed with. */
  parameterFilesOf(unit: string): readonly Document[];
  languageOf(unit: Unit): Language;
}

export function callersOf(unit: Unit, calling: Calling): Callers {
  const terragrunt = calling.parameterFilesOf(unit.key).filter(({ file }) => file.endsWith('.hcl'));
  return { units: calling.callersOf(unit.key), terragrunt, elsewhere: mayBeCalledElsewhere(unit, calling) };
}

/**
 * May a unit be called by others than the files tell? It may where nothing here deploys it: no caller but examples and
 * tests, no values of its own; and it lies or is written as modules are.
 */
function mayBeCalledElsewhere(unit: Unit, calling: Calling, seen: ReadonlySet<string> = new Set()): boolean {
  if (seen.has(unit.key) || calling.parameterFilesOf(unit.key).length > 0) return false;
  const callers = calling.callersOf(unit.key);
  const inEarnest = callers.filter((caller) => !isExample(caller, unit));
  if (inEarnest.length > 0) {
    const beyond = new Set([...seen, unit.key]);
    return inEarnest.every((caller) => mayBeCalledElsewhere(caller, calling, beyond));
  }
  const language = calling.languageOf(unit);
  if (language.isReusable?.(unit) === false) return false;
  if (liesAmongModules(unit) || callers.length > 0) return true;
  return language.isReusable !== undefined && givesAndTakes(unit, language);
}

/** What has no inputs, or gives nothing back, is as well a root of which a part is not here. */
function givesAndTakes(unit: Unit, language: Language): boolean {
  return (
    unit.documents.some((document) => language.declaredParameters(document).length > 0) &&
    language.naming(unit).declared.some(({ name }) => /^output[ .]/.test(name))
  );
}
