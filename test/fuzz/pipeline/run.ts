import { languages } from '../../../server/src/host/languages';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import type { Review } from '../../../server/src/review/review';
import { Workspace } from '../../../server/src/workspace/workspace';
import { TODAY } from '../../rules/tester';
import { bases } from '../bases';
import { kindOfError, Trials, worked, type Failure, type Run } from '../failure';
import { mutated } from '../mutations';
import { Random } from '../random';
import type { Files } from '../sampleDeployment';
import { shrunkFiles } from '../shrink';
import { baseTexts } from '../texts/bases';
import { spoiled } from '../texts/spoil';

/** A few files are reviewed in far less. */
const LONGEST_MS = 5000;

/** Reviews files in every way that the editor and the command line do. @returns what does not hold */
export function wrongIn(files: Files): string | undefined {
  const started = worked();
  try {
    const wrong = wrongReview(files);
    if (wrong !== undefined) return wrong;
  } catch (error) {
    return kindOfError(error);
  }
  return worked() - started > LONGEST_MS ? `it takes more than ${LONGEST_MS} ms` : undefined;
}

function wrongReview(files: Files): string | undefined {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  const keys = workspace.deployments();
  for (const key of keys) workspace.snapshot(key);
  for (const key of keys) {
    const review = workspace.review(key, DEFAULT_CONFIGURATION, TODAY);
    const wrong = wrongPlace(review, files);
    if (wrong !== undefined) return wrong;
    for (const { because } of review.checks) if (because === null) return 'a check is undecided without a reason';
    workspace.stories(key, DEFAULT_CONFIGURATION);
    // One fix of each deployment: `fixes` tries them all.
    const finding = review.findings.find(({ fixes }) => fixes.length > 0);
    if (finding) workspace.fix(key, finding, finding.fixes[0]!, DEFAULT_CONFIGURATION, TODAY);
  }
  workspace.unread(keys);
  workspace.notices(keys);
  workspace.missing(keys);
  workspace.missingUnits(keys);
  workspace.missingRoots();
  return undefined;
}

function wrongPlace({ findings }: Review, files: Files): string | undefined {
  for (const { place, rule } of findings) {
    const length = files[place.file]?.length;
    if (length === undefined) return `${rule.code} stands in a file that was not given`;
    const { start, end } = place.span;
    if (!(start >= 0 && start <= end && end <= length)) return `${rule.code} stands outside of its file`;
  }
  return undefined;
}

/** Files that a seed makes: valid ones with other valid ones made of them, spoiled in most cases. */
export function filesOf(seed: number): Files {
  const random = new Random(seed);
  const all = bases();
  const sample = mutated(random.of(all), random);
  const made: Record<string, string> = {};
  for (const [file, text] of Object.entries(sample.files))
    made[file] = random.chance(0.8) ? spoiled(text, sample.language, random) : text;
  // Now and then beside something of another kind.
  if (random.chance(0.3)) {
    const other = random.of(baseTexts());
    made[random.chance(0.5) ? `inner/${other.file}` : other.file] ??= spoiled(other.text, other.language, random);
  }
  return made;
}

/**
 * Reviews spoiled files.
 * @param count how many times
 * @param seed the same gives the same files
 * @param tell told of every failure that is kept when it is found
 */
export function fuzzPipeline(count: number, seed: number, tell?: (failure: Failure) => void): Run {
  const order = new Random(seed);
  const trials = new Trials(tell);
  for (let made = 0; made < count; made++) {
    const own = order.below(1 << 30);
    const files = filesOf(own);
    const what = wrongIn(files);
    if (what === undefined) continue;
    trials.add(what, own, () => shrunkFiles(files, (fewer) => wrongIn(fewer) === what));
  }
  return { count, failures: trials.failures };
}
