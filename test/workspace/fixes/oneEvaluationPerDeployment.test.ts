import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { Workspace } from '../../../server/src/workspace/workspace';
import { PUBLIC_NAME } from '../../lsp/samples';

const TODAY = { today: '2026-11-23' };

describe('the proof of a fix', () => {
  it('evaluates each deployment that reads the edited file once', () => {
    const opened: string[] = [];
    const counting = languages.map((language) => ({
      ...language,
      open: (...[unit, ...rest]: Parameters<typeof language.open>) => {
        opened.push(unit.key);
        return language.open(unit, ...rest);
      },
    }));
    const workspace = new Workspace(counting, rules);
    workspace.setFile('aks.bicep', PUBLIC_NAME);
    for (const name of ['east', 'west']) {
      workspace.setFile(`${name}.bicep`, `module aks 'aks.bicep' = {\n  name: '${name}'\n}\n`);
    }
    const { findings } = workspace.review('east.bicep', DEFAULT_CONFIGURATION, TODAY);
    workspace.snapshot('west.bicep');
    const finding = findings.find(({ fixes }) => fixes.some(({ safety }) => safety === 'safe'))!;
    opened.length = 0;
    const outcome = workspace.fix('east.bicep', finding, finding.fixes[0]!, DEFAULT_CONFIGURATION, TODAY);
    assert.equal(outcome.kind, 'edits');
    assert.deepEqual(opened.filter((key) => key !== 'aks.bicep').sort(), ['east.bicep', 'west.bicep']);
  });
});
