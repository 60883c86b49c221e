import { strict as assert } from 'node:assert';
import { languages } from '../../server/src/host/languages';
import { RETIREMENTS, type Retiring } from '../../server/src/azure/retirements';
import { DEFAULT_CONFIGURATION } from '../../server/src/review/configuration';
import { findRule, rules } from '../../server/src/rules/registry';
import { isLeftOut } from '../../server/src/rules/rule';
import { Workspace } from '../../server/src/workspace/workspace';
import { unmark } from './tester';
import { examplesOf } from '../../scripts/examplesOf';

const DATED: readonly (readonly [code: string, subject: Retiring])[] = [
  ['AKSN101', 'kubenet'],
  ['AKSN404', 'network policy manager on Linux'],
];

function findingOn(today: string, code: string) {
  const { bicep } = examplesOf(findRule(code)!);
  assert.ok(!isLeftOut(bicep));
  const workspace = new Workspace(languages, rules);
  workspace.setFile('main.bicep', unmark(bicep.bad[0]!.bad).text);
  const { findings } = workspace.review(workspace.deployments()[0]!, DEFAULT_CONFIGURATION, { today });
  return findings.find(({ rule }) => rule.code === code)!;
}

describe('severities that change on a date', () => {
  for (const [code, subject] of DATED) {
    it(`${code} is a warning until the day before, and an error from the date on`, () => {
      const { date } = RETIREMENTS[subject];
      const before = new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
      assert.equal(findingOn(before, code).severity, 'warning');
      assert.match(findingOn(before, code).message, new RegExp(`retires on ${date}`));
      assert.equal(findingOn(date, code).severity, 'error');
      assert.match(findingOn(date, code).message, new RegExp(`retired on ${date}`));
      const later = `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;
      assert.equal(findingOn(later, code).severity, 'error');
      assert.match(findingOn(later, code).message, new RegExp(`retired on ${date}`));
    });
  }
});
