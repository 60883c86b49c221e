import { compareVersions, type KnownModule } from '../../knownModules';

/** The versions that a constraint allows; both ends may be open. */
interface Allowed {
  readonly lowest: string | undefined;
  readonly highest: string | undefined;
  readonly includesHighest: boolean;
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
  let allowed: Allowed = { lowest: undefined, highest: undefined, includesHighest: true };
  for (const part of constraint.split(',')) {
    const match = /^\s*(~>|>=|<=|!=|=|>|<)?\s*v?(\d+(?:\.\d+)*)(?:-[\w.-]+)?\s*$/.exec(part);
    if (!match) return undefined;
    const [, operator = '=', version = ''] = match;
    if (operator === '=' || operator === '~>' || operator.startsWith('>')) allowed = atLeast(allowed, version);
    if (operator === '=' || operator === '<=') allowed = atMost(allowed, version, true);
    if (operator === '<') allowed = atMost(allowed, version, false);
    if (operator === '~>') allowed = atMost(allowed, nextOf(version), false);
  }
  return allowed;
}

function atLeast(allowed: Allowed, version: string): Allowed {
  const { lowest } = allowed;
  return lowest !== undefined && compareVersions(lowest, version) >= 0 ? allowed : { ...allowed, lowest: version };
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
