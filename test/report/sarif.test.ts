import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipelineJob } from '../../server/src/cli/pipelineSurroundings';
import { FORMATS } from '../../server/src/report/formats';
import { toSarif } from '../../server/src/report/sarif';
import type { Reported } from '../../server/src/report/reportedReview';
import { Folder } from '../cli/folder';
import { bicepCluster, reportedOf } from './reporting';

interface Sarif {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { readonly version: string; readonly rules: readonly { readonly id: string }[] };
    };
    readonly automationDetails?: { readonly id: string };
    readonly invocations: readonly { readonly executionSuccessful: boolean }[];
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly baselineState?: string;
      readonly partialFingerprints: Readonly<Record<string, string>>;
      readonly suppressions: readonly { readonly kind: string; readonly justification: string }[];
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: { readonly startLine: number; readonly snippet: { readonly text: string } };
          readonly contextRegion: { readonly startLine: number; readonly endLine: number };
        };
      }[];
    }[];
  }[];
}

/** Microsoft's validator, which comes with npm for each system. */
function multitool(): string {
  const folder = dirname(require.resolve(`@microsoft/sarif-multitool-${process.platform}/package.json`));
  const tool = ['Sarif.Multitool', 'Sarif.Multitool.exe'].map((name) => join(folder, name)).find((path) => existsSync(path))!; // prettier-ignore
  chmodSync(tool, 0o755);
  return tool;
}

