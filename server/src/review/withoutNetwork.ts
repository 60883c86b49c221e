import { alteredFinding, checkedResource, type CheckResult, type Finding, type ToldFinding } from './finding';
import type { Review } from './review';

/**
 * A review that holds nothing of the network that was reviewed, which all of a workspace together would take much memory
 * for. Its fixes are told, and cannot be made.
 * @param reasons does anybody want to know why checks passed? Some of that takes work.
 */
export function withoutNetwork({ findings, checks, failed, ignores }: Review, reasons: boolean): Review<ToldFinding> {
  return {
    findings: findings.map(told),
    checks: checks.map((check) => withReason(check, reasons)),
    ...(failed ? { failed } : {}),
    ...(ignores ? { ignores } : {}),
  };
}

/**
 * The same with no more checks than it takes to join findings with those of other deployments: of what may be deployed in
 * several ways.
 * @param severalWays may the deployment be one of several ways of its root?
 */
export function toldFindings(review: Review, severalWays: boolean): Review<ToldFinding> {
  const checks = severalWays
    ? review.checks
    : review.checks.filter(({ resource: { calls, instance } }) => calls !== undefined || instance !== undefined);
  return withoutNetwork({ ...review, checks }, false);
}

function told(finding: Finding): ToldFinding {
  const fixes = finding.fixes.map(({ title, safety, consequence }) => ({ title, safety, consequence }));
  return alteredFinding<ToldFinding>(finding, { resource: checkedResource(finding.resource), fixes });
}

function withReason({ rule, resource, status, decidedAt, ...check }: CheckResult, reasons: boolean): CheckResult {
  const because = reasons || status === 'undecided' || status === 'fail' ? check.because : '';
  return { rule, resource, status, because, ...(decidedAt ? { decidedAt } : {}) };
}
