import { strict as assert } from 'node:assert';
import { LONGEST_MESSAGE, MOST_OF_A_LEVEL, toGithub } from '../../server/src/report/githubAnnotations';
import type { Reported } from '../../server/src/report/reportedReview';
import { runnerReads } from './pipelineCommands';
import { bicepCluster, manyFindings, reportedOf } from './reporting';

describe('annotations of GitHub', () => {
  it('are read by the runner as they are meant', () => {
    const reported = reportedOf({ 'net, a:b%.bicep': bicepCluster() });
    const annotations = runnerReads(toGithub({ ...reported, pathOf: (name) => `infra/${name}` }));
    assert.equal(annotations.length, reported.report.findings.length);
    const policy = annotations.find(({ properties }) => properties['title']?.startsWith('AKSN402'))!;
    assert.equal(policy.level, 'error');
    assert.deepEqual(policy.properties, {
      file: 'infra/net, a:b%.bicep',
      line: '7',
      endLine: '7',
      col: '22',
      endColumn: '29',
      title: 'AKSN402: network-policy-engine-not-supported-on-kubenet',
    });
    assert.match(policy.message, /does not work with kubenet.*\nFix: Use Calico/s);
  });

  it('give columns only where they are one line: the runner drops them otherwise', () => {
    const reported = reportedOf({ 'main.bicep': bicepCluster() });
    const [finding] = reported.report.findings;
    const range = { start: { line: 2, column: 5 }, end: { line: 4, column: 2 } };
    const one = { ...reported, report: { ...reported.report, findings: [{ ...finding!, range }] } };
    const [annotation] = runnerReads(toGithub(one));
    assert.deepEqual([annotation!.properties['line'], annotation!.properties['endLine']], ['2', '4']);
    assert.equal(annotation!.properties['col'], undefined);
  });

  it('are as many as GitHub shows of each level, and the last one counts the others', () => {
    const text = toGithub(manyFindings(reportedOf({ 'main.bicep': bicepCluster() }), 100));
    const annotations = runnerReads(text);
    const levels = countOf(annotations.map(({ level }) => level));
    for (const [level, count] of levels) assert.ok(count <= MOST_OF_A_LEVEL, `${count} ${level}`);
    const { report } = manyFindings(reportedOf({ 'main.bicep': bicepCluster() }), 100);
    const errors = report.findings.filter(({ severity }) => severity === 'error').length;
    const last = annotations.filter(({ level }) => level === 'error').at(-1)!;
    assert.match(last.message, new RegExp(`^${errors - (MOST_OF_A_LEVEL - 1)} more errors in one file`));
    // What is no annotation stands in the log, so that nothing is lost.
    for (const finding of report.findings) assert.ok(text.includes(finding.message.slice(0, 30)), finding.message);
  });

  it('are exactly as many as there are where GitHub shows them all', () => {
    const reported = manyFindings(reportedOf({ 'main.bicep': bicepCluster() }), 8);
    const same = { ...reported.report, findings: reported.report.findings.map((finding) => ({ ...finding, severity: 'error' as const })) }; // prettier-ignore
    assert.equal(runnerReads(toGithub({ ...reported, report: same })).length, 8);
    const ten = [...same.findings, ...same.findings.slice(0, 2)];
    assert.equal(runnerReads(toGithub({ ...reported, report: { ...same, findings: ten } })).length, 10);
  });

  it('have messages that GitHub does not cut without a word', () => {
    const reported: Reported = reportedOf({ 'main.bicep': bicepCluster('x'.repeat(9000)) });
    const annotations = runnerReads(toGithub(reported));
    const longest = Math.max(...annotations.map(({ message }) => message.length));
    assert.equal(longest, LONGEST_MESSAGE);
    assert.ok(annotations.find(({ message }) => message.length === longest)!.message.endsWith('…'));
  });

  it('are none for what is ignored or known', () => {
    const reported = reportedOf({ 'main.bicep': bicepCluster() });
    const quiet = reported.report.findings.map((finding, index) =>
      index % 2 === 0 ? { ...finding, suppressed: 'a reason' } : { ...finding, known: true },
    );
    assert.equal(toGithub({ ...reported, report: { ...reported.report, findings: quiet } }), '');
  });
});

function countOf(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
