import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver';
import type { Document } from '../../languages/language';
import { LineIndex } from '../../text/lineIndex';
import { joinFindings } from '../../review/joinFindingsOfCallers';
import { messageOf } from '../../review/findingMessage';
import type { Unopened } from '../../model/fragment';
import type { Severity } from '../../rules/rule';
import type { ToldFinding } from '../../review/finding';
import { rangeAt, rangeOf } from '../session/lspRanges';
import { SOURCE, type DiagnosticData } from '../protocol/customRequests';
import { linesOfProject } from '../../host/projectIgnoreFindings';
import { baselineFor, knownIn } from './knownFindings';
import { entriesShownIn, ignoresShownIn, reviewsBelow } from '../session/ignoreFindings';
import { sourcedReview, type ReviewBasis, type ToldReview } from '../session/unitReview';
import type { Session } from '../session/session';
import { findingsAtValues } from './findingsAtValues';
import { pointlessEntriesIn } from './pointlessExpectations';
import { FindingsInBrokenText } from './findingsInBrokenText';
import { unreadIn } from './unreadFiles';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/** A text that is no template at all would have one at every word. */
const MOST_SYNTAX_ERRORS = 20;

/** The diagnostics of one file. Equal ids mean equal diagnostics. */
export interface FileReport {
  readonly id: string;
  readonly items: readonly Diagnostic[];
}

interface Remembered extends FileReport {
  /** What the items were made from; the same objects make the same items. */
  readonly from: readonly unknown[];
  readonly reviews: readonly (ReviewBasis | undefined)[];
  readonly ground: readonly unknown[];
  readonly isOpen: boolean;
  readonly flaw: Unopened | undefined;
  readonly baseline: unknown;
  readonly ignores: readonly Diagnostic[];
}

/** Of a file in whose text nothing is said. */
const NOTHING_SHOWN = { reviews: [], waits: false } as const;

/** Diagnostics by file, worked out when asked for and kept while nothing that they rest on changes. */
export class FileReports {
  private readonly last = new Map<string, Remembered>();
  private count = 0;
  /** Keeps ids of an earlier process, which clients may still hold, from meaning anything. */
  private readonly prefix = Date.now().toString(36);

  private readonly inBrokenText: FindingsInBrokenText;

  constructor(private readonly session: Session) {
    this.inBrokenText = new FindingsInBrokenText(() => session.onStale('other'));
  }

  of(file: string): FileReport {
    return this.unchanged(file) ?? this.workedOut(file);
  }

  /** What reports rest on besides the versions of deployments and files: equal items make equal reports. */
  ground(): readonly unknown[] {
    const { workspace, scopes, projects, follower, host } = this.session;
    return [
      ...workspace.links,
      follower.looks,
      host.today(),
      ...scopes.all().map(({ settings }) => settings),
      ...projects.all().map(({ project }) => project),
    ];
  }

  /** The report of a file that is not open, where one look tells that nothing has changed: there may be thousands. */
  private unchanged(file: string): FileReport | undefined {
    const { session } = this;
    const last = this.last.get(file);
    if (!last || last.reviews.length === 0 || session.open.isShown(file)) return undefined;
    if (last.isOpen || !isSame(last.ground, this.ground())) return undefined;
    if (last.baseline !== baselineFor(session, file)) return undefined;
    return session.reviews.areDone(last.reviews) && session.workspace.factsOf(file).flaw === last.flaw
      ? last
      : undefined;
  }

