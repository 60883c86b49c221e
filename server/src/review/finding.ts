import { onceFor } from '../model/onceForObject';
import type { Resource } from '../model/resource';
import type { Fix, Related, Rule, Severity } from '../rules/rule';
import type { Place } from '../text/span';

/** What is said of a fix that is not made. */
export type ToldFix = Pick<Fix, 'title' | 'safety' | 'consequence' | 'texts'>;

/** A problem as it is shown. @template R how much of its resource it holds @template F how much of its fixes */
export interface Finding<R extends CheckedResource = Resource, F extends ToldFix = Fix> {
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
  readonly resource: R;
  readonly related: readonly Related[];
  /** Found out when they are asked for. */
  readonly fixes: readonly F[];
  /** The reason given in the comment or configuration that silences it; undefined when it is not silenced. */
  readonly suppressed: string | undefined;
}

/** A finding that holds nothing of the network that it was found in. */
export type ToldFinding = Finding<CheckedResource, ToldFix>;

/** The finding with other properties; its fixes are still found out when they are asked for. */
export function alteredFinding<T extends ToldFinding>(finding: T, changes: Partial<T>): T {
  const altered: Record<string, unknown> = {};
  for (const from of [finding, changes]) {
    for (const name of Object.keys(from)) if (name !== FIXES) altered[name] = from[name as keyof T];
  }
  const fixes = Object.getOwnPropertyDescriptor(FIXES in changes ? changes : finding, FIXES)!;
  return Object.defineProperty(altered, FIXES, fixes) as unknown as T;
}

const FIXES: keyof Finding = 'fixes';

/** What a finding and a check are about: the rule's code and the resource's key. */
export function signatureOf({ rule, resource }: Pick<CheckResult, 'rule' | 'resource'>): string {
  return `${rule.code} ${resource.key}`;
}

/** How often each signature is among findings. */
export function countSignatures(findings: readonly ToldFinding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const signature = signatureOf(finding);
    counts.set(signature, (counts.get(signature) ?? 0) + 1);
  }
  return counts;
}

/** What a check names: a resource without what it holds, which there would be no memory for in all checks of a workspace. */
export type CheckedResource = Omit<Resource, 'name' | 'body' | 'parent' | 'leftOut'>;

export const checkedResource = onceFor(
  ({ name: _name, body: _body, parent: _parent, leftOut: _leftOut, ...rest }: Resource): CheckedResource => rest,
);

/** The answer of one rule for one resource. */
export interface CheckResult {
  readonly rule: Rule;
  readonly resource: CheckedResource;
  readonly status: 'pass' | 'fail' | 'undecided' | 'not-applicable';
  readonly because: string;
  /** For undecided checks: the place of what would decide it. */
  readonly decidedAt?: Place;
}
