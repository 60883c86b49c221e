import { strict as assert } from 'node:assert';
import { applyFixes } from '../../server/src/cli/applyFixes';
import { run } from '../../server/src/cli/run';
import { languages } from '../../server/src/host/languages';
import type { JsonReport } from '../../server/src/report/jsonReport';
import { DEFAULT_CONFIGURATION } from '../../server/src/review/configuration';
import { rules } from '../../server/src/rules/ruleRegistry';
import type { Fix, Rule } from '../../server/src/rules/rule';
import { Workspace } from '../../server/src/workspace/workspace';
import { bicepCluster } from '../report/reporting';
import { TODAY } from '../rules/tester';
import { codesOf, Folder } from './folder';

/** A rule that fails where a resource has a name, in the way that is wanted. */
function failing(name: string, where: 'check' | 'fixes' | 'changes'): Rule {
  const [model] = rules as readonly [Rule];
  const fail = (): never => {
    throw new Error(`no way on in ${where}`);
  };
  const fix = { title: 'Do it', safety: 'safe', consequence: { says: 'Nothing.' }, changes: fail } as unknown as Fix;
  return {
    ...model,
    code: 'AKSN999',
    name: 'failing',
    *check({ graph }) {
      for (const resource of graph.resources) {
        if (resource.label !== name) continue;
        if (where === 'check') fail();
        const fixes = where === 'fixes' ? fail : [fix];
        yield {
          resource,
          verdict: { status: 'fail', problems: [{ message: 'It fails.', at: resource.header, fixes }] },
        };
      }
    },
  };
}

/** Runs the command line in this process, with one rule more. */
async function runWith(rule: Rule, args: readonly string[]) {
  const list = rules as Rule[];
  list.push(rule);
  const [out, error]: [string[], string[]] = [[], []];
  try {
    const status = await run(args, {
      out: (text) => void out.push(text),
      error: (text) => void error.push(text),
      terminal: false,
      columns: undefined,
      input: () => Promise.resolve(new Uint8Array()),
      environment: {},
    });
    return { status, report: JSON.parse(out.join('')) as JsonReport, stderr: error.join('') };
  } finally {
    list.pop();
  }
}

describe('a rule that fails', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder().write({
      'bad.bicep': `${bicepCluster()}\nresource bad 'A.B/c@2024-01-01' = {\n  name: 'bad'\n}\n`,
      'good.bicep': bicepCluster(),
    });
  });
  afterEach(() => folder.remove());

  for (const where of ['check', 'fixes', 'changes'] as const) {
    it(`in its ${where} is one problem of one deployment: all else is said, exit code 2`, async () => {
      const { status, report, stderr } = await runWith(failing('bad', where), ['--format', 'json', folder.path]);
      assert.equal(status, 2);
      const lines = stderr
        .trim()
        .split('\n')
        .filter((line) => line.includes('no way on'));
      assert.equal(lines.length, 1, stderr);
      assert.match(lines[0]!, /bad\.bicep: .*failed.*: no way on/);
      const found = (name: string) =>
        report.findings.filter(({ file, rule }) => file.endsWith(name) && rule !== 'AKSN999');
      assert.ok(found('good.bicep').length > 0);
      assert.equal(found('bad.bicep').length, found('good.bicep').length);
      assert.equal(codesOf(report).includes('AKSN999'), where !== 'check');
    });
  }
});

describe('a rule that fails while fixes are applied', () => {
  for (const where of ['check', 'fixes', 'changes'] as const) {
    it(`in its ${where} leaves all other fixes to be applied`, async () => {
      const named = (name: string) => `${bicepCluster()}\nresource x 'A.B/c@2024-01-01' = {\n  name: '${name}'\n}\n`;
      const [whole, folder] = [new Folder(), new Folder()].map((one) =>
        one.write({ 'main.bicep': named('bad'), 'good.bicep': bicepCluster() }),
      ) as [Folder, Folder];
      try {
        await runWith(failing('other', where), ['--fix=review', '--format', 'json', whole.path]);
        const args = ['--fix=review', '--format', 'json', folder.path];
        const { status, stderr } = await runWith(failing('bad', where), args);
        assert.equal(status, 2);
        assert.match(stderr, /no way on/);
        for (const file of ['main.bicep', 'good.bicep']) assert.equal(folder.read(file), whole.read(file));
        assert.notEqual(folder.read('main.bicep'), named('bad'), 'something is fixed');
      } finally {
        whole.remove();
        folder.remove();
      }
    });
  }
});

describe('a deployment that fails', () => {
  it('leaves the others alone, whatever is asked of all of them', () => {
    const breaking = languages.map((language) => ({
      ...language,
      open: (...given: Parameters<typeof language.open>) => {
        if (given[0].key === 'bad.bicep') throw new Error('no way on');
        return language.open(...given);
      },
    }));
    const workspace = new Workspace(breaking, rules);
    for (const name of ['bad.bicep', 'good.bicep']) workspace.setFile(name, bicepCluster());
    const keys = workspace.deployments();
    assert.deepEqual([...keys].sort(), ['bad.bicep', 'good.bicep']);
    assert.throws(() => workspace.review('bad.bicep', DEFAULT_CONFIGURATION, TODAY), /no way on/);
    assert.deepEqual(
      [workspace.unread(keys), workspace.notices(keys), workspace.missing(keys)].map((found) => Array.isArray(found)),
      [true, true, true],
    );
    assert.ok(workspace.review('good.bicep', DEFAULT_CONFIGURATION, TODAY).findings.length > 0);
    const { changed } = applyFixes(workspace, keys, 'review', () => DEFAULT_CONFIGURATION, TODAY);
    assert.deepEqual(
      changed.map(({ file }) => file),
      ['good.bicep'],
    );
  });
});
