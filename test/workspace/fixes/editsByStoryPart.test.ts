import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import { rules } from '../../../server/src/rules/ruleRegistry';
import type { FileEdits } from '../../../server/src/text/edits';
import { attributed } from '../../../server/src/workspace/fixes/editsByStoryPart';
import { Workspace } from '../../../server/src/workspace/workspace';
import { BICEP } from '../../stories/estates';

const edit = (start: number, newText: string) => ({ span: { start, end: start }, newText });
const step = (...edits: ReturnType<typeof edit>[]): readonly FileEdits[] => [{ file: 'main.bicep', edits }];

function partsOf(...steps: readonly (readonly FileEdits[] | undefined)[]): Record<string, readonly number[]> {
  return Object.fromEntries(
    attributed(steps).flatMap(({ edits }) => edits.map(({ newText, parts }) => [newText, parts] as const)),
  );
}

describe('attribution of edits', () => {
  it('gives an edit to the part with which it came', () => {
    assert.deepEqual(partsOf(step(edit(0, 'a')), step(edit(0, 'a'), edit(9, 'b'))), { a: [0], b: [1] });
  });

  it('gives what takes the place of another edit to both parts', () => {
    assert.deepEqual(partsOf(step(edit(0, 'a')), step(edit(0, 'ab'))), { ab: [0, 1] });
  });

  it('keeps what is known where a part cannot be written without the next one', () => {
    assert.deepEqual(
      partsOf(
        step(edit(0, 'a')),
        undefined,
        step(edit(0, 'a'), edit(9, 'b')),
        step(edit(0, 'a'), edit(9, 'b'), edit(20, 'c')),
      ),
      {
        a: [0],
        b: [1, 2],
        c: [3],
      },
    );
  });

  it('is worked out for a story when it is asked for, once', () => {
    let written = 0;
    const counting = languages.map((language) => ({
      ...language,
      edit: (...given: Parameters<typeof language.edit>) => {
        written++;
        return language.edit(...given);
      },
    }));
    const workspace = new Workspace(counting, rules);
    workspace.setFile('main.bicep', BICEP['main.bicep']!);
    const [key] = workspace.deployments();
    const told = workspace.stories(key!, DEFAULT_CONFIGURATION).find(({ name }) => name === 'private-cluster');
    assert.ok(told?.kind === 'offered');
    const outcome = workspace.story(key!, told, DEFAULT_CONFIGURATION, { today: '2026-11-29' });
    assert.ok(outcome.kind === 'edits');
    assert.equal(written, 1);
    const byPart = outcome.byPart();
    assert.equal(written, outcome.parts.length, 'the first part, the first two, and so on');
    assert.equal(outcome.byPart(), byPart);
    assert.equal(written, outcome.parts.length);
  });
});
