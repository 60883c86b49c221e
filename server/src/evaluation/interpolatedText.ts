import { inBranch } from './overChoices';
import { extendId } from '../model/resourceId';
import { identityOf } from '../model/valueIdentity';
import { unknown, type Origin, type UnknownValue, type Value } from '../model/value';

/**
 * Joins texts and values to one text, as string interpolation and `concat` do.
 * Known parts stay known; an id followed by `/type/name` stays an id.
 */
export function joinText(parts: readonly (string | Value)[], origin: Origin): Value {
  const pieces: (string | UnknownValue)[] = [];
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'string') {
      push(pieces, part);
      continue;
    }
    if (part.kind === 'id') {
      if (index === 0 || parts.slice(0, index).every((before) => before === '')) {
        const tail = joinText(parts.slice(index + 1), origin);
        if (tail.kind === 'string' && tail.value === '') return { ...part, origin };
        const extended = extendId(part, textParts(tail), origin);
        if (extended) return extended;
      }
      push(pieces, unknown('the id is known only after deployment', part.origin.place, identityOf(part)));
      continue;
    }
    if (part.kind === 'choice') {
      const whole = part.options.map((_, branch) =>
        joinText(
          parts.map((other) => (typeof other === 'string' ? other : inBranch(other, part, branch))),
          origin,
        ),
      );
      return whole.length <= 8 ? { ...part, options: whole, origin } : part.decidedBy;
    }
    for (const piece of textParts(part)) push(pieces, piece);
  }
  const only = pieces[0];
  if (pieces.length === 0) return { kind: 'string', value: '', origin };
  if (pieces.length === 1 && typeof only === 'string') return { kind: 'string', value: only, origin };
  if (pieces.length === 1 && only !== undefined && typeof only !== 'string') return { ...only, origin };
  return { kind: 'template', parts: pieces, origin };
}

function push(pieces: (string | UnknownValue)[], piece: string | UnknownValue): void {
  const last = pieces.at(-1);
  if (piece === '') return;
  if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
  else pieces.push(piece);
}

/** A value as the pieces of a text. */
export function textParts(value: Value): readonly (string | UnknownValue)[] {
  switch (value.kind) {
    case 'string':
      return [value.value];
    case 'number':
    case 'boolean':
      return [String(value.value)];
    case 'template':
      return value.parts;
    case 'unknown':
      return [value];
    case 'null':
    case 'absent':
      return [];
    default:
      return [unknown('the value is not a text', value.origin.place, identityOf(value))];
  }
}
