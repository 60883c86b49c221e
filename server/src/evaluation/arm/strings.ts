import { at, isUnset, unknown, type Value } from '../../model/value';
import type { ArmFunction } from '../armFunction';
import { firstUnknown, type CallSite } from '../unknownCall';
import { joinText } from '../interpolatedText';
import { asText, formatText, joinBounded, jsonText, LONGEST_TEXT } from './formatting';
import { hasEdge, lower, trimmed as withoutBlanks, upper } from './invariantCulture';
import { boolean, text } from './valueBuilders';
import { splitText } from './splitting';
import { knownEdges, piecesOf } from './textPieces';

const onText =
  (operation: (value: string) => string): ArmFunction =>
  ([value], site) => {
    if (value?.kind === 'string') return text(operation(value.value), site);
    if (value?.kind === 'template') {
      // A name with unknown parts keeps its identity: the parts are changed one by one where they are known.
      return {
        ...value,
        parts: value.parts.map((p) => (typeof p === 'string' ? operation(p) : p)),
        origin: at(site.place),
      };
    }
    return undefined;
  };

/** `startsWith` and `endsWith`, without regard to case; answered for partly known texts where their edge decides. */
const edge =
  (end: 'head' | 'tail'): ArmFunction =>
  ([whole, part], site) => {
    const [outer, inner] = [piecesOf(whole), piecesOf(part)];
    if (!outer || !inner) return undefined;
    const known = knownEdges(outer)[end];
    const wanted = knownEdges(inner)[end];
    const begins = (a: string, b: string) => hasEdge(a, b, end);
    if (part?.kind === 'string' && begins(known, wanted)) return boolean(true, site);
    if (whole?.kind === 'string' && wanted.length > known.length) return boolean(false, site);
    return begins(known, wanted) || begins(wanted, known) ? undefined : boolean(false, site);
  };

/** Replaces in a partly known text, where no find can lie across the edge of a known part. */
function replaceIn(value: Value, from: string, to: string, site: CallSite): Value | undefined {
  const pieces = piecesOf(value);
  if (!pieces || from === '') return undefined;
  for (const piece of pieces) {
    if (typeof piece !== 'string') continue;
    for (let length = 1; length < from.length; length++) {
      if (piece.startsWith(from.slice(-length)) || piece.endsWith(from.slice(0, length))) return undefined;
    }
    if (from.length > piece.length && from.includes(piece)) return undefined;
  }
  return joinText(
    pieces.map((piece) => {
      if (typeof piece === 'string') return piece.replaceAll(from, () => to);
      // Keys say that texts are equal but for case, which replacing letters would not keep.
      const caseless = piece.key !== undefined && from.toLowerCase() === from.toUpperCase();
      const key = caseless ? `replace({${piece.key}},${JSON.stringify(from)},${JSON.stringify(to)})` : undefined;
      return unknown(piece.reason, site.place, key);
    }),
    at(site.place),
  );
}

function trimmed(value: Value, site: CallSite): Value | undefined {
  if (value.kind === 'string') return text(withoutBlanks(value.value), site);
  if (value.kind === 'id') return value;
  if (value.kind !== 'template') return undefined;
  const { head, tail } = knownEdges(value.parts);
  if (head.trim() === '' || tail.trim() === '') return undefined;
  const last = value.parts.length - 1;
  const parts = value.parts.map((part, index) => {
    if (typeof part !== 'string') return part;
    return index === 0 ? withoutBlanks(part, 'start') : index === last ? withoutBlanks(part, 'end') : part;
  });
  return joinText(parts, at(site.place));
}

function substring([value, start, length]: readonly Value[], site: CallSite): Value | undefined {
  const pieces = piecesOf(value);
  if (!pieces || start?.kind !== 'number' || start.value < 0 || (length && length.kind !== 'number')) return undefined;
  const head = value?.kind === 'string' ? value.value : knownEdges(pieces).head;
  if (length?.kind === 'number') {
    const end = start.value + length.value;
    return length.value < 0 || end > head.length ? undefined : text(head.slice(start.value, end), site);
  }
  if (start.value > head.length) return undefined;
  return joinText([head.slice(start.value), ...pieces.slice(head === '' ? 0 : 1)], at(site.place));
}

/** The engine fills no text to more than this. */
const WIDEST_PADDING = 16;

function isFractional(value: Value): boolean {
  return value.kind === 'number' && value.fractional === true;
}

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string (checked 2026-11-23) */
export const stringFunctions: Readonly<Record<string, ArmFunction>> = {
  format: formatText,
  toLower: onText(lower),
  toUpper: onText(upper),
  trim: ([value], site) => value && trimmed(value, site),
  substring,
  replace: ([value, from, to], site) => {
    if (!value || from?.kind !== 'string' || to?.kind !== 'string' || from.value === '') return undefined;
    const known = piecesOf(value)?.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length : 0), 0) ?? 0;
    if ((known / from.value.length) * to.value.length > LONGEST_TEXT) return undefined;
    if (value.kind === 'string')
      return text(
        value.value.replaceAll(from.value, () => to.value),
        site,
      );
    return value.kind === 'template' ? replaceIn(value, from.value, to.value, site) : undefined;
  },
  split: ([value, separator], site) => {
    const separators = separator?.kind === 'list' && !separator.rest ? separator.items : separator ? [separator] : [];
    const known = separators.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
    return value && known.length === separators.length ? splitText(value, known, site) : undefined;
  },
  join: ([values, separator], site) => {
    if (values?.kind !== 'list' || values.rest || separator?.kind !== 'string') return undefined;
    if (values.items.some((item) => isUnset(item) || isFractional(item))) return undefined;
    return joinBounded(
      values.items.flatMap((item, index) => (index === 0 ? [asText(item)] : [separator.value, asText(item)])),
      site,
    );
  },
  startsWith: edge('head'),
  endsWith: edge('tail'),
  padLeft: ([value, width, fill], site) => {
    if ((value?.kind !== 'string' && value?.kind !== 'number') || width?.kind !== 'number') return undefined;
    if (fill && (fill.kind !== 'string' || fill.value.length !== 1)) return undefined;
    if (width.value < 1 || width.value > WIDEST_PADDING) return undefined;
    return text(String(value.value).padStart(width.value, fill?.kind === 'string' ? fill.value : ' '), site);
  },
  string: ([value], site) => {
    switch (value?.kind) {
      case 'string':
      case 'template':
      case 'id':
        return value;
      case 'number':
        return isFractional(value) ? undefined : text(String(value.value), site);
      case 'boolean':
        return text(value.value ? 'True' : 'False', site);
      case 'list':
      case 'object':
        return jsonText(value, site);
      default:
        return undefined;
    }
  },
  any: ([value]) => value,
  concat: (args, site) => {
    if (args.some((arg) => arg.kind === 'list')) {
      if (args.every((arg) => arg.kind === 'list')) {
        const rest = args.map((arg) => arg.rest).find((item) => item !== undefined);
        const origin = at(site.place);
        return { kind: 'list', items: args.flatMap((arg) => arg.items), origin, ...(rest ? { rest } : {}) };
      }
      const known = args.flatMap((arg) => (arg.kind === 'list' ? arg.items : []));
      const rest = firstUnknown(args);
      return rest ? { kind: 'list', items: known, rest, origin: at(site.place) } : undefined;
    }
    return args.some(isUnset) ? undefined : joinBounded(args.map(asText), site);
  },
};
