import { ANY_VERSION, common, versionOf, type Version, type VersionRange } from '../../../model/versionRange';

/**
 * The versions that a constraint allows: `~> 3.50`, `>= 3.0, < 5.0`, `4.1.0`. What it leaves out in between (`!=`) is not
 * said, and neither are previews.
 * Source: https://developer.hashicorp.com/terraform/language/expressions/version-constraints (read 2026-11-29)
 * @returns undefined when it is no constraint
 */
export function rangeOf(constraint: string): VersionRange | undefined {
  let range = ANY_VERSION;
  for (const part of constraint.split(',')) {
    const [, operator = '=', text] =
      /^\s*(=|!=|>=?|<=?|~>)?\s*v?(\d+(?:\.\d+){0,2})(?:[-+][\w.-]+)?\s*$/.exec(part) ?? [];
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
      return ANY_VERSION;
    case '>=':
      return { ...ANY_VERSION, from: version };
    case '>':
      return { ...ANY_VERSION, from: next };
    case '<':
      return { ...ANY_VERSION, below: version };
    case '<=':
      return { ...ANY_VERSION, below: next };
    case '~>':
      return { from: version, below: text.split('.').length > 2 ? [major, minor + 1, 0] : [major + 1, 0, 0] };
    default:
      return { from: version, below: next };
  }
}
