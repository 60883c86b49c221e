import { alteredFinding, type ToldFinding } from '../../review/finding';
import { joinFindings } from '../../review/joinFindingsOfCallers';
import type { Severity } from '../../rules/rule';
import { sourcedReview, type ToldReview } from '../session/unitReview';
import type { Session } from '../session/session';
import { knownIn } from './knownFindings';

/** A finding with the review that it comes from. */
interface Reviewed {
  readonly finding: ToldFinding;
  readonly from: ToldReview;
  /** Is it in the baseline? */
  readonly isKnown: boolean;
}

/**
 * The findings that values in a file make where they are used: values in a parameter file, and defaults of parameters.
 * Each stands at its value here, and its related places are those of use, which stay the finding's
 * own place: this is for who writes the value. What one value makes by one rule at several places is one of them.
 */
export function findingsAtValues(session: Session, file: string, reviews: readonly ToldReview[]): readonly Reviewed[] {
  const isMine = ({ writtenAt, suppressed }: ToldFinding) => writtenAt?.file === file && suppressed === undefined;
  const groups = new Map<string, Reviewed[]>();
  const known = new Map<string, (finding: ToldFinding) => boolean>();
  // A module's own default that no call leaves is advice, which is given once.
  const deployed = reviews.filter(({ snapshot }) => !snapshot.alone).map(sourcedReview);
  for (const { finding, from } of joinFindings(deployed, (name) => session.labelOf(name), isMine)) {
    const { rule, writtenAt, place } = finding;
    const isKnown = known.get(place.file) ?? knownIn(session, place.file);
    known.set(place.file, isKnown);
    const one = { finding, from, isKnown: isKnown(finding) };
    const key = `${rule.code} ${writtenAt!.span.start} ${writtenAt!.span.end}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].map(atValue);
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information'];

/** The most severe one speaks; which parameter it is, and of which file, is seen here. */
function atValue(group: readonly Reviewed[]): Reviewed {
  const worst = SEVERITIES.find((severity) => group.some(({ finding }) => finding.severity === severity));
  const { finding, from } = group.find(({ finding: { severity } }) => severity === worst)!;
  const related = group.map((one) => ({
    place: one.finding.place,
    message: one.finding === finding ? 'used here' : (one.finding.general ?? one.finding.message),
  }));
  const seen = { defaults: [], given: undefined, callers: undefined };
  return {
    from,
    finding: alteredFinding(finding, { ...seen, place: finding.writtenAt!, related }),
    isKnown: group.every((one) => one.isKnown),
  };
}
