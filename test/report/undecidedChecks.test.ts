import { strict as assert } from 'node:assert';
import { languages } from '../../server/src/host/languages';
import { remedyFor } from '../../server/src/report/remedyForUndecided';
import { reviewedDeployment, toJson } from '../../server/src/report/toJson';
import { causeOf, withoutLabels } from '../../server/src/report/undecidedChecks';
import { DEFAULT_CONFIGURATION } from '../../server/src/review/configuration';
import { rules } from '../../server/src/rules/ruleRegistry';
import { Workspace } from '../../server/src/workspace/workspace';

const DAY = { today: '2026-11-29' };

function undecidedOf(files: Readonly<Record<string, string>>) {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  const reviewed = workspace
    .deployments()
    .map((key) => reviewedDeployment(workspace.snapshot(key)!, workspace.review(key, DEFAULT_CONFIGURATION, DAY)));
  const report = toJson(reviewed, { nameOf: (file) => file });
  const undecided = report.checks.filter(({ status }) => status === 'undecided').length;
  return { groups: report.undecidedBy, undecided };
}

const cluster = (name: string, profile: string) => `
resource ${name} 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: '${name}'
  location: 'westeurope'
  properties: {
    dnsPrefix: '${name}'
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]
    networkProfile: ${profile}
  }
}
`;

describe('undecided checks', () => {
  it('are grouped by what hides them, the most frequent cause first, and none is lost', () => {
    const { groups, undecided } = undecidedOf({
      'main.bicep': `param profile object\nparam fqdn bool\n${cluster('one', 'profile')}${cluster('two', 'profile')}`,
    });
    assert.equal(groups[0]!.because, 'parameter `profile` has no default');
    assert.ok(groups[0]!.checks >= 10);
    assert.equal(groups[0]!.deployments, 1);
    assert.ok(groups[0]!.rules.includes('AKSN101'));
    assert.match(groups[0]!.help, /parameter file/);
    assert.deepEqual([groups[0]!.file, groups[0]!.range.start.line], ['main.bicep', 1]);
    assert.equal(
      groups.reduce((sum, { checks }) => sum + checks, 0),
      undecided,
    );
  });

  it('of deployments without a cluster come last, however many they are', () => {
    const zones = Array.from(
      { length: 30 },
      (_, index) =>
        `resource z${index} 'Microsoft.Network/privateDnsZones@2024-06-01' = {\n  name: name\n  location: 'global'\n}\n`,
    );
    const { groups } = undecidedOf({
      'a/zones.bicep': `param name string\n${zones.join('')}`,
      'b/main.bicep': `param profile object\n${cluster('aks', 'profile')}`,
    });
    const [first] = groups;
    assert.equal(first!.because, 'parameter `profile` has no default');
    assert.ok(groups.some(({ checks }) => checks > first!.checks));
  });

  it('of several resources with one cause are one group', () => {
    assert.equal(
      causeOf("the service of private endpoint 'pe' is not known: parameter `kv` has no default"),
      'parameter `kv` has no default',
    );
    assert.equal(
      withoutLabels("the endpoint of zone group 'a' is not known"),
      "the endpoint of zone group '…' is not known",
    );
    assert.equal(withoutLabels("'./net' is not among the files"), "'./net' is not among the files");
  });

  it('each have something that decides them', () => {
    for (const [because, help] of [
      ['variable `x` has no default', /value/],
      ['module `dns` is not read and may deploy it', /not read/],
      ['`module.net` is not followed: it is in a registry', /not read/],
      ['the node subnet is not declared here', /declare it along/],
      ['it is known only after deployment', /write the value/],
      ['the region is chosen at deployment', /write the value/],
      ['something new', /The place beside it/],
    ] as const) {
      assert.match(remedyFor(because), help);
    }
  });
});
