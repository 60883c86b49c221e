import { strict as assert } from 'node:assert';
import { languages } from '../../server/src/host/languages';
import { DEFAULT_CONFIGURATION } from '../../server/src/review/configuration';
import { findRule, rules } from '../../server/src/rules/ruleRegistry';
import { isLeftOut } from '../../server/src/rules/rule';
import { Workspace } from '../../server/src/workspace/workspace';
import { unmark } from './tester';
import { examplesOf } from '../../scripts/examplesOf';
import { explain } from '../../scripts/pages/rulePageText';
import type { LanguageId } from '../../server/src/languages/language';
import { FILE } from './tester';

/** The number of the Bicep example that a date is about, where it is not the first. */
const EXAMPLE: Readonly<Record<string, number>> = { 'AKSN404 Windows nodes': 1 };

/** The first day on which a rule is an error, and the number of the example that it is about. */
const DATED = rules.flatMap(({ code, errorFrom = [] }) =>
  errorFrom.map(({ date, of }) => ({ code, first: date, example: EXAMPLE[`${code} ${of ?? ''}`] ?? 0 })),
);

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

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

/** What a rule says of an example on a day. */
function saidOn(today: string, language: LanguageId, text: string, code: string): string {
  const workspace = new Workspace(languages, rules);
  workspace.setFile(FILE[language], text);
  const { findings } = workspace.review(workspace.deployments()[0]!, DEFAULT_CONFIGURATION, { today });
  return findings
    .filter(({ rule }) => rule.code === code)
    .map(({ severity, message }) => `${severity} ${message}`)
    .join('\n');
}

describe('a rule that looks at the day', function () {
  this.timeout(300_000);

  it('names every date at which it changes, and each is tried below', () => {
    assert.deepEqual(
      Object.keys(EXAMPLE).filter((key) => !DATED.some(({ code }) => key.startsWith(code))),
      [],
    );
    const undeclared: string[] = [];
    const unused = new Set(DATED.map(({ code, first }) => `${code} ${first}`));
    for (const rule of rules) {
      const days = (rule.errorFrom ?? []).map(({ date }) => date).sort();
      for (const [id, examples] of Object.entries(examplesOf(rule)))
        for (const { bad } of isLeftOut(examples) ? [] : examples.bad) {
          const language = id as LanguageId;
          const on = (today: string) => saidOn(today, language, unmark(bad).text, rule.code);
          // Between two dates it says the same on every day, and at each of its own it may say another thing.
          const stations = ['2000-01-01', ...days, '2100-01-01'];
          for (const [index, from] of stations.slice(0, -1).entries()) {
            const next = stations[index + 1]!;
            const until = next === '2100-01-01' ? next : dayBefore(next);
            if (on(from) !== on(until)) undeclared.push(`${rule.code} (${id}) changes between ${from} and ${until}`);
            if (next !== '2100-01-01' && on(until) !== on(next)) unused.delete(`${rule.code} ${next}`);
          }
        }
    }
    assert.deepEqual(undeclared, []);
    assert.deepEqual([...unused], []);
  });

  it('has a page that is right on every day', () => {
    assert.ok(DATED.length >= 9);
    for (const { code, first } of DATED) {
      const rule = findRule(code);
      const page = explain(rule!, [], () => undefined);
      assert.match(page, new RegExp(`^Severity: warning, error .*from ${first}`, 'm'));
      assert.doesNotMatch(`${rule!.summary} ${rule!.why}`, /\b(retires|will|stops|ends)\b|\bonly until\b|\bsoon\b/);
    }
  });
});

describe('severities that change on a date', () => {
  for (const { code, first, example } of DATED) {
    const days = [
      ['the day before', dayBefore(first), 'warning', FUTURE, PAST],
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
