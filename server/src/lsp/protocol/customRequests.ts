import type { Range, WorkspaceEdit } from 'vscode-languageserver-protocol';
import type { JsonReport } from '../../report/jsonReport';
import type { NetworkPicture } from '../../report/picture/pictureData';
import type { LanguageId } from '../../languages/language';
import type { Topic } from '../../rules/rule';

/** Requests beyond the language server protocol, between this server and its own client. */
export const REVIEW = 'aksNetwork/review';
export const TRY_FIXES = 'aksNetwork/tryFixes';
export const FIX = 'aksNetwork/fix';
export const IGNORE = 'aksNetwork/ignore';
export const EXPORT = 'aksNetwork/export';

/** `aksNetwork/alive`: answered at once, with true, by a server that is not stuck. Has no parameters. */
export const ALIVE = 'aksNetwork/alive';

/** `aksNetwork/review`: reviews whole folders. Carries a `workDoneToken` for progress; can be cancelled. */
export interface ReviewParams {
  /** URIs of folders or files; all workspace folders when empty. */
  readonly scope: readonly string[];
  readonly workDoneToken?: string | number;
}

export interface ReviewResult {
  /** Names this review in later requests; an older one is answered with an error that says to review again. */
  readonly id: number;
  /**
   * Paths in `report` are URIs; fixes come untried (`aksNetwork/tryFixes` tries them) and without edits
   * (`aksNetwork/fix` works them out).
   */
  readonly report: JsonReport;
  readonly topics: readonly TopicResult[];
  /** The title of the topic of each rule that has a finding, by its code. */
  readonly topicOf: Readonly<Record<string, string>>;
  /** What the deployments are called that a file with findings is part of, by its URI. */
  readonly deploymentsOf: Readonly<Record<string, readonly string[]>>;
  /** Places that would decide the undecided checks, in the order of the report's undecided checks. */
  readonly undecided: readonly UndecidedCheck[];
  /** What the roots were reviewed with, in the order of their names. */
  readonly parameters: readonly ReviewedWith[];
  /** The network as boxes and lines; files are URIs, as in `report`. */
  readonly picture: NetworkPicture;
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

/** `aksNetwork/tryFixes`: tries the fixes of some findings of a review, as the files are now. The result is `TriedFix[]`. */
export interface TryFixesParams {
  readonly review: number;
  /** Indexes into `report.findings`. */
  readonly findings: readonly number[];
}

/** Left out: a fix whose finding is no longer there. */
export interface TriedFix {
  /** Indexes into `report.findings` and its `fixes`. */
  readonly finding: number;
  readonly fix: number;
  /** Why it cannot be applied, as a clause. */
  readonly refused?: string;
  /** The rules that have advice to give once it is applied: `AKSN951 (private-cluster-without-management-path)`. */
  readonly brings?: readonly string[];
}

/** `aksNetwork/fix`: the edits of one fix of a review. */
export interface FixParams {
  readonly review: number;
  /** Indexes into `report.findings` and its `fixes`. */
  readonly finding: number;
  readonly fix: number;
  /** It is applied with others, all of them safe: nothing is to be confirmed, and no place shown. */
  readonly together?: boolean;
}

export interface FixResult {
  /** With document versions, and with annotations where the client confirms changes. */
  readonly edit: WorkspaceEdit;
  /** What to show when it has been applied. */
  readonly shows?: ChangedPlace;
}

/** `aksNetwork/ignore`: the edit that ignores a finding of a review, by what its file can carry. The result is a `FixResult`. */
export interface IgnoreParams {
  readonly review: number;
  /** Index into `report.findings`. */
  readonly finding: number;
  readonly reason: string;
}

/** The formats in which the editor hands a review over. */
export const EXPORT_FORMATS = ['html', 'markdown', 'sarif', 'json'] as const;

/** `aksNetwork/export`: a review in a format, as a text; as the files were when it was done. */
export interface ExportParams {
  readonly review: number;
  readonly format: (typeof EXPORT_FORMATS)[number];
  /** What the report calls what was reviewed. */
  readonly title: string;
  /** The version of the product. */
  readonly version: string;
}

export interface ExportResult {
  readonly text: string;
}

/** Where a change was made, as the file is after it. */
export interface ChangedPlace {
  readonly uri: string;
  readonly range: Range;
  /** What the user has to fill in, to be selected. */
  readonly fillIn?: Range;
}

/** Requests of the client about the parameter files that a root is reviewed with. */
export const PARAMETERS = 'aksNetwork/parameters';
export const PARAMETER_CHOICES = 'aksNetwork/parameterChoices';
export const CHOOSE_PARAMETERS = 'aksNetwork/chooseParameters';

/** `aksNetwork/parameters`: what the root that a file is part of is reviewed with; null for a module or a parameter file. */
export interface ParametersParams {
  readonly uri: string;
}

export interface ReviewedWith {
  /** URI of the root: a file, or the folder of a Terraform root. */
  readonly root: string;
  /** URIs of parameter files: a list for each way of deploying the root, later ones win; an empty one: its defaults alone. */
  readonly ways: readonly (readonly string[])[];
  /** A person chose them. */
  readonly chosen: boolean;
}

/**
 * `aksNetwork/filesOfRoot`: the other files that the deployments of a root are read from, as URIs: modules, parameter
 * files, the files beside it in a Terraform root. The result is `string[]`; empty for a module.
 */
export const FILES_OF_ROOT = 'aksNetwork/filesOfRoot';

export interface FilesOfRootParams {
  readonly uri: string;
}

/** `aksNetwork/parameterChoices`: what a root can be reviewed with. */
export interface ParameterChoicesParams {
  readonly root: string;
}

export interface ParameterChoices {
  /** The ways that count when nobody chooses. */
  readonly found: readonly (readonly string[])[];
  /** All parameter files that can be used for the root. */
  readonly candidates: readonly string[];
  readonly current: ReviewedWith;
}

/** `aksNetwork/chooseParameters`: what a person chose for a root; null takes the choice back. */
export interface ChooseParametersParams {
  readonly root: string;
  readonly ways: readonly (readonly string[])[] | null;
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

/** `aksNetwork/readFile`: what is at a URI; the result is a `ReadFileResult`, null when there is nothing. */
export interface ReadFileParams {
  readonly uri: string;
}

export type ReadFileResult =
  /** The bytes of a file as Base64: the server tells how its characters are written. */
  | { readonly base64: string }
  | { readonly folder: true }
  /** Why the file cannot be read, as a clause. */
  | { readonly because: string };

/** `initializationOptions` of the `initialize` request; everything is optional. */
export interface InitializationOptions {
  /** Languages whose syntax errors are to be shown; set where no other extension shows them. */
  readonly syntaxErrors?: Readonly<Partial<Record<LanguageId, boolean>>>;
  /** Client commands that code actions may use; `aksNetworkReview.openRule` alone when absent. */
  readonly commands?: readonly string[];
  /** What a person chose earlier, by the URI of the root: URIs of parameter files, a list for each way. */
  readonly parameterChoices?: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** The address of a rule's page, with `{code}` in the place of its code; the first of its sources when absent. */
  readonly rulePage?: string;
  /** The client answers `aksNetwork/findFiles` and `aksNetwork/readFile`. */
  readonly readsFiles?: boolean;
}

/** Client command: reviews and shows the report. Argument: the URI of what is reviewed, all folders when absent. */
export const REVIEW_COMMAND = 'aksNetworkReview.review';
/** Client command: opens a rule's page. Argument: the rule's code. */
export const OPEN_RULE = 'aksNetworkReview.openRule';
/** Client command: tells why a chosen fix was not applied. Argument: the reason, a clause. */
export const SHOW_REFUSAL = 'aksNetworkReview.showRefusal';

/** Client command, in an action with an edit: shows what was changed. Argument: a `ChangedPlace`. */
export const SHOW_CHANGE = 'aksNetworkReview.showChange';
/** Command of the server that does the same with `window/showDocument`, for clients that do not know the other one. */
export const SHOW_CHANGE_FROM_SERVER = 'aksNetworkReview.server.showChange';

/** Client command: asks for a rule's severity and sets it. Arguments: the rule's code, its severity now, the file's URI. */
export const CHANGE_SEVERITY = 'aksNetworkReview.changeSeverity';

/** Client command: asks which parameter files a root is reviewed with. Argument: the root's URI. */
export const CHOOSE_PARAMETERS_COMMAND = 'aksNetworkReview.chooseParameters';

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
  /** It stands at the value that makes the finding, which has a diagnostic of its own where the value is used. */
  readonly usedElsewhere?: true;
}
