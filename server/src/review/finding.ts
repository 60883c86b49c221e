import type { Resource } from '../model/resource';
import type { Fix, Related, Rule, Severity } from '../rules/rule';
import type { Place } from '../text/span';

/** A problem as it is shown. */
export interface Finding {
  readonly rule: Rule;
  readonly severity: Severity;
  /** How severe the rule says it is. */
  readonly rated: Severity;
  /** What the rule says. `messageOf` says the whole. */
  readonly message: string;
  readonly place: Place;
  /** Parameters that have no value but their default: with another one, the finding may not be true. */
  readonly defaults: readonly string[];
  /** The parameter whose value in a parameter file is the problem. */
  readonly given?: string;
  /**
   * Where the value is written that is the problem, where it came to `place` through a parameter: in a parameter file or
   * as a default. Absent where it is written at `place`.
   */
  readonly writtenAt?: Place;
  /** The message in words that are true for all calls of a module, where its own is not. */
  readonly general?: string;
  /** The calls of a module for which it is true, and those for which it is not, as a sentence. */
  readonly callers?: string;
  /** Files or folders of other deployments of the estate, without which it would not be found. */
  readonly knownFrom?: readonly string[];
  readonly resource: Resource;
  readonly related: readonly Related[];
  /** Found out when they are asked for. */
  readonly fixes: readonly Fix[];
  /** The reason given in the comment or configuration that silences it; undefined when it is not silenced. */
  readonly suppressed: string | undefined;
}

/** The finding with other properties; its fixes are still found out when they are asked for. */
export function alteredFinding(finding: Finding, changes: Partial<Finding>): Finding {
  const altered: Record<string, unknown> = {};
  for (const from of [finding, changes]) {
    for (const name of Object.keys(from)) if (name !== FIXES) altered[name] = from[name as keyof Finding];
  }
  const fixes = Object.getOwnPropertyDescriptor(FIXES in changes ? changes : finding, FIXES)!;
  return Object.defineProperty(altered, FIXES, fixes) as unknown as Finding;
}

const FIXES: keyof Finding = 'fixes';

/** What a finding and a check are about: the rule's code and the resource's key. */
export function signatureOf({ rule, resource }: Pick<Finding, 'rule' | 'resource'>): string {
  return `${rule.code} ${resource.key}`;
}

/** How often each signature is among findings. */
export function countSignatures(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const signature = signatureOf(finding);
    counts.set(signature, (counts.get(signature) ?? 0) + 1);
  }
  return counts;
}

/** The answer of one rule for one resource. */
export interface CheckResult {
  readonly rule: Rule;
  readonly resource: Resource;
  readonly status: 'pass' | 'fail' | 'undecided' | 'not-applicable';
  readonly because: string;
  /** For undecided checks: the place of what would decide it. */
  readonly decidedAt?: Place;
}
