import type { Document } from '../../../../server/src/languages/language';
import { harm, type Harm, type Look } from '../given';

/** A line of code, with the offsets of its first and behind its last character. */
interface Carrier {
  readonly line: string;
  readonly at: number;
  readonly end: number;
}

/** A comment with what stands around it. */
interface Standing {
  readonly text: string;
  /** The code before it on its line; empty: it has a line of its own. */
  readonly before: Carrier;
  /** The next line with code, when the comment has its own line. */
  readonly next: Carrier;
  /** An empty line follows: it is a heading. */
  readonly heading: boolean;
}

/**
 * Comments stay in their order, with what they stand above or behind, unless that is gone. What they stand at may be
 * changed, but something else never comes between.
 */
export const looksAtComments: Look = ({ before, after, edits }) =>
  edits.flatMap(({ file, edits: some }) => {
    const [old, now] = [before.workspace.document(file), after.workspace.document(file)];
    if (!old || !now) return [harm('broken', `${file} is gone`)];
    const [was, is] = [standingIn(old), standingIn(now)];
    // A line is still there that no edit changes, or that comes back as it was in the edit's text.
    const isThere = ({ line, at, end }: Carrier) => {
      const changing = some.filter(({ span }) =>
        span.start === span.end ? at < span.start && span.start < end : span.start < end && at < span.end,
      );
      return line !== '' && changing.every(({ newText }) => newText.split('\n').map(plain).includes(line));
    };
    const kept = new Map<string, Standing[]>();
    for (const each of is) kept.set(each.text, [...(kept.get(each.text) ?? []), each]);
    const harms: Harm[] = [];
    for (const each of was) {
      const found = kept.get(each.text)?.shift();
      const carrier = each.before.line === '' ? each.next : each.before;
      if (!found) {
        // It may go with the line that it belonged to; at the end of a list or block, with what stood above it.
        if (isThere(carrier) && !each.heading && !/^[\])}]+$/.test(carrier.line))
          harms.push(harm('comment lost', `${each.text} at ${carrier.line}`));
        continue;
      }
      if (each.before.line === '' && !each.heading) {
        // At the end of a block it stands above nothing, but what comes must keep a line between.
        const isLast = /^[\])}]+$/.test(each.next.line);
        if (found.next.line !== each.next.line && isThere(each.next) && !(isLast && found.heading))
          harms.push(
            harm('comment moved', `${each.text} stood above ${each.next.line}, stands above ${found.next.line}`),
          );
      } else if (each.before.line !== '' && found.before.line !== each.before.line && isThere(each.before))
        harms.push(
          harm('comment moved', `${each.text} stood behind ${each.before.line}, stands behind ${found.before.line}`),
        );
    }
    const order = was.map(({ text }) => text).filter((text) => is.some((each) => each.text === text));
    const now_ = is.map(({ text }) => text).filter((text) => order.includes(text));
    if (order.length === now_.length && order.some((text, index) => text !== now_[index]))
      harms.push(harm('comment moved', 'comments have another order'));
    return harms;
  });

const known = new WeakMap<Document, readonly Standing[]>();

function standingIn(document: Document): readonly Standing[] {
  const found = known.get(document) ?? standing(document);
  known.set(document, found);
  return found;
}

function standing({ text, comments }: Document): readonly Standing[] {
  const code = comments.reduceRight(
    (rest, { span }) =>
      rest.slice(0, span.start) + text.slice(span.start, span.end).replace(/[^\n]/g, ' ') + rest.slice(span.end),
    text,
  );
  return comments.map(({ text: own, span }) => {
    const start = text.lastIndexOf('\n', span.start - 1) + 1;
    const before = code.slice(start, span.start);
    let at = span.end;
    let next: Carrier = { line: '', at: text.length, end: text.length };
    let heading = false;
    for (let first = true; ; first = false) {
      const stop = text.indexOf('\n', at);
      const end = stop < 0 ? text.length : stop;
      const line = code.slice(at, end);
      if (line.trim() !== '') {
        next = { line: plain(line), at: at + /^\s*/.exec(line)![0].length, end: at + line.trimEnd().length };
        break;
      }
      if (!first && text.slice(at, end).trim() === '') heading = true;
      if (stop < 0) break;
      at = stop + 1;
    }
    const indent = /^\s*/.exec(before)![0].length;
    return {
      text: own,
      before: { line: plain(before), at: start + indent, end: start + before.trimEnd().length },
      next,
      heading,
    };
  });
}

/** Layout does not make another line of it, nor does a comma that another item brought. */
function plain(line: string): string {
  return line.trim().replace(/\s+/g, ' ').replace(/,$/, '');
}
