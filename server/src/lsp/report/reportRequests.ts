import {
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import { compareWithBaseline, renamed, settledBy } from '../../report/baseline';
import { FORMATS } from '../../report/formats';
import type { JsonFinding, JsonReport } from '../../report/jsonReport';
import { linesIn } from '../../report/textExcerpts';
import { NO_COLOURS } from '../../report/textColours';
import { pictureOf } from '../../report/picture/pictureOfReviews';
import { reviewedDeployment, toJson } from '../../report/toJson';
import { causeOf, withoutLabels } from '../../report/undecidedChecks';
import { CHECKED_TOPICS, TOPICS } from '../../rules/rule';
import { inSlices, stopIfCancelled, unlessCancelled } from '../protocol/cancellation';
import { rangeAt } from '../session/lspRanges';
import { ignoring } from '../actions/ignoring';
import { followFinding, type followReference, type Shown } from '../actions/shownFindings';
import { fixEdit } from '../actions/fixResult';
import {
  EXPORT,
  FIX,
  IGNORE,
  type ExportParams,
  type ExportResult,
  type IgnoreParams,
  TRY_FIXES,
  REVIEW,
  type FixParams,
  type FixResult,
  type TryFixesParams,
  type TriedFix,
  type ReviewParams,
  type ReviewResult,
  type UndecidedCheck,
} from '../protocol/customRequests';
import { isSaidBy } from '../../review/joinFindingsOfCallers';
import { rulesBrought } from '../../workspace/fixes/proof/checksBrought';
import type { Unread } from '../../workspace/unread/unreadItems';
import type { Finding } from '../../review/finding';
import { linesOfProject } from '../../host/projectIgnoreFindings';
import { findRule } from '../../rules/ruleRegistry';
import { entriesShownIn, findingsIn, ignoresShownIn } from '../session/ignoreFindings';
import type { UnitReview } from '../session/unitReview';
import type { Session } from '../session/session';
import { isBelow } from '../protocol/fileUris';

/** Reviews of whole folders, and the fixes that their report offers. */
export function provideReviews(session: Session): void {
  const requests = new ReviewRequests(session);
  session.connection.onRequest(REVIEW, (params: ReviewParams, token: CancellationToken) =>
    requests.review(params, token),
  );
  session.connection.onRequest(TRY_FIXES, (params: TryFixesParams, token: CancellationToken) =>
    requests.tryFixes(params, token),
  );
  session.connection.onRequest(FIX, (params: FixParams) => requests.fix(params));
  session.connection.onRequest(IGNORE, (params: IgnoreParams) => requests.ignore(params));
  session.connection.onRequest(EXPORT, (params: ExportParams) => requests.exported(params));
}

interface Done {
  readonly id: number;
  readonly findings: readonly JsonFinding[];
  readonly reviews: readonly UnitReview[];
  readonly scope: readonly string[];
}

class ReviewRequests {
  private last: Done | undefined;

  constructor(private readonly session: Session) {}

  async review(params: ReviewParams, token: CancellationToken): Promise<ReviewResult> {
    const { session } = this;
    const progress = this.progressOf(params);
    try {
      progress.begin('AKS networking', 0, 'Reading files', true);
      await unlessCancelled(token, session.readyForAll());
      const reviews: UnitReview[] = [];
      const units = this.unitsIn(params.scope ?? []);
      let count = 0;
      for await (const unit of inSlices(units, session.host, token)) {
        const review = session.reviews.of(unit, () => token.isCancellationRequested, false);
        if (review) reviews.push(review);
        progress.report((100 * ++count) / units.length, `${count} of ${units.length}`);
      }
      stopIfCancelled(token);
      return this.answer(reviews, params.scope ?? []);
    } finally {
      progress.done();
    }
  }

  private progressOf({ workDoneToken }: ReviewParams): WorkDoneProgressReporter {
    return workDoneToken === undefined ? SILENT : this.session.connection.window.attachWorkDoneProgress(workDoneToken);
  }

  /** What the deployments, and the files of the scope, should have been read from and was not. */
  private unreadBy(reviews: readonly UnitReview[], scope: readonly string[]): readonly Unread[] {
    const inScope = this.scopeOf(scope);
    const read = new Set(reviews.flatMap(({ snapshot }) => snapshot.documents.map(({ file }) => file)));
    const unread = this.session.workspace.unread(reviews.map(({ unit }) => unit));
    return unread.filter(({ place: { file } }) => read.has(file) || inScope(file));
  }

  /** What is wrong with the ignores of the scope: those that deployments read, and those of project files in it. */
  private ofIgnores(reviews: readonly UnitReview[], scope: readonly string[]): readonly Finding[] {
    const { session } = this;
    const inScope = this.scopeOf(scope);
    return [
      ...findingsIn(session, reviews, inScope),
      ...session.projects.all().flatMap(({ file }) => (inScope(file) ? entriesShownIn(session, file) : [])),
    ];
  }

  private scopeOf(scope: readonly string[]): (file: string) => boolean {
    const wanted = scope.map((uri) => this.session.uris.key(uri).replace(/\/$/, ''));
    return (file) => wanted.length === 0 || wanted.some((key) => file === key || isBelow(file, key));
  }

  /** The deployments with a file in the scope; an empty scope holds everything. */
  private unitsIn(scope: readonly string[]): readonly string[] {
    const { reviews, workspace } = this.session;
    if (scope.length === 0) return reviews.units();
    const inScope = this.scopeOf(scope);
    const found = new Set<string>();
    for (const { file } of workspace.documents()) {
      if (inScope(file)) for (const key of workspace.deploymentsOf(file)) found.add(key);
    }
    return reviews.units().filter((key) => found.has(key));
  }

  private answer(reviews: readonly UnitReview[], scope: readonly string[]): ReviewResult {
    const { session } = this;
    const id = (this.last?.id ?? 0) + 1;
    const report = this.compared(
      this.reportOf(reviews, scope, (file) => session.uris.uri(file)),
      (file) => session.uris.uri(file),
    );
    this.last = { id, findings: report.findings, reviews, scope };
    const causes = new Map(report.undecidedBy.map(({ because }, index) => [withoutLabels(because), index]));
    const undecided = reviews.flatMap((review) => undecidedIn(session, review, causes));
    const roots = new Set(reviews.map(({ snapshot }) => snapshot.unit.key));
    const parameters = [...roots].sort().map((root) => session.parameters.ofRoot(root));
    const codes = new Set(report.findings.map(({ rule }) => rule));
    const topicOf = Object.fromEntries(
      session.workspace.rules.flatMap(({ code, topic }) => (codes.has(code) ? [[code, TOPICS[topic]] as const] : [])),
    );
    const files = new Set(report.findings.map(({ file }) => file));
    const deploymentsOf = Object.fromEntries(
      [...files].map((uri) => {
        const own = reviews.filter(({ snapshot }) =>
          snapshot.documents.some(({ file }) => session.uris.uri(file) === uri),
        );
        return [uri, [...new Set(own.map(({ snapshot }) => session.labelOf(snapshot.unit.key)))].sort()] as const;
      }),
    );
    return {
      id,
      report,
      parameters,
      topics: topicsOf(reviews),
      topicOf,
      deploymentsOf,
      undecided,
      picture: this.pictureOf(reviews, report, (file) => session.uris.uri(file)),
    };
  }

  /** The report as data. @param nameOf how it names a file */
  private reportOf(
    reviews: readonly UnitReview[],
    scope: readonly string[],
    nameOf: (file: string) => string,
  ): JsonReport {
    const { session } = this;
    const units = reviews.map(({ snapshot, review }) => reviewedDeployment(snapshot, review));
    return toJson(units, {
      outlineOf: (document) => session.languages.find(({ id }) => id === document.language)!.outline(document),
      nameOf,
      labelOf: (file) => session.labelOf(file),
      document: (file) => session.document(file),
      ofIgnores: this.ofIgnores(reviews, scope),
      linesOf: (file) => linesOfProject(session.projects.at(file)),
      unread: this.unreadBy(reviews, scope),
      notices: session.workspace.notices(reviews.map(({ unit }) => unit)),
      reached: (file) => session.workspace.factsOf(file).reached === true,
      silent: (file) => session.isSilent(file),
    });
  }

  private pictureOf(
    reviews: readonly UnitReview[],
    report: JsonReport,
    nameOf: (file: string) => string,
  ): ReviewResult['picture'] {
    const { session } = this;
    const drawn = reviews.map(({ unit, snapshot, joined, review }) => {
      const { documents } = snapshot;
      return { documents, review, name: session.labelOf(unit), network: (joined ?? snapshot).network };
    });
    return pictureOf(drawn, report, nameOf, (file) => session.document(file));
  }

  /** The report as the baselines have it that project files name. */
  private compared(report: JsonReport, nameOf: (file: string) => string): JsonReport {
    const { projects, baselines } = this.session;
    const files = new Set(projects.all().flatMap(({ project }) => project.configuration.baseline ?? []));
    if (files.size === 0) return report;
    const entries = [...files].flatMap((file) => baselines.of(file)).map((entry) => renamed(entry, nameOf));
    return compareWithBaseline(
      report,
      entries,
      settledBy(report, () => false),
    ).report;
  }

  /** The review in a format; its files are named from their workspace folder. */
  exported({ review, format, title, version }: ExportParams): ExportResult {
    const { reviews, scope } = this.lastIfIs(review);
    const { session } = this;
    const nameOf = (file: string) => session.labelOf(file);
    const report = this.compared(this.reportOf(reviews, scope, nameOf), nameOf);
    const texts = new Map(reviews.flatMap(({ snapshot }) => snapshot.documents.map((one) => [nameOf(one.file), one])));
    const text = FORMATS[format].write(
      {
        report,
        rules: session.workspace.rules,
        version,
        title,
        day: session.host.today(),
        triedFixes: false,
        linesOf: (name) => {
          const document = texts.get(name);
          return document && linesIn(document.text);
        },
        pathOf: (name) => name,
        picture: () => this.pictureOf(reviews, report, nameOf),
      },
      { colours: NO_COLOURS, quiet: false },
    );
    return { text };
  }

  async ignore({ review, finding, reason }: IgnoreParams): Promise<FixResult> {
    const last = this.lastIfIs(review);
    const { session } = this;
    const wanted = last.findings[finding];
    if (!wanted) throw new ResponseError(ErrorCodes.InvalidParams, `The review has no finding ${finding}.`);
    await session.readyForAll();
    const found = this.shownAgain(last, wanted);
    if (!found) throw outdated('The problem is no longer there');
    const result = ignoring(session, found, reason);
    if (result) return result;
    throw new ResponseError(LSPErrorCodes.RequestFailed, 'There is no folder for a project file that could say it.');
  }

  async fix({ review, finding, fix, together }: FixParams): Promise<FixResult> {
    const last = this.lastIfIs(review);
    const { session } = this;
    const wanted = last.findings[finding];
    const title = wanted?.fixes[fix]?.title;
    if (!wanted || title === undefined) {
      throw new ResponseError(ErrorCodes.InvalidParams, `The review has no fix ${fix} for finding ${finding}.`);
    }
    await session.readyForAll();
    const found = this.present(last, wanted, title);
    if (!found) throw outdated('The problem is no longer there');
    const outcome = session.reviews.fix(found.from, found.finding, found.fix);
    if (outcome.kind === 'edits') return fixEdit(session, found.finding, found.fix, outcome, together);
    throw new ResponseError(LSPErrorCodes.RequestFailed, `The fix was not applied: ${outcome.because}.`);
  }

  /** Tries the fixes of some findings, as the files are now. */
  async tryFixes({ review, findings }: TryFixesParams, token: CancellationToken): Promise<readonly TriedFix[]> {
    const { session } = this;
    const last = this.lastIfIs(review);
    await unlessCancelled(token, session.readyForAll());
    const wanted = findings.flatMap((finding) =>
      (last.findings[finding]?.fixes ?? []).map(({ title }, fix) => ({ finding, fix, title })),
    );
    const tried: TriedFix[] = [];
    for await (const { finding, fix, title } of inSlices(wanted, session.host, token)) {
      session.takeEdits();
      const found = this.present(last, last.findings[finding]!, title);
      const outcome = found && session.reviews.fix(found.from, found.finding, found.fix);
      if (outcome?.kind === 'refused') tried.push({ finding, fix, refused: outcome.because });
      else if (outcome) tried.push({ finding, fix, brings: rulesBrought(outcome.brings, 'information') });
    }
    return tried;
  }

  private lastIfIs(review: number): Done {
    if (this.last?.id !== review) throw outdated('There is a newer review of these files');
    return this.last;
  }

  /** Finds a finding again in the files as they are now: an earlier fix of the same report may have moved it. */
  private present({ reviews }: Done, wanted: JsonFinding, title: string): ReturnType<typeof followReference> {
    const ignore = this.presentIgnore(wanted, title);
    if (ignore) return ignore;
    const found = this.shownAgain({ reviews }, wanted, (finding) => finding.fixes.some((fix) => fix.title === title));
    const fix = found?.finding.fixes.find((one) => one.title === title);
    return found && fix && { ...found, fix };
  }

  /** The finding as the review has it now. */
  private shownAgain(
    { reviews }: Pick<Done, 'reviews'>,
    wanted: JsonFinding,
    accepts: (finding: Finding) => boolean = () => true,
  ): Shown | undefined {
    const { session } = this;
    for (const { unit, review } of reviews) {
      for (const other of review.findings) {
        const file = session.uris.uri(other.place.file);
        if (other.rule.code !== wanted.rule || file !== wanted.file || !isSaidBy(wanted.message, other)) continue;
        const { rule, resource, message } = other;
        const found = followFinding(session, { unit, rule: rule.code, resource: resource.key, message });
        if (found && accepts(found.finding)) return found;
      }
    }
    return undefined;
  }

  /** The ignore that a finding speaks of: of several alike the one that is nearest to where it stood. */
  private presentIgnore(wanted: JsonFinding, title: string): ReturnType<typeof followReference> {
    const { session } = this;
    const file = session.uris.key(wanted.file);
    const lines = session.document(file)?.lines;
    if (!lines || !findRule(wanted.rule)?.ofIgnore) return undefined;
    const away = ({ finding: { place } }: { readonly finding: Finding }) =>
      Math.abs(lines.position(place.span.start).line + 1 - wanted.range.start.line);
    const [found] = ignoresShownIn(session, file)
      .filter(({ finding: { rule, message } }) => rule.code === wanted.rule && message === wanted.message)
      .sort((a, b) => away(a) - away(b));
    const fix = found?.finding.fixes.find((one) => one.title === title);
    return found && fix && { ...found, fix };
  }
}

const SILENT: WorkDoneProgressReporter = { begin: () => {}, report: () => {}, done: () => {} };

function outdated(because: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.ContentModified, `${because}; review again.`);
}

