import type { ToldFinding } from '../../review/finding';
import type { BaselineEntry } from '../../report/baseline';
import { declared, keyOf } from '../../report/fingerprint';
import { structuralPlace } from '../../report/structuralPlace';
import type { Session } from '../session/session';

/** The baseline that counts for a file, as it is read now. */
export function baselineFor({ projects, baselines }: Session, file: string): readonly BaselineEntry[] {
  return baselines.of(projects.of(file)?.project.configuration.baseline);
}

/**
 * Tells the findings of a file that are known, as the command line does: by rule, resource and place in the file's
 * structure, each as often as the baseline has it. Asked once for each finding, in their order.
 */
export function knownIn(session: Session, file: string): (finding: ToldFinding) => boolean {
  const entries = baselineFor(session, file);
  const document = session.document(file);
  if (entries.length === 0 || !document) return () => false;
  const left = new Map<string, number>();
  for (const entry of entries) left.set(keyOf(entry), (left.get(keyOf(entry)) ?? 0) + entry.count);
  const outline = session.languages.find(({ id }) => id === document.language)!.outline(document);
  return ({ rule, resource, place }) => {
    const at = structuralPlace(outline, document.text, place.span);
    const key = keyOf({ rule: rule.code, file, resource: declared(resource.address), at });
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count > 0;
  };
}