  private workedOut(file: string): FileReport {
    const { session } = this;
    const silent = session.isSilent(file);
    const { reviews, waits } = silent ? NOTHING_SHOWN : session.reviews.shownFor(file);
    const bases = reviews.map((review) => review?.basis);
    const ground = this.ground();
    const isOpen = session.open.has(file);
    const { flaw } = session.workspace.factsOf(file);
    const project = session.projects.at(file)?.project;
    const document = silent ? undefined : session.document(file);
    const settled = reviews.map((review) => review === undefined || session.follower.isSettled(review.snapshot));
    const paths = session.parameters.problemsOf(file);
    const speaks = project && project.configuration.ignore.length + project.configuration.expectations.length > 0;
    const judged = speaks ? reviewsBelow(session, file) : [];
    const baseline = baselineFor(session, file);
    const from = [
      baseline,
      ...judged.map(({ basis }) => basis),
      speaks ? session.reviews.units().length : 0,
      silent,
      isOpen,
      ...bases,
      ...settled,
      project,
      paths,
      document?.problems,
      flaw,
      this.inBrokenText.ends,
    ];
    const last = this.last.get(file);
    if (last && isSame(last.from, from)) {
      this.last.set(file, { ...last, ground });
      return last;
    }
    const done = reviews.filter((review) => review !== undefined);
    // What an ignore silences is told by all reviews together: until the last of them is done the answer stays.
    const ignores = silent ? [] : waits ? (last?.ignores ?? []) : this.ofIgnores(file);
    const found = unique([
      ...(silent ? [] : this.syntaxErrors(file)),
      ...this.projectFileProblems(file),
      ...this.ofReviews(file, done),
      ...this.ofValues(file, done),
      ...ignores,
      ...(silent ? [] : unreadIn(session, file, done)),
    ]);
    const items = this.withStaying(file, document, found, done);
    const same = last && JSON.stringify(last.items) === JSON.stringify(items);
    const id = same ? last.id : `${this.prefix}-${++this.count}`;
    const report = { id, items, from, reviews: bases, ground, isOpen, flaw, baseline, ignores };
    this.last.set(file, report);
    return report;
  }

  /** Every file that may have diagnostics, in the order of their names. */
  files(): readonly string[] {
    const { projects, parameters } = this.session;
    const projectFiles = projects.all().flatMap(({ file, project }) => {
      const { length } = project.configuration.expectations;
      return project.problems.length + parameters.problemsOf(file).length + length > 0 ? [file] : [];
    });
    return [...this.session.workspace.documents().map(({ file }) => file), ...projectFiles].sort();
  }

  /** The same with what stays though it is not seen: the text of an open file is broken while somebody types. */
  private withStaying(
    file: string,
    document: Document | undefined,
    items: readonly Diagnostic[],
    reviews: readonly ToldReview[],
  ): readonly Diagnostic[] {
    const { open, uris } = this.session;
    if (!document || !open.has(file)) {
      this.inBrokenText.forget(file);
      return items;
    }
    const isBeside = (other: string) =>
      other === file || reviews.some(({ snapshot }) => snapshot.documents.some((one) => one.file === other));
    const errors = [...open.keys()].reduce((count, other) => {
      const { length } = this.session.document(other)?.problems ?? [];
      return length > 0 && isBeside(other) ? count + length : count;
    }, 0);
    return this.inBrokenText.shown({ uri: uris.uri(file), document, items, errors });
  }

  /** What the deployments that a file is part of say of it. */
  private ofReviews(file: string, reviews: readonly ToldReview[]): readonly Diagnostic[] {
    const sourced = reviews.map((from) => sourcedReview(from));
    const joined = joinFindings(
      sourced,
      (name) => this.session.labelOf(name),
      ({ place, suppressed }) => place.file === file && suppressed === undefined,
    );
    const isKnown = knownIn(this.session, file);
    return joined.flatMap(({ finding, from }) => {
      const diagnostic = this.toDiagnostic(finding, from.unit);
      return diagnostic ? [isKnown(finding) ? asKnown(diagnostic) : diagnostic] : [];
    });
  }

  /** What values in a file make where they are used. One that is known where it is used is known here, too. */
  private ofValues(file: string, reviews: readonly ToldReview[]): readonly Diagnostic[] {
    return findingsAtValues(this.session, file, reviews).flatMap(({ finding, from, isKnown }) => {
      const diagnostic = this.toDiagnostic(finding, from.unit);
      if (!diagnostic) return [];
      const data: DiagnosticData = { ...(diagnostic.data as DiagnosticData), usedElsewhere: true };
      const marked = { ...diagnostic, data };
      return [isKnown ? asKnown(marked) : marked];
    });
  }

