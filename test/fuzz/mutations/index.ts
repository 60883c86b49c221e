import type { Random } from '../random';
import type { Sample } from '../sampleDeployment';
import { arm } from './arm';
import { bicep } from './bicep';
import { comments } from './comments';
import { layouts } from './layout';
import type { Mutation } from './mutation';
import { terraform } from './terraform';

const OWN = { bicep, arm, terraform };

/** Other valid files made of valid ones: none to three changes of what is written, then comments and layout. */
export function mutated(sample: Sample, random: Random): Sample {
  let made = sample;
  for (const mutation of random.shuffled(OWN[sample.language]).slice(0, random.below(4)))
    made = mutation.apply(made, random) ?? made;
  if (random.chance(0.5)) made = comments.apply(made, random) ?? made;
  for (const mutation of random.shuffled(layouts).slice(0, random.below(3)))
    made = mutation.apply(made, random) ?? made;
  return made;
}

/** All of them, by language, for tests of them. */
export const mutations: Readonly<Record<Sample['language'], readonly Mutation[]>> = {
  bicep: [...bicep, comments, ...layouts],
  arm: [...arm, comments, ...layouts],
  terraform: [...terraform, comments, ...layouts],
};
