import { dirname } from 'node:path';
import { codeOf, diskOperations, type FileOperations, type FileState } from './fileOperations';
import { abandoned, beginJournal, besides, clear, endJournal, hashOf, settle, type Remark } from './interruptedWrites';

/** A file that is to get other bytes than those which were read from it. */
export interface Replacement {
  readonly path: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** The folder out of which nothing may be written, also not through a link. */
  readonly within: string;
}

export interface ReplaceOutcome {
  /** All of the files have their new bytes; else all are as they were. */
  readonly written: boolean;
  /** Why nothing was written, or what is left to be done by hand. */
  readonly problems: readonly Remark[];
  /** What was found of runs that were interrupted, and put right. */
  readonly settled: readonly Remark[];
}

/** A file that may be replaced. */
interface Target extends Replacement {
  /** Where the bytes are, after all links are followed. */
  readonly real: string;
  readonly state: FileState;
}

/**
 * Replaces all of the files or none. New bytes are first written beside each file, under a lock that other runs see;
 * only when all of them are on the disk, each file is compared once more with what was read, and renamed over. When one
 * of these steps fails, the files that were renamed get their old ones back, which were kept under a second name and
 * need no space. A run that is killed leaves a journal from which the next one completes or undoes it.
 */
export async function replaceFiles(
  replacements: readonly Replacement[],
  ops: FileOperations = diskOperations,
): Promise<ReplaceOutcome> {
  const problems: Remark[] = [];
  const targets = new Map<string, Target>();
  for (const replacement of replacements) {
    const found = await targetOf(replacement, ops);
    if (typeof found === 'string') {
      problems.push({ path: replacement.path, because: found });
      continue;
    }
    const same = targets.get(found.real);
    if (same && hashOf(same.after) !== hashOf(found.after)) {
      problems.push({ path: found.path, because: `it is the same file as ${same.path}, which is to get another text` });
    } else targets.set(found.real, found);
  }
  if (problems.length > 0) return { written: false, problems, settled: [] };
  // Always in one order: of two runs that want the same files, one gets all of its own.
  return write(
    [...targets.values()].sort((a, b) => (a.real < b.real ? -1 : 1)),
    ops,
  );
}

/** @returns why it may not be replaced, if so */
async function targetOf(replacement: Replacement, ops: FileOperations): Promise<Target | string> {
  const { path, before, within } = replacement;
  try {
    const real = await ops.real(path);
    const limit = (await ops.real(within)).replace(/[\\/]$/, '');
    if (real !== limit && !(real.startsWith(limit) && /[\\/]/.test(real[limit.length]!))) {
      return `it leads out of ${within}, to ${real}`;
    }
    const state = await ops.state(real);
    if (!state.isFile) return 'it is no regular file';
    if (!(await ops.mayWrite(real))) return 'it is read-only';
    if (!(await ops.mayWrite(dirname(real)))) return 'its folder is read-only';
    if (!isSame(await ops.read(real), before)) return CHANGED;
    return { ...replacement, real, state };
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? 'it was removed after it was read' : told(error);
  }
}

const CHANGED = 'it was changed after it was read: run again';

async function write(targets: readonly Target[], ops: FileOperations): Promise<ReplaceOutcome> {
  const journal = beginJournal(
    targets.map(({ real, before, after }) => ({ path: real, before: hashOf(before), after: hashOf(after) })),
  );
  const settled: Remark[] = [];
  const problems: Remark[] = [];
  const done: Target[] = [];
  let at = targets[0];
  const release = holdSignals();
  try {
    const text = new TextEncoder().encode(JSON.stringify(journal));
    for (at of targets) settled.push(...(await lock(besides(at.real, journal.id).lock, text, ops)));
    for (at of targets) {
      const { fresh, old } = besides(at.real, journal.id);
      await ops.create(fresh, at.after, at.state);
      await ops.keep(at.real, old);
    }
    for (at of targets) {
      if (!isSame(await ops.read(at.real), at.before)) throw new Refused(CHANGED);
      await ops.rename(besides(at.real, journal.id).fresh, at.real);
      done.push(at);
    }
  } catch (error) {
    problems.push({ path: at!.path, because: error instanceof Refused ? error.message : told(error) });
    for (const target of done.reverse()) problems.push(...(await restore(target, journal.id, ops)));
  }
  const written = problems.length === 0;
  try {
    // What could not be put back is tried again by the next run.
    if (!problems.some(({ open }) => open)) await clear(journal, ops);
  } catch (error) {
    problems.push({ path: targets[0]!.path, because: `temporary files beside it are left: ${told(error)}` });
  } finally {
    endJournal(journal);
    release();
  }
  return { written, problems, settled };
}

class Refused extends Error {}

/** Takes the lock, also over a run that was interrupted. @throws Refused when another run has it */
async function lock(path: string, text: Uint8Array, ops: FileOperations): Promise<readonly Remark[]> {
  try {
    await ops.create(path, text);
    return [];
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    const journal = await abandoned(path, ops);
    if (!journal) throw new Refused(`another run is writing it; if there is none, remove ${path}`);
    const settled = await settle(path, journal, ops);
    await ops.create(path, text);
    return settled;
  }
}

/** Gives a file back what it had, unless it was saved in the meantime. */
async function restore({ path, real, after }: Target, id: string, ops: FileOperations): Promise<readonly Remark[]> {
  try {
    if (!isSame(await ops.read(real), after))
      return [{ path, because: 'it was saved while it was written: look at it' }];
    await ops.rename(besides(real, id).old, real);
    return [];
  } catch (error) {
    return [{ path, because: `its old text could not be put back, run again: ${told(error)}`, open: true }];
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'you have no right to write there',
  EPERM: 'you have no right to write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EFBIG: 'files of that size may not be written',
};

function told(error: unknown): string {
  const code = codeOf(error);
  return code === undefined ? String(error) : `it cannot be written: ${WORDS[code] ?? code}`;
}

/** A signal to end waits until the files are all old or all new. @returns lets them through again */
function holdSignals(): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const waiting: NodeJS.Signals[] = [];
  const hold = (signal: NodeJS.Signals) => void waiting.push(signal);
  for (const signal of signals) process.on(signal, hold);
  return () => {
    for (const signal of signals) process.off(signal, hold);
    for (const signal of waiting) process.kill(process.pid, signal);
  };
}
