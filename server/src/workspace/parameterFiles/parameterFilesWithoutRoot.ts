import type { Lack } from '../../languages/unitEvaluation';
import type { Unopened } from '../../model/fragment';
import type { Snapshot } from '../deployments/snapshot';
import type { FileIndex } from '../files/fileIndex';

/** What is asked of the workspace about parameter files. */
interface Around {
  /** Was the file, or a folder that it lies in, named by the user? */
  isNamed(file: string): boolean;
  hasUnit(key: string): boolean;
  unreadable(key: string): Unopened | undefined;
}

/**
 * Parameter files that are reviewed with no template: the one that they name is not there, or they name none and no
 * other parameter file extends them.
 */
export function unreadParameters(index: FileIndex, snapshots: readonly Snapshot[], around: Around): readonly Lack[] {
  const read = new Set(snapshots.flatMap(({ documents }) => documents.map(({ file }) => file)));
  return [...index.all()].flatMap(({ document, usingAsWritten: written, using }): Lack[] => {
    const { file } = document;
    if (!written || written.kind === 'reference' || read.has(file) || !around.isNamed(file)) return [];
    const where = { place: { file, span: written.span }, lines: document.lines };
    if (written.kind === 'none') return [{ what: 'using none', ...where, why: FOR_NOTHING }];
    if (using === undefined || around.hasUnit(using)) return [];
    const missing: Unopened = {
      because: 'the template of the parameters is not there',
      why: 'missing',
      help: 'Put it there, or mend the path.',
    };
    return [{ what: written.path, ...where, why: around.unreadable(using) ?? missing }];
  });
}

const FOR_NOTHING: Unopened = {
  because: 'the parameters are for no template, and no other parameter file extends them',
  why: 'unknown',
  help: 'Let `using` name the template that is deployed with them.',
};
