import { folderOf, nameOf } from './paths';
import type { Way } from './ways';

/**
 * Words for the stages and places that one configuration is deployed to, as whole segments of a name.
 * Which words teams use was read off the files of some thirty public repositories (2026-11-29).
 */
const STAGES = new Set(
  (
    'dev develop development test testing tst qa uat sit int integration stage staging stg preprod pre preview prod ' +
    'production prd live sandbox sbx sbox demo lab poc dr perf perftest ithc aat nonprod e2e'
  ).split(' '),
);

/** Values that go with those of every environment. */
const COMMON = /^(common|shared|globals?|base|defaults?|all)$/;

/** Folders that hold values beside the roots that they are for. */
const ENVIRONMENTS =
  /^(env|envs|environment|environments|tfvars|tf-?vars|vars|variables|var-?files|config|configs|configuration|configurations|param|params|parameters|values|settings|stages)$/i;

/** Folders that hold examples and building blocks: what lies in them is for them. */
const APART = /^(modules?|_modules|examples?|samples?|fixtures|\.terragrunt-cache|\.terraform|node_modules)$/i;

export function isEnvironmentsFolder(name: string): boolean {
  return ENVIRONMENTS.test(name) || STAGES.has(name.toLowerCase());
}

export function isApart(name: string): boolean {
  return APART.test(name);
}

/** `prod` of `envs/prod.tfvars` and of `prod.tfvars.json`. */
export function stemOf(file: string): string {
  return nameOf(file)
    .replace(/\.(tfvars(\.json)?|bicepparam|jsonc?)$/i, '')
    .toLowerCase();
}

/** A file that shows what values look like, or that says where the state is kept: it is no environment's. */
export function isNoValues(file: string): boolean {
  return /(^|[-_.])(example|sample|template|backend|backend-config|tfbackend)([-_.]|$)/.test(stemOf(file));
}

function isCommon(file: string): boolean {
  return COMMON.test(stemOf(file));
}

function stageIn(file: string): string | undefined {
  return stemOf(file)
    .split(/[-_.]/)
    .find((word) => STAGES.has(word));
}

/**
 * The ways that a root's parameter files make. Files of one folder are alternatives where two of them give the same
 * name or are named after stages; they go together where each gives something else (`network.tfvars` and `aks.tfvars`
 * of one environment). Common values of a folder come first in every way of it and of the folders below it.
 * @param namesOf the names that a file gives values to
 */
export function waysFrom(files: readonly string[], namesOf: (file: string) => readonly string[]): readonly Way[] {
  const common = files.filter(isCommon);
  const folders = new Map<string, string[]>();
  for (const file of files.filter((other) => !isCommon(other))) {
    folders.set(folderOf(file), [...(folders.get(folderOf(file)) ?? []), file].sort());
  }
  // Without files of their own, common values are a way like any other.
  if (folders.size === 0) return common.sort().map((file) => ({ name: file, files: [file] }));
  return [...folders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([folder, own]) => {
      const first = common
        .filter((file) => folder === folderOf(file) || folder.startsWith(`${folderOf(file)}/`))
        .sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
      const sets = setsIn(own, namesOf);
      return sets.map((set): Way => {
        const whole = set.length > 1 && sets.length === 1;
        return { name: whole ? folder : set.at(-1)!, files: [...first, ...set] };
      });
    });
}

/** The files of one folder as those that go together. */
function setsIn(
  files: readonly string[],
  namesOf: (file: string) => readonly string[],
): readonly (readonly string[])[] {
  if (files.length === 1) return [files];
  const clashes = (a: string, b: string) => {
    const names = new Set(namesOf(a));
    return namesOf(b).some((name) => names.has(name));
  };
  const staged = files.filter((file) => stageIn(file) !== undefined);
  const free = files.filter(
    (file) => !staged.includes(file) && files.every((other) => other === file || !clashes(file, other)),
  );
  if (free.length === files.length) return [files];
  const rest = files.filter((file) => !free.includes(file));
  const sets: string[][] = [];
  for (const file of rest) {
    const stage = stageIn(file);
    // `dev-network` and `dev-aks` are one stage's.
    const same = sets.find(
      (set) => stage !== undefined && set.every((other) => stageIn(other) === stage && !clashes(other, file)),
    );
    if (same) same.push(file);
    else sets.push([file]);
  }
  return sets.map((set) => [...free, ...set]);
}
