import type { Network } from '../../network/network';
import { signatureOf, type CheckResult } from '../../review/finding';
import type { Review } from '../../review/review';

const CLAUSE = "in Azure's public cloud, which the project file can change";

/**
 * A review whose checks say which of them rest on the cloud that nobody names: those whose answer is another one where
 * the cloud is not known.
 * @param open the review of the same deployment with no cloud known
 */
export function restingOnCloud(review: Review, { cloud }: Network, open: () => Review | undefined): Review {
  if (cloud.from !== 'assumption') return review;
  const opened = open();
  if (!opened) return review;
  const answers = new Map<string, Set<CheckResult['status']>>();
  for (const check of opened.checks) {
    const known = answers.get(signatureOf(check));
    if (known) known.add(check.status);
    else answers.set(signatureOf(check), new Set([check.status]));
  }
  return {
    ...review,
    checks: review.checks.map((check) =>
      check.status === 'undecided' || answers.get(signatureOf(check))?.has(check.status)
        ? check
        : { ...check, because: withClause(check.because) },
    ),
  };
}

/** Reasons are clauses; what a finding says is a sentence. */
function withClause(because: string): string {
  return /[.?]$/.test(because) ? `${because} This is so ${CLAUSE}.` : `${because}, ${CLAUSE}`;
}
