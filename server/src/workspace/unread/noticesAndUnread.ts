/** What a reader has to know of how deployments were read, and what is not among the files. */
import { comparePlaces } from '../../text/span';
import { noticeOfCompiled, noticesOfCompiled, sourceOfCompiled } from '../files/compiledTemplates';
import type { Request, Snapshot } from '../deployments/snapshot';
import { unitKeyOf } from '../files/fileIndex';
import type { WorkspaceFiles } from '../files/workspaceFiles';
import type { Grouping } from '../deployments/deploymentGrouping';
import type { Notice } from './notice';
import { noticesIn, noticesOfCase, noticesOfReplaced } from './deploymentNotices';
import { unreadParameters } from '../parameterFiles/parameterFilesWithoutRoot';
import type { Snapshots } from '../deployments/evaluatedDeployments';
import { unreadIn, type Unread } from './unreadItems';

/** What texts or parameter files name by a path, and the file that does. */
export type NamedPath = Pick<Request, 'key' | 'path' | 'from'>;

/** See `Workspace.notices`. */
export function noticesOf(
  deployments: readonly string[],
  { index }: WorkspaceFiles,
  all: Snapshots,
): readonly Notice[] {
  const snapshots = all.of(deployments);
  const files = new Set(snapshots.flatMap(({ documents }) => documents.map(({ file }) => file)));
  const compiled = [...files].flatMap((file) => noticesOfCompiled(file, index));
  const read = noticesIn(snapshots, (unit) => index.replacedIn(unit));
  const leftOut = snapshots.flatMap((snapshot) => all.leftOutOf(snapshot));
  return [...read, ...compiled, ...leftOut].sort((a, b) => comparePlaces(a.place, b.place));
}

/** What versions of deployments say of one file as it was read; what they leave out is told apart. */
export function noticesAt(file: string, snapshots: readonly Snapshot[], { index }: WorkspaceFiles): readonly Notice[] {
  const stored = index.get(file);
  const replaced = stored ? noticesOfReplaced(index.replacedIn(unitKeyOf(stored.document))) : [];
  const source = sourceOfCompiled(file, index);
  const isSource = ({ documents }: Snapshot) => documents.some((document) => document.file === source);
  const all = [
    ...(snapshots.length > 0 ? replaced : []),
    ...snapshots.flatMap(noticesOfCase).map(({ notice }) => notice),
    ...(source !== undefined && snapshots.some(isSource) ? [noticeOfCompiled(file, source)] : []),
  ];
  return all.filter(({ place }) => place.file === file);
}

/** See `Workspace.unread`. */
export function unreadOf(
  deployments: readonly string[],
  isNamed: (file: string) => boolean,
  files: WorkspaceFiles,
  grouping: Grouping,
  all: Snapshots,
): readonly Unread[] {
  const own = files.unreadByThemselves();
  const snapshots = all.of(deployments);
  const used = new Set(snapshots.flatMap(({ documents }) => documents));
  for (const { document, facts } of files.index.all()) {
    // What was read only to be compared with is nobody's business.
    if (facts.flaw && (!facts.reached || used.has(document))) own.set(document.file, facts.flaw);
  }
  const units = new Set(snapshots.map(({ unit }) => unit.key));
  const notTaken = grouping.notTaken.filter(({ unit }) => unit === undefined || units.has(unit));
  const unreadable = (key: string) => files.unreadable(key);
  const orphans = unreadParameters(files.index, snapshots, {
    isNamed,
    hasUnit: (key) => files.unit(files.nameOf(key)) !== undefined,
    unreadable,
  });
  return unreadIn(snapshots, unreadable, own, orphans, notTaken);
}

/** See `Workspace.missing`. */
export function missingIn(deployments: readonly string[], all: Snapshots): readonly Request[] {
  const found = new Map<string, Request>();
  for (const { missing } of all.of(deployments)) {
    for (const request of missing) if (!found.has(request.key)) found.set(request.key, request);
  }
  return [...found.values()];
}

/** See `Workspace.missingUnits`. */
export function missingUnitsOf(
  deployments: readonly string[],
  files: WorkspaceFiles,
  grouping: Grouping,
): readonly NamedPath[] {
  const wanted = new Map<string, NamedPath>();
  const seen = new Set<string>();
  const waiting = deployments.flatMap((key) => grouping.deployment(key)?.unit ?? []);
  for (let unit = waiting.pop(); unit !== undefined; unit = waiting.pop()) {
    if (seen.has(unit)) continue;
    seen.add(unit);
    for (const { uses, document } of files.index.sourcesOf(unit)) {
      for (const path of uses) {
        const key = files.nameOf(path);
        if (files.unit(key)) waiting.push(key);
        else wanted.set(path, { key: path, path, from: document.file });
      }
    }
  }
  return [...wanted.values()];
}

/** See `Workspace.missingRoots`. */
export function missingRootsOf(files: WorkspaceFiles, grouping: Grouping): readonly NamedPath[] {
  return [...files.index.all()].flatMap((stored) => {
    const using = grouping.usingOf(stored);
    // What was read for a root names others, too.
    return using === undefined || stored.facts.reached || files.unit(files.nameOf(using))
      ? []
      : [{ key: using, path: using, from: stored.document.file }];
  });
}
