import type { JsonRange, JsonReport } from '../../../server/src/report/jsonReport';
import type { ReviewResult } from '../../../server/src/lsp/protocol/customRequests';
import type { PlaceView, ReportView, UnreadView } from './view';

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
  { id, report, parameters, topics, topicOf, deploymentsOf, undecided, picture }: ReviewResult,
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
      topic: topicOf[finding.rule] ?? '',
      deployments: (deploymentsOf[finding.file] ?? []).join(', '),
      severity: finding.severity,
      message: finding.message,
      resource: resourceName(finding.resource),
      place: place(finding.file, finding.range),
      related: finding.related.map(({ message, file, range }) => ({ message, place: place(file, range) })),
      suppressed: finding.suppressed,
      known: finding.known === true,
      fixes: finding.fixes.map(({ title, safety }) => ({ title, safety })),
    })),
    fixed: (report.fixed ?? []).map(({ rule, file }) => `${rule} ${names.file(file)}`),
    undecided: report.undecidedBy.map(({ because, help, file, range }, index) => ({
      because,
      help,
      place: place(file, range),
      checks: undecided
        .filter(({ cause }) => cause === index)
        .map((check) => ({
          rule: check.rule,
          name: check.name,
          resource: byAddress.get(check.resource) ?? check.resource,
          because: check.because,
          place: at(check.file, check.line, check.column),
        })),
    })),
    unread: unreadViews(report, place),
    parameters: parameters
      .filter(({ ways, chosen }) => chosen || ways.some((files) => files.length > 0))
      .map(({ root, ways }) => ({
        root: names.file(root),
        with: ways.map((files) => files.map(names.file).join(' and ') || 'the defaults of its parameters').join('; '),
      })),
    notices: report.notices.map(({ message, file, range }) => ({ message, place: place(file, range) })),
    reached: report.files.flatMap(({ path, reached }) => (reached ? [at(path, 1, 1)] : [])),
    passes: report.checks
      .filter(({ status }) => status === 'pass')
      .map(({ rule, resource, because }) => ({ rule, resource: resourceName(resource), because })),
    broken: report.files.flatMap(({ path, errors }) =>
      errors.slice(0, 1).map(({ message, range }) => ({ message, place: place(path, range) })),
    ),
    picture,
    pictureFiles: filesOf(picture, names),
  };
}

function filesOf({ boxes, lines }: ReviewResult['picture'], names: Names): Readonly<Record<string, string>> {
  const files = new Set([...boxes, ...lines].flatMap(({ place }) => place?.file ?? []));
  return Object.fromEntries([...files].map((uri) => [uri, names.file(uri)]));
}

/** What was not read, each file or module once. */
function unreadViews(
  { unread }: JsonReport,
  place: (uri: string, range: JsonRange) => PlaceView,
): readonly UnreadView[] {
  const groups = new Map<string, { what: string; reason: string; help: string; places: PlaceView[] }>();
  for (const { what, file, range, reason, help } of unread) {
    const key = `${what}\n${reason}`;
    const named = place(file, range);
    // A file that was named by the user is named by its address.
    const known = groups.get(key) ?? { what: what === file ? named.file : what, reason, help, places: [] };
    known.places.push(named);
    groups.set(key, known);
  }
  return [...groups.values()];
}
