import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toJunit } from '../../server/src/report/junit';
import { bicepCluster, reportedOf } from './reporting';

const everything = () =>
  reportedOf({
    'main.bicep': bicepCluster('aks', 'param profile object\n'),
    'broken.bicep': "param x string = 'open\n",
    'two.bicep': bicepCluster('<two> & "more"').replace(
      '      networkPolicy',
      '      // aksnet-ignore AKSN402: <b>next week</b> & later\n      networkPolicy',
    ),
  });

describe('JUnit', () => {
  const { report } = everything();
  const text = toJunit(everything());
  const open = report.findings.filter(({ suppressed }) => suppressed === null);
  const passed = report.checks.filter(({ status }) => status === 'pass').length;
  const undecided = report.checks.filter(({ status }) => status === 'undecided').length;

  it('is what junit2json reads: each finding a failure, each passing check a case', async () => {
    const { parse } = await import('junit2json');
    const read = (await parse(text)) as JunitSuites;
    const suites = read.testsuite!;
    const cases = suites.flatMap(({ testcase = [] }) => testcase);
    assert.equal(read.tests, cases.length);
    assert.equal(read.failures, open.length);
    assert.equal(cases.filter(({ failure }) => failure).length, open.length);
    assert.equal(cases.filter(({ skipped }) => skipped).length, undecided + report.findings.length - open.length);
    assert.equal(cases.filter(({ failure, skipped, error }) => !failure && !skipped && !error).length, passed);
    assert.equal(read.errors, report.files.flatMap(({ errors }) => errors).length);
    const policy = cases.find(({ name, failure }) => name?.startsWith('AKSN402') && failure)!;
    assert.equal(policy.classname, 'main.bicep');
    assert.match(policy.failure![0]!.message!, /^Network policy engine 'azure' does not work with kubenet/);
    assert.match(policy.failure![0]!.inner!, /^main\.bicep:7:22: error: /);
  });

  it('is what test-results-parser reads, with the same counts', async () => {
    const { parse } = (await import('test-results-parser')).default;
    const folder = mkdtempSync(join(tmpdir(), 'aksnet-junit-'));
    writeFileSync(join(folder, 'report.xml'), text);
    try {
      const read = parse({ type: 'junit', files: [join(folder, 'report.xml')] }) as {
        total: number;
        failed: number;
        errors: number;
      };
      assert.ok(read.total >= open.length + passed);
      const broken = report.files.flatMap(({ errors }) => errors).length;
      assert.deepEqual([read.failed, read.errors], [open.length, broken]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('keeps to the schema of Jenkins: known attributes, and texts that XML can hold', () => {
    const attributes = [...text.matchAll(/ ([\w-]+)="/g)].map(([, name]) => name!);
    const known = ['version', 'encoding', 'name', 'tests', 'failures', 'errors', 'skipped', 'time', 'classname', 'message', 'type']; // prettier-ignore
    assert.deepEqual(
      [...new Set(attributes)].filter((name) => !known.includes(name)),
      [],
    );
    const odd = toJunit(reportedOf({ 'main.bicep': bicepCluster('a\\u{0}\\u{8}b\\u{1b}[31mc') }));
    assert.ok(!/[\u{0}-\u{8}\u{b}\u{c}\u{e}-\u{1f}]/u.test(odd)); // eslint-disable-line no-control-regex
  });
});

interface JunitSuites {
  readonly tests?: number;
  readonly failures?: number;
  readonly errors?: number;
  readonly testsuite?: readonly {
    readonly testcase?: readonly {
      readonly name?: string;
      readonly classname?: string;
      readonly failure?: readonly { readonly message?: string; readonly inner?: string }[];
      readonly error?: readonly unknown[];
      readonly skipped?: readonly unknown[];
    }[];
  }[];
}
