import { strict as assert } from 'node:assert';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { DESCRIPTIONS } from '../../server/src/languages/allLanguageDescriptions';
import type { SarifLog } from './sarifLog';
import { bicepCluster } from '../report/reporting';

const ROOT = resolve(__dirname, '../..');
const LARGEST = 2_000_000;
const SHIPPED =
  /^(package\.json|README\.md|LICENSE|dist\/(cli|server|engine)\.js|dist\/(rulePages\.json|licences\.txt)|schemas\/[\w.-]+|adopt\/[\w.-]+)$/;

/** A step of a pipeline that runs a script. */
interface Step {
  readonly run?: string;
  readonly bash?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const yaml = <T>(path: string): T => parse(readFileSync(join(ROOT, path), 'utf8')) as T;

/** The matcher's groups of a line, by their names. */
function matched(
  line: string,
  { regexp, ...groups }: Readonly<Record<string, string | number>>,
): Record<string, string> | undefined {
  const found = new RegExp(String(regexp)).exec(line);
  return found
    ? Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, found[Number(group)]!]))
    : undefined;
}

describe('what teams adopt it with', function () {
  this.timeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'aksnet-adopt-'));
  const estate = join(folder, 'estate');
  let packed = '';
  /** A machine on which nothing was installed, and that reaches no registry. */
  const clean = () => ({
    PATH: process.env['PATH'] ?? '',
    HOME: join(folder, 'home'),
    npm_config_cache: join(folder, 'npm'),
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
    NO_COLOR: '1',
  });

  before(() => {
    mkdirSync(join(estate, 'infra'), { recursive: true });
    mkdirSync(join(folder, 'home'));
    writeFileSync(join(estate, 'infra/main.bicep'), bicepCluster());
    const options = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
    const [{ filename, files }] = JSON.parse(execFileSync('npm', options, { cwd: ROOT, encoding: 'utf8' })) as [
      { filename: string; files: readonly { path: string }[] },
    ];
    packed = join(folder, filename);
    assert.deepEqual(files.map(({ path }) => path).filter((path) => !SHIPPED.test(path)), []); // prettier-ignore
  });
  after(() => rmSync(folder, { recursive: true }));

  it('the npm package is small and runs the review on a clean machine, with the pages of the rules', () => {
    const { size } = statSync(packed);
    assert.ok(size < LARGEST, `${size} bytes`);
    const npx = (...args: string[]) =>
      spawnSync('npx', ['--yes', '--package', packed, 'aks-network-review', ...args], { cwd: estate, env: clean(), encoding: 'utf8' }); // prettier-ignore
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    assert.equal(npx('--version').stdout.trim(), version);
    const { status, stdout, stderr } = npx('infra');
    assert.equal(status, 1, stderr);
    assert.match(stdout, /AKSN101/);
    assert.match(npx('--explain', 'AKSN101').stdout, /kubenet-network-plugin/);
  });

  /** Runs the script of a step, expressions replaced, as its service does. */
  function runStep(step: Step, values: Readonly<Record<string, string>>, more: Readonly<Record<string, string>>) {
    const filled = (text: string) =>
      text.replace(
        /\$\{\{ *[\w.]+\.(\w[\w-]*) *\}\}|\$\(([\w.]+)\)/g,
        (_, name: string | undefined, variable: string) => {
          const value = values[name ?? variable];
          assert.notEqual(value, undefined, `${name ?? variable} is given`);
          return value!;
        },
      );
    const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)]));
    const script = filled(step.run ?? step.bash ?? '');
    return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { cwd: estate, env: { ...clean(), ...env, ...more }, encoding: 'utf8' }); // prettier-ignore
  }

  it('the GitHub Action annotates, writes the summary and the SARIF file, and fails as it is told', () => {
    const action = yaml<{
      inputs: Record<string, { default: string }>;
      outputs: Record<string, { value: string }>;
      runs: { using: string; steps: (Step & { id: string })[] };
    }>('action.yml');
    assert.equal(action.runs.using, 'composite');
    const inputs = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default]));
    const runner = join(folder, 'runner');
    mkdirSync(runner);
    const surroundings = { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: join(runner, 'output'), GITHUB_STEP_SUMMARY: join(runner, 'summary'), RUNNER_TEMP: runner }; // prettier-ignore
    const [step] = action.runs.steps;
    const run = (more: Record<string, string>) => runStep(step!, { ...inputs, package: packed, ...more }, surroundings);
    const { status, stdout, stderr } = run({ paths: 'infra' });
    assert.equal(status, 1, stderr);
    assert.match(stdout, /^::error file=infra\/main\.bicep,line=\d+/m);
    assert.match(readFileSync(surroundings.GITHUB_STEP_SUMMARY, 'utf8'), /AKSN101/);
    assert.equal(readFileSync(surroundings.GITHUB_OUTPUT, 'utf8'), 'sarif=aks-network-review.sarif\n');
    assert.equal(action.outputs['sarif']!.value, `\${{ steps.${step!.id}.outputs.sarif }}`);
    const sarif = JSON.parse(readFileSync(join(estate, 'aks-network-review.sarif'), 'utf8')) as SarifLog;
    assert.ok(sarif.runs[0]!.results.length > 0);
    assert.equal(run({ paths: 'infra', 'fail-on': 'never' }).status, 0);
    assert.equal(run({ paths: 'gone', 'fail-on': 'never' }).status, 2);
  });

  it('the template of Azure Pipelines keeps the SARIF file, the tests and the summary', () => {
    const { parameters, steps } = yaml<{
      parameters: { name: string; default: string }[];
      steps: (Step & { task?: string; publish?: string; inputs?: Record<string, string> })[];
    }>('adopt/azure-pipelines.yml');
    const values = Object.fromEntries(parameters.map(({ name, default: value }) => [name, value]));
    const staging = join(folder, 'staging');
    const all = { ...values, package: packed, paths: 'infra', 'Build.ArtifactStagingDirectory': staging };
    const [review, tests, publish] = steps;
    const { status, stdout } = runStep(review!, all, {});
    assert.equal(status, 1);
    const logs = join(staging, 'CodeAnalysisLogs');
    assert.ok(stdout.includes(`##vso[task.uploadsummary]${join(logs, 'aks-network-review.md')}`), stdout);
    for (const ending of ['sarif', 'xml', 'md'])
      assert.ok(existsSync(join(logs, `aks-network-review.${ending}`)), ending);
    const named = [tests!.inputs!['testResultsFiles']!, publish!.publish!].map((path) => path.replace('$(Build.ArtifactStagingDirectory)', staging)); // prettier-ignore
    for (const path of named) assert.ok(existsSync(path), path);
    const clean = runStep(review!, { ...all, failOn: 'never' }, {});
    assert.equal(clean.status, 0);
  });

  it('the pre-commit hook names the command and the files that are reviewed by their names', () => {
    const [hook] =
      yaml<{ id: string; entry: string; args: string[]; language: string; files: string }[]>('.pre-commit-hooks.yaml');
    const { bin, scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { bin: object; scripts: Record<string, string> }; // prettier-ignore
    assert.ok(hook!.entry in bin && scripts['prepack'], 'pre-commit packs the repository, which builds it');
    const files = new RegExp(hook!.files);
    for (const { editorLanguages } of Object.values(DESCRIPTIONS)) {
      for (const ending of editorLanguages.flatMap(({ endings }) => endings)) assert.match(`a/main.${ending}`, files);
    }
    for (const name of ['infra/azuredeploy.json', 'mainTemplate.json', 'a/main.tf.json']) assert.match(name, files);
    assert.doesNotMatch('package.json', files);
    const args = ['--yes', '--package', packed, hook!.entry, ...hook!.args, 'infra/main.bicep'];
    const { status, stdout } = spawnSync('npx', args, { cwd: estate, env: clean(), encoding: 'utf8' });
    assert.equal(status, 1);
    assert.match(stdout, /AKSN101/);
  });

  it('both problem matchers read every line of --format lines', () => {
    const cli = join(ROOT, 'dist/cli.js');
    const { stdout } = spawnSync(process.execPath, [cli, '--format', 'lines', 'infra'], {
      cwd: estate,
      encoding: 'utf8',
    });
    const lines = stdout.trimEnd().split('\n');
    assert.ok(lines.length > 3);
    const { contributes } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      contributes: { problemMatchers: { pattern: Record<string, string | number> }[] };
    };
    const github = JSON.parse(readFileSync(join(ROOT, 'adopt/problem-matcher.json'), 'utf8')) as {
      problemMatcher: { pattern: Record<string, string | number>[] }[];
    };
    for (const pattern of [contributes.problemMatchers[0]!.pattern, github.problemMatcher[0]!.pattern[0]!]) {
      for (const line of lines) {
        const found = matched(line, pattern);
        assert.equal(found?.['file'], 'infra/main.bicep', line);
        assert.match(found['code']!, /^AKSN\d{3}$/);
      }
    }
  });
});
