import { languages } from '../../../server/src/host/languages';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import { Workspace } from '../../../server/src/workspace/workspace';
import { TODAY } from '../../rules/tester';
import { bases } from '../bases';
import { kindOfError, Trials, type Failure, type Run } from '../failure';
import { mutated } from '../mutations';
import { Random } from '../random';
import type { Files, Sample } from '../sampleDeployment';
import { spoiled } from '../texts/spoil';

/** One change of the files: a new text, or `undefined` for a file that goes. */
export interface Step {
  readonly file: string;
  readonly text: string | undefined;
  /** Is everything reviewed behind it? What is not asked for between two changes must not be missed. */
  readonly asks: boolean;
}

/** What a workspace says of all of its deployments. */
function said(workspace: Workspace): string {
  const keys = workspace.deployments();
  for (const key of keys) workspace.snapshot(key);
  const reviews = keys.map((key) => {
    const { findings, checks } = workspace.review(key, DEFAULT_CONFIGURATION, TODAY);
    return {
      key,
      findings: findings.map(({ rule, place, message, suppressed, knownFrom }) => {
        return [rule.code, place.file, place.span.start, place.span.end, message, suppressed ?? '', knownFrom ?? []];
      }),
      checks: checks.map(({ rule, resource, status }) => `${rule.code} ${resource.key} ${status}`),
    };
  });
  return JSON.stringify({ reviews, unread: workspace.unread(keys), notices: workspace.notices(keys) });
}

/** Applies steps to one living workspace, and compares it with one that never knew anything else. */
export function wrongIn(steps: readonly Step[]): string | undefined {
  const living = new Workspace(languages, rules);
  const files = new Map<string, string>();
  try {
    for (const { file, text, asks } of steps) {
      if (text === undefined) {
        files.delete(file);
        living.removeFile(file);
      } else {
        files.set(file, text);
        living.setFile(file, text);
      }
      if (!asks) continue;
      const fresh = new Workspace(languages, rules);
      for (const [name, written] of files) fresh.setFile(name, written);
      if (said(living) !== said(fresh)) return 'the living workspace says something else than a fresh one';
    }
  } catch (error) {
    return kindOfError(error);
  }
  return undefined;
}

/** Files of a few deployments that lie beside each other. */
function startOf(random: Random): Files {
  const all = bases();
  const samples = Array.from({ length: 1 + random.below(3) }, (): Sample => mutated(random.of(all), random));
  const folders = ['', 'infra/', 'infra/modules/', 'stages/1/', 'stages/2/'];
  return Object.fromEntries(
    samples.flatMap(({ files }) => {
      const folder = random.of(folders);
      return Object.entries(files).map(([file, text]) => [folder + file, text] as const);
    }),
  );
}

/** Steps that a seed makes: files that come, change (most often in one place), are mended, and go. */
export function stepsOf(seed: number): readonly Step[] {
  const random = new Random(seed);
  const start = startOf(random);
  const names = Object.keys(start);
  const now = new Map(Object.entries(start));
  const steps: Step[] = names.map((file, index) => ({ file, text: start[file], asks: index === names.length - 1 }));
  for (let left = 2 + random.below(5); left > 0; left--) {
    const file = random.of(names);
    const language = /\.bicep/.test(file) ? 'bicep' : /\.json$/.test(file) ? 'arm' : 'terraform';
    const before = now.get(file);
    const text =
      before === undefined || random.chance(0.2)
        ? start[file]
        : random.chance(0.1)
          ? undefined
          : random.chance(0.2)
            ? before + suppression(before, language)
            : spoiled(before, language, random);
    if (text === undefined) now.delete(file);
    else now.set(file, text);
    steps.push({ file, text, asks: random.chance(0.7) || left === 1 });
  }
  return steps;
}

function suppression(text: string, language: string): string {
  return `${text.endsWith('\n') ? '' : '\n'}${language === 'terraform' ? '#' : '//'} aksnet-ignore AKSN101: as it is\n`;
}

/** The fewest steps that still fail. */
function shrunkSteps(steps: readonly Step[], what: string): readonly Step[] {
  let made = steps;
  for (let at = 0; at < made.length;) {
    const fewer = made.filter((_, index) => index !== at);
    if (wrongIn(fewer) === what) made = fewer;
    else at++;
  }
  return made;
}

/**
 * Changes files in a living workspace.
 * @param count how many sequences of changes
 * @param seed the same gives the same changes
 * @param tell told of every failure that is kept when it is found
 */
export function fuzzIncremental(count: number, seed: number, tell?: (failure: Failure) => void): Run {
  const order = new Random(seed);
  const trials = new Trials(tell);
  for (let made = 0; made < count; made++) {
    const own = order.below(1 << 30);
    const steps = stepsOf(own);
    const what = wrongIn(steps);
    if (what === undefined) continue;
    trials.add(what, own, () =>
      Object.fromEntries(
        shrunkSteps(steps, what).map(({ file, text, asks }, index) => [
          `${index}${asks ? ' ?' : ''} ${file}`,
          text ?? '(gone)',
        ]),
      ),
    );
  }
  return { count, failures: trials.failures };
}
