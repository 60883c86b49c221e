import { looksAtComments } from './harms/comments';
import { looksAtFindings } from './harms/findings';
import { harm, type Given, type Harm, type Look } from './given';
import { looksAtNames } from './harms/names';
import { problemsIn } from './state';
import { looksAtLayout } from './harms/texts';
import { looksAtValues } from './harms/values';
import { looksAtVersions } from './harms/versions';

const LOOKS: readonly Look[] = [
  looksAtFindings,
  looksAtValues,
  looksAtNames,
  looksAtVersions,
  looksAtComments,
  looksAtLayout,
];

/** All harm that a fix does; nothing of it rests on what the product proves before it hands a fix out. */
export function judge(given: Given): readonly Harm[] {
  const problems = problemsIn(given.after);
  if (problems.length > 0) return [harm('broken', problems[0]!)];
  return LOOKS.flatMap((look) => look(given));
}
