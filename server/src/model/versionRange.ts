/** Major, minor and patch. */
export type Version = readonly [number, number, number];

/** Versions from one on, below another one. */
export interface VersionRange {
  readonly from: Version;
  readonly below: Version;
  /** Earlier versions from this one on may be among them: since when it is so was not read. */
  readonly mayBeFrom?: Version;
}

export const ANY_VERSION: VersionRange = { from: [0, 0, 0], below: [Infinity, 0, 0] };

/** The versions that are in both; undefined when none is. */
export function common(a: VersionRange, b: VersionRange): VersionRange | undefined {
  const from = compare(a.from, b.from) > 0 ? a.from : b.from;
  const below = compare(a.below, b.below) < 0 ? a.below : b.below;
  return compare(from, below) < 0 ? { from, below } : undefined;
}

export function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** Which of the versions come before one (`4.58`). */
export function before(range: VersionRange, version: string): 'all' | 'some' | 'none' {
  const limit = versionOf(version);
  if (compare(range.below, limit) <= 0) return 'all';
  return compare(range.from, limit) < 0 ? 'some' : 'none';
}

/** `3.50` → 3.50.0 */
export function versionOf(text: string): Version {
  const [major = 0, minor = 0, patch = 0] = text.split('.').map(Number);
  return [major, minor, patch];
}
