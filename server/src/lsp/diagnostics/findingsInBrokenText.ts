import type { Diagnostic, Range } from 'vscode-languageserver';
import type { Document } from '../../languages/language';
import { movedSpan, textChange, type TextChange } from '../../text/textChange';
import type { DiagnosticData } from '../protocol/customRequests';
import { rangeOf } from '../session/lspRanges';

/** How long findings stay without being seen in a text that cannot be read, after its last change, in milliseconds. */
const LONGEST = 20_000;

/** A version of an open file, with what is said of it. */
export interface Said {
  readonly uri: string;
  readonly document: Document;
  readonly items: readonly Diagnostic[];
  /** How many syntax errors there are in the open files of its deployments. */
  readonly errors: number;
}

/**
 * Has findings stay while a text is broken, as most are in the middle of a word: an open quote hides the rest of a
 * resource, and what was found in it would vanish and come back. A finding goes when its own text changes, when the
 * text can be read as well as before, or when nobody has typed for long.
 */
export class FindingsInBrokenText {
  /** What is shown now of each file, and how many errors it had when it could last be read. */
  private readonly last = new Map<string, Said & { readonly errorsBefore: number }>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the times that findings have stayed for too long. */
  ends = 0;

  /** @param onEnd called when they have */
  constructor(
    private readonly onEnd: () => void,
    private readonly longest = LONGEST,
  ) {}

  /** What is shown of a version: what is found in it, and what stays. */
  shown(now: Said): readonly Diagnostic[] {
    const { file } = now.document;
    const before = this.last.get(file);
    const errorsBefore = Math.min(before?.errorsBefore ?? Infinity, now.errors);
    const stays = before && now.errors > errorsBefore ? stayingIn(before, now) : [];
    const items = stays.length > 0 ? [...now.items, ...stays] : now.items;
    this.last.set(file, { ...now, items, errorsBefore });
    if (stays.length > 0) this.endLater();
    return items;
  }

  /** The file is no longer open. */
  forget(file: string): void {
    this.last.delete(file);
  }

  private endLater(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.last.clear();
      this.ends++;
      this.onEnd();
    }, this.longest);
  }
}

/** The findings of an earlier version that a later one does not show, where they stand in it. */
function stayingIn({ uri, document, items }: Said, now: Said): readonly Diagnostic[] {
  const change = textChange(document.text, now.document.text);
  const moved = (range: Range) => movedRange(range, document, now.document, change);
  const found = new Set(now.items.map(nameOf));
  return items.flatMap((item) => {
    const name = nameOf(item);
    const range = moved(item.range);
    if (name === undefined || found.has(name) || !range) return [];
    if (now.items.some((other) => other.code === item.code && overlap(other.range, range))) return [];
    const related = item.relatedInformation?.flatMap((one) => {
      if (one.location.uri !== uri) return [one];
      const at = moved(one.location.range);
      return at ? [{ ...one, location: { uri, range: at } }] : [];
    });
    return [{ ...item, range, ...(related ? { relatedInformation: related } : {}) }];
  });
}

/** The rule, the resource and whether it stands at a value; undefined for what is no finding. */
function nameOf({ data }: Diagnostic): string | undefined {
  const about = data as DiagnosticData | undefined;
  return about && `${about.rule}\n${about.resource}${about.usedElsewhere ? '\nused elsewhere' : ''}`;
}

function movedRange({ start, end }: Range, from: Document, to: Document, change: TextChange): Range | undefined {
  const span = movedSpan({ start: from.lines.offset(start), end: from.lines.offset(end) }, change);
  return span && rangeOf(to.lines, span);
}

function overlap(a: Range, b: Range): boolean {
  const isBefore = (x: Range, y: Range) =>
    x.end.line < y.start.line || (x.end.line === y.start.line && x.end.character <= y.start.character);
  return !isBefore(a, b) && !isBefore(b, a);
}
