import type { Comment, Document, Language } from '../../../languages/language';
import type { Outlined } from '../../../languages/outline';
import type { Span } from '../../../text/span';

/** A part of a text with the names that lead to it. */
export interface NamedSpan {
  readonly span: Span;
  readonly path: string;
}

/** What a comment stands at. */
export interface Anchor extends NamedSpan {
  /** On the lines below it, or in front of it on its own. */
  readonly side: 'below' | 'before';
}

/** The comments and directives of a text, and what each stands at. */
export class Remarks {
  /** In the order of the text. */
  readonly all: readonly Comment[];
  private readonly byStart = new Map<number, Comment>();
  private readonly byEnd = new Map<number, Comment>();
  /** Where code goes on behind each of them. */
  private readonly next = new Map<Comment, number | undefined>();
  private readonly parts: readonly NamedSpan[];
  private readonly firstAt = new Map<number, NamedSpan>();

  constructor(
    private readonly document: Document,
    language: Language,
  ) {
    this.all = [...document.comments, ...(language.directives?.(document) ?? [])].sort(
      (a, b) => a.span.start - b.span.start,
    );
    for (const comment of this.all) {
      this.byStart.set(comment.span.start, comment);
      this.byEnd.set(comment.span.end, comment);
    }
    for (const comment of [...this.all].reverse()) this.next.set(comment, this.codeBehind(comment.span.end));
    this.parts = this.all.length === 0 ? [] : partsOf(language.outline(document));
    // Of several that begin here the first is the outermost.
    for (const part of this.parts) if (!this.firstAt.has(part.span.start)) this.firstAt.set(part.span.start, part);
  }

  at(start: number): Comment | undefined {
    return this.byStart.get(start);
  }

  /** Where code goes on below a comment, or behind it, comments left out; undefined: there is an empty line before. */
  codeAfter(comment: Comment): number | undefined {
    return this.next.get(comment);
  }

  partsAt(start: number): readonly NamedSpan[] {
    return this.parts.filter(({ span }) => span.start === start);
  }

  /** What a comment stands at; undefined: an empty line follows it, or the end of what it stands in. */
  anchorOf(comment: Comment): Anchor | undefined {
    const { text } = this.document;
    const codeBefore = this.endOfCode(comment.span.start);
    if (codeBefore !== undefined) {
      const part = this.innermost(codeBefore - 1);
      return { ...(part ?? { span: { start: codeBefore - 1, end: codeBefore }, path: '' }), side: 'before' };
    }
    const start = this.codeAfter(comment);
    if (start === undefined || /[}\])]/.test(text[start]!)) return undefined;
    return { ...(this.firstAt.get(start) ?? { span: { start, end: start + 1 }, path: '' }), side: 'below' };
  }

  /** Behind the last character of the code in front of an offset on its line, commas left out; undefined: there is none. */
  private endOfCode(offset: number): number | undefined {
    const { text, lines } = this.document;
    for (let at = offset; at > lines.lineStart(offset); at--) {
      const before = this.byEnd.get(at);
      if (before && before.span.start < at) at = before.span.start + 1;
      else if (!/[\s,]/.test(text[at - 1]!)) return at;
    }
    return undefined;
  }

  private codeBehind(offset: number): number | undefined {
    const { text } = this.document;
    // Some comments end behind their line.
    let breaks = /[\r\n]/.test(text[offset - 1] ?? '') ? 1 : 0;
    for (let at = offset; at < text.length; at++) {
      const comment = this.byStart.get(at);
      if (comment && this.next.has(comment)) return this.next.get(comment);
      if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) {
        if (++breaks > 1) return undefined;
      } else if (!/\s/.test(text[at]!)) return at;
    }
    return undefined;
  }

  private innermost(offset: number): NamedSpan | undefined {
    let found: NamedSpan | undefined;
    for (const part of this.parts) if (part.span.start <= offset && offset < part.span.end) found = part;
    return found;
  }
}

function partsOf(outlined: readonly Outlined[]): readonly NamedSpan[] {
  const found: NamedSpan[] = [];
  const visit = (parts: readonly Outlined[], path: string): void => {
    parts.forEach(({ kind, name, span, parts: inner }, index) => {
      const own = `${path}/${kind === 'item' ? index : name}`;
      found.push({ span, path: own });
      visit(inner, own);
    });
  };
  visit(outlined, '');
  return found;
}
