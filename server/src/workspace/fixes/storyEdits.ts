/** Changes of many parts: what is offered, and the proof that all parts together do what they say. */
import { Refusal, type Change } from '../../model/change';
import type { Finding } from '../../review/finding';
import type { Intents } from '../../rules/intents';
import { tellAll } from '../../stories/allStories';
import type { Offered, StoryPart, Told, StoryWay } from '../../stories/story';
import { OverlappingEdits, type FileEdits } from '../../text/edits';
import type { Trial } from './trial';
import type { Bench } from './fixContext';
import { attributed, type PartEdits } from './editsByStoryPart';
import type { Snapshot } from '../deployments/snapshot';
import type { JoinedDeployment } from '../estate/joinedNetwork';
import { inOwnTerms } from './ownReferences';
import { rulesBrought, type Brought } from './proof/checksBrought';
import { newFinding } from './proof/newFinding';
import { prove } from './proof/proof';
import { editsOf, written } from './writeChanges';

/** A story as it is written and proved. */
export interface Written {
  readonly kind: 'edits';
  readonly title: string;
  readonly parts: readonly StoryPart[];
  /** What is left as it is and what has to be seen to, as sentences. */
  readonly notes: readonly string[];
  readonly files: readonly FileEdits[];
  /** The same edits with the parts that each comes from. It is worked out when it is asked for first. */
  byPart(): readonly PartEdits[];
  /** What all parts together open and close, in sentences. It is worked out when it is asked for first. */
  opensAndCloses(): readonly string[];
}

/** A written story with what it is of. */
export type WrittenStory = Written & Pick<Offered, 'name' | 'resource'>;

export type StoryOutcome = Written | { readonly kind: 'refused'; readonly because: string };

/** What the stories say of the resources of a deployment, seen among the others of its estate. */
export function told(snapshot: Snapshot, among: JoinedDeployment | undefined, intents: Intents): readonly Told[] {
  return tellAll((among ?? snapshot).network, intents);
}

/**
 * Writes the parts of a story in one go and proves them on the edited files: they parse, the findings that the story is
 * about are gone, no other appears but advice and what the story says, no check that passed is open, nothing is changed
 * along that had nothing wrong, and the story has nothing left to do. Where the first way cannot be gone, the next is.
 */
export function outcomeOf(
  story: Offered,
  snapshot: Snapshot,
  among: JoinedDeployment | undefined,
  intents: Intents,
  bench: Bench,
): StoryOutcome {
  const reasons: string[] = [];
  for (const way of story.ways) {
    try {
      return write(story, way, snapshot, among, intents, bench, [...new Set([...story.passedOver, ...reasons])]);
    } catch (error) {
      if (!(error instanceof Refusal) && !(error instanceof OverlappingEdits)) throw error;
      if (!reasons.includes(error.message)) reasons.push(error.message);
    }
  }
  return { kind: 'refused', because: reasons.join('; ') };
}

/** @throws Refusal, OverlappingEdits */
function write(
  story: Offered,
  { parts, notes, brings = [] }: StoryWay,
  snapshot: Snapshot,
  among: JoinedDeployment | undefined,
  intents: Intents,
  bench: Bench,
  instead: readonly string[],
): Written {
  const all = parts.flatMap(({ changes }) => changes);
  // A change is taken over into the deployment's own terms once: what several parts name is one resource.
  const changes = among ? inOwnTerms(all, among) : all;
  const edits = written(changes, snapshot, bench);
  const { brings: brought, opensAndCloses } = prove(changes, edits, bench, {
    title: [story.title, ...notes].join(' '),
    about: (trials) => aboutOf(story, trials),
    worse: (trials) => notSettled(trials, story, brings),
    left: (trials) => leftToDo(story, trials, intents),
  });
  let byPart: readonly PartEdits[] | undefined;
  return {
    kind: 'edits',
    title: story.title,
    parts,
    notes: [...notes, ...instead.map((reason) => `Another way was left out: ${reason}.`), ...broughtNotes(brought)],
    files: edits.files,
    opensAndCloses,
    byPart: () => (byPart ??= attributed([...stepsOf(parts, changes, snapshot, bench), edits.files])),
  };
}

/** What the first part writes, the first two write, and so on, without all; undefined where they do not stand alone. */
function stepsOf(parts: readonly StoryPart[], changes: readonly Change[], snapshot: Snapshot, bench: Bench) {
  const ends = parts.map((_, index) => parts.slice(0, index + 1).reduce((sum, part) => sum + part.changes.length, 0));
  return ends.slice(0, -1).map((end) => {
    try {
      return editsOf(changes.slice(0, end), snapshot, bench);
    } catch (error) {
      if (error instanceof Refusal || error instanceof OverlappingEdits) return undefined;
      throw error;
    }
  });
}

/** Why the findings that the story is about would not be gone, or others would come, if so. */
function notSettled(trials: readonly Trial[], story: Offered, brings: readonly string[]): string | undefined {
  const isAbout = (codes: readonly string[], { rule, resource }: Finding) =>
    codes.includes(rule.code) && resource.key === story.resource.key;
  for (const { after } of trials) {
    const stays = after.findings.find((finding) => isAbout(story.settles, finding));
    if (stays) return `the finding ${stays.rule.code} would stay`;
  }
  return newFinding(trials, (finding) => finding.severity === 'information' || isAbout(brings, finding));
}

/** What follows from a change: advice, and what can be told only later. */
function broughtNotes(brought: readonly Brought[]): readonly string[] {
  const [advice, open] = [rulesBrought(brought, 'information'), rulesBrought(brought, 'open')];
  return [
    ...(advice.length > 0 ? [`Brings advice: ${advice.join(', ')}.`] : []),
    ...(open.length > 0 ? [`Leaves undecided until there is a value: ${open.join(', ')}.`] : []),
  ];
}

/** What the change is about: the finding that it settles, else its resource. */
function aboutOf(story: Offered, trials: readonly Trial[]) {
  const finding = trials
    .flatMap(({ before }) => before.findings)
    .find(({ rule, resource }) => story.settles.includes(rule.code) && resource.key === story.resource.key);
  return finding ?? { rule: undefined, related: [], suppressed: undefined, resource: story.resource };
}

/** A story that is told is not offered again. */
function leftToDo(story: Offered, [own]: readonly Trial[], intents: Intents): string | undefined {
  if (!own) return undefined;
  const again = tellAll(own.becomesIn, intents, story.name).find(({ resource }) => resource.key === story.resource.key);
  if (again?.kind === 'not offered' && again.why === 'done') return undefined;
  if (!again || again.kind === 'offered') return 'not all of it would be done';
  return `it would not be done: ${again.because}`;
}

/** The consequences of all parts, and what else is to be said, a line each. */
export function sayingsOf({ parts, notes }: Pick<Written, 'parts' | 'notes'>): readonly string[] {
  return [...parts.map(({ title, consequence }, index) => `${index + 1}. ${title}. ${consequence}`), ...notes];
}

/** `6 changes in 3 files` */
export function extentOf({ parts, files }: Pick<Written, 'parts' | 'files'>): string {
  const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
  return `${count(parts.length, 'change')} in ${count(files.length, 'file')}`;
}
