import type { Document } from '../languages/language';
import type { Resource } from '../model/resource';
import { contains, type Span } from '../text/span';
import type { Configuration } from './configuration';
import type { JudgedEntry, JudgedIgnore, JudgedIgnores } from './judgedIgnores';
import { carrying, ignoresInMetadata } from './metadataIgnores';
import type { Finding } from './finding';
import { isFor } from './projectIgnores';
import type { Review } from './review';
import { silences, type Suppression } from './suppression';

/** What a review could see of its deployment. */
export interface Ground {
  /** What the deployment itself declares. */
  readonly resources: readonly Resource[];
  /** Was everything read that its texts lead to? */
  readonly isWhole: boolean;
}

/**
 * Finds out what our own ignores silence in one deployment. Findings of which another rule speaks count, too.
 * @param review as the rules said it
 * @param own our own comments
 * @returns undefined where nothing is ignored
 */
export function judgeIgnores(
  review: Review,
  documents: readonly Document[],
  own: readonly Suppression[],
  configuration: Pick<Configuration, 'ignore' | 'severities'>,
  { resources, isWhole }: Ground,
): JudgedIgnores | undefined {
  const inMetadata = resources.flatMap((resource) =>
    ignoresInMetadata(resource).map((ignore) => ({ resource, ignore })),
  );
  if (own.length === 0 && inMetadata.length === 0 && configuration.ignore.length === 0) return undefined;
  const byFile = new Map(documents.map((document) => [document.file, document]));
  const byKey = new Map(resources.map((resource) => [resource.key, resource]));
  const carrierOf = ({ resource }: Finding) => carrying(resource, ({ owner }) => byKey.get(owner));
  const found = [...review.findings, ...(review.yielded ?? [])];
  const open = new Set(review.checks.flatMap(({ rule, status }) => (status === 'undecided' ? [rule.code] : [])));
  /** Can a finding of the rule be there that is not seen? */
  const hides = (code: string, file?: string, at?: Span): boolean => {
    if (configuration.severities[code] === 'off' || OF_IGNORES.test(code) || open.has(code)) return true;
    if ((byFile.get(file ?? '')?.problems.length ?? 0) > 0) return true;
    // What is not read may hold what is ignored, but for a resource that was looked at.
    return !isWhole && !(at && isJudged(review, code, file!, at));
  };
  const judged = (code: string | undefined, matches: () => boolean, file: string, at?: Span): boolean | 'unknown' => {
    if (code === undefined) return false;
    return matches() || (hides(code, file, at) ? 'unknown' : false);
  };
  const comments = own.flatMap((suppression) => {
    const { file, line, reason } = suppression;
    const { text, comment } = suppression.own!;
    const document = byFile.get(file)!;
    const start =
      line === undefined || line >= document.lines.lineCount
        ? undefined
        : document.lines.offset({ line, character: 0 });
    const at = start === undefined ? undefined : { start, end: endOfLine(document.text, start) };
    const resource = at && resourceAt(resources, file, at);
    const all = text.rules.map(({ written }) => written);
    return text.rules.map((rule): JudgedIgnore => {
      const { code } = rule;
      const one = { ...suppression, codes: code === undefined ? [] : [code] };
      const matches = () => found.some((finding) => silences(one, finding, byFile.get(finding.place.file)?.lines));
      return {
        carrier: 'comment',
        written: rule.written,
        code,
        reason,
        silences: judged(code, matches, file, at),
        place: { file, span: rule.written === '' ? text.span : rule.span },
        rule,
        all,
        whole: { file, span: text.span },
        resource,
        comment: { span: comment, ignore: text.span },
      };
    });
  });
  const metadata = inMetadata.flatMap(({ resource, ignore }) => {
    const all = ignore.text.rules.map(({ written }) => written);
    return ignore.text.rules.map((rule): JudgedIgnore => {
      const { code } = rule;
      const { place } = ignore.value.origin;
      const matches = () =>
        found.some((finding) => finding.rule.code === code && carrierOf(finding).key === resource.key);
      return {
        carrier: 'metadata',
        written: rule.written,
        code,
        reason: ignore.text.reason,
        silences: judged(code, matches, place.file, resource.declaration.span),
        place,
        rule,
        all,
        whole: place,
        resource,
        metadata: ignore,
      };
    });
  });
  const entries = configuration.ignore.flatMap((entry) =>
    entry.codes.map((code): JudgedEntry => {
      const matches = found.some((finding) => finding.rule.code === code && isFor(entry, finding));
      const broken = documents.some(({ problems }) => problems.length > 0);
      return { entry, code, silences: matches || (broken || hides(code) ? 'unknown' : false) };
    }),
  );
  return { written: [...comments, ...metadata], entries };
}

/** Rules that speak of ignores: what they find is known only after these are judged. */
const OF_IGNORES = /^AKSN0\d\d$/;

/** Did a rule look at a resource that is declared around a place, and decide? */
function isJudged({ checks }: Review, code: string, file: string, at: Span): boolean {
  return checks.some(({ rule, resource: { declaration } }) => {
    return rule.code === code && declaration.file === file && touches(declaration.span, at);
  });
}

/** The innermost resource that is declared at a line. */
function resourceAt(resources: readonly Resource[], file: string, line: Span): Resource | undefined {
  let found: Resource | undefined;
  for (const resource of resources) {
    const { declaration } = resource;
    if (declaration.file !== file || !touches(declaration.span, line)) continue;
    if (!found || contains(found.declaration.span, declaration.span)) found = resource;
  }
  return found;
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function endOfLine(text: string, start: number): number {
  const end = text.slice(start).search(/[\r\n]/);
  return end < 0 ? text.length : start + end;
}
