import type { JsonReport } from '../report/json';
import type { LanguageId } from '../languages/language';
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
  /** What messages call the resource. */
  readonly resource: string;
  readonly because: string;
  /** Index into the report's `undecidedBy`: what hides it. */
  readonly cause: number;
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

/** Requests of the server to its client, for folders that are on no disk; sent only when `readsFiles` is set. */
export const FIND_FILES = 'aksNetwork/findFiles';
export const READ_FILE = 'aksNetwork/readFile';

/** `aksNetwork/findFiles`: URIs of the files below a folder that match the glob; the result is `string[]`. */
export interface FindFilesParams {
  readonly folder: string;
  /** Relative to the folder. */
  readonly pattern: string;
}

/** `aksNetwork/readFile`: the text of a file as UTF-8, or null when it cannot be read. */
export interface ReadFileParams {
  readonly uri: string;
}

/** `initializationOptions` of the `initialize` request; everything is optional. */
export interface InitializationOptions {
  /** Languages whose syntax errors are to be shown; set where no other extension shows them. */
  readonly syntaxErrors?: Readonly<Partial<Record<LanguageId, boolean>>>;
  /** Client commands that code actions may use; `aksNetworkReview.openRule` alone when absent. */
  readonly commands?: readonly string[];
  /** The client answers `aksNetwork/findFiles` and `aksNetwork/readFile`. */
  readonly readsFiles?: boolean;
}

/** Client command: opens a rule's page. Argument: the rule's code. */
export const OPEN_RULE = 'aksNetworkReview.openRule';
/** Client command: tells why a chosen fix was not applied. Argument: the reason, a clause. */
export const SHOW_REFUSAL = 'aksNetworkReview.showRefusal';

/** Client command: asks for a rule's severity and sets it. Arguments: the rule's code, its severity now, the file's URI. */
export const CHANGE_SEVERITY = 'aksNetworkReview.changeSeverity';

/** Kind of the code action that applies all safe fixes of a file. */
export const FIX_ALL_KIND = 'source.fixAll.aksNetwork';

/** Section of the settings. */
export const SECTION = 'aksNetworkReview';

/** The source that diagnostics name. */
export const SOURCE = 'AKS Network Review';

/** The code of the diagnostic that says of a module, file or template that it was not read. */
export const UNREAD = 'unread';
/** The code of a diagnostic that is no problem of the network, but has to be known. */
export const NOTICE = 'notice';

/** `data` of a finding's diagnostic. */
export interface DiagnosticData {
  readonly rule: string;
  /** `Resource.key`. */
  readonly resource: string;
  /** Key of the unit that the finding belongs to. */
  readonly unit: string;
  /** `safe` when the finding has a fix that fix-all applies. */
  readonly fix: 'safe' | 'review' | 'none';
}
