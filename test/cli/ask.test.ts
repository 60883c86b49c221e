import { strict as assert } from 'node:assert';
import type { JsonAnswer } from '../../server/src/report/answers';
import { askAll, pointlessExpectations } from '../../server/src/cli/askQuestions';
import { readQuestion, type Question } from '../../server/src/network/reachability/question';
import { DEFAULT_CONFIGURATION } from '../../server/src/review/configuration';
import { NO_INTENTS } from '../../server/src/rules/intents';
import type { Workspace } from '../../server/src/workspace/workspace';
import { bicepCluster } from '../../server/src/rules/examples/exampleFrames';
import { Folder } from './folder';

const CLUSTER = bicepCluster(`apiServerAccessProfile: {\n  authorizedIPRanges: ['20.50.1.0/24']\n}`);

describe('questions on the command line', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder().write({ 'main.bicep': CLUSTER });
  });
  afterEach(() => folder.remove());

  it('are answered with the way and the line that decides, in place of a review', () => {
    const { stdout, status, stderr } = folder.run(['--ask', 'internet -> aks:443', '.']);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    const lines = stdout.split('\n');
    assert.equal(lines[0], 'internet -> aks:443');
    assert.equal(lines[1], "  the internet to API server of 'aks': partly reached");
    assert.ok(stdout.includes("    ✓ access rules: the list of authorized ranges of 'aks' has it  main.bicep:"));
    assert.ok(stdout.includes("    ✗ access rules: the list of authorized ranges of 'aks' does not have it"));
    assert.ok(!stdout.includes('AKSN'), 'it is no review');
  });

  it('are answered as data, each in turn', () => {
    const args = ['--format', 'json', '--ask', '20.50.1.9 -> aks:443', '--ask', '8.8.8.8 -> aks:443', '.'];
    const { version, answers } = JSON.parse(folder.run(args).stdout) as { version: number; answers: JsonAnswer[] };
    assert.equal(version, 1);
    assert.deepEqual(
      answers.map(({ question, verdict }) => [question, verdict]),
      [
        ['20.50.1.9 -> aks:443', 'reached'],
        ['8.8.8.8 -> aks:443', 'refused'],
      ],
    );
    const [step] = answers[0]!.parts[0]!.steps;
    assert.equal(step!.file, 'main.bicep');
    assert.equal(CLUSTER.split('\n')[step!.range!.start.line - 1]!.trim(), "authorizedIPRanges: ['20.50.1.0/24']");
  });

  it('go into a file where one is named', () => {
    folder.run(['--format', 'json', '--output', 'answers.json', '--ask', '8.8.8.8 -> aks:443', '.']);
    const { stdout } = folder.run(['--ask', 'nothing -> aks:443', '.']);
    assert.equal(stdout, '');
  });

  for (const [question, said] of [
    ['internet -> ask:443', /nothing here is called 'ask'; did you mean aks\?/],
    ['aks ? kv.vault.azure.net', /'aks' is no virtual network and no subnet/],
  ] as const)
    it(`that cannot be asked are said: ${question}`, () => {
      const { status, stderr } = folder.run(['--ask', question, '.']);
      assert.equal(status, 2);
      assert.match(stderr, said);
    });

  it('say that nothing was read where there is nothing', () => {
    folder.write({ 'empty/readme.txt': 'nothing to read' });
    const { status, stderr } = folder.run(['--ask', 'internet -> aks:443', 'empty']);
    assert.equal(status, 2);
    assert.match(stderr, /nothing was read that could be asked/);
    assert.doesNotMatch(stderr, /is called/);
  });

  for (const [args, said] of [
    [['--ask', 'internet to aks'], /is no question; write "FROM -> TO:PORT"/],
    [['--ask', 'internet -> aks'], /needs a port from 1 to 65535 behind 'aks:'/],
    [['--ask', 'internet -> aks:443', '--format', 'sarif'], /--ask answers as pretty or json, not as sarif/],
    [['--ask', 'internet -> aks:443', '--fix'], /--ask changes nothing/],
  ] as const)
    it(`are refused in one line when they are none: ${args.join(' ')}`, () => {
      const { status, stderr } = folder.run([...args, '.']);
      assert.equal(status, 2);
      assert.equal(stderr.trim().split('\n').length, 1);
      assert.match(stderr, said);
    });
});

/** A workspace of which no deployment can be evaluated. */
const FAILING = {
  joined: () => {
    throw new Error('no way on');
  },
} as unknown as Workspace;

describe('expectations of the project file', () => {
  const expecting = (...expect: readonly object[]) =>
    new Folder().write({ 'main.bicep': CLUSTER, 'aks-network-review.json': JSON.stringify({ expect }) });

  it('fail the review where they are broken, with the reason and at the line that decides', () => {
    const folder = expecting(
      { never: 'internet -> aks:443', because: 'the company only' },
      { always: '20.50.1.9 -> aks:443' },
    );
    const { report } = folder.review(['.']);
    const found = report.findings.filter(({ rule }) => rule === 'AKSN981');
    assert.equal(found.length, 1);
    assert.match(
      found[0]!.message,
      /'internet -> aks:443'.* \(the company only\): the list of authorized ranges of 'aks' has it/,
    );
    assert.equal(folder.run(['.']).status, 1);
    folder.remove();
  });

  it('are said to test nothing where they speak of what is not there', () => {
    const folder = expecting({ never: 'internet -> aks-prod:443' });
    const { status, stderr } = folder.run(['--fail-on', 'never', '.']);
    assert.equal(status, 2);
    assert.match(stderr, /expectation "internet -> aks-prod:443": nothing here is called 'aks-prod'/);
    folder.remove();
  });

  it('are said to test nothing where they ask for a name from what asks for none', () => {
    const folder = expecting({ resolves: 'aks ? kv.vault.azure.net', to: 'private' });
    const { stderr } = folder.run(['--fail-on', 'never', '.']);
    assert.match(stderr, /'aks' is no virtual network and no subnet/);
    folder.remove();
  });

  it('are not said to test nothing where a deployment fails that they may speak of', () => {
    const question = readQuestion('internet -> aks:443') as Extract<Question, { kind: 'flow' }>;
    const expectations = [{ kind: 'never', text: 'internet -> aks:443', question }] as const;
    const configuration = { ...DEFAULT_CONFIGURATION, intents: { ...NO_INTENTS, expectations } };
    assert.deepEqual(
      pointlessExpectations(FAILING, ['main.bicep'], () => configuration),
      [],
    );
  });
});

describe('a deployment that fails', () => {
  it('is one named problem of questions', () => {
    const { answers, problems } = askAll(
      FAILING,
      ['main.bicep'],
      ['internet -> aks:443'],
      () => DEFAULT_CONFIGURATION,
      String,
    );
    assert.deepEqual(answers, []);
    assert.equal(problems[0], 'main.bicep: it cannot be asked: no way on');
  });
});
