import { strict as assert } from 'node:assert';
import {
  baselineText,
  compareWithBaseline,
  parseBaseline,
  settledBy,
  type BaselineEntry,
} from '../../server/src/report/baseline';
import type { JsonReport } from '../../server/src/report/jsonReport';
import { bicepCluster, reportedOf } from './reporting';

const reportOf = (text: string): JsonReport => reportedOf({ 'main.bicep': text }).report;
const always = () => true;

function baselineOf(report: JsonReport): readonly BaselineEntry[] {
  return compareWithBaseline(report, [], always).next;
}

describe('a baseline', () => {
  const before = reportOf(bicepCluster());
  const known = baselineOf(before);

  it('knows what was found, wherever it has moved to', () => {
    assert.ok(before.findings.length >= 3);
    const moved = reportOf(`// new\n\nparam other string = 'x'\n\n${bicepCluster()}`);
    const { report } = compareWithBaseline(moved, known, always);
    assert.ok(report.findings.every((finding) => finding.known));
    assert.deepEqual(report.fixed, []);
  });

  it('does not know what is new, and says what is fixed', () => {
    const changed = reportOf(bicepCluster().replace("'azure'", "'calico'") + bicepCluster('two').replace('resource aks', 'resource two')); // prettier-ignore
    const { report, next } = compareWithBaseline(
      changed,
      known,
      settledBy(changed, () => false),
    );
    const fresh = report.findings.filter((finding) => !finding.known);
    assert.ok(fresh.length >= 3 && fresh.every(({ at }) => at!.startsWith('two')));
    assert.deepEqual(report.fixed!.map(({ rule, resource }) => `${rule} ${resource}`), ['AKSN402 main.bicep#aks']); // prettier-ignore
    assert.ok(next.every(({ rule, resource }) => rule !== 'AKSN402' || resource !== 'main.bicep#aks'));
  });

  it('keeps what was not looked at: another file, a broken one, an undecided check', () => {
    const others = [{ rule: 'AKSN101', file: 'other.bicep', resource: 'other.bicep#x', at: 'x', count: 1 }];
    const elsewhere = compareWithBaseline(
      before,
      others,
      settledBy(before, () => false),
    );
    assert.deepEqual(elsewhere.report.fixed, []);
    assert.ok(elsewhere.next.some(({ file }) => file === 'other.bicep'));
    assert.equal(
      compareWithBaseline(
        before,
        others,
        settledBy(before, () => true),
      ).report.fixed!.length,
      1,
    );

    const broken = reportOf(`${bicepCluster().replace("'azure'", "'calico'")}param x string = 'open\n`);
    assert.deepEqual(
      compareWithBaseline(
        broken,
        known,
        settledBy(broken, () => false),
      ).report.fixed,
      [],
    );

    const open = reportOf(`param policy string\n${bicepCluster().replace("'azure'", 'policy')}`);
    assert.ok(open.checks.some(({ rule, status }) => rule === 'AKSN402' && status === 'undecided'));
    const undecided = compareWithBaseline(
      open,
      known,
      settledBy(open, () => false),
    );
    assert.deepEqual(undecided.report.fixed, []);
    assert.ok(undecided.next.some(({ rule }) => rule === 'AKSN402'));
  });

  it('counts findings that nothing tells apart: one more is new', () => {
    const twice = { ...before, findings: [...before.findings, before.findings[0]!] };
    const { report } = compareWithBaseline(twice, known, always);
    assert.equal(report.findings.filter((finding) => !finding.known).length, 1);
    const both = baselineOf(twice);
    assert.ok(both.some(({ count }) => count === 2));
    assert.equal(compareWithBaseline(before, both, always).report.fixed!.length, 1);
  });

  it('takes no part in what is ignored: that is neither new nor fixed', () => {
    const ignored = reportOf(bicepCluster().replace('      networkPolicy', '      // aksnet-ignore AKSN402: later\n      networkPolicy')); // prettier-ignore
    const { report, next } = compareWithBaseline(
      ignored,
      known,
      settledBy(ignored, () => false),
    );
    assert.deepEqual(report.fixed, []);
    assert.ok(!next.some(({ rule }) => rule === 'AKSN402'));
  });

  it('reads what it wrote, sorted, an entry a line', () => {
    const text = baselineText(known);
    assert.deepEqual(parseBaseline(text), { entries: [...known].sort((a, b) => (a.rule < b.rule ? -1 : 1)) });
    assert.equal(text.match(/^ {4}\{.*\}?,?$/gm)!.length, known.length);
    assert.equal(baselineText([...known].reverse()), text);
    assert.deepEqual(parseBaseline(baselineText([])), { entries: [] });
  });

  it('says what is wrong with a text that is none', () => {
    for (const [text, wrong] of [
      ['{', /no JSON/],
      ['[]', /no list of findings/],
      ['{"version": 2, "findings": []}', /newer version/],
      ['{"version": 1, "findings": [{"rule": "AKSN101"}]}', /entry 1/],
      ['{"version": 1, "findings": [{"rule": "a", "file": "a", "resource": "a", "at": "a", "count": 0}]}', /entry 1/],
    ] as const) {
      const parsed = parseBaseline(text);
      assert.ok('wrong' in parsed && wrong.test(parsed.wrong), text);
    }
  });

  it('knows a Terraform block in whatever file of its folder it stands', () => {
    const block = 'resource "azurerm_kubernetes_cluster" "aks" {\n  name = "aks"\n  network_profile {\n    network_plugin = "kubenet"\n  }\n}\n'; // prettier-ignore
    const one = reportedOf({ 'net/main.tf': block }).report;
    const other = reportedOf({ 'net/aks.tf': block }).report;
    assert.ok(one.findings.length > 0);
    const { report } = compareWithBaseline(
      other,
      baselineOf(one),
      settledBy(other, () => true),
    );
    assert.ok(report.findings.every((finding) => finding.known));
    const elsewhere = reportedOf({ 'hub/main.tf': block }).report;
    assert.ok(
      compareWithBaseline(elsewhere, baselineOf(one), always).report.findings.every((finding) => !finding.known),
    );
  });
});
