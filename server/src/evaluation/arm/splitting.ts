import { identityOf } from '../../model/sameValue';
import { at, unknown, type ListValue, type UnknownValue, type Value } from '../../model/value';
import type { CallSite } from '../callSite';
import { list, text } from './make';
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
export function splitText(value: Value, separators: readonly string[], site: CallSite): Value | undefined {
  if (separators.length === 0 || separators.includes('')) return undefined;
  const cut = (whole: string) => cutAll(whole, separators);
  const texts = (pieces: readonly string[]) => pieces.map((piece) => text(piece, site));
  if (value.kind === 'string') {
    const items = cut(value.value);
    return items.length > MOST_ITEMS ? undefined : list(texts(items), site);
  }
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

/** Cuts at every separator, at one after the other. */
function cutAll(whole: string, separators: readonly string[]): string[] {
  return separators.reduce<string[]>((pieces, separator) => pieces.flatMap((piece) => piece.split(separator)), [whole]);
}
