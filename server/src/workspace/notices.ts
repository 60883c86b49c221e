import { comparePlaces, type Place } from '../text/span';
import type { Snapshot } from './evaluation';
import { nameOf } from './paths';

/** Something about the files that is no problem and that a reader has to know. */
export interface Notice {
  readonly message: string;
  readonly place: Place;
}

/** Notices of deployments, each once, in the order of their places. */
export function noticesIn(snapshots: readonly Snapshot[]): readonly Notice[] {
  const all = new Map<string, Notice>();
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
