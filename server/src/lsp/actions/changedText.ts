import type { Document } from '../../languages/language';
import { applyEdits, sorted, type FileEdits, type TextEdit } from '../../text/edits';
import { LineIndex } from '../../text/lineIndex';
import type { Place, Span } from '../../text/span';
import type { Session } from '../session/session';

/** A parameter that is new, for the user to give a value, with the place of its name. */
interface Asked {
  readonly name: string;
  readonly span: Span;
}

/** One edit of a file: where it was made, and what stands there now. */
interface Region {
  readonly was: Span;
  readonly is: Span;
  readonly asked: readonly Asked[];
  /** Does it declare a resource? */
  readonly declares: boolean;
}

/** A file after a fix. */
export interface ChangedText {
  readonly file: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly regions: readonly Region[];
}

/** Files as a fix leaves them. */
export function changedTexts(session: Session, files: readonly FileEdits[]): readonly ChangedText[] {
  return files.flatMap(({ file, edits }) => {
    const document = session.document(file);
    return document ? [changedText(session, document, edits)] : [];
  });
}

/** The parameters that are new, in the order of the text. */
export function askedIn({ regions }: ChangedText): readonly Asked[] {
  return regions.flatMap(({ asked }) => asked);
}

/** The parts of a change that an edit makes; several that touch are made as one. */
export function regionsOf({ regions }: ChangedText, { span }: TextEdit): readonly Region[] {
  return regions.filter(({ was }) => span.start <= was.start && was.end <= span.end);
}

function changedText(session: Session, document: Document, edits: FileEdits['edits']): ChangedText {
  const { file } = document;
  const text = applyEdits(document.text, edits);
  const language = session.languages.find(({ id }) => id === document.language)!;
  const after = language.parse(file, text);
  const before = new Set(language.declaredParameters(document).map(({ name }) => name));
  const added = language.declaredParameters(after).filter(({ name }) => !before.has(name));
  const resources = language.declaredResources(after);
  let shift = 0;
  const regions = sorted(edits).map(({ span, newText }): Region => {
    const start = span.start + shift;
    shift += newText.length - (span.end - span.start);
    const is = { start, end: start + newText.length };
    const holds = ({ span: inner }: Place) => is.start <= inner.start && inner.end <= is.end;
    const asked = added.filter(({ namePlace }) => holds(namePlace));
    return {
      was: span,
      is,
      asked: asked.map(({ name, namePlace }) => ({ name, span: namePlace.span })),
      declares: resources.some(holds),
    };
  });
  return { file, text, lines: new LineIndex(text), regions };
}
