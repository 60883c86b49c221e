import type { CheckResult } from '../review/finding';
import type { Place } from '../text/span';
import { remedyFor } from './remedyForUndecided';

/** Undecided checks that one cause hides. */
export interface UndecidedGroup {
  /** What hides them, as a clause. */
  readonly because: string;
  readonly checks: number;
  /** Deployments that have such checks. */
  readonly deployments: number;
  /** Codes of their rules, in order. */
  readonly rules: readonly string[];
  /** What would decide them, as a sentence. */
  readonly help: string;
  /** Where the first of them is decided. */
  readonly at: Place;
}

/** A deployment's checks, and whether there is a cluster in it. */
export interface Checked {
  readonly key: string;
  readonly checks: readonly CheckResult[];
  readonly hasCluster: boolean;
}

interface Growing {
  readonly becauses: Set<string>;
  readonly rules: Set<string>;
  readonly deployments: Set<string>;
  readonly at: Place;
  readonly cause: string;
  checks: number;
  /** Checks in deployments with a cluster. */
  near: number;
}

/**
 * Undecided checks by what hides them, the most frequent first; what hides checks only of deployments without a cluster
 * comes last.
 */
export function undecidedBy(deployments: readonly Checked[]): readonly UndecidedGroup[] {
  const groups = new Map<string, Growing>();
  for (const { key, checks, hasCluster } of deployments) {
    for (const check of checks) {
      if (check.status !== 'undecided') continue;
      const cause = causeOf(check.because);
      const name = withoutLabels(cause);
      let group = groups.get(name);
      if (!group) {
        const at = check.decidedAt ?? check.resource.header;
        const empty = { becauses: new Set<string>(), rules: new Set<string>(), deployments: new Set<string>() };
        groups.set(name, (group = { ...empty, at, cause, checks: 0, near: 0 }));
      }
      group.becauses.add(cause);
      group.rules.add(check.rule.code);
      group.deployments.add(key);
      group.checks++;
      if (hasCluster) group.near++;
    }
  }
  return [...groups]
    .sort(([a, one], [b, other]) => other.near - one.near || other.checks - one.checks || (a < b ? -1 : 1))
    .map(([name, { becauses, rules, deployments, at, cause, checks }]) => ({
      because: becauses.size === 1 ? cause : name,
      checks,
      deployments: deployments.size,
      rules: [...rules].sort(),
      help: remedyFor(cause),
      at,
    }));
}

/** Words that lead to a cause: `the service of private endpoint 'x' is not known: …`. */
const LEADING =
  /^(the service of private endpoint '[^']*' is not known|which cluster it leads to is not known|the network may be connected|a subnet of the cluster is not known|a peering back may be there): /;

/** The cause at the end of a chain of them. */
export function causeOf(because: string): string {
  const rest = because.replace(LEADING, '');
  return rest === because ? because : causeOf(rest);
}

/** The same cause of several resources is one: their names give way, those of files and modules stay. */
export function withoutLabels(because: string): string {
  return because.replace(/'[^'/.]*'/g, "'…'");
}
