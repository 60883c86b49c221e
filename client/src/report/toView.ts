import type { JsonRange } from '../../../server/src/report/json';
import type { ReviewResult } from '../../../server/src/lsp/protocol';
import type { PlaceView, ReportView } from './view';

/** Names of files and scopes, as the workspace knows them. */
export interface Names {
  /** The path of a file below its workspace folder. */
  file(uri: string): string;
  /** What a review of these URIs is called. */
  scope(uris: readonly string[]): string;
}

/**
 * Makes the view of a review.
 * @param milliseconds how long the review took
 */
export function toView(
  { id, report, topics, undecided, picture, pictureText }: ReviewResult,
  scope: readonly string[],
  milliseconds: number,
  names: Names,
): ReportView {
  const place = (uri: string, { start, end }: JsonRange): PlaceView => ({
    uri,
    file: names.file(uri),
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  });
  const at = (uri: string, line: number, column: number) => {
    const start = { line, column };
    return place(uri, { start, end: start });
  };
  const resources = new Map(report.resources.map((resource) => [resource.id, resource]));
  const resourceName = (key: string) => resources.get(key)?.name ?? '';
  const byAddress = new Map(report.resources.map(({ address, name }) => [address, name]));
  return {
    id,
    title: names.scope(scope),
    files: report.files.length,
    resources: report.resources.length,
    milliseconds,
    topics: topics.map(({ title, pass, fail, undecided: open }) => ({ title, pass, fail, undecided: open })),
    findings: report.findings.map((finding, index) => ({
      index,
      rule: finding.rule,
      name: finding.name,
      severity: finding.severity,
      message: finding.message,
      resource: resourceName(finding.resource),
      place: place(finding.file, finding.range),
      related: finding.related.map(({ message, file, range }) => ({ message, place: place(file, range) })),
      suppressed: finding.suppressed,
      fixes: finding.fixes.map(({ title, safety }) => ({ title, safety })),
    })),
    undecided: undecided.map(({ rule, name, resource, because, file, line, column }) => ({
      rule,
      name,
      resource: byAddress.get(resource) ?? resource,
      because,
      place: at(file, line, column),
    })),
    passes: report.checks
      .filter(({ status }) => status === 'pass')
      .map(({ rule, resource, because }) => ({ rule, resource: resourceName(resource), because })),
    broken: report.files.flatMap(({ path, errors }) =>
      errors.slice(0, 1).map(({ message, range }) => ({ message, place: place(path, range) })),
    ),
    picture,
    pictureText,
  };
}
