import type { Resource } from '../model/resource';
import type { SeenIgnore } from '../rules/seenIgnore';
import type { Place, Span } from '../text/span';
import type { NamedRule } from './ignoreTexts';
import type { MetadataIgnore } from './metadataIgnores';
import type { ProjectIgnore } from './projectIgnores';

/** One rule that an ignore names, and what one deployment tells about it. */
export interface JudgedIgnore extends SeenIgnore {
  /** The rule's name where it is written; the whole ignore where it names none. */
  readonly place: Place;
  /** The rule among those of the same ignore. */
  readonly rule: NamedRule;
  /** The whole ignore. */
  readonly whole: Place;
  /** The resource that it stands in or above, where there is one. */
  readonly resource: Resource | undefined;
  /** The comment that it is written in, and the whole ignore in it. */
  readonly comment?: { readonly span: Span; readonly ignore: Span };
  /** The value that it is written in. */
  readonly metadata?: MetadataIgnore;
}

/** An entry of a project file, and what one deployment tells about one of its rules. */
export interface JudgedEntry {
  readonly entry: ProjectIgnore;
  readonly code: string;
  readonly silences: boolean | 'unknown';
}

/** What a deployment tells about all ignores that it reads. */
export interface JudgedIgnores {
  readonly written: readonly JudgedIgnore[];
  readonly entries: readonly JudgedEntry[];
}
