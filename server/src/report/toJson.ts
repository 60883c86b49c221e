import type { Document } from '../languages/language';
import type { Outlined } from '../languages/outlineAndNames';
import type { Network } from '../network/network';
import { checkedResource, type CheckedResource, type Finding, type ToldFinding, type ToldFix } from '../review/finding';
import { joinFindings } from '../review/joinFindingsOfCallers';
import { messageOf } from '../review/findingMessage';
import type { Review } from '../review/review';
import { sorted, type FileEdits } from '../text/edits';
import type { LineIndex } from '../text/lineIndex';
import { comparePlaces, type Place } from '../text/span';
import type { WrittenStory } from '../workspace/fixes/storyEdits';
import type { Notice } from '../workspace/unread/notice';
import type { Unread } from '../workspace/unread/unreadItems';
import type { FixOutcome } from '../workspace/fixes/fixEdits';
import { rangeIn } from './jsonRange';
import { structuralPlace } from './structuralPlace';
import { undecidedBy } from './undecidedChecks';
import type {
  JsonEdit,
  JsonFile,
  JsonFinding,
  JsonFix,
  JsonRefusal,
  JsonReport,
  JsonResource,
  JsonStory,
} from './jsonReport';

/** A deployment with what was said of it. */
export interface Reviewed {
  readonly key: string;
  readonly way?: string | undefined;
  readonly documents: readonly Document[];
  readonly resources: readonly CheckedResource[];
  readonly hasCluster: boolean;
  readonly review: Review<ToldFinding>;
}

/** A snapshot of a deployment with its review. Networks are not kept: all of a workspace together take much memory. */
export function reviewedDeployment(
  { key, way, documents, network }: Pick<Reviewed, 'key' | 'way' | 'documents'> & { readonly network: Network },
  review: Review<ToldFinding>,
): Reviewed {
  const resources = network.graph.resources.map(checkedResource);
  return { key, way, documents, resources, hasCluster: network.clusters.length > 0, review };
}

export interface JsonOptions {
  /** How a file is named in the report: a path relative to somewhere, or a URI. */
  readonly nameOf: (file: string) => string;
  /** How a sentence names a file; as `nameOf` when absent. */
  readonly labelOf?: (file: string) => string;
  /** Files of other deployments, which findings lead to. */
  readonly document?: (file: string) => Document | undefined;
  /** What is wrong with ignores; their files may be project files. */
  readonly ofIgnores?: readonly Finding[];
  /** The lines of a file that is no document: of a project file. */
  readonly linesOf?: (file: string) => LineIndex | undefined;
  /** The parts of a document, in which findings are placed. Absent: they are placed by their lines only. */
  readonly outlineOf?: (document: Document) => readonly Outlined[];
  /** Was a file read only because something that was named leads to it? */
  readonly reached?: (file: string) => boolean;
  /** Is nothing said in a file's text: was it excluded, and read only because something leads to it? */
  readonly silent?: (file: string) => boolean;
  /** What should have been reviewed and was not. */
  readonly unread?: readonly Unread[];
  readonly notices?: readonly Notice[];
  /** What became of trying a fix. Absent: fixes are not tried, and come without edits. */
  readonly outcomeOf?: (from: Reviewed, finding: ToldFinding, fix: ToldFix) => FixOutcome;
  /** The changes of many parts that a deployment's resources are offered. Absent: they are not tried. */
  readonly storiesOf?: (from: Reviewed) => readonly WrittenStory[];
}

