import type { Configuration } from '../../review/configuration';
import type { Finding } from '../../review/finding';
import type { Day } from '../../review/review';
import type { Fix } from '../../rules/rule';
import { applyEdits, type FileEdits } from '../../text/edits';
import type { Review } from '../../review/review';
import type { Workspace } from '../workspace';
import { refusedIfFailed } from './refusedIfFailed';

/** More fixes than this for one deployment are a circle. */
const MOST_FIXES = 500;
/** A fix may become possible by one that came after it; what is refused this often stays refused. */
const MOST_ROUNDS = 3;

/** Which fixes are applied together. */
export interface Wanted {
  /** Keys of the deployments whose findings are looked at, in this order. */
  readonly deployments: readonly string[];
  readonly configurationOf: (deployment: string) => Configuration;
  readonly dayOf: (configuration: Configuration) => Day;
  /** The fixes of a finding that may be applied, the preferred one first. */
  readonly fixesOf: (finding: Finding) => readonly Fix[];
  /** Why a fix may not change a file, as a clause; undefined: it may. */
  readonly keeps?: (file: string) => string | undefined;
  /** Is a file reviewed for itself? All are when absent. */
  readonly isOwn?: (file: string) => boolean;
}

/** A file before and after. */
export interface Changed {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** A fix that was tried and not applied. */
export interface NotApplied {
  readonly finding: Finding;
  readonly fix: Fix;
  /** As a clause. */
  readonly because: string;
}

export interface Together {
  readonly changed: readonly Changed[];
  readonly refused: readonly NotApplied[];
}

/**
 * Applies fixes one after the other, in all files of a workspace: each is worked out and proved on the texts that the
 * ones before it left, so that none clashes with another and what several need is there once.
 * @param workspace is changed; a copy where it is only asked what would be
 * @returns a generator that stops between two steps, so that others get their turn
 */
export function* fixInTurn(workspace: Workspace, wanted: Wanted): Generator<void, Together> {
  const before = new Map<string, string>();
  let refused: ReadonlyMap<string, readonly NotApplied[]> = new Map(wanted.deployments.map((key) => [key, []]));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const left = new Map<string, readonly NotApplied[]>();
    let applied = false;
    for (const deployment of refused.keys()) {
      const { changed, notApplied } = yield* fixDeployment(workspace, deployment, wanted, before);
      applied ||= changed;
      if (notApplied.length > 0) left.set(deployment, notApplied);
    }
    refused = left;
    if (!applied || left.size === 0) break;
  }
  const ignores = yield* fixIgnores(workspace, wanted, before);
  const changed = [...before]
    .map(([file, text]) => ({ file, before: text, after: workspace.document(file)!.text }))
    .filter((each) => each.before !== each.after);
  return { changed, refused: [...[...refused.values()].flat(), ...ignores] };
}

/** Takes out ignores, when all else is done that may make them needless. */
function* fixIgnores(
  workspace: Workspace,
  { deployments, configurationOf, dayOf, fixesOf, keeps, isOwn = () => true }: Wanted,
  before: Map<string, string>,
): Generator<void, readonly NotApplied[]> {
  const [first] = deployments;
  if (first === undefined) return [];
  const refused = new Map<string, NotApplied>();
  const day = dayOf(configurationOf(first));
  for (let i = 0; i < MOST_FIXES; i++) {
    const reviewed = [];
    for (const key of deployments) {
      const configuration = configurationOf(key);
      // What rests on defaults takes evaluations, and is asked for where there are ignores.
      const review = unlessFailed(() => {
        const bare = workspace.bareReview(key, configuration, dayOf(configuration));
        return bare.ignores ? workspace.review(key, configuration, dayOf(configuration)) : bare;
      });
      if (review) reviewed.push({ key, configuration, review });
      yield;
    }
    const next = nextFix(workspace.ignoreFindings(reviewed, isOwn, day), fixesOf, refused);
    if (!next) break;
    const { place } = next.finding;
    const from = reviewed.find(({ key }) => workspace.snapshot(key)?.documents.some(({ file }) => file === place.file));
    const outcome = refusedIfFailed(() => workspace.fix(from!.key, next.finding, next.fix, from!.configuration, day));
    yield;
    const kept = outcome.kind === 'edits' ? outcome.files.map(({ file }) => keeps?.(file)).find(Boolean) : undefined;
    if (outcome.kind === 'refused' || kept !== undefined) {
      const because = outcome.kind === 'refused' ? outcome.because : kept!;
      refused.set(nameOf(next.finding, next.fix), { ...next, because });
      continue;
    }
    apply(workspace, outcome.files, before);
  }
  return [...refused.values()];
}

/** A deployment that cannot be reviewed is passed over: it says so where it is reported. */
function unlessFailed(review: () => Review): Review | undefined {
  try {
    return review();
  } catch {
    return undefined;
  }
}

function apply(workspace: Workspace, files: readonly FileEdits[], before: Map<string, string>): void {
  for (const { file, edits } of files) {
    const { text } = workspace.document(file)!;
    if (!before.has(file)) before.set(file, text);
    workspace.setFile(file, applyEdits(text, edits));
  }
}

function* fixDeployment(
  workspace: Workspace,
  deployment: string,
  { configurationOf, dayOf, fixesOf, keeps }: Wanted,
  before: Map<string, string>,
): Generator<void, { changed: boolean; notApplied: readonly NotApplied[] }> {
  const configuration = configurationOf(deployment);
  const day = dayOf(configuration);
  const bareReview = () =>
    unlessFailed(() => workspace.bareReview(deployment, configuration, day)) ?? { findings: [], checks: [] };
  const refused = new Map<string, NotApplied>();
  let changed = false;
  for (let i = 0; i < MOST_FIXES; i++) {
    const { findings } = bareReview();
    yield;
    const next = nextFix(findings, fixesOf, refused);
    if (!next) break;
    const outcome = refusedIfFailed(() => workspace.fix(deployment, next.finding, next.fix, configuration, day));
    yield;
    const kept = outcome.kind === 'edits' ? outcome.files.map(({ file }) => keeps?.(file)).find(Boolean) : undefined;
    if (outcome.kind === 'refused' || kept !== undefined) {
      const because = outcome.kind === 'refused' ? outcome.because : kept!;
      refused.set(nameOf(next.finding, next.fix), { ...next, because });
      continue;
    }
    changed = true;
    apply(workspace, outcome.files, before);
  }
  if (refused.size === 0) return { changed, notApplied: [] };
  // What another fix has mended meanwhile is no longer to be told.
  const { findings } = bareReview();
  const there = new Set(findings.flatMap((finding) => fixesOf(finding).map((fix) => nameOf(finding, fix))));
  return { changed, notApplied: [...refused].filter(([name]) => there.has(name)).map(([, each]) => each) };
}

/** The first fix that has not been refused. */
function nextFix(
  findings: readonly Finding[],
  fixesOf: Wanted['fixesOf'],
  refused: ReadonlyMap<string, unknown>,
): { readonly finding: Finding; readonly fix: Fix } | undefined {
  for (const finding of findings) {
    if (finding.suppressed !== undefined) continue;
    const fix = fixesOf(finding).find((candidate) => !refused.has(nameOf(finding, candidate)));
    if (fix) return { finding, fix };
  }
  return undefined;
}

function nameOf({ rule, resource, message }: Finding, { title }: Fix): string {
  return JSON.stringify([rule.code, resource.key, message, title]);
}

/** Does all steps at once. */
export function atOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
