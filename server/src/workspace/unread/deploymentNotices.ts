import { comparePlaces } from '../../text/span';
import type { Snapshot } from '../deployments/snapshot';
import { unitKeyOf } from '../files/fileIndex';
import type { Notice } from './notice';
import { nameOf } from '../files/paths';

/**
 * Notices of deployments, each once, in the order of their places.
 * @param replacedIn files of a unit's folder that another one stands in for, by its name
 */
export function noticesIn(
  snapshots: readonly Snapshot[],
  replacedIn: (unit: string) => ReadonlyMap<string, string>,
): readonly Notice[] {
  const all = new Map<string, Notice>();
  for (const unit of new Set(snapshots.flatMap(({ documents }) => documents.map(unitKeyOf)))) {
    for (const notice of noticesOfReplaced(replacedIn(unit))) all.set(notice.place.file, notice);
  }
  for (const { path, notice } of snapshots.flatMap(noticesOfCase)) {
    all.set(`${notice.place.file} ${notice.place.span.start} ${path}`, notice);
  }
  return [...all.values()].sort((a, b) => comparePlaces(a.place, b.place));
}

/** Says of files that another one stands in for them. */
export function noticesOfReplaced(replaced: ReadonlyMap<string, string>): readonly Notice[] {
  return [...replaced].map(([file, by]) => ({
    message: `'${nameOf(file)}' is not reviewed: OpenTofu reads '${nameOf(by)}' instead, which Terraform does not read.`,
    place: { file, span: { start: 0, end: 0 } },
  }));
}

/** What a deployment found only under a name that differs in case, with the paths that name it. */
export function noticesOfCase({ otherCase }: Snapshot): readonly { readonly path: string; readonly notice: Notice }[] {
  return otherCase.map(({ request, name }) => {
    const message =
      `'${request.path}' is read from '${nameOf(name)}', whose path differs only in upper and lower case: ` +
      'on other file systems it is not found.';
    const place = request.place ?? { file: request.from, span: { start: 0, end: 0 } };
    return { path: request.path, notice: { message, place } };
  });
}

/**
 * What a deployment leaves out only because its cloud is taken for Azure's public one.
 * @param open the same deployment with no cloud known
 */
export function noticesOfOtherClouds(assumed: Snapshot, open: Snapshot): readonly Notice[] {
  const reviewed = new Set(assumed.network.graph.resources.map(({ key }) => key));
  return open.network.graph.resources
    .filter(({ key, condition }) => condition !== undefined && !reviewed.has(key))
    .map(({ label, header }) => ({
      message:
        `'${label}' is not reviewed: it is not deployed to Azure's public cloud, which is assumed. ` +
        'Name the cloud in the project file to review it.',
      place: header,
    }));
}