/** The report as data: one answer for all deployments, ordered by file, range and rule. */
export function toJson(
  deployments: readonly Reviewed[],
  {
    nameOf,
    labelOf,
    document,
    ofIgnores = [],
    linesOf,
    outlineOf,
    outcomeOf,
    storiesOf,
    unread = [],
    notices = [],
    reached,
    silent,
  }: JsonOptions,
): JsonReport {
  const documents = documentsOf(deployments);
  const range = ({ file, span }: Place) =>
    rangeIn((documents.get(file) ?? document?.(file))?.lines ?? linesOf?.(file), span);
  const outlines = new Map<string, readonly Outlined[]>();
  const structured = ({ file, span }: Place): Pick<JsonFinding, 'at'> => {
    const found = documents.get(file) ?? document?.(file);
    if (!outlineOf || !found) return {};
    let outline = outlines.get(file);
    if (!outline) outlines.set(file, (outline = outlineOf(found)));
    return { at: structuralPlace(outline, found.text, span) };
  };
  const ids = new Map<string, string>();
  const resources = deployments
    .flatMap((deployment) => deployment.resources)
    .sort((a, b) => comparePlaces(a.header, b.header) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map((resource): JsonResource => {
      const id = `r${ids.size + 1}`;
      ids.set(resource.key, id);
      const { file } = resource.header;
      const line = range(resource.header).start.line;
      return {
        id,
        type: resource.type,
        name: resource.label,
        address: resourceAddress(resource, nameOf),
        file: nameOf(file),
        line,
      };
    });
  const sourced = deployments.map((from) => ({
    from,
    review: from.review,
    ...(from.way === undefined ? {} : { way: from.way }),
  }));
  const editsIn = (files: readonly FileEdits[]): readonly JsonEdit[] =>
    files.flatMap(({ file, edits }) =>
      sorted(edits).map(({ span, newText }) => ({ file: nameOf(file), range: range({ file, span }), newText })),
    );
  const isShown = ({ place }: ToldFinding) => silent?.(place.file) !== true;
  const readerOf = ({ place: { file } }: ToldFinding) =>
    deployments.find((one) => one.documents.some((read) => read.file === file));
  const ignores = ofIgnores.filter(isShown).map((finding: ToldFinding) => ({ from: readerOf(finding), finding }));
  const findings = [...joinFindings<Reviewed, ToldFinding>(sourced, labelOf ?? nameOf, isShown), ...ignores]
    .sort(
      (a, b) => comparePlaces(a.finding.place, b.finding.place) || (a.finding.rule.code < b.finding.rule.code ? -1 : 1),
    )
    .map(({ from, finding }): JsonFinding => {
      const { rule, severity, place, resource, related, suppressed } = finding;
      return {
        rule: rule.code,
        name: rule.name,
        severity,
        message: messageOf(finding),
        file: nameOf(place.file),
        range: range(place),
        ...structured(place),
        resource: ids.get(resource.key) ?? '',
        related: related.map((other) => ({
          file: nameOf(other.place.file),
          range: range(other.place),
          message: other.message,
        })),
        suppressed: suppressed ?? null,
        ...fixesOf(finding, outcomeOf && ((fix) => (from ? outcomeOf(from, finding, fix) : asWritten(fix))), editsIn),
      };
    });
  const checks = deployments.flatMap(({ review }) =>
    review.checks.map((check) => ({
      rule: check.rule.code,
      resource: ids.get(check.resource.key) ?? '',
      status: check.status,
      // It may have to be worked out, and formats for people count most checks only.
      get because() {
        return check.because;
      },
    })),
  );
  const files = [...documents.values()]
    .map((document) => fileOf(document, nameOf, reached?.(document.file) ?? false))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const notRead = unread.map(({ what, place, reason, help, weight, lines }) => {
    // A file that was named by the user is named as all files are.
    const name = what === place.file ? nameOf(what) : what;
    const where = lines ? rangeIn(lines, place.span) : range(place);
    return { what: name, file: nameOf(place.file), range: where, reason, help, weight };
  });
  const storyToJson = ({ name, resource, title, parts, notes, files: edited }: WrittenStory): JsonStory => ({
    name,
    title,
    resource: ids.get(resource.key) ?? '',
    parts: parts.map((part) => ({ title: part.title, consequence: part.consequence })),
    notes,
    edits: editsIn(edited),
  });
  const groups = undecidedBy(
    deployments.map(({ key, hasCluster, review: { checks } }) => ({ key, checks, hasCluster })),
  ).map(({ at, ...group }) => ({ ...group, file: nameOf(at.file), range: range(at) }));
  return {
    version: 1,
    files,
    resources,
    findings,
    checks,
    ...(storiesOf ? { stories: deployments.flatMap(storiesOf).map(storyToJson) } : {}),
    unread: notRead,
    notices: notices.map(({ message, place }) => ({ message, file: nameOf(place.file), range: range(place) })),
    undecidedBy: groups,
    deployments: deployments.length,
  };
}

/** What stands in no deployment changes none. */
function asWritten({ texts }: ToldFix): FixOutcome {
  return { kind: 'edits', files: texts?.() ?? [], brings: [] };
}

/** The fixes of a finding that work, and those that were tried and do not. */
function fixesOf(
  { fixes }: ToldFinding,
  outcomeOf: ((fix: ToldFix) => FixOutcome) | undefined,
  editsIn: (files: readonly FileEdits[]) => readonly JsonEdit[],
): Pick<JsonFinding, 'fixes' | 'refused'> {
  const offered: JsonFix[] = [];
  const refused: JsonRefusal[] = [];
  for (const fix of fixes) {
    const { title, safety } = fix;
    const said = { title, safety, consequence: fix.consequence.says };
    const outcome = outcomeOf?.(fix);
    if (outcome?.kind === 'refused') refused.push({ title, because: outcome.because });
    else if (!outcome) offered.push({ ...said, edits: [] });
    else {
      const brings = outcome.brings.map(({ code, name, kind, message }) => ({ rule: code, name, kind, message }));
      offered.push({ ...said, edits: editsIn(outcome.files), ...(brings.length > 0 ? { brings } : {}) });
    }
  }
  return { fixes: offered, refused };
}

function documentsOf(deployments: readonly Reviewed[]): ReadonlyMap<string, Document> {
  const all = deployments.flatMap(({ documents }) => documents);
  return new Map(all.map((document) => [document.file, document]));
}

/** More problems of one file than these are counted: a file that is no text at all has one for each word. */
const MOST_PROBLEMS = 20;

function fileOf(
  { file, language, problems, lines }: Document,
  nameOf: (file: string) => string,
  reached: boolean,
): JsonFile {
  const shown = problems.length > MOST_PROBLEMS ? problems.slice(0, MOST_PROBLEMS - 1) : problems;
  const errors = shown.map(({ message, span }) => ({ message, range: rangeIn(lines, span) }));
  const rest = problems[shown.length];
  if (rest) {
    const message = `${problems.length - shown.length} more problems follow in this file.`;
    errors.push({ message, range: rangeIn(lines, rest.span) });
  }
  return { path: nameOf(file), language, ...(reached ? { reached } : {}), errors };
}

/** Addresses of Bicep and ARM resources begin with their file. */
export function resourceAddress({ address, header }: CheckedResource, nameOf: (file: string) => string): string {
  return address.startsWith(`${header.file}#`) ? nameOf(header.file) + address.slice(header.file.length) : address;
}
