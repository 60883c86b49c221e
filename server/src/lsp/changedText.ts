import type { Document, LanguageId } from '../languages/language';
import { applyEdits, sorted, type FileEdits } from '../text/edits';
import { LineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';
import type { Session } from './session';

/** One edit of a file: where it was made, and what stands there now. */
interface Region {
  readonly was: Span;
  readonly is: Span;
  readonly newText: string;
}

/** A file after a fix. */
export interface ChangedText {
  readonly file: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly regions: readonly Region[];
  /** The names of parameters that are new, where they are declared: the user gives them values. */
  readonly asked: readonly { readonly name: string; readonly span: Span }[];
}

/** What stands before the name of a parameter that is declared. */
const DECLARES: Readonly<Record<LanguageId, string>> = {
  bicep: String.raw`\bparam\s+`,
  arm: '"',
  terraform: String.raw`\bvariable\s+"`,
};

/** The line that begins a declaration of a resource. */
const RESOURCE: Readonly<Record<LanguageId, RegExp>> = {
  bicep: /^\s*resource\s+\w+\s+'/m,
  arm: /"type"\s*:\s*"Microsoft\.[^"]+\/|"apiVersion"\s*:/,
  terraform: /^\s*resource\s+"/m,
};

/** Files as a fix leaves them. */
export function changedTexts(session: Session, files: readonly FileEdits[]): readonly ChangedText[] {
  return files.flatMap(({ file, edits }) => {
    const document = session.document(file);
    return document ? [changedText(session, document, edits)] : [];
  });
}

/** Does a text declare a resource? */
export function declaresResource(session: Session, file: string, text: string): boolean {
  return RESOURCE[session.document(file)!.language].test(text);
}

/** Does a text declare a parameter that a person gives a value? */
export function asksFor(session: Session, { file, asked }: ChangedText, text: string): boolean {
  return asked.some(({ name }) => declarationOf(name, session.document(file)!.language).test(text));
}

function declarationOf(name: string, language: LanguageId): RegExp {
  return new RegExp(`(?<=${DECLARES[language]})${name.replace(/[^\w]/g, '\\$&')}(?![\\w-])`);
}

function changedText(session: Session, document: Document, edits: FileEdits['edits']): ChangedText {
  const { file, language } = document;
  const text = applyEdits(document.text, edits);
  let shift = 0;
  const regions = sorted(edits).map(({ span, newText }) => {
    const start = span.start + shift;
    shift += newText.length - (span.end - span.start);
    return { was: span, is: { start, end: start + newText.length }, newText };
  });
  const speaks = session.languages.find(({ id }) => id === language)!;
  const before = new Set(speaks.names(document));
  const added = speaks.names(speaks.parse(file, text)).filter((name) => !before.has(name));
  const asked = added.flatMap((name) => {
    const declared = declarationOf(name, language);
    return regions.flatMap(({ is, newText }) => {
      const at = newText.search(declared);
      return at < 0 ? [] : [{ name, span: { start: is.start + at, end: is.start + at + name.length } }];
    });
  });
  return { file, text, lines: new LineIndex(text), regions, asked };
}
