import { signatureOf, type CheckResult, type Finding } from '../../../review/finding';
import type { Review } from '../../../review/review';
import type { Trial } from '../trial';
import { nameAcrossEdits } from './nameAcrossEdits';
import { isOfLaterVersions } from './newFinding';
import { onceFor } from '../../../model/onceForObject';

/** What a fix brings with it: advice that follows from it, or a check that can be decided only later. */
export interface Brought {
  readonly code: string;
  /** The rule's name: `private-cluster-without-ddos-plan`. */
  readonly name: string;
  readonly resource: string;
  readonly message: string;
  /** `open`: what was right before cannot be told until somebody gives the value that the fix asks for. */
  readonly kind: 'information' | 'open';
}

/** What is brought of one kind, each rule once: `AKSN951 (private-cluster-without-management-path)`. */
export function rulesBrought(brings: readonly Brought[], kind: Brought['kind']): readonly string[] {
  return [...new Set(brings.filter((one) => one.kind === kind).map(({ code, name }) => `${code} (${name})`))];
}

/**
 * Why checks that passed would no longer pass, if so; and what the fix brings that it may bring.
 * A check that passed may become undecided by what the fix itself writes: a new parameter that only a person can give,
 * or what Azure gives a resource that it refers to. By anything else it may not: what was known to be right would not
 * be known any more.
 * @param isAsked does what the fix writes decide the check?
 */
export function checksOf(
  trials: readonly Trial[],
  isAsked: (check: CheckResult) => boolean,
): string | readonly Brought[] {
  const brings = new Map<string, Brought>();
  for (const { before, after } of trials) {
    const known = statuses(before);
    const failing = new Set(before.findings.map(signatureOf));
    for (const finding of after.findings) {
      if (finding.severity !== 'information' || isOfLaterVersions(finding)) continue;
      if (failing.has(signatureOf(finding))) continue;
      note(brings, finding, finding.message, 'information');
    }
    for (const check of after.checks) {
      const was = known.get(nameOf(check));
      // Of several answers about one resource all must have passed.
      if (was?.size !== 1 || !was.has('pass')) continue;
      if (check.status === 'fail' && !said(after, check)) return `it would bring another finding: ${subject(check)}`;
      if (check.status !== 'undecided') continue;
      if (!isAsked(check)) return `${subject(check)} could no longer be decided: ${check.because}`;
      note(brings, check, check.because, 'open');
    }
  }
  return [...brings.values()];
}

const statuses = onceFor(({ checks }: Review): ReadonlyMap<string, ReadonlySet<CheckResult['status']>> => {
  const found = new Map<string, Set<CheckResult['status']>>();
  for (const check of checks) {
    const name = nameOf(check);
    found.set(name, (found.get(name) ?? new Set()).add(check.status));
  }
  return found;
});

/** Is a check that fails among the findings, which are compared by themselves? */
function said({ findings }: Review, check: CheckResult): boolean {
  return findings.some((finding) => signatureOf(finding) === signatureOf(check));
}

function note(
  brings: Map<string, Brought>,
  { rule, resource }: Finding | CheckResult,
  message: string,
  kind: Brought['kind'],
): void {
  const brought = { code: rule.code, name: rule.name, resource: resource.label, message, kind };
  brings.set(`${rule.code} ${resource.label} ${message}`, brought);
}

function subject({ rule, resource }: CheckResult): string {
  return `${rule.code} on '${resource.label}'`;
}

function nameOf({ rule, resource }: CheckResult): string {
  return `${rule.code} ${nameAcrossEdits(resource)}`;
}
