import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import { LineIndex } from '../text/lineIndex';
import { joinFindings } from '../review/callers';
import { messageOf } from '../review/message';
import type { Finding } from '../review/finding';
import { PROJECT_FILE } from '../host/files';
import { rangeAt, rangeOf, SEVERITY } from './convert';
import { SOURCE, type DiagnosticData } from './protocol';
import { sourcedReview, type UnitReview } from './reviews';
import type { Session } from './session';

/** The diagnostics of one file. Equal ids mean equal diagnostics. */
export interface FileReport {
  readonly id: string;
  readonly items: readonly Diagnostic[];
}

interface Remembered extends FileReport {
  /** What the items were made from; the same objects make the same items. */
  readonly from: readonly unknown[];
}

/** Diagnostics by file, worked out when asked for and kept while nothing that they rest on changes. */
export class FileReports {
  private readonly last = new Map<string, Remembered>();
  private count = 0;
  /** Keeps ids of an earlier process, which clients may still hold, from meaning anything. */
  private readonly prefix = Date.now().toString(36);

  constructor(private readonly session: Session) {}

  of(file: string): FileReport {
    const { session } = this;
    const reviews = session.reviews.unitsOf(file).map((unit) => session.reviews.of(unit));
    const project = session.scopes.ofProjectFile(file)?.project;
    const document = session.document(file);
    const from = [...reviews, project, document?.problems];
    const last = this.last.get(file);
    if (last && last.from.length === from.length && last.from.every((item, index) => item === from[index])) return last;
    const items = unique([
      ...this.syntaxErrors(file),
      ...this.projectFileProblems(file),
      ...this.ofReviews(
        file,
        reviews.filter((review) => review !== undefined),
      ),
    ]);
    const same = last && JSON.stringify(last.items) === JSON.stringify(items);
    const id = same ? last.id : `${this.prefix}-${++this.count}`;
    const report = { id, items, from };
    this.last.set(file, report);
    return report;
  }

  /** Every file that may have diagnostics, in the order of their names. */
  files(): readonly string[] {
    const projectFiles = this.session.scopes.all().flatMap(({ key, project }) => {
      return project.problems.length > 0 ? [`${key}/${PROJECT_FILE}`] : [];
    });
    return [...this.session.workspace.documents().map(({ file }) => file), ...projectFiles].sort();
  }

  /** What the deployments that a file is part of say of it. */
  private ofReviews(file: string, reviews: readonly UnitReview[]): readonly Diagnostic[] {
    const sourced = reviews.map((from) => sourcedReview(from));
    const joined = joinFindings(
      sourced,
      (name) => this.session.labelOf(name),
      ({ place, suppressed }) => place.file === file && suppressed === undefined,
    );
    return joined.flatMap(({ finding, from }) => this.toDiagnostic(finding, from.unit) ?? []);
  }

  toDiagnostic(finding: Finding, unit: string): Diagnostic | undefined {
    const { rule, severity, place, resource, related, fixes } = finding;
    const range = rangeAt(this.session, place);
    if (!range) return undefined;
    const { client, uris } = this.session;
    const href = rule.links[0];
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
      ...(relatedInformation.length > 0 && client.relatedInformation ? { relatedInformation } : {}),
      data,
    };
  }

  private syntaxErrors(file: string): readonly Diagnostic[] {
    const document = this.session.document(file);
    if (!document || this.session.client.options.syntaxErrors?.[document.language] !== true) return [];
    return document.problems.map(({ message, span }) => ({
      range: rangeOf(document.lines, span),
      severity: DiagnosticSeverity.Error,
      code: 'syntax',
      source: SOURCE,
      message,
    }));
  }

  private projectFileProblems(file: string): readonly Diagnostic[] {
    const problems = this.session.scopes.ofProjectFile(file)?.project.problems ?? [];
    if (problems.length === 0) return [];
    const lines = new LineIndex(this.session.scopes.ofProjectFile(file)!.project.text);
    return problems.map(({ message, span }) => ({
      range: rangeOf(lines, span),
      severity: DiagnosticSeverity.Warning,
      code: 'project-file',
      source: SOURCE,
      message,
    }));
  }
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
