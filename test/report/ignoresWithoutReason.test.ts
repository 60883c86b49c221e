import { strict as assert } from 'node:assert';
import { toJunit } from '../../server/src/report/junit';
import { toMarkdown } from '../../server/src/report/markdown';
import { ignoredInWords } from '../../server/src/report/findingCounts';
import { toSarif } from '../../server/src/report/sarif';
import { bicepCluster, reportedOf } from './reporting';

/** The report of a cluster of which a rule is ignored, and another one, too. */
function ignoring(policy: string, plugin = '') {
  const text = bicepCluster()
    .replace('      networkPolicy', `      // aksnet-ignore AKSN402${policy}\n      networkPolicy`)
    .replace('      networkPlugin', plugin ? `      // aksnet-ignore AKSN101${plugin}\n      networkPlugin` : '$&');
  return reportedOf({ 'main.bicep': text });
}

describe('what is ignored without a reason', () => {
  it('is not counted with what has one', () => {
    const both = ignoring('', ': migrated next week');
    assert.deepEqual(ignoredInWords(both.report), ['1 ignored with a reason, 1 without']);
    assert.match(toMarkdown(both), /<summary>1 ignored with a reason, 1 without<\/summary>/);
    assert.deepEqual(ignoredInWords(ignoring('').report), ['1 ignored without a reason']);
    assert.deepEqual(ignoredInWords(ignoring(': migrated next week').report), ['1 ignored with a reason']);
    assert.deepEqual(ignoredInWords(reportedOf({ 'main.bicep': bicepCluster() }).report), []);
  });

  it('gets no empty one in SARIF and JUnit', () => {
    const sarif = JSON.stringify(toSarif(ignoring('')));
    assert.match(sarif, /"suppressions":\[\{"kind":"inSource","status":"accepted"\}\]/);
    assert.match(toJunit(ignoring('')), /"ignored without a reason\. Network policy/);
  });
});
