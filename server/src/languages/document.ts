import type { LineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';

export type LanguageId = 'bicep' | 'arm' | 'terraform';

export interface Comment {
  /** With its delimiters, as written. */
  readonly text: string;
  readonly span: Span;
}

/** A place where the text does not follow the language's grammar. */
export interface SyntaxProblem {
  readonly message: string;
  readonly span: Span;
  /** The name that the language's own compiler has for it, such as `BCP018`. */
  readonly code?: string;
}

/** One version of one file, read. Never changed afterwards. */
export interface Document<Tree = unknown> {
  readonly file: string;
  readonly text: string;
  readonly language: LanguageId;
  readonly tree: Tree;
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Comment[];
  readonly lines: LineIndex;
}
