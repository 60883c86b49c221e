import {
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import type { JsonFinding } from '../../report/jsonReport';
import { picture } from '../../report/networkPicture';
import { toJson } from '../../report/toJson';
import { causeOf, withoutLabels } from '../../report/undecidedChecks';
import { TOPICS, type Topic } from '../../rules/rule';
import { inSlices, stopIfCancelled, unlessCancelled } from '../protocol/cancellation';
import { rangeAt } from '../session/lspRanges';
import { followReference } from '../actions/shownFindings';
import { fixEdit } from '../actions/fixResult';
import {
  FIX,
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
}

interface Done {
  readonly id: number;
  readonly findings: readonly JsonFinding[];
  readonly reviews: readonly UnitReview[];
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
    const units = reviews.map(({ snapshot, review }) => ({ ...snapshot, review }));
    const report = toJson(units, {
      nameOf: (file) => session.uris.uri(file),
      labelOf: (file) => session.labelOf(file),
      document: (file) => session.document(file),
      unread: this.unreadBy(reviews, scope),
      notices: session.workspace.notices(reviews.map(({ unit }) => unit)),
      reached: (file) => session.workspace.factsOf(file).reached === true,
      silent: (file) => session.isSilent(file),
    });
    const { svg, text } = picture(
      units.map(({ network }) => network),
      units.flatMap(({ review }) => review.findings),
    );
    this.last = { id, findings: report.findings, reviews };
    const causes = new Map(report.undecidedBy.map(({ because }, index) => [withoutLabels(because), index]));
    const undecided = reviews.flatMap((review) => undecidedIn(session, review, causes));
    const roots = new Set(reviews.map(({ snapshot }) => snapshot.unit.key));
    const parameters = [...roots].sort().map((root) => session.parameters.ofRoot(root));
    return { id, report, parameters, topics: topicsOf(reviews), undecided, picture: svg, pictureText: text };
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
    const { session } = this;
    return reviews.flatMap(({ unit, review: { findings } }) =>
      findings
        .filter((other) => {
          const file = session.uris.uri(other.place.file);
          return other.rule.code === wanted.rule && file === wanted.file && isSaidBy(wanted.message, other);
        })
        .flatMap(({ rule, resource, message }) => {
          const reference = { unit, rule: rule.code, resource: resource.key, message, title };
          return followReference(session, reference) ?? [];
        }),
    )[0];
  }
}

const SILENT: WorkDoneProgressReporter = { begin: () => {}, report: () => {}, done: () => {} };

function outdated(because: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.ContentModified, `${because}; review again.`);
}

function topicsOf(reviews: readonly UnitReview[]): ReviewResult['topics'] {
  const checks = reviews.flatMap(({ review }) => review.checks);
  return (Object.keys(TOPICS) as Topic[]).map((topic) => {
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
