import type { Network } from '../../network/network';
import { signatureOf, type CheckResult } from '../../review/finding';
import type { Review } from '../../review/review';

const CLAUSE = "in Azure's public cloud, which the project file can change";

/**
 * A review whose checks say which of them rest on the cloud that nobody names: those whose answer is another one where
 * the cloud is not known. That is found out when the reason of one is read: most are only counted.
 * @param open the review of the same deployment with no cloud known
 */
export function restingOnCloud(review: Review, { cloud }: Network, open: () => Review | undefined): Review {
  if (cloud.from !== 'assumption') return review;
  let answers: ReadonlyMap<string, ReadonlySet<CheckResult['status']>> | undefined;
  const restsOnCloud = (check: CheckResult): boolean => {
    answers ??= statusesOf(open() ?? review);
    return answers.get(signatureOf(check))?.has(check.status) !== true;
  };
  return {
    ...review,
    checks: review.checks.map((check) =>
      check.status === 'undecided' ? check : new AssumedCheck(check, restsOnCloud),
    ),
  };
}

/** A check that may rest on the assumed cloud. */
class AssumedCheck implements CheckResult {
  readonly rule: CheckResult['rule'];
  readonly resource: CheckResult['resource'];
  readonly status: CheckResult['status'];
  private said: string | undefined;

  constructor(
    private readonly check: CheckResult,
    private readonly restsOnCloud: (check: CheckResult) => boolean,
  ) {
    this.rule = check.rule;
    this.resource = check.resource;
    this.status = check.status;
  }

  get because(): string {
    const { check } = this;
    return (this.said ??= this.restsOnCloud(check) ? withClause(check.because) : check.because);
  }
}

function statusesOf({ checks }: Review): ReadonlyMap<string, ReadonlySet<CheckResult['status']>> {
  const answers = new Map<string, Set<CheckResult['status']>>();
  for (const check of checks) {
    const known = answers.get(signatureOf(check));
    if (known) known.add(check.status);
    else answers.set(signatureOf(check), new Set([check.status]));
  }
  return answers;
}

/** Reasons are clauses; what a finding says is a sentence. */
function withClause(because: string): string {
  return /[.?]$/.test(because) ? `${because} This is so ${CLAUSE}.` : `${because}, ${CLAUSE}`;
}
