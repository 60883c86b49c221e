import type { Document } from '../languages/language';
import { LineIndex } from '../text/lineIndex';
import type { Finding } from './finding';
import type { Review } from './review';

/** A comment that silences rules, on its own line for the next line of code, or behind code for its line. */
interface Suppression {
  readonly file: string;
  readonly codes: readonly string[];
  readonly reason: string;
  /** Zero-based line whose findings it silences; undefined: the whole file. */
  readonly line: number | undefined;
}

const COMMENT = /aksnet-ignore\s+(AKSN\d+(?:\s*,\s*AKSN\d+)*)(?:\s*:\s*(.*?))?\s*(?:\*\/)?\s*$/im;
/** A suppression in a file's first lines silences the whole file. */
const HEAD_LINES = 5;

/** Marks the findings that comments in the documents silence. */
export function applySuppressions(review: Review, documents: readonly Document[]): Review {
  const suppressions = documents.flatMap(suppressionsOf);
  if (suppressions.length === 0) return review;
  const lines = new Map(documents.map((document) => [document.file, document.lines]));
  const findings = review.findings.map((finding) => {
    const match = suppressions.find((suppression) => silences(suppression, finding, lines.get(finding.place.file)));
    return match ? { ...finding, suppressed: match.reason } : finding;
  });
  return { ...review, findings };
}

function suppressionsOf(document: Document): Suppression[] {
  const found: Suppression[] = [];
  const ownLines = new Set(document.comments.map((comment) => ownLine(document, comment.span.start)));
  for (const comment of document.comments) {
    const match = COMMENT.exec(comment.text);
    if (!match) continue;
    const line = document.lines.position(comment.span.start).line;
    const alone = ownLine(document, comment.span.start) !== undefined;
    const atHead = alone && line < HEAD_LINES && isHead(document, comment.span.start);
    let target = line;
    if (alone) {
      target = document.lines.position(comment.span.end).line + 1;
      while (ownLines.has(target)) target++;
    }
    found.push({
      file: document.file,
      codes: match[1]!.toUpperCase().split(/\s*,\s*/),
      reason: match[2]?.trim() ?? '',
      line: atHead ? undefined : target,
    });
  }
  return found;
}

/** The line of a comment that has nothing before it on its line; undefined for one behind code. */
function ownLine({ text, lines }: Document, start: number): number | undefined {
  const lineStart = lines.lineStart(start);
  return text.slice(lineStart, start).trim() === '' ? lines.position(start).line : undefined;
}

/** True for a comment before the first code of the file that is followed by a blank line or another comment. */
function isHead({ text, comments }: Document, start: number): boolean {
  let code = text;
  for (const comment of comments) {
    if (comment.span.start > start) break;
    code =
      code.slice(0, comment.span.start) +
      ' '.repeat(comment.span.end - comment.span.start) +
      code.slice(comment.span.end);
  }
  const own = comments.find((comment) => comment.span.start === start)!;
  const blankAfter = /^[ \t]*\r?\n[ \t]*(\r?\n|#|\/\/|\/\*)/.test(text.slice(own.span.end));
  return blankAfter && code.slice(0, own.span.end).trim() === '';
}

function silences(suppression: Suppression, finding: Finding, lines: LineIndex | undefined): boolean {
  if (suppression.file !== finding.place.file || !suppression.codes.includes(finding.rule.code)) return false;
  if (suppression.line === undefined || !lines) return true;
  return lines.position(finding.place.span.start).line === suppression.line;
}
