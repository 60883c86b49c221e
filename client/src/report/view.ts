import type { ExportParams, TriedFix } from '../../../server/src/lsp/protocol/customRequests';
import type { NetworkPicture } from '../../../server/src/report/picture/pictureData';
import type { Severity, Safety } from '../../../server/src/rules/rule';

/** A place that the report can jump to. Lines and columns are one-based. */
export interface PlaceView {
  readonly uri: string;
  /** How the file is called in the report: its path below the workspace folder. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface FixView {
  readonly title: string;
  readonly safety: Safety;
  /** Why it cannot be applied, as a clause; undefined: it can, or it has not been tried yet. */
  readonly refused?: string;
  /** What follows from it: `AKSN951 (private-cluster-without-management-path)`. */
  readonly brings?: readonly string[];
}

export interface FindingView {
  /** Index into the findings of the review. */
  readonly index: number;
  readonly rule: string;
  readonly name: string;
  /** The title of its rule's topic. */
  readonly topic: string;
  /** What the deployments are called that its file is part of. */
  readonly deployments: string;
  readonly severity: Severity;
  readonly message: string;
  readonly resource: string;
  readonly place: PlaceView;
  readonly related: readonly { readonly message: string; readonly place: PlaceView }[];
  readonly suppressed: string | null;
  /** Is it in the baseline? */
  readonly known: boolean;
  readonly fixes: readonly FixView[];
}

export interface UndecidedView {
  readonly rule: string;
  readonly name: string;
  readonly resource: string;
  readonly because: string;
  readonly place: PlaceView;
}

/** Undecided checks that one cause hides. */
export interface CauseView {
  readonly because: string;
  /** What would decide them. */
  readonly help: string;
  readonly place: PlaceView;
  readonly checks: readonly UndecidedView[];
}

/** A file or module that was not read, with all places that name it. */
export interface UnreadView {
  readonly what: string;
  readonly reason: string;
  readonly help: string;
  readonly places: readonly PlaceView[];
}

export interface PassView {
  readonly rule: string;
  readonly resource: string;
  readonly because: string;
}

export interface TopicView {
  readonly title: string;
  readonly pass: number;
  readonly fail: number;
  readonly undecided: number;
}

/** Everything that the report shows, ready to be put on the page. */
export interface ReportView {
  /** Of the review, for its fixes. */
  readonly id: number;
  /** What was reviewed: `landing-zone`, `bicep/main.bicep`. */
  readonly title: string;
  readonly files: number;
  readonly resources: number;
  readonly milliseconds: number;
  readonly topics: readonly TopicView[];
  readonly findings: readonly FindingView[];
  /** What the baseline knows and is no more: `AKSN101 main.bicep`. */
  readonly fixed: readonly string[];
  /** By what hides them, the most frequent first. */
  readonly undecided: readonly CauseView[];
  readonly unread: readonly UnreadView[];
  readonly notices: readonly { readonly message: string; readonly place: PlaceView }[];
  /** Files that nobody named and that were read because something leads to them. */
  readonly reached: readonly PlaceView[];
  readonly passes: readonly PassView[];
  /** What each root was reviewed with, where parameter files have a part in it. */
  readonly parameters: readonly { readonly root: string; readonly with: string }[];
  /** Files that could be read only in part. */
  readonly broken: readonly { readonly message: string; readonly place: PlaceView }[];
  readonly picture: NetworkPicture;
  /** How the files of the picture are called, by their URIs. */
  readonly pictureFiles: Readonly<Record<string, string>>;
}

/** What is lit up in the picture. */
export interface WayView {
  /** Addresses of resources as the report has them, or names of boxes, in the order of the way. */
  readonly parts: readonly string[];
  /** What it is the way of: `Subnet 'snet-app' to Key vault 'kv-shop': refused`. */
  readonly says: string;
  /** Does nothing get through? */
  readonly refused: boolean;
}

/** From the extension to the page. */
export type ToPage =
  | { readonly kind: 'report'; readonly report: ReportView; readonly scope: readonly string[] }
  /** What has been found out of the report's fixes meanwhile, and of no others. */
  | { readonly kind: 'tried'; readonly tried: readonly TriedFix[] }
  /** Lights a way up in the picture; nothing: all is as it was. `bring`: the picture is scrolled to. */
  | { readonly kind: 'highlight'; readonly way?: WayView; readonly bring: boolean }
  | { readonly kind: 'busy'; readonly text: string }
  /** Files of the report have changed since. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'done'; readonly text: string; readonly failed: boolean };

/** From the page to the extension. */
export type FromPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'review' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'jump'; readonly place: PlaceView }
  /** Nothing is lit in the picture any more. */
  | { readonly kind: 'unlit' }
  | { readonly kind: 'openRule'; readonly rule: string }
  | { readonly kind: 'fix'; readonly finding: number; readonly fix: number }
  | { readonly kind: 'fixAll' }
  | { readonly kind: 'ignore'; readonly finding: number }
  | { readonly kind: 'export'; readonly format: ExportParams['format'] };

/** What VS Code keeps of the page while it is hidden or reloaded. */
export interface PageState {
  readonly scope: readonly string[];
  readonly filter: FilterState;
  readonly sort: SortState;
}

export interface FilterState {
  readonly text: string;
  readonly severities: readonly Severity[];
  readonly ignored: boolean;
  /** Are findings of the baseline shown? Absent: they are not. */
  readonly known?: boolean;
  /** The title of the topic that is shown; '' or absent: all are. */
  readonly topic?: string;
}

export type Column = 'severity' | 'rule' | 'message' | 'resource' | 'place';

/** What findings are put together by. */
export type Grouping = 'none' | 'topic' | 'file' | 'resource' | 'deployment';

export interface SortState {
  readonly by: Column;
  readonly descending: boolean;
  /** Absent: they are not put together. */
  readonly group?: Grouping;
}
