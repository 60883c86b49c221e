import assert from 'node:assert/strict';
import type { JsonCheck, JsonFinding } from '../../server/src/report/jsonReport';
import type { AnyReport } from '../../scripts/conformance/runCommandLine';
import { findingsOf, insteadOf, mayBeTrueFor, verdictsOnlyIn } from '../../scripts/conformance/compareReports';

const at = (line: number) => ({ start: { line, column: 3 }, end: { line, column: 9 } });

function finding(over: Partial<JsonFinding> = {}): JsonFinding {
  const { message = "Cluster 'prod' is open.", ...rest } = over;
  return {
    rule: 'AKSN601',
    name: 'api-server-open-to-internet',
    severity: 'warning',
    file: 'modules/cluster.bicep',
    range: at(4),
    resource: 'r1',
    related: [],
    suppressed: null,
    fixes: [],
    refused: [],
    message,
    ...rest,
  };
}

/** A report on one cluster of a module, which its caller names. */
function report(name: string, findings: readonly JsonFinding[], checks: readonly Partial<JsonCheck>[] = []): AnyReport {
  const file = 'modules/cluster.bicep';
  return {
    version: 1,
    files: [{ path: file, language: 'bicep', errors: [] }],
    resources: [
      {
        id: 'r1',
        type: 'Microsoft.ContainerService/managedClusters',
        name,
        address: `${file}#aks`,
        file,
        line: 3,
      },
    ],
    findings,
    checks: checks.map((check) => ({ rule: 'AKSN601', resource: 'r1', status: 'pass', because: 'private', ...check })),
  };
}

const same = (a: AnyReport, b: AnyReport) => [...findingsOf(a).keys()].every((key) => findingsOf(b).has(key));

describe('comparing reports', () => {
  it('takes a finding for the same when only its callers, or the name that a caller gives, differ', () => {
    const one = report('prod', [finding({ message: "Cluster 'prod' is open. True for `hub` in main.bicep." })]);
    const two = report('dev', [
      finding({ message: "Cluster 'aks' is open. True for `hub` in main.bicep and 2 more." }),
    ]);
    assert.ok(same(one, two));
  });

  it('tells findings apart by severity, range and sentence', () => {
    const base = report('prod', [finding()]);
    for (const other of [{ severity: 'error' as const }, { range: at(5) }, { message: "Cluster 'prod' is public." }])
      assert.ok(!same(report('prod', [finding(other)]), base), JSON.stringify(other));
  });

  it('says what stands in place of a finding', () => {
    const from = report('prod', [finding()], [{ status: 'fail' }]);
    const instead = (other: AnyReport) => insteadOf(finding(), from, other);
    assert.equal(instead({ ...report('prod', []), files: [] }), 'the file is not read there');
    assert.equal(instead(report('prod', [finding({ severity: 'information' })])), 'information there, warning here');
    assert.equal(
      instead(report('prod', [], [{ status: 'undecided', because: '`ranges` has no default' }])),
      'undecided there: `…` has no default',
    );
    assert.equal(instead(report('prod', [], [{ status: 'pass' }])), 'it passes there');
    assert.equal(instead(report('prod', [])), 'the rule does not apply there');
    assert.equal(instead({ ...report('prod', []), resources: [] }), 'the resource is not there');
  });

  it('gives a finding to a root unless all its calls are named and none is in the root', () => {
    const of = (message: string) => mayBeTrueFor(finding({ message }), ['stacks/a/main.tf', 'stacks/a/net.tf']);
    assert.ok(of('Open.'));
    assert.ok(of('Open. True for `module.aks` in stacks/a/net.tf.'));
    assert.ok(!of('Open. True for `module.aks` in stacks/b/main.tf; not for `module.aks` in stacks/a/main.tf.'));
    assert.ok(of('Open. True for `module.aks` in stacks/b/main.tf, `module.aks` in stacks/c/main.tf and 3 more.'));
    assert.ok(of('Open. True for prod.bicepparam.'));
  });

  it('finds verdicts that only one report has, whatever the number of calls', () => {
    const undecided = report('prod', [], [{ status: 'undecided', because: 'parameter `ranges` has no default' }]);
    const both = report('prod', [], [{ status: 'pass' }, { status: 'undecided', because: 'another call' }]);
    assert.deepEqual(verdictsOnlyIn(undecided, both), []);
    const check = 'AKSN601 modules/cluster.bicep 3 aks';
    assert.deepEqual(verdictsOnlyIn(undecided, report('prod', [], [{ status: 'fail' }])), [
      { kind: 'undecided (parameter `…` has no default) here, fail there', check },
    ]);
    assert.deepEqual(verdictsOnlyIn(undecided, report('prod', [])), [
      { kind: 'undecided (parameter `…` has no default) here, no such check there', check },
    ]);
  });
});
