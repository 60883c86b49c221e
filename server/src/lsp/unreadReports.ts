import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import { unreadOf, type Unread } from '../workspace/unread';
import { rangeAt } from './convert';
import { SOURCE, UNREAD } from './protocol';
import type { UnitReview } from './reviews';
import type { Session } from './session';

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * What a file leads to and was not read, where it is named, and that the file itself could not be read as it lies on the
 * disk. Nothing is said before all of it was looked for.
 */
export function unreadIn(session: Session, file: string, reviews: readonly UnitReview[]): readonly Diagnostic[] {
  const { workspace, follower } = session;
  const { flaw } = workspace.factsOf(file);
  const own = flaw ? [toDiagnostic(`This file: ${flaw.because}. ${flaw.help}`, START)] : [];
  const settled = reviews.filter(({ snapshot }) => follower.isSettled(snapshot));
  const named = settled
    .flatMap(({ snapshot }) => unreadOf(snapshot, (key) => workspace.unreadable(key)))
    .filter(({ place }) => place.file === file && !isUnsaved(file));
  return [...own, ...named.flatMap((unread) => ofUnread(session, unread))];
}

/** A document that was never saved lies nowhere yet: what it names may be there all the same. */
function isUnsaved(file: string): boolean {
  return file.startsWith('untitled:');
}

function ofUnread(session: Session, { what, place, reason, help }: Unread): readonly Diagnostic[] {
  const range = rangeAt(session, place);
  return range ? [toDiagnostic(`'${what}' was not read: ${reason}. ${help}`, range)] : [];
}

function toDiagnostic(message: string, range: Diagnostic['range']): Diagnostic {
  return { range, severity: DiagnosticSeverity.Information, code: UNREAD, source: SOURCE, message };
}
