import { strict as assert } from 'node:assert';
import { languages } from '../../server/src/host/languages';
import { RETIREMENTS } from '../../server/src/azure/retirements';
import { DEFAULT_CONFIGURATION } from '../../server/src/review/configuration';
import { findRule, rules } from '../../server/src/rules/ruleRegistry';
import { isLeftOut } from '../../server/src/rules/rule';
import { Workspace } from '../../server/src/workspace/workspace';
import { unmark } from './tester';
import { examplesOf } from '../../scripts/examplesOf';

/** The first day on which a rule is an error, and the number of the example that it is about. */
const DATED: readonly (readonly [code: string, first: string, example?: number])[] = [
  ['AKSN101', RETIREMENTS.kubenet.date],
  ['AKSN117', RETIREMENTS['availability sets'].date],
  ['AKSN404', RETIREMENTS['network policy manager on Linux'].date],
  ['AKSN404', RETIREMENTS['network policy manager on Windows'].date, 1],
  ['AKSN501', RETIREMENTS['HTTP application routing'].date],
  // Azure names the month; its last day is the last one with support.
  ['AKSN502', '2026-12-01'],
  ['AKSN507', RETIREMENTS['Application Gateway v1'].date],
  ['AKSN513', RETIREMENTS['basic load balancer'].date],
  ['AKSN514', RETIREMENTS['Open Service Mesh add-on'].date],
];

/** How messages speak of what has happened, and of what is to come. */
const PAST = /\bretired on\b|no longer supports since|does not support since/;
const FUTURE = /\bretires on\b|no longer supports from|until November|\bwill\b|and then gets/;

function findingOn(today: string, code: string, example: number) {
  const { bicep } = examplesOf(findRule(code)!);
  assert.ok(!isLeftOut(bicep));
  const workspace = new Workspace(languages, rules);
  workspace.setFile('main.bicep', unmark(bicep.bad[example]!.bad).text);
  const { findings } = workspace.review(workspace.deployments()[0]!, DEFAULT_CONFIGURATION, { today });
  const found = findings.find(({ rule }) => rule.code === code);
  assert.ok(found, `${code} on ${today}`);
  return found;
}

describe('severities that change on a date', () => {
  for (const [code, first, example = 0] of DATED) {
    const days = [
      ['the day before', new Date(Date.parse(first) - 86_400_000).toISOString().slice(0, 10), 'warning', FUTURE, PAST],
      ['the day itself', first, 'error', PAST, FUTURE],
      ['a year later', `${Number(first.slice(0, 4)) + 1}${first.slice(4)}`, 'error', PAST, FUTURE],
    ] as const;
    for (const [when, today, severity, says, never] of days) {
      it(`${code} is of severity ${severity} on ${today}, ${when}, and says so in that tense`, () => {
        const finding = findingOn(today, code, example);
        assert.equal(finding.severity, severity);
        assert.match(finding.message, says);
        assert.doesNotMatch(finding.message, never);
      });
    }
  }

  it('the managed NGINX is unsupported beside the Gateway API, too, once its support has ended', () => {
    const text = `resource aks 'Microsoft.ContainerService/managedClusters@2026-05-01' = {
  name: 'aks'
  properties: {
    agentPoolProfiles: [{ name: 'system', mode: 'System' }]
    ingressProfile: {
      gatewayAPI: { installation: 'Standard' }
      webAppRouting: { enabled: true, gatewayAPIImplementations: { appRoutingIstio: { mode: 'Enabled' } } }
    }
  }
}
`;
    const on = (today: string) => {
      const workspace = new Workspace(languages, rules);
      workspace.setFile('main.bicep', text);
      const { findings } = workspace.review(workspace.deployments()[0]!, DEFAULT_CONFIGURATION, { today });
      return findings.filter(({ rule }) => rule.code === 'AKSN502');
    };
    assert.deepEqual(on('2026-11-30'), []);
    const [finding, ...more] = on('2026-12-01');
    assert.deepEqual([finding?.severity, more], ['error', []]);
    assert.match(finding!.message, /beside its Gateway API/);
  });
});
