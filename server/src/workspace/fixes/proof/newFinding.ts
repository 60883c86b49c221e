import { countSignatures, signatureOf, type Finding } from '../../../review/finding';
import type { Trial } from '../trial';

/** Does a finding speak only of what versions to come will not take? */
export function isOfLaterVersions({ rule, severity }: Finding): boolean {
  return rule.ofLaterVersions === true && severity === 'information';
}

/**
 * A finding that is there after a change and was not before, as a refusal, if there is one.
 * @param isAllowed tells the findings that the change may bring
 */
export function newFinding(trials: readonly Trial[], isAllowed: (finding: Finding) => boolean): string | undefined {
  for (const { before, after } of trials) {
    const left = countSignatures(before.findings);
    for (const finding of after.findings) {
      if (isOfLaterVersions(finding) || isAllowed(finding)) continue;
      const signature = signatureOf(finding);
      const rest = (left.get(signature) ?? 0) - 1;
      left.set(signature, rest);
      if (rest < 0) return `it would bring another finding: ${finding.rule.code} on '${finding.resource.label}'`;
    }
  }
  return undefined;
}
