import type { Document } from '../languages/language';
import type { Resource } from '../model/resource';
import type { JsonFile, JsonFinding, JsonRange, JsonReport, JsonResource } from '../report/json';
import type { LineIndex } from '../text/lineIndex';
import { comparePlaces, type Place, type Span } from '../text/span';
import type { UnitReview } from './reviews';
import type { Session } from './session';

/**
 * Reviews as the report's data. Files are named by their URIs and fixes have no edits: they are worked out when one is
 * chosen.
 */
export function reportOf(session: Session, reviews: readonly UnitReview[]): JsonReport {
  const uri = (file: string) => session.uris.uri(file);
  const documents = documentsOf(reviews);
  const range = ({ file, span }: Place) => rangeIn(documents.get(file)?.lines, span);
  const ids = new Map<string, string>();
  const resources = reviews
    .flatMap(({ snapshot }) => snapshot.network.graph.resources)
    .sort((a, b) => comparePlaces(a.header, b.header))
    .map((resource): JsonResource => {
      const id = `r${ids.size + 1}`;
      ids.set(resource.key, id);
      return { id, ...describe(resource), file: uri(resource.header.file), line: range(resource.header).start.line };
    });
  const findings = reviews
    .flatMap(({ review }) => review.findings)
    .sort((a, b) => comparePlaces(a.place, b.place) || (a.rule.code < b.rule.code ? -1 : 1))
    .map(({ rule, severity, message, place, resource, related, fixes, suppressed }): JsonFinding => ({
      rule: rule.code,
      name: rule.name,
      severity,
      message,
      file: uri(place.file),
      range: range(place),
      resource: ids.get(resource.key) ?? '',
      related: related.map((other) => ({
        file: uri(other.place.file),
        range: range(other.place),
        message: other.message,
      })),
      suppressed: suppressed ?? null,
      fixes: fixes.map(({ title, safety }) => ({ title, safety, edits: [] })),
    }));
  const checks = reviews.flatMap(({ review }) =>
    review.checks.map(({ rule, resource, status, because }) => {
      return { rule: rule.code, resource: ids.get(resource.key) ?? '', status, because };
    }),
  );
  const files = [...documents.values()].sort((a, b) => (a.file < b.file ? -1 : 1)).map((file) => fileOf(file, uri));
  return { version: 1, files, resources, findings, checks };
}

function documentsOf(reviews: readonly UnitReview[]): ReadonlyMap<string, Document> {
  const all = reviews.flatMap(({ snapshot: { unit } }) => [...unit.documents, ...unit.parameterFiles]);
  return new Map(all.map((document) => [document.file, document]));
}

function fileOf({ file, language, problems, lines }: Document, uri: (file: string) => string): JsonFile {
  const errors = problems.map(({ message, span }) => ({ message, range: rangeIn(lines, span) }));
  return { path: uri(file), language, errors };
}

function describe({ type, label, address }: Resource) {
  return { type, name: label, address };
}

function rangeIn(lines: LineIndex | undefined, { start, end }: Span): JsonRange {
  const position = (offset: number) => {
    const { line, character } = lines?.position(offset) ?? { line: 0, character: 0 };
    return { line: line + 1, column: character + 1 };
  };
  return { start: position(start), end: position(end) };
}
