import type { Configuration } from '../review/configuration';
import type { Day } from '../review/review';
import { STORY_NAMES, type StoryName, type Told } from '../stories/story';
import { applyEdits } from '../text/edits';
import { extentOf, sayingsOf, type StoryOutcome, type WrittenStory } from '../workspace/fixes/storyEdits';
import { refusedIfFailed } from '../workspace/fixes/refusedIfFailed';
import type { Workspace } from '../workspace/workspace';
import type { Changed } from '../workspace/fixes/applyFixesInTurn';

/** A change of many parts that was asked for: for one resource by its name, else for all that it is offered on. */
export interface WantedStory {
  readonly name: StoryName;
  readonly resource?: string;
}

export interface AppliedStories {
  readonly changes: readonly Changed[];
  /** The parts with their consequences, a line each. */
  readonly says: readonly string[];
  /** What was asked for by name and is not done, and why. */
  readonly problems: readonly string[];
}

/** Reads `private-cluster` and `private-cluster=aks-shop`; undefined: there is no such story. */
export function readStory(text: string): WantedStory | undefined {
  const cut = text.indexOf('=');
  const name = STORY_NAMES.find((known) => known === (cut < 0 ? text : text.slice(0, cut)));
  if (!name || cut === text.length - 1) return undefined;
  return cut < 0 ? { name } : { name, resource: text.slice(cut + 1) };
}

/** The changes of many parts that a deployment's resources are offered and that work. */
export function storiesOf(
  workspace: Workspace,
  deployment: string,
  configuration: Configuration,
  day: Day,
): readonly WrittenStory[] {
  return workspace.stories(deployment, configuration).flatMap((told) => {
    const outcome = told.kind === 'offered' ? workspace.story(deployment, told, configuration, day) : undefined;
    return outcome?.kind === 'edits' ? [{ ...outcome, name: told.name, resource: told.resource }] : [];
  });
}

/** What the stories say of a deployment; one that cannot be evaluated says so where it is reported. */
function offered(workspace: Workspace, deployment: string, configuration: Configuration): readonly Told[] {
  try {
    return workspace.stories(deployment, configuration);
  } catch {
    return [];
  }
}

function outcomeOf(
  told: Told,
  workspace: Workspace,
  deployment: string,
  configuration: Configuration,
  day: Day,
): StoryOutcome {
  if (told.kind !== 'offered') return { kind: 'refused', because: told.because };
  return refusedIfFailed(() => workspace.story(deployment, told, configuration, day));
}

/** Applies stories one after the other, each on what the one before left. */
export function applyStories(
  workspace: Workspace,
  deployments: readonly string[],
  wanted: readonly WantedStory[],
  configurationOf: (deployment: string) => Configuration,
  day: Day,
): AppliedStories {
  const before = new Map<string, string>();
  const says: string[] = [];
  const problems: string[] = [];
  for (const { name, resource } of wanted) {
    const failed: string[] = [];
    let done = 0;
    for (const deployment of deployments) {
      const configuration = configurationOf(deployment);
      const tried = new Set<string>();
      for (;;) {
        const told = find(offered(workspace, deployment, configuration), name, resource, tried);
        if (!told) break;
        tried.add(told.resource.key);
        const outcome = outcomeOf(told, workspace, deployment, configuration, day);
        if (outcome.kind === 'refused') {
          failed.push(`${titleOf(told)}: ${outcome.because}`);
          continue;
        }
        done++;
        says.push(`${outcome.title} (${extentOf(outcome)})`, ...sayingsOf(outcome).map((line) => `  ${line}`));
        for (const { file, edits } of outcome.files) {
          const { text } = workspace.document(file)!;
          if (!before.has(file)) before.set(file, text);
          workspace.setFile(file, applyEdits(text, edits));
        }
      }
    }
    if (done === 0 && failed.length === 0)
      problems.push(
        resource === undefined
          ? `--story ${name}: there is nothing here that it is for`
          : `--story ${name}=${resource}: there is no such resource here, or it is not one that this is for`,
      );
    else if (done === 0 || resource !== undefined) problems.push(...failed.map((line) => `--story ${name}: ${line}`));
    else says.push(...failed);
  }
  const changes = [...before].map(([file, text]) => ({ file, before: text, after: workspace.document(file)!.text }));
  return { changes, says, problems };
}

function find(
  told: readonly Told[],
  name: StoryName,
  wanted: string | undefined,
  tried: ReadonlySet<string>,
): Told | undefined {
  return told.find(({ name: story, resource }) => {
    if (story !== name || tried.has(resource.key)) return false;
    return wanted === undefined || resource.label.toLowerCase() === wanted.toLowerCase();
  });
}

function titleOf(told: Told): string {
  return told.kind === 'offered' ? told.title : `'${told.resource.label}' is left as it is`;
}
