/** Does a character, given as its code point, belong to a set? */
export type CharacterSet = (point: number) => boolean;

export const range =
  (low: number, high: number): CharacterSet =>
  (point) =>
    point >= low && point <= high;

export const anyOf =
  (sets: readonly CharacterSet[]): CharacterSet =>
  (point) =>
    sets.some((set) => set(point));

export const not =
  (set: CharacterSet): CharacterSet =>
  (point) =>
    !set(point);

const ranges = (text: string): CharacterSet => {
  const points = [...text].map((character) => character.codePointAt(0)!);
  return anyOf(points.flatMap((low, i) => (i % 2 === 0 ? [range(low, points[i + 1]!)] : [])));
};

/** `\d`, `\s` and `\w`: in RE2 they know only ASCII. */
export const PERL: Readonly<Record<string, CharacterSet>> = {
  d: ranges('09'),
  s: ranges('\t\n\f\r  '),
  w: ranges('09AZaz__'),
};

/** `[:alpha:]` and so on. */
export const POSIX: Readonly<Record<string, CharacterSet>> = {
  alnum: ranges('09AZaz'),
  alpha: ranges('AZaz'),
  ascii: range(0, 0x7f),
  blank: ranges('\t\t  '),
  cntrl: anyOf([range(0, 0x1f), range(0x7f, 0x7f)]),
  digit: ranges('09'),
  graph: ranges('!~'),
  lower: ranges('az'),
  print: ranges(' ~'),
  punct: ranges('!/:@[`{~'),
  space: ranges('\t\r  '),
  upper: ranges('AZ'),
  word: ranges('09AZaz__'),
  xdigit: ranges('09AFaf'),
};

/** A general category (`Lu`) or script (`Greek`) of Unicode; undefined for one that does not exist. */
export function property(name: string): CharacterSet | undefined {
  if (name === 'Any') return () => true;
  try {
    const test = new RegExp(`^\\p{${name.length <= 2 ? name : `Script=${name}`}}$`, 'u');
    return (point) => test.test(String.fromCodePoint(point));
  } catch {
    return undefined;
  }
}

/** Letters that have more than two forms, beyond what upper and lower case tell. */
const FURTHER = new Map<number, readonly number[]>([
  [0x4b, [0x212a]],
  [0x6b, [0x212a]],
  [0x53, [0x17f]],
  [0x73, [0x17f]],
  [0xc5, [0x212b]],
  [0xe5, [0x212b]],
  [0x3a3, [0x3c2]],
  [0x3c3, [0x3c2]],
  [0xb5, [0x3bc]],
  [0x3bc, [0xb5]],
  [0xdf, [0x1e9e]],
]);

/** The same character in every case. */
function forms(point: number): readonly number[] {
  const character = String.fromCodePoint(point);
  const found = new Set([point]);
  for (const form of [character.toLowerCase(), character.toUpperCase(), character.toUpperCase().toLowerCase()]) {
    if ([...form].length === 1) found.add(form.codePointAt(0)!);
  }
  for (const form of [...found]) for (const further of FURTHER.get(form) ?? []) found.add(further);
  return [...found];
}

export const foldedCase =
  (set: CharacterSet): CharacterSet =>
  (point) =>
    forms(point).some(set);
