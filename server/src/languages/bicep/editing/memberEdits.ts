import type { NewValue } from '../../../model/change';
import type { TextEdit } from '../../../text/edits';
import type { Span } from '../../../text/span';
import type { ArrayExpression, Expression, Node, ObjectExpression, ObjectMember, Spread } from '../syntax/nodes';
import type { Text } from './sourceFiles';
import { writeProperty, writeValue, type Expressions, type Spot } from './valueText';

/** An object's properties or a list's items. */
type Container = ObjectExpression | ArrayExpression;
type Member = ObjectMember | Expression | Spread;

/** What one object or list literal loses and gains. */
export interface MemberChanges {
  readonly removed: readonly { readonly span: Span }[];
  /** Properties by name, or items. */
  readonly added: ReadonlyMap<string, NewValue> | readonly NewValue[];
}

/** Writes new members behind the last one and takes others away, in the layout that the literal has. */
export function changeMembers(
  text: Text,
  container: Container,
  { removed, added }: MemberChanges,
  expressions: Expressions,
): TextEdit[] {
  const all = membersOf(container);
  const gone = new Set(all.filter(({ span }) => removed.some((other) => sameSpan(other.span, span))));
  const kept = all.filter((member) => !gone.has(member));
  const count = isList(added) ? added.length : added.size;
  const inner = { start: container.span.start + 1, end: container.span.end - 1 };
  if (kept.length === 0 && gone.size > 0 && count === 0 && !text.hasComment(container.span)) {
    return [{ span: inner, newText: '' }];
  }
  if (text.isOneLine(container.span) && gone.size > 0 && count > 0 && !text.hasComment(container.span)) {
    const spot: Spot = { text, offset: inner.start, indent: '', oneLine: true };
    const parts = [...kept.map(({ span }) => text.slice(span)), ...written(added, spot, expressions)];
    const blank = container.kind === 'object' ? ' ' : '';
    return [{ span: inner, newText: blank + parts.join(', ') + blank }];
  }
  return [...removals(text, all, gone), ...(count > 0 ? [insertion(text, container, kept, added, expressions)] : [])];
}

function membersOf(container: Container): readonly Member[] {
  return container.kind === 'object' ? container.members : container.items;
}

function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

function written(added: MemberChanges['added'], spot: Spot, expressions: Expressions): string[] {
  if (isList(added)) return added.map((item) => writeValue(item, spot, expressions));
  return [...added].map(([key, value]) => writeProperty(key, value, spot, expressions));
}

function isList(added: MemberChanges['added']): added is readonly NewValue[] {
  return Array.isArray(added);
}

function insertion(
  text: Text,
  container: Container,
  kept: readonly Member[],
  added: MemberChanges['added'],
  expressions: Expressions,
): TextEdit {
  const { span } = container;
  const insert = (offset: number, newText: string): TextEdit => ({ span: { start: offset, end: offset }, newText });
  // Behind the last property: nested resources stay at the end of a body.
  const last = kept.filter(({ kind }) => kind !== 'resource').at(-1) ?? kept.at(-1);
  if (text.isOneLine(span) && (kept.length > 0 || isInOneLine(text, text.path(span, [container.kind])))) {
    const parts = written(added, { text, offset: span.start, indent: '', oneLine: true }, expressions).join(', ');
    if (!last) {
      const blank = container.kind === 'object' ? ' ' : '';
      const written = text.slice({ start: span.start + 1, end: span.end - 1 }).trimEnd();
      return insert(span.start + 1 + written.length, blank + parts + blank);
    }
    const comma = /^\s*,/.exec(text.source.slice(last.span.end));
    return insert(last.span.end + (comma?.[0].length ?? 0), (comma ? ' ' : ', ') + parts);
  }
  const own = last && text.startsLine(last.span.start);
  const indent = own ? text.indentation(last.span.start) : text.indentation(span.start) + text.step;
  const lines = (offset: number) =>
    written(added, { text, offset, indent, oneLine: false }, expressions).map((part) => text.newline + indent + part);
  if (last) {
    const offset = text.behind(last.span.end);
    return insert(offset, lines(offset).join(''));
  }
  const inside = { start: span.start + 1, end: span.end - 1 };
  const closing = text.newline + text.indentation(span.start);
  if (text.slice(inside).trim() === '') return { span: inside, newText: lines(span.start).join('') + closing };
  // Only comments (or what is being removed) stand inside.
  const offset = text.behind(inside.start);
  return insert(offset, lines(offset).join('') + (text.isOneLine(span) ? closing : ''));
}

/** Is the last node of a path a part of an object or list that is written on one line? */
export function isInOneLine(text: Text, path: readonly Node[]): boolean {
  const outer = path
    .slice(0, -1)
    .filter(({ kind }) => kind === 'object' || kind === 'array')
    .at(-1);
  return outer !== undefined && text.isOneLine(outer.span);
}

function removals(text: Text, all: readonly Member[], gone: ReadonlySet<Member>): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let i = 0; i < all.length; i++) {
    if (!gone.has(all[i]!)) continue;
    const first = i;
    while (i + 1 < all.length && gone.has(all[i + 1]!) && sameLine(text, all[i]!, all[i + 1]!)) i++;
    edits.push(removal(text, all[first - 1], { start: all[first]!.span.start, end: all[i]!.span.end }, all[i + 1]));
  }
  return edits;
}

function removal(text: Text, before: Member | undefined, span: Span, after: Member | undefined): TextEdit {
  const delet = (start: number, end: number): TextEdit => ({ span: { start, end }, newText: '' });
  const comma = /^[ \t]*,/.exec(text.source.slice(span.end))?.[0].length ?? 0;
  const lines = text.wholeLines({ start: span.start, end: span.end + comma });
  if (lines) return delet(lines.start, lines.end);
  const onLineWith = (other: Member | undefined, start: number, end: number) =>
    other !== undefined && text.isOneLine({ start, end }) && !text.hasComment({ start, end });
  if (after && onLineWith(after, span.end, after.span.start)) return delet(span.start, after.span.start);
  if (before && onLineWith(before, before.span.end, span.start)) return delet(before.span.end, span.end + comma);
  return delet(span.start, span.end + comma);
}

function sameLine(text: Text, a: Member, b: Member): boolean {
  return text.isOneLine({ start: a.span.end, end: b.span.start });
}
