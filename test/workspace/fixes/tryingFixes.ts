import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import type { Finding } from '../../../server/src/review/finding';
import { rules } from '../../../server/src/rules/ruleRegistry';
import type { Outside } from '../../../server/src/rules/intents';
import type { Fix } from '../../../server/src/rules/rule';
import { applyEdits } from '../../../server/src/text/edits';
import type { Brought } from '../../../server/src/workspace/fixes/proof/checksBrought';
import { Workspace } from '../../../server/src/workspace/workspace';

const TODAY = { today: '2026-11-23' };

export type Files = Readonly<Record<string, string>>;

export interface Tried {
  readonly finding: Finding;
  readonly fix: Fix;
  /** Why it was refused. */
  readonly refused?: string;
  /** The files that it changes, as they are then. */
  readonly files: Files;
  /** What it says that it brings. */
  readonly brings: readonly Brought[];
}

/** Every fix of a rule's findings on some files, each tried by itself. @param outside what the project file says */
export function tried(files: Files, code: string, outside?: Partial<Outside>): readonly Tried[] {
  const { intents } = DEFAULT_CONFIGURATION;
  const configuration = {
    ...DEFAULT_CONFIGURATION,
    intents: { ...intents, outside: { ...intents.outside, ...outside } },
  };
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  assert.deepEqual(
    workspace.documents().flatMap(({ file, problems }) => problems.map(({ message }) => `${file}: ${message}`)),
    [],
  );
  return workspace.deployments().flatMap((key) =>
    workspace.review(key, configuration, TODAY).findings.flatMap((finding) =>
      finding.rule.code !== code
        ? []
        : finding.fixes.map((fix): Tried => {
            const outcome = workspace.fix(key, finding, fix, configuration, TODAY);
            if (outcome.kind === 'refused') return { finding, fix, refused: outcome.because, files: {}, brings: [] };
            const after = outcome.files.map(({ file, edits }) => [file, applyEdits(files[file]!, edits)] as const);
            return { finding, fix, files: Object.fromEntries(after), brings: outcome.brings };
          }),
    ),
  );
}

/** The codes of all findings on some files. */
export function findingsIn(files: Files): readonly string[] {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  return workspace
    .deployments()
    .flatMap((key) => workspace.review(key, DEFAULT_CONFIGURATION, TODAY).findings.map(({ rule }) => rule.code));
}

/** The only fix with such a title of the only finding of a rule. */
export function theFix(files: Files, code: string, title: RegExp, outside?: Partial<Outside>): Tried {
  const found = tried(files, code, outside).filter(({ fix }) => title.test(fix.title));
  assert.equal(found.length, 1, `${code}: ${found.map(({ fix }) => fix.title).join(', ')}`);
  return found[0]!;
}

/** A text with a part of it exchanged, which has to be there. */
export function with_(text: string, part: string, by: string): string {
  assert.equal(text.split(part).length, 2, `'${part}' is there once`);
  return text.replace(part, () => by);
}
