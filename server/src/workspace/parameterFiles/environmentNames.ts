import { folderOf, nameOf } from '../files/paths';
import type { DeploymentWay } from './wayOfDeployment';

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

/** The stage that a file is named after, or a folder that it lies in below the root. */
function stageIn(file: string, start: number): string | undefined {
  const words = [
    ...folderOf(file)
      .slice(start)
      .split(/[-_./]/),
    ...stemOf(file).split(/[-_.]/),
  ];
  return words.map((word) => word.toLowerCase()).find((word) => STAGES.has(word));
}

type NamesOf = (file: string) => readonly string[];

/**
 * The ways that a root's parameter files make. Files go together where each gives something else and they are not named
 * after several stages (`prod/network.tfvars` and `prod/aks.tfvars`); else folders, and at last files, are alternatives.
 * What an outer folder gives and no inner one does belongs to each of its ways, and so do files of common values.
 * @param namesOf the names that a file gives values to
 */
export function waysFrom(files: readonly string[], namesOf: NamesOf): readonly DeploymentWay[] {
  const common = files.filter(isCommon);
  const rest = files.filter((file) => !isCommon(file));
  // Without files of their own, common values are a way like any other.
  if (rest.length === 0) return common.map((file) => ({ name: file, files: [file] }));
  const sets = setsOf([...rest].sort(), namesOf);
  return sets.map((set): DeploymentWay => {
    const folder = folderAround(set);
    const first = common
      .filter((file) => folder === folderOf(file) || folder.startsWith(`${folderOf(file)}/`))
      .sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
    const own = folderOf(set.at(-1)!);
    const alone = sets.every((other) => other === set || !other.some((file) => folderOf(file) === own));
    return { name: set.length > 1 && alone ? own : set.at(-1)!, files: [...first, ...set] };
  });
}

function setsOf(files: readonly string[], namesOf: NamesOf): readonly (readonly string[])[] {
  if (files.length === 1 || !areAlternatives(files, namesOf)) return [files];
  const around = folderAround(files);
  const direct = files.filter((file) => folderOf(file) === around);
  if (direct.length === files.length) return setsIn(files, namesOf);
  const inner = new Map<string, string[]>();
  for (const file of files.filter((other) => !direct.includes(other))) {
    const child = file.slice(around === '.' ? 0 : around.length + 1).split('/')[0]!;
    inner.set(child, [...(inner.get(child) ?? []), file]);
  }
  const shared = direct.filter(
    (file) =>
      stageIn(file, around.length) === undefined &&
      files.every((other) => other === file || !clash(file, other, namesOf)),
  );
  const others = direct.filter((file) => !shared.includes(file));
  return [
    ...(others.length > 0 ? setsIn(others, namesOf) : []),
    ...[...inner.values()].flatMap((below) => setsOf(below, namesOf)),
  ].map((set) => [...shared, ...set]);
}

/** Do two files give the same name, or are they named after different stages? */
function areAlternatives(files: readonly string[], namesOf: NamesOf): boolean {
  const start = folderAround(files).length;
  const stages = new Set(files.flatMap((file) => stageIn(file, start) ?? []));
  if (stages.size > 1) return true;
  const seen = new Set<string>();
  return files.some((file) => {
    const names = new Set(namesOf(file));
    const again = [...names].some((name) => seen.has(name));
    for (const name of names) seen.add(name);
    return again;
  });
}

function clash(a: string, b: string, namesOf: NamesOf): boolean {
  const names = new Set(namesOf(a));
  return namesOf(b).some((name) => names.has(name));
}

/** Alternatives in one folder: those of one stage (`dev-network`, `dev-aks`) go together, what is no alternative with each. */
function setsIn(files: readonly string[], namesOf: NamesOf): readonly (readonly string[])[] {
  const start = folderAround(files).length;
  const free = files.filter(
    (file) =>
      stageIn(file, start) === undefined && files.every((other) => other === file || !clash(file, other, namesOf)),
  );
  if (free.length === files.length) return [files];
  const sets: string[][] = [];
  for (const file of files.filter((other) => !free.includes(other))) {
    const stage = stageIn(file, start);
    const same = sets.find(
      (set) =>
        stage !== undefined && set.every((other) => stageIn(other, start) === stage && !clash(other, file, namesOf)),
    );
    if (same) same.push(file);
    else sets.push([file]);
  }
  return sets.map((set) => [...free, ...set]);
}

/** The innermost folder that all files lie in. */
function folderAround(files: readonly string[]): string {
  let around = folderOf(files[0]!);
  for (const file of files) {
    while (around !== '.' && around !== '' && !file.startsWith(`${around}/`)) around = folderOf(around);
  }
  return around;
}
