import { ALONE } from '../../languages/unitEvaluation';
import type { Language, LanguageId } from '../../languages/language';
import { wayUp } from '../deployments/evaluateDeployment';
import type { FileIndex } from '../files/fileIndex';
import { folderOf, join } from '../files/paths';
import type { NotTaken } from './wayOfDeployment';

/** What parameter files are for that say it with the help of others. */
export interface Links {
  /** The root's path by the parameter file. */
  readonly roots: ReadonlyMap<string, string>;
  /** Those that are for something that is not among the files. */
  readonly notTaken: readonly NotTaken[];
}

/**
 * Asks the parameter files that need others for it (`terragrunt.hcl` with what it includes) what they are for.
 * @param nameOf the unit that a path leads to, where only the case differs
 * @param repositoryOf the repository that a file lies in
 */
export function linksOf(
  index: FileIndex,
  languages: ReadonlyMap<LanguageId, Language>,
  nameOf: (path: string) => string,
  repositoryOf: (file: string) => string | undefined,
): Links {
  const roots = new Map<string, string>();
  const notTaken: NotTaken[] = [];
  const known = (from: string, path: string) => index.get(join(folderOf(from), path))?.document;
  const repository = (from: string) => wayUp(folderOf(from), repositoryOf(from));
  const around = { ...ALONE, known, repository };
  const all = [...index.all()].flatMap(({ document, kind, facts }) => {
    const language = kind.role === 'parameters' ? languages.get(kind.language) : undefined;
    const using = language?.usingWith?.(document, around);
    return using ? [{ file: document.file, facts, using }] : [];
  });
  const included = new Set(all.flatMap(({ using }) => using.includes));
  for (const { file, facts, using } of all) {
    const key = 'path' in using ? nameOf(join(folderOf(file), using.path)) : undefined;
    const isThere = key !== undefined && index.unit(key) !== undefined;
    // A file without a source deploys its own folder, where that is a module.
    const isOwn = key === folderOf(file);
    if (isOwn && included.has(file)) continue;
    if (key !== undefined && (isThere || !isOwn)) roots.set(file, key);
    if (isThere || isOwn || facts.reached) continue;
    const because = 'because' in using ? using.because : `the module that it deploys, '${using.path}', is not there`;
    notTaken.push({ file, place: using.place, unit: undefined, because, help: HELP });
  }
  return { roots, notTaken };
}

const HELP = 'Only modules of this repository are reviewed with what Terragrunt hands to them.';
