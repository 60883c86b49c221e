import type { Safety, Severity } from '../rules/rule';
import type { StoryName } from '../stories/story';
import type { LanguageId } from '../languages/language';

/** Lines and columns are one-based; columns count UTF-16 units; the end is exclusive. */
export interface JsonPosition {
  readonly line: number;
  readonly column: number;
}

export interface JsonRange {
  readonly start: JsonPosition;
  readonly end: JsonPosition;
}

export interface JsonEdit {
  readonly file: string;
  readonly range: JsonRange;
  readonly newText: string;
}

export interface JsonFix {
  readonly title: string;
  readonly safety: Safety;
  /** What changes in Azure when it is applied: one or two sentences. */
  readonly consequence: string;
  readonly edits: readonly JsonEdit[];
  /** What follows from it; absent when nothing does, or when it was not tried. */
  readonly brings?: readonly JsonBrought[];
}

/** Advice that follows from a fix, or a check that is open until there is a value which the fix asks for. */
export interface JsonBrought {
  readonly rule: string;
  readonly name: string;
  readonly kind: 'information' | 'open';
  readonly message: string;
}

/** A fix that was tried and is not offered. */
export interface JsonRefusal {
  readonly title: string;
  /** Why, as a clause. */
  readonly because: string;
}

export interface JsonFinding {
  readonly rule: string;
  readonly name: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly range: JsonRange;
  /** Where it stands in the file's structure, whatever its line: `aks > properties > networkProfile`. */
  readonly at?: string;
  /** Set where there is a baseline: is it in there? */
  readonly known?: boolean;
  /** `id` of an entry of `resources`. */
  readonly resource: string;
  readonly related: readonly { readonly file: string; readonly range: JsonRange; readonly message: string }[];
  /** The reason of the suppression, or null. */
  readonly suppressed: string | null;
  /** Those that were tried on a copy and work; in the editor's report all, as they are tried only afterwards. */
  readonly fixes: readonly JsonFix[];
  readonly refused: readonly JsonRefusal[];
}

export interface JsonCheck {
  readonly rule: string;
  readonly resource: string;
  readonly status: 'pass' | 'fail' | 'undecided' | 'not-applicable';
  readonly because: string;
}

export interface JsonResource {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly address: string;
  readonly file: string;
  /** One-based. */
  readonly line: number;
}

export interface JsonFile {
  readonly path: string;
  readonly language: LanguageId;
  /** Read only because something that was named leads to it. */
  readonly reached?: true;
  readonly errors: readonly { readonly message: string; readonly range: JsonRange }[];
}

/** Something that should have been reviewed and was not. */
export interface JsonUnread {
  /** The file, module or template, as it is named. */
  readonly what: string;
  readonly file: string;
  /** Where it is named; the first character for a file that was named by the user. */
  readonly range: JsonRange;
  /** Why, as a clause. */
  readonly reason: string;
  /** What would make it readable. */
  readonly help: string;
  /** `registry`: it is in a registry or another repository and not on this disk; else `input`. */
  readonly weight: 'input' | 'registry';
}

/** Something about the files that is no problem and that a reader has to know. */
export interface JsonNotice {
  readonly message: string;
  readonly file: string;
  readonly range: JsonRange;
}

/** Undecided checks that one cause hides. */
export interface JsonUndecided {
  readonly because: string;
  readonly checks: number;
  readonly deployments: number;
  readonly rules: readonly string[];
  /** What would decide them. */
  readonly help: string;
  /** Where the first of them is decided. */
  readonly file: string;
  readonly range: JsonRange;
}

/** A finding of the baseline that is no more. */
export interface JsonFixed {
  readonly rule: string;
  readonly file: string;
  /** Its resource, as it was declared. */
  readonly resource: string;
  readonly at: string;
}

/** A change that consists of many parts and is offered on a resource (`--story`): tried, with all of its parts. */
export interface JsonStory {
  readonly name: StoryName;
  readonly title: string;
  /** `id` of an entry of `resources`. */
  readonly resource: string;
  readonly parts: readonly { readonly title: string; readonly consequence: string }[];
  /** What is left as it is and what has to be seen to, as sentences. */
  readonly notes: readonly string[];
  readonly edits: readonly JsonEdit[];
}

/** The report as data, stable and versioned. Order is by file, then range, then rule. */
export interface JsonReport {
  readonly version: 1;
  readonly files: readonly JsonFile[];
  readonly resources: readonly JsonResource[];
  readonly findings: readonly JsonFinding[];
  /** What the baseline knows and is no longer found, each as often as it was; absent without a baseline. */
  readonly fixed?: readonly JsonFixed[];
  readonly checks: readonly JsonCheck[];
  /** Changes that consist of many parts, where they were asked for. */
  readonly stories?: readonly JsonStory[];
  readonly unread: readonly JsonUnread[];
  readonly notices: readonly JsonNotice[];
  /** The most frequent cause first. */
  readonly undecidedBy: readonly JsonUndecided[];
  /** How many deployments were reviewed. */
  readonly deployments: number;
}
