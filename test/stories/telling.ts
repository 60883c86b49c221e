import { strict as assert } from 'node:assert';
import { languages } from '../../server/src/host/languages';
import { DEFAULT_CONFIGURATION } from '../../server/src/review/configuration';
import { NO_INTENTS, type Intents } from '../../server/src/rules/intents';
import { rules } from '../../server/src/rules/ruleRegistry';
import type { StoryName, Told } from '../../server/src/stories/story';
import { applyEdits } from '../../server/src/text/edits';
import type { StoryOutcome } from '../../server/src/workspace/fixes/storyEdits';
import { Workspace } from '../../server/src/workspace/workspace';
import type { Files } from '../workspace/fixes/tryingFixes';

const TODAY = { today: '2026-11-23' };

/** What a story says of a resource, and what becomes of it. */
export interface Telling {
  readonly told: Told;
  /** Undefined where it is not offered. */
  readonly outcome?: StoryOutcome;
  /** All files as they are afterwards. */
  readonly after: Files;
  /** Codes of findings afterwards, those of information left out. */
  readonly findings: readonly string[];
}

export function tell(files: Files, name: StoryName, label: string, intents: Partial<Intents> = {}): Telling {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  const problems = () =>
    workspace.documents().flatMap(({ file, problems }) => problems.map((one) => `${file}: ${one.message}`));
  assert.deepEqual(problems(), []);
  const configuration = { ...DEFAULT_CONFIGURATION, intents: { ...NO_INTENTS, ...intents } };
  for (const key of workspace.deployments()) workspace.snapshot(key);
  for (const key of workspace.deployments()) {
    const told = workspace.stories(key, configuration).find((one) => one.name === name && one.resource.label === label);
    if (!told) continue;
    if (told.kind === 'not offered') return { told, after: files, findings: [] };
    const outcome = workspace.story(key, told, configuration, TODAY);
    if (outcome.kind === 'refused') return { told, outcome, after: files, findings: [] };
    const after: Record<string, string> = { ...files };
    for (const { file, edits } of outcome.files) {
      after[file] = applyEdits(files[file]!, edits);
      workspace.setFile(file, after[file]);
    }
    assert.deepEqual(problems(), []);
    const { findings } = workspace.review(key, configuration, TODAY);
    const codes = findings.filter(({ severity }) => severity !== 'information').map(({ rule }) => rule.code);
    return { told, outcome, after, findings: codes };
  }
  throw new Error(`'${name}' says nothing of '${label}'`);
}

/** The parts' titles, and the notes. */
export function said({ outcome }: Telling): { readonly parts: readonly string[]; readonly notes: readonly string[] } {
  assert.equal(outcome?.kind, 'edits', outcome?.kind === 'refused' ? outcome.because : 'it is offered');
  const { parts, notes } = outcome as StoryOutcome & { readonly kind: 'edits' };
  return { parts: parts.map(({ title }) => title), notes };
}

/** Why a story is not offered, with what kind of reason. */
export function why({ told }: Telling): string {
  assert.equal(told.kind, 'not offered');
  return told.kind === 'not offered' ? `${told.why}: ${told.because}` : '';
}

/** All texts in one. */
export function textOf(files: Files): string {
  return Object.values(files).join('\n');
}

/** Exchanges a part of the only file that has it. */
export function changed(files: Files, part: string, by: string): Files {
  const having = Object.entries(files).filter(([, text]) => text.includes(part));
  assert.equal(having.length, 1, `'${part}' is there once`);
  const [[file, text]] = having as [[string, string]];
  assert.equal(text.split(part).length, 2, `'${part}' is there once`);
  return { ...files, [file]: text.replace(part, () => by) };
}
