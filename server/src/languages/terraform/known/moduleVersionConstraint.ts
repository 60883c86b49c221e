import { compareVersions, type KnownModule } from '../../knownModules';

/** The versions that a constraint allows; both ends may be open. */
interface Allowed {
  readonly lowest: string | undefined;
  readonly excludesLowest: boolean;
  readonly highest: string | undefined;
  readonly includesHighest: boolean;
  readonly excluded: readonly string[];
}

/**
 * Of the ranges of a module, the newest that a constraint allows.
 * Source: https://developer.hashicorp.com/terraform/language/expressions/version-constraints (checked 2026-11-23)
 * @param constraint `~> 0.4`, `>= 1.0, < 2.0`, `1.2.3`
 */
export function newestAllowed(all: readonly KnownModule[], constraint: string): KnownModule | undefined {
  const allowed = read(constraint);
  if (!allowed) return undefined;
  const newestFirst = [...all].sort((a, b) => compareVersions(b.from ?? '0', a.from ?? '0'));
  return newestFirst.find((module) => overlaps(module, allowed));
}

function overlaps({ from, before }: KnownModule, { lowest, highest, includesHighest }: Allowed): boolean {
  if (before !== undefined && lowest !== undefined && compareVersions(lowest, before) >= 0) return false;
  if (from === undefined || highest === undefined) return true;
  const order = compareVersions(highest, from);
  return includesHighest ? order >= 0 : order > 0;
}

function read(constraint: string): Allowed | undefined {
  let allowed: Allowed = {
    lowest: undefined,
    excludesLowest: false,
    highest: undefined,
    includesHighest: true,
    excluded: [],
  };
  for (const part of constraint.split(',')) {
    const match = /^\s*(~>|>=|<=|!=|=|>|<)?\s*v?(\d+(?:\.\d+)*)(?:-[\w.-]+)?\s*$/.exec(part);
    if (!match) return undefined;
    const [, operator = '=', version = ''] = match;
    if (operator === '!=') allowed = { ...allowed, excluded: [...allowed.excluded, version] };
    if (operator === '=' || operator === '~>' || operator.startsWith('>')) {
      allowed = atLeast(allowed, version, operator === '>');
    }
    if (operator === '=' || operator === '<=') allowed = atMost(allowed, version, true);
    if (operator === '<') allowed = atMost(allowed, version, false);
    if (operator === '~>') allowed = atMost(allowed, nextOf(version), false);
  }
  return allowed;
}

function atLeast(allowed: Allowed, version: string, exclusive: boolean): Allowed {
  const { lowest, excludesLowest } = allowed;
  const order = lowest === undefined ? -1 : compareVersions(lowest, version);
  if (order > 0 || (order === 0 && (excludesLowest || !exclusive))) return allowed;
  return { ...allowed, lowest: version, excludesLowest: exclusive };
}

function atMost(allowed: Allowed, version: string, inclusive: boolean): Allowed {
  const { highest } = allowed;
  if (highest !== undefined && compareVersions(highest, version) <= 0) return allowed;
  return { ...allowed, highest: version, includesHighest: inclusive };
}

/** The first version that `~>` shuts out: only the last number written may grow. */
function nextOf(version: string): string {
  const numbers = version.split('.').map(Number);
  if (numbers.length > 1) numbers.pop();
  else return `${Number.MAX_SAFE_INTEGER}`;
  return [...numbers.slice(0, -1), numbers.at(-1)! + 1].join('.');
}

/**
 * Is a version one that a constraint allows? Undefined for a constraint that is not understood.
 * @param version an exact version: `1.4.0`, `2.0.0-beta1`
 */
export function allows(constraint: string, version: string): boolean | undefined {
  const exact = constraint.replace(/^\s*=?\s*v?/, '').trim();
  // What comes before a release is allowed by its own name only.
  if (version.includes('-')) return exact === version;
  const allowed = read(constraint);
  if (!allowed) return undefined;
  const { lowest, highest, includesHighest, excludesLowest, excluded } = allowed;
  if (excluded.some((other) => compareVersions(other, version) === 0)) return false;
  const low = lowest === undefined ? 1 : compareVersions(version, lowest);
  const high = highest === undefined ? -1 : compareVersions(version, highest);
  return (excludesLowest ? low > 0 : low >= 0) && (includesHighest ? high <= 0 : high < 0);
}
