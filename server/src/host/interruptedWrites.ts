import { createHash, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { codeOf, type FileOperations } from './fileOperations';
import { SKIPPED_FOLDERS } from './fileSystem';

/** What one run is about to write; a copy of it lies beside each of the files and keeps other runs away. */
export interface Journal {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  /** Hashes of the bytes before and after. */
  readonly files: readonly { readonly path: string; readonly before: string; readonly after: string }[];
}

/** What is to be told of a file. */
export interface Remark {
  readonly path: string;
  readonly because: string;
  /** Somebody has to look at it. */
  readonly open?: true;
}

const LOCK = '.aksnet-fix';

/** The names that a run uses beside a file. */
export function besides(path: string, id: string) {
  const start = join(dirname(path), `.${basename(path)}`);
  return { lock: start + LOCK, fresh: `${start}.${id}${LOCK}-new`, old: `${start}.${id}${LOCK}-old` };
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The runs of this process that have not ended. */
const running = new Set<string>();

export function beginJournal(files: Journal['files']): Journal {
  const id = randomUUID();
  running.add(id);
  return { id, host: hostname(), pid: process.pid, files };
}

export function endJournal({ id }: Journal): void {
  running.delete(id);
}

/** A lock that cannot be read is one that is being written, unless it is older than this. */
const WRITING_MS = 5000;

/** The journal that a lock holds; `empty`: it was never written whole; undefined: there is none, or its run goes on. */
export async function abandoned(lock: string, ops: FileOperations): Promise<Journal | 'empty' | undefined> {
  try {
    const journal = readJournal(await ops.read(lock));
    if (!journal) return Date.now() - (await ops.state(lock)).modified > WRITING_MS ? 'empty' : undefined;
    return goesOn(journal) ? undefined : journal;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function readJournal(bytes: Uint8Array): Journal | undefined {
  try {
    const journal = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Journal>;
    // Names are made of the id: one that is none of ours leads nowhere.
    const isOurs = /^[0-9a-f-]{36}$/.test(String(journal.id)) && Number.isInteger(journal.pid);
    return isOurs && Array.isArray(journal.files) ? (journal as Journal) : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing is known of the processes of other machines: their runs are taken to go on. */
function goesOn({ id, host, pid }: Journal): boolean {
  if (host !== hostname()) return true;
  if (pid === process.pid) return running.has(id);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

/** The locks in and below the folders. */
async function locksIn(folders: readonly string[], ops: FileOperations): Promise<readonly string[]> {
  const found = new Set<string>();
  const waiting = [...folders];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const name of await ops.list(folder).catch(() => [])) {
      if (name.endsWith('/')) {
        if (!SKIPPED_FOLDERS.has(name.slice(0, -1))) waiting.push(join(folder, name.slice(0, -1)));
      } else if (name.endsWith(LOCK)) found.add(join(folder, name));
    }
  }
  return [...found].sort();
}

/** Puts right what runs left behind that were interrupted, in and below the folders. */
export async function settleBelow(
  folders: readonly string[],
  ops: FileOperations,
  only: 'name' | 'settle',
): Promise<readonly Remark[]> {
  const remarks: Remark[] = [];
  for (const lock of await locksIn(folders, ops)) {
    const journal = await abandoned(lock, ops);
    if (!journal) continue;
    if (only === 'settle') remarks.push(...(await settle(lock, journal, ops)));
    else remarks.push({ path: lock, because: 'left by a run that was interrupted; --fix puts it right', open: true });
  }
  return remarks;
}

/**
 * Brings the files of a run that was interrupted to where they were, or to what they were to become, and takes its
 * temporary files away. Done twice, or by two at once, it does the same.
 * @returns what was done, by file
 */
export async function settle(
  lock: string,
  journal: Journal | 'empty',
  ops: FileOperations,
): Promise<readonly Remark[]> {
  if (journal === 'empty') {
    await removed(lock, ops);
    return [{ path: lock, because: 'left by a run that was interrupted before it wrote anything; it was removed' }];
  }
  const own = { ...journal, files: await locked(journal, ops) };
  const files = await Promise.all(own.files.map((file) => look(file, journal, ops)));
  const started = files.some(({ is }) => is === 'after');
  const forward = files.every(({ is, fresh }) => is === 'after' || (is === 'before' && fresh));
  const back = files.every(({ is, old }) => is === 'before' || (is === 'after' && old));
  if (started && forward) {
    for (const { is, path } of files) if (is === 'before') await ops.rename(besides(path, journal.id).fresh, path);
  } else if (started && back) {
    for (const { is, path } of files) if (is === 'after') await ops.rename(besides(path, journal.id).old, path);
  }
  await clear(own, ops);
  // The folder was moved or copied since: what the journal names is not here.
  if (files.length === 0) await removed(lock, ops);
  const because = !started ? NOT_BEGUN : forward ? COMPLETED : back ? UNDONE : IN_PART;
  const paths = files.length > 0 ? files.map(({ path }) => path) : [lock];
  return paths.map((path) => (because === IN_PART ? { path, because, open: true } : { path, because }));
}

const NOT_BEGUN =
  'a run that was to change it was interrupted before it changed any file; its temporary files were removed';
const COMPLETED = 'a run that was to change it was interrupted; its changes were completed';
const UNDONE = 'a run that was to change it was interrupted; its changes were undone';
const IN_PART =
  'a run was interrupted and files were changed since, so that only some have its changes: compare it with your version control';

/**
 * The files that have the journal's lock beside them. Those without were not begun, or are finished; and nothing is
 * touched because a journal from elsewhere names it.
 */
async function locked(journal: Journal, ops: FileOperations): Promise<Journal['files']> {
  const found: Journal['files'][number][] = [];
  for (const file of journal.files) {
    const held = await ops.read(besides(file.path, journal.id).lock).then(readJournal, () => undefined);
    if (held?.id === journal.id) found.push(file);
  }
  return found;
}

/** What a file is now, and which of its companions are whole. */
async function look({ path, before, after }: Journal['files'][number], { id }: Journal, ops: FileOperations) {
  const has = async (where: string, hash: string) => (await hashAt(where, ops)) === hash;
  const { fresh, old } = besides(path, id);
  const now = await hashAt(path, ops);
  const is = now === after ? 'after' : now === before ? 'before' : 'other';
  return { path, is, fresh: await has(fresh, after), old: await has(old, before) } as const;
}

async function hashAt(path: string, ops: FileOperations): Promise<string | undefined> {
  try {
    return hashOf(await ops.read(path));
  } catch {
    return undefined;
  }
}

/** Takes the temporary files of a run away; the locks go last, so that what is left behind is always found again. */
export async function clear(journal: Journal, ops: FileOperations): Promise<void> {
  for (const { path } of journal.files) {
    const { fresh, old } = besides(path, journal.id);
    await removed(fresh, ops);
    await removed(old, ops);
  }
  for (const { path } of await locked(journal, ops)) await removed(besides(path, journal.id).lock, ops);
}

async function removed(path: string, ops: FileOperations): Promise<void> {
  try {
    await ops.remove(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}
