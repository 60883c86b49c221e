import { at, type Value } from '../../model/value';
import type { ArmFunction } from '../armFunctions';
import { firstUnknown } from '../callSite';
import { joinText } from '../interpolate';
import { boolean, fromJson, list, number, text } from './make';

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

/** .NET composite formatting without alignment and format strings: `{0}`, `{{`, `}}`. */
function format(args: readonly Value[], origin: Value['origin']): Value | undefined {
  const pattern = args[0];
  if (pattern?.kind !== 'string') return undefined;
  const parts: (string | Value)[] = [];
  let rest = pattern.value;
  for (;;) {
    const match = /\{\{|\}\}|\{(\d+)(?:,[^}:]*)?(?::[^}]*)?\}/.exec(rest);
    if (!match) break;
    parts.push(rest.slice(0, match.index));
    if (match[1] === undefined) parts.push(match[0][0]!);
    else {
      const value = args[Number(match[1]) + 1];
      if (!value) return undefined;
      parts.push(value.kind === 'boolean' ? (value.value ? 'True' : 'False') : value);
    }
    rest = rest.slice(match.index + match[0].length);
  }
  return joinText([...parts, rest], origin);
}

const edge =
  (test: (whole: string, part: string) => boolean, end: 'head' | 'tail'): ArmFunction =>
  ([whole, part], site) => {
    if (part?.kind !== 'string') return undefined;
    const wanted = part.value.toLowerCase();
    if (whole?.kind === 'string') return boolean(test(whole.value.toLowerCase(), wanted), site);
    if (whole?.kind === 'template') {
      const piece = end === 'head' ? whole.parts[0] : whole.parts.at(-1);
      if (typeof piece === 'string' && piece.length >= wanted.length)
        return boolean(test(piece.toLowerCase(), wanted), site);
    }
    return undefined;
  };

export const stringFunctions: Readonly<Record<string, ArmFunction>> = {
  format: (args, site) => format(args, at(site.place)),
  toLower: onText((value) => value.toLowerCase()),
  toUpper: onText((value) => value.toUpperCase()),
  trim: ([value], site) => (value?.kind === 'string' ? text(value.value.trim(), site) : undefined),
  substring: ([value, start, length], site) => {
    if (value?.kind !== 'string' || start?.kind !== 'number') return undefined;
    if (length && length.kind !== 'number') return undefined;
    const end = length?.kind === 'number' ? start.value + length.value : undefined;
    return text(value.value.substring(start.value, end), site);
  },
  replace: ([value, from, to], site) => {
    if (from?.kind !== 'string' || to?.kind !== 'string') return undefined;
    if (value?.kind === 'string') return text(value.value.replaceAll(from.value, to.value), site);
    return undefined;
  },
  split: ([value, separator], site) => {
    if (value?.kind !== 'string') return undefined;
    const separators = separator?.kind === 'list' ? separator.items : separator ? [separator] : [];
    let pieces = [value.value];
    for (const item of separators) {
      if (item.kind !== 'string' || item.value === '') return undefined;
      pieces = pieces.flatMap((piece) => piece.split(item.value));
    }
    return list(
      pieces.map((piece) => text(piece, site)),
      site,
    );
  },
  join: ([values, separator], site) => {
    if (values?.kind !== 'list' || values.rest || separator?.kind !== 'string') return undefined;
    return joinText(
      values.items.flatMap((item, index) => (index === 0 ? [item] : [separator.value, item])),
      at(site.place),
    );
  },
  startsWith: edge((whole, part) => whole.startsWith(part), 'head'),
  endsWith: edge((whole, part) => whole.endsWith(part), 'tail'),
  indexOf: ([whole, part], site) => {
    if (whole?.kind !== 'string' || part?.kind !== 'string') return undefined;
    return number(whole.value.toLowerCase().indexOf(part.value.toLowerCase()), site);
  },
  lastIndexOf: ([whole, part], site) => {
    if (whole?.kind !== 'string' || part?.kind !== 'string') return undefined;
    return number(whole.value.toLowerCase().lastIndexOf(part.value.toLowerCase()), site);
  },
  padLeft: ([value, width, fill], site) => {
    if ((value?.kind !== 'string' && value?.kind !== 'number') || width?.kind !== 'number') return undefined;
    return text(
      String(value.value).padStart(Math.min(width.value, 10_000), fill?.kind === 'string' ? fill.value : ' '),
      site,
    );
  },
  string: ([value], site) => {
    if (value?.kind === 'string' || value?.kind === 'template') return value;
    if (value?.kind === 'number') return text(String(value.value), site);
    if (value?.kind === 'boolean') return text(value.value ? 'True' : 'False', site);
    return undefined;
  },
  json: ([value], site) => {
    if (value?.kind !== 'string') return undefined;
    try {
      return fromJson(JSON.parse(value.value), site);
    } catch {
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
    return joinText(args, at(site.place));
  },
};
