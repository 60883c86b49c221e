import { identityOf } from '../../model/valueIdentity';
import { at, unknown, type ListValue, type UnknownValue, type Value } from '../../model/value';
import type { CallSite } from '../unknownCall';
import { list, text } from './valueBuilders';
import { idSegments, missingPiece, piecesOf } from './textPieces';

/** More items than this are not made. */
const MOST_ITEMS = 10_000;

/** What `split` gives for a text that is partly known: the first items, then unknown ones, then these last ones. */
interface OpenSplit extends ListValue {
  readonly tail: readonly Value[];
}

/** The known last items of a list whose middle is not known; empty when it has none. */
export function tailOf(value: ListValue): readonly Value[] {
  if (!value.rest) return value.items;
  return (value as Partial<OpenSplit>).tail ?? [];
}

/** `split`, for texts, ids and texts that are partly known. Unknown parts may hold separators, too. */
export function splitText(value: Value, written: readonly string[], site: CallSite): Value | undefined {
  const separators = written.filter((separator) => separator !== '');
  // Without any separator blanks are one; an empty one cuts nothing.
  const cut = (whole: string) => cutAll(whole, written.length === 0 ? BLANKS : separators);
  const texts = (pieces: readonly string[]) => pieces.map((piece) => text(piece, site));
  if (value.kind === 'string') {
    const items = cut(value.value);
    return items.length > MOST_ITEMS ? undefined : list(texts(items), site);
  }
  if (separators.length === 0) return undefined;
  const short = separators.every((separator) => separator.length === 1);
  if (value.kind === 'id' && separators.length === 1 && separators[0] === '/') {
    const known = idSegments(value);
    if (known?.whole) return list(known.segments, site);
    if (known) return open([], unknown('the scope is known only at deployment', site.place), known.segments, site);
  }
  const pieces = piecesOf(value);
  if (!pieces) return undefined;
  const [first, last] = [pieces[0], pieces.at(-1)];
  const head = typeof first === 'string' && short ? texts(cut(first).slice(0, -1)) : [];
  const tail = typeof last === 'string' && short ? texts(cut(last).slice(1)) : [];
  const cause = missingPiece(value, pieces);
  const identity = identityOf(value);
  const key = identity === undefined ? undefined : `split(${identity},${JSON.stringify(separators)})`;
  return open(head, unknown(cause.reason, site.place, key), tail, site);
}

function open(items: readonly Value[], rest: UnknownValue, tail: readonly Value[], site: CallSite): OpenSplit {
  return { kind: 'list', items, rest, tail, origin: at(site.place) };
}

const BLANKS = [' ', '\t', '\n', '\v', '\f', '\r', '\u0085', '\u00A0', '\u2028', '\u2029', '\u3000'];

/** Cuts at every separator, from the front on; where several fit, at the one that is named first. */
function cutAll(whole: string, separators: readonly string[]): string[] {
  if (separators.length === 0) return [whole];
  return whole.split(new RegExp(separators.map((it) => it.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')));
}
