import { TODAY } from '../../rules/tester';
import { bases } from '../bases';
import { mutated } from '../mutations';
import { silenced } from '../mutations/comments';
import { Random } from '../random';
import type { Files, Sample } from '../sampleDeployment';
import type { Given, Harm, Kind } from './given';
import { judge } from './judge';
import { problemsIn, startOf, stateOf, type State } from './state';
import { applied } from './harms/texts';

/** One fix that does harm, to be looked at. */
export interface Case {
  /** The sample, as messages call it, and the seed that made it of its base. */
  readonly from: string;
  readonly seed: number;
  readonly language: Sample['language'];
  readonly code: string;
  readonly title: string;
  readonly files: readonly { readonly file: string; readonly before: string; readonly after: string }[];
  readonly harms: readonly Harm[];
}

export interface Outcome {
  samples: number;
  /** Samples that did not parse or have no finding: they count for nothing. */
  passedOver: number;
  fixes: number;
  refused: number;
  readonly harms: Map<Kind, number>;
  readonly refusals: Map<string, number>;
  readonly byLanguage: Map<string, number>;
  readonly cases: Case[];
}

/**
 * Applies fixes to mutated files and judges each.
 * @param count how many fixes, about
 * @param seed the same gives the same files
 * @param only the base samples that are taken; all when absent
 * @param tell told of what there is after every round over the bases
 */
export function fuzzFixes(
  count: number,
  seed: number,
  only: (from: string) => boolean = () => true,
  tell: (outcome: Outcome) => void = () => undefined,
): Outcome {
  const outcome: Outcome = {
    samples: 0,
    passedOver: 0,
    fixes: 0,
    refused: 0,
    harms: new Map(),
    refusals: new Map(),
    byLanguage: new Map(),
    cases: [],
  };
  const all = bases().filter(({ from }) => only(from));
  if (all.length === 0) throw new Error('there is nothing to change');
  const order = new Random(seed);
  for (let round = 0; outcome.fixes < count; round++) {
    const before = outcome.fixes;
    for (const base of order.shuffled(all)) {
      if (outcome.fixes >= count) break;
      const own = order.below(1 << 30);
      tryFixes(base, own, outcome);
    }
    tell(outcome);
    if (outcome.fixes === before && round > 3) break;
  }
  return outcome;
}

/** The mutated files that a seed makes of a base, with a comment that silences something now and then. */
function sampleOf(base: Sample, seed: number): { readonly sample: Sample; readonly state: State } | undefined {
  const random = new Random(seed);
  const sample = mutated(base, random);
  const state = startOf(sample);
  if (problemsIn(state).length > 0) return undefined;
  const findings = state.deployments.flatMap(({ review }) => review.findings);
  if (findings.length < 2 || !random.chance(0.3)) return { sample, state };
  const { place, rule } = random.of(findings);
  const document = state.workspace.document(place.file)!;
  const other = silenced(sample, place.file, document.lines.position(place.span.start).line, rule.code);
  const otherState = startOf(other);
  return problemsIn(otherState).length > 0 ? { sample, state } : { sample: other, state: otherState };
}

function tryFixes(base: Sample, seed: number, outcome: Outcome): void {
  const made = sampleOf(base, seed);
  if (!made || made.state.deployments.every(({ review }) => review.findings.length === 0)) {
    outcome.passedOver++;
    return;
  }
  outcome.samples++;
  const { sample, state } = made;
  for (const { key, review } of state.deployments) {
    for (const finding of review.findings) {
      if (finding.suppressed !== undefined) continue;
      for (const fix of finding.fixes) {
        const result = state.workspace.fix(key, finding, fix, state.configuration, TODAY);
        if (result.kind === 'refused') {
          outcome.refused++;
          const because = `${finding.rule.code}: ${result.because.replace(/'[^']*'|`[^`]*`/g, '…')}`;
          outcome.refusals.set(because, (outcome.refusals.get(because) ?? 0) + 1);
          continue;
        }
        outcome.fixes++;
        outcome.byLanguage.set(sample.language, (outcome.byLanguage.get(sample.language) ?? 0) + 1);
        const files: Record<string, string> = { ...sample.files };
        const harms: Harm[] = [];
        for (const { file, edits } of result.files) {
          const after = applied(files[file] ?? '', edits);
          files[file] = after.text;
          harms.push(...after.harms);
        }
        const given: Given = {
          sample,
          finding,
          fix,
          edits: result.files,
          before: state,
          after: stateOf(files as Files, sample.told),
        };
        harms.push(...judge(given));
        if (harms.length === 0) continue;
        outcome.cases.push({
          from: sample.from,
          seed,
          language: sample.language,
          code: finding.rule.code,
          title: fix.title,
          files: result.files.map(({ file }) => ({ file, before: sample.files[file]!, after: files[file]! })),
          harms,
        });
        for (const kind of new Set(harms.map((each) => each.kind)))
          outcome.harms.set(kind, (outcome.harms.get(kind) ?? 0) + 1);
      }
    }
  }
}
