export type Version = readonly [number, number, number];

/** Versions from one on, below another one. */
export interface VersionRange {
  readonly from: Version;
  readonly below: Version;
}

export const ANY: VersionRange = { from: [0, 0, 0], below: [Infinity, 0, 0] };

/**
 * The versions that a constraint allows: `~> 3.50`, `>= 3.0, < 5.0`, `4.1.0`. What it leaves out in between (`!=`) is not
 * said, and neither are previews.
 * Source: https://developer.hashicorp.com/terraform/language/expressions/version-constraints (read 2026-11-29)
 * @returns undefined when it is no constraint
 */
export function rangeOf(constraint: string): VersionRange | undefined {
  let range = ANY;
  for (const part of constraint.split(',')) {
    const [, operator = '=', text] = /^\s*(=|!=|>=?|<=?|~>)?\s*v?(\d+(?:\.\d+){0,2})(?:[-+][\w.-]+)?\s*$/.exec(part) ?? [];
    if (text === undefined) return undefined;
    range = common(range, rangeOfPart(operator, text)) ?? { from: range.from, below: range.from };
  }
  return range;
}

function rangeOfPart(operator: string, text: string): VersionRange {
  const version = versionOf(text);
  const [major, minor, patch] = version;
  const next: Version = [major, minor, patch + 1];
  switch (operator) {
    case '!=':
      return ANY;
    case '>=':
      return { ...ANY, from: version };
    case '>':
      return { ...ANY, from: next };
    case '<':
      return { ...ANY, below: version };
    case '<=':
      return { ...ANY, below: next };
    case '~>':
      return { from: version, below: text.split('.').length > 2 ? [major, minor + 1, 0] : [major + 1, 0, 0] };
    default:
      return { from: version, below: next };
  }
}

/** `3.50` → 3.50.0 */
export function versionOf(text: string): Version {
  const [major = 0, minor = 0, patch = 0] = text.split('.').map(Number);
  return [major, minor, patch];
}

/** The versions that are in both; undefined when none is. */
export function common(a: VersionRange, b: VersionRange): VersionRange | undefined {
  const from = compare(a.from, b.from) > 0 ? a.from : b.from;
  const below = compare(a.below, b.below) < 0 ? a.below : b.below;
  return compare(from, below) < 0 ? { from, below } : undefined;
}

export function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
