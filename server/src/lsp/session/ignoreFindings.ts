import type { Finding } from '../../review/finding';
import { findingsOfEntries } from '../../host/projectIgnoreFindings';
import { folderOf } from '../../workspace/files/paths';
import { isBelow } from '../protocol/fileUris';
import type { ToldReview } from './unitReview';
import type { Session } from './session';

/** Something that is wrong with an ignore, with a deployment that reads it. */
export interface IgnoreShown {
  readonly finding: Finding;
  readonly from: ToldReview;
}

/** What is wrong with the ignores in a file. While what the file leads to is still looked for, none matches nothing. */
export function ignoresShownIn(session: Session, file: string): readonly IgnoreShown[] {
  const units = session.reviews.unitsOf(file);
  const reviews = units.flatMap((unit) => session.reviews.told(unit) ?? []);
  const [from] = reviews;
  if (!from || !reviews.some(({ review }) => review.ignores)) return [];
  return findingsIn(session, reviews, (name) => name === file)
    .filter(({ place, suppressed }) => place.file === file && suppressed === undefined)
    .map((finding) => ({ finding, from }));
}

/**
 * What is wrong with the ignores that deployments read.
 * @param isWanted tells the files that are asked for
 */
export function findingsIn(
  session: Session,
  reviews: readonly ToldReview[],
  isWanted: (file: string) => boolean,
): readonly Finding[] {
  const { workspace, follower } = session;
  const settled = reviews.every(({ snapshot }) => follower.isSettled(snapshot));
  const judged = reviews.map(({ unit, review, configuration }) => ({ key: unit, review, configuration }));
  const [first] = reviews;
  const today = first ? first.today : session.host.today();
  return workspace.ignoreFindings(judged, (file) => settled && isWanted(file), { today });
}

/** What is wrong with the entries of a project file, as far as the reviews that were done tell. */
export function entriesShownIn(session: Session, file: string): readonly Finding[] {
  const { projects, reviews, workspace, host } = session;
  const placed = projects.at(file);
  if (!placed) return [];
  const below = reviewsBelow(session, file);
  const done = new Set(below.map(({ unit }) => unit));
  const all = reviews.units().filter((key) => {
    const root = workspace.rootOf(key)?.documents[0]?.file;
    return root !== undefined && isBelow(root, folderOf(file));
  });
  const isWhole = all.every((key) => done.has(key)) && session.scopes.of(file).key !== undefined;
  return findingsOfEntries(placed, below, workspace.rules, isWhole, host.today()).filter(
    ({ suppressed }) => suppressed === undefined,
  );
}

/** The reviews that were done of deployments below a project file's folder, as the files are now. */
export function reviewsBelow({ reviews, workspace, follower }: Session, file: string): readonly ToldReview[] {
  return reviews.known().filter(({ unit, snapshot }) => {
    const root = snapshot.unit.documents[0]!.file;
    return isBelow(root, folderOf(file)) && workspace.snapshot(unit) === snapshot && follower.isSettled(snapshot);
  });
}
