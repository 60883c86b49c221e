import type { Comment, Document, Language, LanguageId, SyntaxProblem } from '../../languages/language';
import { LineIndex } from '../../text/lineIndex';

/** A document that is parsed when something but its text is asked for, which it is not for many compiled templates. */
export class LazyDocument implements Document {
  readonly language: LanguageId;
  readonly lines: LineIndex;
  private parsed: Document | undefined;

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
    return this.whole.problems;
  }

  get comments(): readonly Comment[] {
    return this.whole.comments;
  }

  private get whole(): Document {
    return (this.parsed ??= this.by.parse(this.file, this.text));
  }
}
