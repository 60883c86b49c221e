import { alteredFinding, type Finding } from '../review/finding';
import type { Review } from '../review/review';

/**
 * A review whose findings in modules that were downloaded stand at the calls of them: their texts are nobody's here, and
 * what they are handed is what can be changed.
 * @param isForeign tells the files of such modules
 */
export function atCalls(review: Review, isForeign: (file: string) => boolean): Review {
  if (!review.findings.some(({ place }) => isForeign(place.file))) return review;
  return { ...review, findings: review.findings.map((finding) => atCall(finding, isForeign)) };
}

function atCall(finding: Finding, isForeign: (file: string) => boolean): Finding {
  const { place, resource, related } = finding;
  if (!isForeign(place.file)) return finding;
  // The innermost call that is written in a text of one's own.
  const call = resource.calls?.filter((step) => !isForeign(step.place.file)).at(-1);
  if (!call) return finding;
  return alteredFinding(finding, {
    place: call.place,
    related: [...related, { place, message: 'here in the module' }],
  });
}
