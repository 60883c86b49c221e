import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import { sentenceOf, unreadOf, type Unread } from '../../workspace/unread/unreadItems';
import type { Notice } from '../../workspace/unread/notice';
import { comparePlaces, type Place } from '../../text/span';
import { rangeAt } from '../session/lspRanges';
import { NOTICE, SOURCE, UNREAD } from '../protocol/customRequests';
import type { ToldReview } from '../session/unitReview';
import type { Session } from '../session/session';

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * What a file leads to and was not read, or only under a name in another case, where it is named; and that the file
 * itself could not be read as it lies on the disk. Nothing is said to be missing before it was looked for; what is said of
 * a file as a whole is said where it is open: a list of hundreds of them helps nobody, and the report has it.
 */
export function unreadIn(session: Session, file: string, reviews: readonly ToldReview[]): readonly Diagnostic[] {
  const { workspace, follower } = session;
  const isOpen = session.open.has(file);
  const { flaw } = workspace.factsOf(file);
  const own = flaw
    ? [toDiagnostic(UNREAD, `This file is not read as it lies on the disk: ${flaw.because}. ${flaw.help}`, START)]
    : [];
  const settled = reviews.filter(({ snapshot }) => follower.isSettled(snapshot));
  const named = settled.flatMap((review) =>
    unreadOf(review.snapshot, (key) => workspace.unreadable(key)).flatMap((unread) => {
      const place = placeNow(review, unread.place);
      return place?.file === file && !isUnsaved(file) ? [{ ...unread, place }] : [];
    }),
  );
  const notices = noticesOf(session, file, reviews).filter(({ place: { span } }) => isOpen || span.end > 0);
  return [
    ...own,
    ...named.flatMap((unread) => ofUnread(session, unread)),
    ...notices.flatMap(({ message, place }) => {
      const range = rangeAt(session, place);
      return range ? [toDiagnostic(NOTICE, message, range)] : [];
    }),
  ];
}

/** What the reviews have to say of how the file was read; what takes long to find out stays while somebody types. */
function noticesOf({ workspace, reviews: all }: Session, file: string, reviews: readonly ToldReview[]) {
  const [moved, current] = [reviews.filter((review) => review.moved), reviews.filter((review) => !review.moved)];
  const leftOut = reviews.flatMap((review) => {
    const complete = all.completeOf(review);
    return workspace.leftOutOf(complete.snapshot).flatMap((notice) => atNow(complete, notice));
  });
  const read = [
    ...workspace.noticesAt(
      file,
      current.map(({ snapshot }) => snapshot),
    ),
    ...moved.flatMap((review) => workspace.noticesAt(file, [review.snapshot]).flatMap((one) => atNow(review, one))),
  ];
  return [...read, ...leftOut]
    .filter(({ place }) => place.file === file)
    .sort((a, b) => comparePlaces(a.place, b.place));
}

function atNow(review: ToldReview, notice: Notice): readonly Notice[] {
  const place = placeNow(review, notice.place);
  return place ? [{ ...notice, place }] : [];
}

function placeNow({ moved }: ToldReview, place: Place): Place | undefined {
  return moved ? moved.placeNow(place) : place;
}

/** A document that was never saved lies nowhere yet: what it names may be there all the same. */
function isUnsaved(file: string): boolean {
  return file.startsWith('untitled:');
}

function ofUnread(session: Session, unread: Unread): readonly Diagnostic[] {
  const range = rangeAt(session, unread.place);
  return range ? [toDiagnostic(UNREAD, sentenceOf(unread), range)] : [];
}

function toDiagnostic(code: string, message: string, range: Diagnostic['range']): Diagnostic {
  return { range, severity: DiagnosticSeverity.Information, code, source: SOURCE, message };
}
