import { Refusal } from '../../model/change';
import { countSignatures, signatureOf, type Finding } from '../../review/finding';
import type { Fix, Safety } from '../../rules/rule';
import { OverlappingEdits, type FileEdits } from '../../text/edits';
import type { Trial } from './trial';
import type { Bench } from './fixContext';
import type { Snapshot } from '../deployments/snapshot';
import type { JoinedDeployment } from '../estate/joinedNetwork';
import { inOwnTerms } from './ownReferences';
import type { Brought } from './proof/checksBrought';
import { newFinding } from './proof/newFinding';
import { prove } from './proof/proof';
import { written } from './writeChanges';

export type FixOutcome =
  | {
      readonly kind: 'edits';
      readonly files: readonly FileEdits[];
      /** What follows from the fix: new advice, and checks that a value decides which it asks for. */
      readonly brings: readonly Brought[];
      /** What it opens and closes, in sentences, worked out when it is asked for; absent for what changes no network. */
      readonly opensAndCloses?: () => readonly string[];
    }
  | { readonly kind: 'refused'; readonly because: string };

/**
 * Writes a fix's changes as edits and proves them on the edited files.
 * @param among the deployment among the others of its estate, where there are others
 */
export function editsFor(
  snapshot: Snapshot,
  among: JoinedDeployment | undefined,
  finding: Finding,
  fix: Fix,
  bench: Bench,
): FixOutcome {
  try {
    const changes = among ? inOwnTerms(fix.changes(), among) : fix.changes();
    const edits = written(changes, snapshot, bench);
    const proved = prove(changes, edits, bench, {
      title: fix.title,
      about: () => finding,
      worse: (trials) => notBetter(trials, finding, fix.safety),
    });
    return { kind: 'edits', files: edits.files, ...proved };
  } catch (error) {
    if (error instanceof Refusal || error instanceof OverlappingEdits)
      return { kind: 'refused', because: error.message };
    throw error;
  }
}

/** Why the edited files are not better than the old ones, if so. */
function notBetter(trials: readonly Trial[], finding: Finding, safety: Safety): string | undefined {
  const wanted = signatureOf(finding);
  const count = (side: 'before' | 'after') =>
    trials.reduce((sum, trial) => sum + (countSignatures(trial[side].findings).get(wanted) ?? 0), 0);
  if (count('after') >= count('before')) return 'the finding would stay';
  // Advice on what comes next may follow from a change whose title says its consequence.
  return newFinding(trials, ({ severity }) => safety === 'review' && severity === 'information');
}
