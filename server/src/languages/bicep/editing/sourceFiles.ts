import { Refusal } from '../../../model/change';
import type { Place, Span } from '../../../text/span';
import type { Document, Unit } from '../../language';
import { aboveComments, wholeLines } from '../../editing/removedText';
import type { BicepFile, Node, ParamStatement, Statement } from '../syntax/nodes';
import { nodesAt, walk } from '../syntax/nodeQueries';

/** One file's text with the habits that new text in it follows. */
export class Text {
  readonly source: string;
  readonly newline: string;
  /** One step of indentation. */
  readonly step: string;

  constructor(readonly document: Document<BicepFile>) {
    this.source = document.text;
    this.newline = /\r\n|\n|\r/.exec(this.source)?.[0] ?? '\n';
    this.step = stepOf(document.tree, this.source);
  }

  /** The nodes from the file down to the one of exactly this span; empty when there is none of a wanted kind. */
  path(span: Span, kinds?: readonly Node['kind'][]): readonly Node[] {
    const path = nodesAt(this.document.tree, span.start);
    for (let i = path.length - 1; i >= 0; i--) {
      const node = path[i]!;
      if (node.span.start !== span.start || node.span.end !== span.end) continue;
      if (!kinds || kinds.includes(node.kind)) return path.slice(0, i + 1);
    }
    return [];
  }

  node(span: Span, kinds?: readonly Node['kind'][]): Node | undefined {
    return this.path(span, kinds).at(-1);
  }

  statementAt(offset: number): Statement | undefined {
    return this.document.tree.statements.find(({ span }) => span.start <= offset && offset <= span.end);
  }

  slice({ start, end }: Span): string {
    return this.source.slice(start, end);
  }

  isOneLine({ start, end }: Span): boolean {
    return !/[\r\n]/.test(this.source.slice(start, end));
  }

  /** The blanks that the line of an offset begins with. */
  indentation(offset: number): string {
    return /^[ \t]*/.exec(this.source.slice(this.lineStart(offset)))![0];
  }

  lineStart(offset: number): number {
    return this.document.lines.lineStart(offset);
  }

  /** The offset of the line's end, before its newline. */
  lineEnd(offset: number): number {
    const found = /[\r\n]/.exec(this.source.slice(offset));
    return found ? offset + found.index : this.source.length;
  }

  /** The offset behind the newline of the line that holds the offset. */
  nextLine(offset: number): number {
    const end = this.lineEnd(offset);
    return end + (this.source.startsWith('\r\n', end) ? 2 : end < this.source.length ? 1 : 0);
  }

  /** What goes with an item that is taken out; undefined when it shares its lines with others. */
  wholeLines(item: Span): Span | undefined {
    return wholeLines(this.document, item, this.directives);
  }

  /** The line's start, or that of the comments and directives directly above it. */
  aboveComments(offset: number): number {
    return aboveComments(this.document, offset, this.directives);
  }

  private get directives(): readonly Span[] {
    return this.document.tree.directives.map(({ span }) => span);
  }

  hasComment({ start, end }: Span): boolean {
    return this.document.comments.some(({ span }) => span.start >= start && span.end <= end);
  }

  /** The offset behind the comma and the comments that follow on the same line. */
  behind(offset: number): number {
    let end = offset;
    for (let at = offset; ;) {
      while (this.source[at] === ' ' || this.source[at] === '\t') at++;
      const comment = this.document.comments.find(({ span }) => span.start === at && this.isOneLine(span));
      if (comment) at = comment.span.end;
      else if (this.source[at] === ',') at++;
      else return end;
      end = at;
    }
  }

  /** Is the offset the first on its line that is no blank? */
  startsLine(offset: number): boolean {
    return this.source.slice(this.lineStart(offset), offset).trim() === '';
  }
}

/** The texts of a unit, and of others in which values may be written that it is handed. */
export class Texts {
  readonly main: Text;
  private readonly byFile = new Map<string, Text>();

  constructor(unit: Unit<BicepFile>, others: readonly Document[]) {
    for (const document of [...others, ...unit.parameterFiles, ...unit.documents]) {
      if (document.language === 'bicep') {
        this.byFile.set(document.file, new Text(document as Document<BicepFile>));
      }
    }
    this.main = this.byFile.get(unit.documents[0]!.file)!;
  }

  of(place: Place): Text | undefined {
    return this.byFile.get(place.file);
  }

  /** @throws Refusal when the text is not among those of the unit */
  in(place: Place): Text {
    const text = this.of(place);
    if (!text) throw new Refusal('the text to change is in another file');
    return text;
  }

  node(place: Place, kinds?: readonly Node['kind'][]): Node | undefined {
    return this.of(place)?.node(place.span, kinds);
  }

  /** The declaration of a parameter at exactly this place. */
  parameterAt(place: Place): ParamStatement {
    const node = this.in(place).node(place.span, ['param']);
    if (node?.kind !== 'param') throw new Refusal('the parameter is not found');
    return node;
  }
}

/** How much further than its object or list the first member stands to the right that has a line of its own. */
function stepOf(tree: BicepFile, source: string): string {
  const blanksOf = (offset: number) => {
    const start = Math.max(source.lastIndexOf('\n', offset - 1), source.lastIndexOf('\r', offset - 1)) + 1;
    const blanks = /^[ \t]*/.exec(source.slice(start, offset))![0];
    return { blanks, isFirst: start + blanks.length === offset };
  };
  let step: string | undefined;
  for (const statement of tree.statements) {
    walk(statement, (node) => {
      if (step !== undefined) return false;
      if (node.kind !== 'object' && node.kind !== 'array') return true;
      const outer = blanksOf(node.span.start).blanks;
      for (const { span } of node.kind === 'object' ? node.members : node.items) {
        const { blanks, isFirst } = blanksOf(span.start);
        if (!isFirst || blanks.length <= outer.length || !blanks.startsWith(outer)) continue;
        step = blanks.slice(outer.length);
        return false;
      }
      return true;
    });
    if (step !== undefined) return step;
  }
  return '  ';
}
