import type { Document } from '../languages/language';
import { read, type Resource } from '../model/resource';
import type { Value } from '../model/value';
import type { Rule } from '../rules/rule';
import type { Span } from '../text/span';
import type { Configuration } from './configuration';
import { alteredFinding } from './finding';
import { OtherTools, type OtherIgnore } from './ignoresOfOtherTools';
import { ignoresInComment } from './ignoreTexts';
import { judgeIgnores, type Ground } from './judgeIgnores';
import { carrying, ignoresInMetadata } from './metadataIgnores';
import { projectReason } from './projectIgnores';
import type { Day, Review } from './review';
import { silences, type Suppression } from './suppression';

/** A suppression in a file's first lines silences the whole file. */
const HEAD_LINES = 5;

/**
 * Marks the findings that comments in the documents silence, ours and those of other tools for rules that mean the same,
 * and those that the metadata of a template's resource or the project file does; and says of our own what they silence.
 * @param rules all that there are
 * @param ground what the review could see
 */
export function applySuppressions(
  review: Review,
  documents: readonly Document[],
  rules: readonly Rule[],
  configuration: Pick<Configuration, 'ignore' | 'severities'>,
  { today }: Day,
  ground: Ground,
): Review {
  const others = otherTools(rules);
  const read = documents.map((document) => suppressionsOf(document, others));
  const inForce = read.flatMap((all) => all.filter(({ until }) => until === undefined || today <= until));
  const suppressions = inForce.map(({ suppression }) => suppression);
  const lines = new Map(documents.map((document) => [document.file, document.lines]));
  const byKey = new Map(ground.resources.map((resource) => [resource.key, resource]));
  const ownerOf = ({ owner }: NonNullable<Resource['within']>) => byKey.get(owner);
  let changed = false;
  const findings = review.findings.map((finding) => {
    const match = suppressions.find((suppression) => silences(suppression, finding, lines.get(finding.place.file)));
    const reason =
      match?.reason ??
      reasonInMetadata(finding.rule, carrying(finding.resource, ownerOf), others) ??
      projectReason(configuration.ignore, finding, today);
    changed ||= reason !== undefined;
    return reason === undefined ? finding : alteredFinding(finding, { suppressed: reason });
  });
  const own = suppressions.filter((suppression) => suppression.own);
  const ignores = judgeIgnores(review, documents, own, configuration, ground);
  return changed || ignores ? { ...review, findings, ...(ignores ? { ignores } : {}) } : review;
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
function reasonInMetadata(rule: Rule, resource: Resource, others: OtherTools): string | undefined {
  if (resource.dialect !== 'arm') return undefined;
  for (const { text } of ignoresInMetadata(resource))
    if (text.rules.some(({ code }) => code === rule.code)) return text.reason;
  for (const text of textsIn(resource, 'metadata.checkov')) {
    const skip = others.checkovSkip(text);
    if (skip?.codes.includes(rule.code)) return skip.reason;
  }
  return undefined;
}

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

/** A suppression with the last day on which it counts, as ISO date. */
interface Dated {
  readonly suppression: Suppression;
  readonly until: string | undefined;
}

const readOnce = new WeakMap<Document, { readonly others: OtherTools; readonly all: readonly Dated[] }>();

function suppressionsOf(document: Document, others: OtherTools): readonly Dated[] {
  const before = readOnce.get(document);
  if (before?.others === others) return before.all;
  const all = readSuppressions(document, others);
  readOnce.set(document, { others, all });
  return all;
}

function readSuppressions(document: Document, others: OtherTools): readonly Dated[] {
  const found: Dated[] = [];
  // A comment before code on its line is part of that line.
  const ownLines = new Set(
    document.comments.flatMap(({ span }) =>
      /^[ \t]*(\r|\n|$)/.test(document.text.slice(span.end, span.end + 1000)) ? [ownLine(document, span.start)] : [],
    ),
  );
  for (const comment of document.comments) {
    const ours = ignoresInComment(comment.text, comment.span.start);
    const theirs = others.ignoresIn(comment.text);
    if (ours.length === 0 && theirs.length === 0) continue;
    const line = document.lines.position(comment.span.start).line;
    const alone = ownLine(document, comment.span.start) !== undefined;
    let target = line;
    if (alone) {
      target = document.lines.position(comment.span.end).line + 1;
      while (ownLines.has(target)) target++;
    }
    for (const ignore of theirs)
      found.push({ suppression: asSuppression(ignore, document.file, comment.span, target), until: ignore.until });
    const atHead = alone && line < HEAD_LINES && isHead(document, comment.span.start);
    for (const text of ours) {
      const codes = text.rules.flatMap(({ code }) => code ?? []);
      const own = { text, comment: comment.span };
      const { file } = document;
      const suppression = { file, codes, reason: text.reason, line: atHead ? undefined : target, own };
      found.push({ suppression, until: undefined });
    }
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