  /** What is wrong with the ignores in a file, or with the entries of a project file. */
  private ofIgnores(file: string): readonly Diagnostic[] {
    const { session } = this;
    const lines = linesOfProject(session.projects.at(file));
    if (lines)
      return entriesShownIn(session, file).map((finding) => withoutUnit(finding, rangeOf(lines, finding.place.span)));
    return ignoresShownIn(session, file).flatMap(({ finding, from }) => this.toDiagnostic(finding, from.unit) ?? []);
  }

  toDiagnostic(finding: ToldFinding, unit: string): Diagnostic | undefined {
    const { rule, severity, place, resource, related, fixes } = finding;
    const range = rangeAt(this.session, place);
    if (!range) return undefined;
    const { client, uris } = this.session;
    const href = client.options.rulePage?.replace('{code}', rule.code) ?? rule.links[0];
    const safety = fixes.some(({ safety }) => safety === 'safe') ? 'safe' : fixes.length > 0 ? 'review' : 'none';
    const data: DiagnosticData = { rule: rule.code, resource: resource.key, unit, fix: safety };
    const relatedInformation = related.flatMap(({ place, message }) => {
      const range = rangeAt(this.session, place);
      return range ? [{ location: { uri: uris.uri(place.file), range }, message }] : [];
    });
    return {
      range,
      severity: SEVERITY[severity],
      code: rule.code,
      ...(href !== undefined && client.codeDescription ? { codeDescription: { href } } : {}),
      source: SOURCE,
      message: messageOf(finding),
      ...(finding.rule.isNeedless ? { tags: [DiagnosticTag.Unnecessary] } : {}),
      ...(relatedInformation.length > 0 && client.relatedInformation ? { relatedInformation } : {}),
      data,
    };
  }

  private syntaxErrors(file: string): readonly Diagnostic[] {
    const document = this.session.document(file);
    if (!document || this.session.client.options.syntaxErrors?.[document.language] !== true) return [];
    const { lines, problems } = document;
    const rest = problems.length - MOST_SYNTAX_ERRORS;
    return problems.slice(0, MOST_SYNTAX_ERRORS).map(({ message, span, code }, index) => ({
      range: rangeOf(lines, span),
      severity: DiagnosticSeverity.Error,
      code: code ?? 'syntax',
      source: SOURCE,
      message: rest > 0 && index === MOST_SYNTAX_ERRORS - 1 ? `${message} (${rest} more follow)` : message,
    }));
  }

  private projectFileProblems(file: string): readonly Diagnostic[] {
    const project = this.session.projects.at(file)?.project;
    if (!project) return [];
    const { text } = project;
    const problems = [
      ...project.problems,
      ...this.session.parameters.problemsOf(file),
      ...pointlessEntriesIn(this.session, file),
    ];
    const lines = new LineIndex(text);
    return problems.map(({ message, span }) => ({
      range: rangeOf(lines, span),
      severity: DiagnosticSeverity.Warning,
      code: 'project-file',
      source: SOURCE,
      message,
    }));
  }
}

/** What is known waits for its time: a hint, faded, that no list of problems shows. */
function asKnown(diagnostic: Diagnostic): Diagnostic {
  const message = `${diagnostic.message as string} (known: it is in the baseline)`;
  return { ...diagnostic, severity: DiagnosticSeverity.Hint, tags: [DiagnosticTag.Unnecessary], message };
}

/** What is said of an entry of a project file, which no deployment reads. */
function withoutUnit({ rule, severity, message }: ToldFinding, range: Diagnostic['range']): Diagnostic {
  return {
    range,
    severity: SEVERITY[severity],
    code: rule.code,
    source: SOURCE,
    message,
    ...(rule.isNeedless ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** Two units that share a file say the same of it once. */
function unique(items: readonly Diagnostic[]): readonly Diagnostic[] {
  if (items.length < 2) return items;
  const seen = new Set<string>();
  return items.filter(({ code, message, range }) => {
    const key = JSON.stringify([code, message, range]);
    return !seen.has(key) && seen.add(key);
  });
}
