import { parseProjectFile } from '../host/projectFile';
import { findingsOfEntries } from '../host/projectIgnoreFindings';
import { placedIn, type Placed } from '../host/projectFiles';
import type { IgnoringReview } from '../review/ignoreFindings';
import type { Rule } from '../rules/rule';
import { applyEdits } from '../text/edits';
import type { Changed } from '../workspace/fixes/applyFixesInTurn';

/** What the fixes of a project file's entries are worked out from. */
export interface EntriesSeen {
  /** Reviews of the deployments that the files count for. */
  readonly reviews: readonly Pick<IgnoringReview, 'review' | 'configuration'>[];
  readonly rules: readonly Rule[];
  /** Is all reviewed that a file counts for? */
  readonly isWhole: (file: string) => boolean;
  readonly today: string;
}

/** A project file before and after. */
export interface FixedProject {
  readonly before: Placed;
  readonly after: Placed;
}

/** Takes out of project files the entries that ignore rules needlessly, as the fixes of their findings say. */
export function fixProjectFiles(
  projects: readonly Placed[],
  which: 'safe' | 'review',
  seen: EntriesSeen,
): readonly FixedProject[] {
  return projects.flatMap((before) => {
    const text = withoutNeedless(before, which, seen);
    if (text === before.project.text) return [];
    return [{ before, after: placedIn(before.folder, before.file, parseProjectFile(text)) }];
  });
}

export function changeOf({ before, after }: FixedProject): Changed {
  return { file: before.file, before: before.project.text, after: after.project.text };
}

/** From the last entry to the first, so that those before it keep their places in the list. */
function withoutNeedless(placed: Placed, which: 'safe' | 'review', seen: EntriesSeen): string {
  let { text } = placed.project;
  for (let end = text.length; ;) {
    const now = { ...placed, project: { ...placed.project, text } };
    const found = findingsOfEntries(now, seen.reviews, seen.rules, seen.isWhole(placed.file), seen.today);
    const last = found
      .filter(({ place: { span }, suppressed }) => suppressed === undefined && span.end <= end)
      .flatMap(({ place, fixes }) => {
        const fix = fixes.find(({ safety }) => safety === 'safe' || which === 'review');
        return fix ? [{ start: place.span.start, fix }] : [];
      })
      .sort((a, b) => b.start - a.start)[0];
    if (!last) return text;
    text = applyEdits(text, last.fix.texts?.().flatMap(({ edits }) => edits) ?? []);
    end = last.start;
  }
}