function topicsOf(reviews: readonly UnitReview[]): ReviewResult['topics'] {
  const checks = reviews.flatMap(({ review }) => review.checks);
  return CHECKED_TOPICS.map((topic) => {
    const count = (status: string) =>
      checks.filter((check) => check.rule.topic === topic && check.status === status).length;
    return { topic, title: TOPICS[topic], pass: count('pass'), fail: count('fail'), undecided: count('undecided') };
  });
}

function undecidedIn(
  session: Session,
  { review }: UnitReview,
  causes: ReadonlyMap<string, number>,
): readonly UndecidedCheck[] {
  return review.checks.flatMap(({ status, rule, resource, because, decidedAt }) => {
    if (status !== 'undecided') return [];
    // What decides it may lie in a file that is not read (a module's own); then the resource is shown.
    const place = [decidedAt, resource.header].find((place) => place && rangeAt(session, place)) ?? resource.header;
    const start = rangeAt(session, place)?.start ?? { line: 0, character: 0 };
    const at = { file: session.uris.uri(place.file), line: start.line + 1, column: start.character + 1 };
    const cause = causes.get(withoutLabels(causeOf(because))) ?? 0;
    return [{ rule: rule.code, name: rule.name, resource: resource.label, because, cause, ...at }];
  });
}