/** The validator's errors and warnings: its exit status tells nothing. */
function objections(sarif: string, kinds: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'aksnet-sarif-'));
  try {
    writeFileSync(join(folder, 'report.sarif'), sarif);
    const told = execFileSync(multitool(), ['validate', '--rule-kind', kinds, 'report.sarif'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
    });
    assert.match(told, /Done\. 1 files scanned\./);
    return told.split('\n').filter((line) => /: (error|warning) /.test(line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const PIPELINE = {
  TF_BUILD: 'True',
  SYSTEM_COLLECTIONURI: 'https://dev.azure.com/contoso/',
  SYSTEM_TEAMPROJECTID: '0f4b2c1e-1111-4222-8333-444455556666',
  SYSTEM_DEFINITIONID: '12',
  BUILD_DEFINITIONNAME: 'infrastructure',
  BUILD_BUILDID: '99',
  BUILD_SOURCEBRANCH: 'refs/heads/main',
  SYSTEM_PHASEID: '0f4b2c1e-1111-4222-8333-444455556667',
  SYSTEM_PHASENAME: 'Review',
};

const print = (reported: Reported) => FORMATS.sarif.write(reported, { colours: undefined!, quiet: false });
const parsed = (reported: Reported) => toSarif(reported) as Sarif;

const everything = () =>
  reportedOf({
    'infra/main.bicep': bicepCluster('aks', "module net 'br:contoso.azurecr.io/net:1.0' = {\n  name: 'net'\n}\n"),
    'infra/broken file.bicep': "param x string = 'open\n",
    'infra/ignored.bicep': bicepCluster('two').replace(
      '      networkPolicy',
      '      // aksnet-ignore AKSN402: migrated next week\n      networkPolicy',
    ),
  });

describe('SARIF', function () {
  this.timeout(240_000);

  it('has no error and no warning of the validator with the rules for GitHub and for Azure DevOps', () => {
    const job = pipelineJob(PIPELINE);
    assert.ok(job);
    assert.deepEqual(objections(print({ ...everything(), job }), 'Sarif;Ghas;GHAzDO'), []);
  });

  it('has none either where ignores are wrong, in files and in the project file', () => {
    const cluster = bicepCluster();
    const folder = new Folder().write({
      'main.bicep': cluster.replace(
        '      networkPolicy',
        '      // aksnet-ignore AKSN402\n      // aksnet-ignore AKSN1001: x\n      // aksnet-ignore AKSN604: gone\n      networkPolicy',
      ),
      'aks-network-review.json':
        '{\n  "ignore": [\n    { "rule": "AKSN604", "path": "*.bicep", "reason": "moves" },\n    { "rule": "AKSN101", "path": "*.bicep" }\n  ]\n}\n',
    });
    try {
      const { stdout } = folder.run(['--format', 'sarif', '--fail-on', 'never', '.']);
      const { results } = (JSON.parse(stdout) as Sarif).runs[0]!;
      const found = results.flatMap(({ ruleId, locations }) =>
        /^AKSN00/.test(ruleId) ? [`${ruleId} ${locations[0]!.physicalLocation.artifactLocation.uri}`] : [],
      );
      for (const code of ['AKSN001', 'AKSN002', 'AKSN003'])
        assert.ok(found.includes(`${code} main.bicep`), found.join());
      assert.ok(found.includes('AKSN003 aks-network-review.json'), found.join());
      assert.deepEqual(objections(stdout, 'Sarif;Ghas'), []);
    } finally {
      folder.remove();
    }
  });

  it('is judged by a validator that sees faults', () => {
    const faulty = print(everything())
      .replace(/"help": \{/g, '"helps": {')
      .replace(/"version": "1\.2\.3"/, '"version": "x"');
    const found = objections(faulty, 'Sarif;Ghas');
    assert.ok(found.some((line) => line.includes('GH2012')));
    assert.ok(found.some((line) => line.includes('SARIF2005')));
  });

  it('tells the run of a pipeline by its definition and phase, and nothing of it elsewhere', () => {
    const { automationDetails } = parsed({ ...everything(), job: pipelineJob(PIPELINE) }).runs[0]!;
    assert.equal(
      automationDetails?.id,
      'azuredevops/pipeline/build/contoso/0f4b2c1e-1111-4222-8333-444455556666/12/0f4b2c1e-1111-4222-8333-444455556667/refs/heads/main/99',
    );
    assert.equal(parsed(everything()).runs[0]!.automationDetails, undefined);
    assert.equal(pipelineJob({}), undefined);
    assert.equal(pipelineJob({ ...PIPELINE, SYSTEM_PHASEID: undefined }), undefined);
  });

  it('shows the text of a finding and some lines around it', () => {
    const { results } = parsed(everything()).runs[0]!;
    const places = results.flatMap(({ ruleId, locations }) =>
      ruleId === 'AKSN402' ? [locations[0]!.physicalLocation] : [],
    );
    const policy = places.find(({ artifactLocation }) => artifactLocation.uri === 'infra/main.bicep')!;
    assert.equal(policy.region.snippet.text, "'azure'");
    assert.deepEqual([policy.contextRegion.startLine, policy.contextRegion.endLine], [5, 9]);
  });

  it('says the reason of what is ignored, and that something was not read', () => {
    const { results, invocations } = parsed(everything()).runs[0]!;
    const reasons = results.flatMap(({ suppressions }) => suppressions.map(({ kind, justification }) => `${kind}: ${justification}`)); // prettier-ignore
    assert.deepEqual(reasons, ['inSource: migrated next week']);
    assert.equal(invocations[0]!.executionSuccessful, false);
  });

  it('has the same fingerprints after lines were added and other parts moved', () => {
    const fingerprints = (text: string) =>
      parsed(reportedOf({ 'main.bicep': text }))
        .runs[0]!.results.map(({ partialFingerprints }) => Object.values(partialFingerprints)[0]!)
        .sort();
    const before = fingerprints(bicepCluster());
    assert.ok(before.length > 2 && new Set(before).size === before.length);
    assert.deepEqual(fingerprints(`// a new line\n\nparam region string = 'westeurope'\n\n${bicepCluster()}`), before);
    const swapped = bicepCluster().replace(/( {6}networkPlugin.*\n)( {6}networkPolicy.*\n)/, '$2$1');
    assert.deepEqual(fingerprints(swapped), before);
    assert.notDeepEqual(fingerprints(bicepCluster().replace("'azure'", "'calico'")), before);
  });

  it('names files by their path from the repository, as a relative address', () => {
    const reported = { ...reportedOf({ 'a b#c%.bicep': bicepCluster() }), pathOf: (name: string) => `infra/${name}` };
    const [result] = parsed(reported).runs[0]!.results;
    assert.equal(result!.locations[0]!.physicalLocation.artifactLocation.uri, 'infra/a%20b%23c%25.bicep');
  });
});
