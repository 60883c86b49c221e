import type { Range } from 'vscode-languageserver';
import type { Document } from '../../languages/language';
import { joinFindings } from '../../review/joinFindingsOfCallers';
import type { Finding } from '../../review/finding';
import type { Fix } from '../../rules/rule';
import { ignoresShownIn } from '../session/ignoreFindings';
import { sourcedReview, type ToldReview } from '../session/unitReview';
import type { Session } from '../session/session';

/** A finding as the editor shows it, with the review that it comes from. */
export interface Shown {
  readonly finding: Finding;
  readonly from: ToldReview;
}

/** Names a finding across requests; positions move, these do not. */
export interface FindingReference {
  readonly unit: string;
  readonly rule: string;
  readonly resource: string;
  readonly message: string;
  /** Of an ignore: where it stands in this version of its file. A resource may have several alike. */
  readonly ignore?: { readonly file: string; readonly start: number };
}

/** The same with one of its fixes. */
export interface FixReference extends FindingReference {
  readonly title: string;
}

/** The findings shown in a file, in its order. */
export function shownIn(session: Session, file: string): readonly Shown[] {
  const reviews = session.reviews.unitsOf(file).flatMap((unit) => session.reviews.of(unit) ?? []);
  const findings = joinFindings(
    reviews.map(sourcedReview),
    (name) => session.labelOf(name),
    ({ place, suppressed }) => place.file === file && suppressed === undefined,
  );
  return [...findings, ...ignoresShownIn(session, file)];
}

/** The findings that values at a range of a file make, which stand where the values are used. */
export function madeIn(session: Session, file: string, document: Document, range: Range): readonly Shown[] {
  const [start, end] = [document.lines.offset(range.start), document.lines.offset(range.end)];
  const reviews = session.reviews.unitsOf(file).flatMap((unit) => session.reviews.of(unit) ?? []);
  return joinFindings(
    reviews.filter(({ snapshot }) => !snapshot.alone).map(sourcedReview),
    (name) => session.labelOf(name),
    ({ writtenAt, suppressed }) =>
      writtenAt?.file === file &&
      suppressed === undefined &&
      writtenAt.span.start <= end &&
      start <= writtenAt.span.end,
  );
}

export function isSameFinding(a: Finding, b: Finding): boolean {
  return a.rule === b.rule && a.resource.key === b.resource.key && a.message === b.message;
}

/** Those of the findings shown in a file that touch a range of it. */
export function touching(shown: readonly Shown[], document: Document, range: Range): readonly Shown[] {
  const start = document.lines.offset(range.start);
  const end = document.lines.offset(range.end);
  return shown.filter(({ finding: { place } }) => place.span.start <= end && start <= place.span.end);
}

export function referenceTo(shown: Shown, fix: Fix): FixReference {
  return { ...findingReference(shown), title: fix.title };
}

export function findingReference({ finding, from }: Shown): FindingReference {
  const { rule, resource, message, place } = finding;
  const ignore = rule.ofIgnore ? { ignore: { file: place.file, start: place.span.start } } : {};
  return { ...ignore, unit: from.unit, rule: rule.code, resource: resource.key, message };
}

/** Finds again, in the unit as it is now, what a reference names. */
export function followFinding(session: Session, reference: FindingReference): Shown | undefined {
  const isIt = ({ rule, resource, message, suppressed, place }: Finding) =>
    rule.code === reference.rule &&
    resource.key === reference.resource &&
    message === reference.message &&
    suppressed === undefined &&
    (!reference.ignore || place.span.start === reference.ignore.start);
  if (reference.ignore) return ignoresShownIn(session, reference.ignore.file).find((one) => isIt(one.finding));
  const from = session.reviews.of(reference.unit);
  const finding = from?.review.findings.find(isIt);
  return from && finding && { finding, from };
}

/** The same with the fix that it names. */
export function followReference(session: Session, reference: FixReference): (Shown & { fix: Fix }) | undefined {
  const found = followFinding(session, reference);
  const fix = found?.finding.fixes.find(({ title }) => title === reference.title);
  return found && fix && { ...found, fix };
}
