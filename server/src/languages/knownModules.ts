/**
 * A module of a public registry, known by name and version range. Its stand-in declares the inputs with the module's
 * own defaults, the resources that it makes as far as a network review needs them, and its outputs.
 */
export interface KnownModule {
  /** As the reference is written, without version: `br/public:avm/res/network/virtual-network`. */
  readonly source: string;
  /** The lowest version that it stands for; absent: the first. */
  readonly from?: string;
  /** The first version that it does not stand for any more; absent: it stands for the newest. */
  readonly before?: string;
  /** The stand-in, in the module's own language. */
  readonly text: string;
  /** Where inputs, defaults and resources were read, with version and date. */
  readonly documented: string;
}

/**
 * The stand-in for a version.
 * @param version `0.5.1`; undefined for the newest
 */
export function standInFor(all: readonly KnownModule[], version: string | undefined): KnownModule | undefined {
  if (version === undefined) return all.find(({ before }) => before === undefined);
  return all.find(
    ({ from, before }) =>
      (from === undefined || compareVersions(version, from) >= 0) &&
      (before === undefined || compareVersions(version, before) < 0),
  );
}

/** Orders versions by their numbers; missing ones count as zero. Negative: `a` is the older one. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const order = (left[i] ?? 0) - (right[i] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

/** `v0.5.1-pre` → 0, 5, 1. */
function numbersOf(version: string): readonly number[] {
  const numbers = /^\s*v?([\d.]+)/.exec(version)?.[1] ?? '';
  return numbers.split('.').map(Number);
}
