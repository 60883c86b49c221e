import type { JsonReport } from '../report/json';
import type { Topic } from '../rules/rule';

/** Requests beyond the language server protocol, between this server and its own client. */
export const REVIEW = 'aksNetwork/review';
export const FIX = 'aksNetwork/fix';
export const RULE_PAGE = 'aksNetwork/rulePage';

/** `aksNetwork/review`: reviews whole folders. Carries a `workDoneToken` for progress; can be cancelled. */
export interface ReviewParams {
  /** URIs of folders or files; all workspace folders when empty. */
  readonly scope: readonly string[];
  readonly workDoneToken?: string | number;
}

export interface ReviewResult {
  /** Names this review in later requests; an older one is answered with an error that says to review again. */
  readonly id: number;
  /** Paths in `report` are URIs; fixes come without edits (`aksNetwork/fix` works them out). */
  readonly report: JsonReport;
  readonly topics: readonly TopicResult[];
  /** Places that would decide the undecided checks, in the order of the report's undecided checks. */
  readonly undecided: readonly UndecidedCheck[];
  /** Self-contained SVG (class names, no scripts, no external references) of the network. */
  readonly picture: string;
  /** The same picture in words, for screen readers. */
  readonly pictureText: string;
}

export interface TopicResult {
  readonly topic: Topic;
  readonly title: string;
  readonly pass: number;
  readonly fail: number;
  readonly undecided: number;
}

export interface UndecidedCheck {
  readonly rule: string;
  readonly name: string;
  readonly resource: string;
  readonly because: string;
  readonly file: string;
  /** One-based. */
  readonly line: number;
  readonly column: number;
}

/** `aksNetwork/fix`: the edits of one fix of a review, as an LSP WorkspaceEdit with document versions. */
export interface FixParams {
  readonly review: number;
  /** Indexes into `report.findings` and its `fixes`. */
  readonly finding: number;
  readonly fix: number;
}

/** `aksNetwork/rulePage`: a rule's page as Markdown. */
export interface RulePageParams {
  readonly rule: string;
}
