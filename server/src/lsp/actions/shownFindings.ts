import type { Range } from 'vscode-languageserver';
import type { Document } from '../../languages/language';
import { joinFindings } from '../../review/joinFindingsOfCallers';
import type { Finding } from '../../review/finding';
import type { Fix } from '../../rules/rule';
import { sourcedReview, type UnitReview } from '../session/unitReview';
import type { Session } from '../session/session';

/** A finding as the editor shows it, with the review that it comes from. */
export interface Shown {
  readonly finding: Finding;
  readonly from: UnitReview;
}

/** Names a finding and one of its fixes across requests; positions move, these do not. */
export interface FixReference {
  readonly unit: string;
  readonly rule: string;
  readonly resource: string;
  readonly message: string;
  readonly title: string;
}

/** The findings shown in a file, in its order. */
export function shownIn(session: Session, file: string): readonly Shown[] {
  const reviews = session.reviews.unitsOf(file).flatMap((unit) => session.reviews.of(unit) ?? []);
  return joinFindings(
    reviews.map(sourcedReview),
    (name) => session.labelOf(name),
    ({ place, suppressed }) => place.file === file && suppressed === undefined,
  );
}

/** Those of the findings shown in a file that touch a range of it. */
export function touching(shown: readonly Shown[], document: Document, range: Range): readonly Shown[] {
  const start = document.lines.offset(range.start);
  const end = document.lines.offset(range.end);
  return shown.filter(({ finding: { place } }) => place.span.start <= end && start <= place.span.end);
}

export function referenceTo({ finding, from }: Shown, fix: Fix): FixReference {
  const { rule, resource, message } = finding;
  return { unit: from.unit, rule: rule.code, resource: resource.key, message, title: fix.title };
}

/** Finds again, in the unit as it is now, what a reference names. */
export function followReference(session: Session, reference: FixReference): (Shown & { fix: Fix }) | undefined {
  const from = session.reviews.of(reference.unit);
  const finding = from?.review.findings.find(
    ({ rule, resource, message, suppressed }) =>
      rule.code === reference.rule &&
      resource.key === reference.resource &&
      message === reference.message &&
      suppressed === undefined,
  );
  const fix = finding?.fixes.find(({ title }) => title === reference.title);
  return from && finding && fix && { finding, from, fix };
}
