import { comparePlaces } from '../../text/span';
import type { Snapshot } from '../deployments/evaluateDeployment';
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
    for (const [file, by] of replacedIn(unit)) {
      const message = `'${nameOf(file)}' is not reviewed: OpenTofu reads '${nameOf(by)}' instead, which Terraform does not read.`;
      all.set(file, { message, place: { file, span: { start: 0, end: 0 } } });
    }
  }
  for (const { otherCase } of snapshots) {
    for (const { request, name } of otherCase) {
      const place = request.place ?? { file: request.from, span: { start: 0, end: 0 } };
      const message =
        `'${request.path}' is read from '${nameOf(name)}', whose path differs only in upper and lower case: ` +
        'on other file systems it is not found.';
      all.set(`${place.file} ${place.span.start} ${request.path}`, { message, place });
    }
  }
  return [...all.values()].sort((a, b) => comparePlaces(a.place, b.place));
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
