import type { Comment, Document, Language, LanguageId, SyntaxProblem } from '../../languages/language';
import { LineIndex } from '../../text/lineIndex';

/**
 * A document that is parsed when something but its text is asked for, which it is not for many compiled templates. What
 * parsing gave may be given back; the document is parsed again when it is asked for.
 */
export class LazyDocument implements Document {
  readonly language: LanguageId;
  readonly lines: LineIndex;
  private parsed: Document | undefined;
  private found: readonly SyntaxProblem[] | undefined;

  constructor(
    private readonly by: Language,
    readonly file: string,
    readonly text: string,
  ) {
    this.language = by.id;
    this.lines = new LineIndex(text);
  }

  get tree(): unknown {
    return this.whole.tree;
  }

  get problems(): readonly SyntaxProblem[] {
    return (this.found ??= this.whole.problems);
  }

  get comments(): readonly Comment[] {
    return this.whole.comments;
  }

  /** Gives back the tree. Nobody may be at work with it. */
  release(): void {
    if (!this.parsed) return;
    this.found = this.parsed.problems;
    this.parsed = undefined;
  }

  private get whole(): Document {
    return (this.parsed ??= this.by.parse(this.file, this.text));
  }
}
