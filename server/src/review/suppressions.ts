import type { Document } from '../languages/language';
import { read, type Resource } from '../model/resource';
import type { Value } from '../model/value';
import type { Rule } from '../rules/rule';
import { LineIndex } from '../text/lineIndex';
import { contains, type Span } from '../text/span';
import type { Configuration } from './configuration';
import { alteredFinding, type Finding } from './finding';
import { OtherTools, type OtherIgnore } from './ignoresOfOtherTools';
import { projectReason } from './projectIgnores';
import type { Day, Review } from './review';

/** A comment that silences rules, on its own line for the next line of code, or behind code for its line. */
interface Suppression {
  readonly file: string;
  readonly codes: readonly string[];
  readonly reason: string;
  /** Zero-based line whose findings it silences; undefined: the whole file, or the resource that it stands in. */
  readonly line: number | undefined;
  /** Where it stands, for one that silences the resource around it. */
  readonly within?: Span;
  /** Does it silence a resource that begins on its line, too? */
  readonly wholeResource?: boolean;
}

const COMMENT = /aksnet-ignore\s+(AKSN\d+(?:\s*,\s*AKSN\d+)*)(?:\s*:\s*(.*?))?\s*(?:\*\/)?\s*$/im;
/** A suppression in a file's first lines silences the whole file. */
const HEAD_LINES = 5;

/**
 * Marks the findings that comments in the documents silence, ours and those of other tools for rules that mean the same,
 * and those that the metadata of a template's resource or the project file does.
 * @param rules all that there are
 */
export function applySuppressions(
  review: Review,
  documents: readonly Document[],
  rules: readonly Rule[],
  { ignore }: Pick<Configuration, 'ignore'>,
  { today }: Day,
): Review {
  if (review.findings.length === 0) return review;
  const others = otherTools(rules);
  const suppressions = documents.flatMap((document) => suppressionsOf(document, others, today));
  const lines = new Map(documents.map((document) => [document.file, document.lines]));
  let changed = false;
  const findings = review.findings.map((finding) => {
    const match = suppressions.find((suppression) => silences(suppression, finding, lines.get(finding.place.file)));
    const reason = match?.reason ?? reasonInMetadata(finding, others) ?? projectReason(ignore, finding, today);
    changed ||= reason !== undefined;
    return reason === undefined ? finding : alteredFinding(finding, { suppressed: reason });
  });
  return changed ? { ...review, findings } : review;
}

const known = new WeakMap<readonly Rule[], OtherTools>();

function otherTools(rules: readonly Rule[]): OtherTools {
  const found = known.get(rules) ?? new OtherTools(rules);
  known.set(rules, found);
  return found;
}

/**
 * The reason in a template's resource: `"metadata": { "aksnet-ignore": "AKSN601: reason" }` (or a list), or checkov's
 * `"metadata": { "checkov": "CKV_AZURE_6: reason" }` (or a list, as checkov/arm/context_parser.py reads it).
 */
function reasonInMetadata({ rule, resource }: Finding, others: OtherTools): string | undefined {
  if (resource.dialect !== 'arm') return undefined;
  for (const text of textsIn(resource, 'metadata.aksnet-ignore')) {
    const [, codes = '', reason = ''] = IN_METADATA.exec(text) ?? [];
    if (
      codes
        .toUpperCase()
        .split(/\s*,\s*/)
        .includes(rule.code)
    )
      return reason.trim();
  }
  for (const text of textsIn(resource, 'metadata.checkov')) {
    const skip = others.checkovSkip(text);
    if (skip?.codes.includes(rule.code)) return skip.reason;
  }
  return undefined;
}

const IN_METADATA = /^\s*(AKSN\d+(?:\s*,\s*AKSN\d+)*)(?:\s*:\s*(.*))?$/is;

/** A text, or those of a list; an object of a list is read as `id: comment`. */
function textsIn(resource: Resource, path: string): readonly string[] {
  const value = read(resource, path);
  return value.kind === 'list' ? value.items.map(textOf) : [textOf(value)];
}

function textOf(value: Value): string {
  if (value.kind === 'string') return value.value;
  if (value.kind !== 'object') return '';
  const [id, comment] = ['id', 'comment'].map((key) => value.entries.get(key)?.value);
  return id?.kind === 'string' ? `${id.value}: ${comment?.kind === 'string' ? comment.value : ''}` : '';
}

function suppressionsOf(document: Document, others: OtherTools, today: string): Suppression[] {
  const found: Suppression[] = [];
  const ownLines = new Set(document.comments.map((comment) => ownLine(document, comment.span.start)));
  for (const comment of document.comments) {
    const match = COMMENT.exec(comment.text);
    const theirs = others.ignoresIn(comment.text).filter(({ until }) => until === undefined || today <= until);
    if (!match && theirs.length === 0) continue;
    const line = document.lines.position(comment.span.start).line;
    const alone = ownLine(document, comment.span.start) !== undefined;
    let target = line;
    if (alone) {
      target = document.lines.position(comment.span.end).line + 1;
      while (ownLines.has(target)) target++;
    }
    for (const ignore of theirs) found.push(asSuppression(ignore, document.file, comment.span, target));
    if (!match) continue;
    const atHead = alone && line < HEAD_LINES && isHead(document, comment.span.start);
    found.push({
      file: document.file,
      codes: match[1]!.toUpperCase().split(/\s*,\s*/),
      reason: match[2]?.trim() ?? '',
      line: atHead ? undefined : target,
    });
  }
  return found;
}

function asSuppression({ codes, reason, reach }: OtherIgnore, file: string, span: Span, line: number): Suppression {
  switch (reach) {
    case 'resource':
      return { file, codes, reason, line: undefined, within: span };
    case 'line':
      return { file, codes, reason, line, wholeResource: true };
    case 'file':
      return { file, codes, reason, line: undefined };
  }
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
  const { file, codes, line, within, wholeResource } = suppression;
  if (!codes.includes(finding.rule.code)) return false;
  const { declaration } = finding.resource;
  if (within) return declaration.file === file && contains(declaration.span, within);
  if (wholeResource && declaration.file === file && lines?.position(declaration.span.start).line === line) return true;
  if (file !== finding.place.file) return false;
  return line === undefined || !lines || lines.position(finding.place.span.start).line === line;
}
