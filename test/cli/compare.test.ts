import { strict as assert } from 'node:assert';
import type { JsonComparison } from '../../server/src/report/comparison';
import { bicepCluster, terraformCluster } from '../../server/src/rules/examples/exampleFrames';
import { exampleFiles } from '../network/reachability/asking';
import { Folder } from './folder';

const OPEN = bicepCluster('');
const LISTED = bicepCluster(`apiServerAccessProfile: {\n  authorizedIPRanges: ['20.50.1.0/24']\n}`);

const comparisonOf = ({ stdout }: { stdout: string }) =>
  (JSON.parse(stdout) as { version: number; comparison: JsonComparison }).comparison;

describe('the network before and after on the command line', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder().write({ 'old/main.bicep': OPEN, 'new/main.bicep': LISTED, 'same/main.bicep': OPEN });
  });
  afterEach(() => folder.remove());

  it('tells what closes, with the lines that decide in both versions, in place of a review', () => {
    const { stdout, stderr, status } = folder.run(['--compare', 'old', 'new']);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    assert.deepEqual(stdout.split('\n').slice(0, 2), ['new/main.bicep', '  Closes']);
    const [, , flow, before, now] = stdout.split('\n');
    assert.match(flow!, /^ {4}.* -> API server of 'aks':443$/);
    assert.match(before!, /✓ before: access rules: .* is open to every public address {2}old\/main\.bicep:\d+:\d+$/);
    assert.match(now!, /✗ now: access rules: .* does not have it {2}new\/main\.bicep:\d+:\d+$/);
    assert.ok(stdout.includes('  Opens nothing.'));
    assert.ok(!stdout.includes('AKSN'), 'it is no review');
  });

  it('says that nothing changes', () => {
    const { stdout } = folder.run(['--compare', 'old', 'same']);
    assert.equal(stdout, 'same/main.bicep\n  Opens nothing.\n  Nothing changes.\n');
  });

  it('tells as data', () => {
    const { opensNothing, deployments } = comparisonOf(folder.run(['--compare', 'new', '--format', 'json', 'old']));
    assert.equal(opensNothing, false);
    const [only] = deployments;
    assert.deepEqual([only!.deployment, only!.before], ['old/main.bicep', 'new/main.bicep']);
    const [opened] = only!.opens;
    assert.deepEqual(opened!.from, ['internet']);
    assert.deepEqual(opened!.to, ["API server of 'aks'"]);
    assert.deepEqual(opened!.traffic, [{ protocol: 'tcp', ports: ['443'] }]);
    assert.ok(opened!.sources.length > 0 && !opened!.sources.includes('20.50.1.0/24'));
    assert.deepEqual([opened!.was, opened!.is, opened!.destinations], ['refused', 'reached', undefined]);
    assert.deepEqual([opened!.before!.file, opened!.after!.file], ['new/main.bicep', 'old/main.bicep']);
    assert.equal(
      LISTED.split('\n')[opened!.before!.range!.start.line - 1]!.trim(),
      "authorizedIPRanges: ['20.50.1.0/24']",
    );
  });

  it('tells as a comment of a pull request', () => {
    const { stdout } = folder.run(['--compare', 'new', '--format', 'markdown', 'old']);
    assert.match(stdout, /^## The network before and after\n\n### old\/main\.bicep\n\n\*\*Opens\*\*\n\n- /);
  });

  it('fails where it is asked to and something opens, or may', () => {
    const status = (before: string, after: string) =>
      folder.run(['--compare', before, '--fail-on-opening', after]).status;
    assert.equal(status('new', 'old'), 1);
    assert.equal(status('old', 'new'), 0);
    assert.equal(status('old', 'same'), 0);
  });

  it('matches deployments by their paths, and says which are new and which are gone', () => {
    folder.write({ 'old/hub/main.bicep': LISTED, 'new/spoke/main.tf': terraformCluster('"azure"') });
    const { deployments } = comparisonOf(folder.run(['--compare', 'old', '--format', 'json', 'new']));
    assert.deepEqual(
      deployments.map(({ deployment, before }) => [deployment, before]),
      [
        ['new/main.bicep', 'old/main.bicep'],
        ['new/spoke', undefined],
        [undefined, 'old/hub/main.bicep'],
      ],
    );
    const { stdout } = folder.run(['--compare', 'old', 'new']);
    assert.match(stdout, /^new\/spoke \(new\)$/m);
    assert.match(stdout, /^old\/hub\/main\.bicep \(gone\)$/m);
  });

  it('compares the paths that are named with the same ones of the folder', () => {
    folder.write({ 'old/hub/main.bicep': LISTED, 'new/hub/main.bicep': OPEN });
    const { deployments } = comparisonOf(
      folder.run(['--compare', 'old/hub', '--format', 'json', 'new/hub/main.bicep']),
    );
    assert.deepEqual(
      deployments.map(({ deployment, before }) => [deployment, before]),
      [['new/hub/main.bicep', 'old/hub/main.bicep']],
    );
  });

  it('reads each version with its own project file', () => {
    const subnets = `
resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg'
  properties: { securityRules: [{ name: 'office', properties: { priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: '192.168.0.0/24', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '443' } }] }
}
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [{ name: 'app', properties: { addressPrefix: '10.1.0.0/24', networkSecurityGroup: { id: nsg.id } } }]
  }
}`;
    const project = (range: string) => JSON.stringify({ intents: { outside: { ranges: [range] } } });
    const both = new Folder().write({
      'old/main.bicep': subnets,
      'new/main.bicep': subnets,
      'old/aks-network-review.json': project('192.168.8.0/24'),
      'new/aks-network-review.json': project('192.168.0.0/24'),
    });
    const { deployments } = comparisonOf(both.run(['--compare', 'old', '--format', 'json', 'new']));
    const arriving = deployments[0]!.undecided.filter(({ from }) => from.join() === 'on-premises');
    assert.deepEqual(
      arriving.map(({ flow, was, is, sources }) => [flow, was, is, sources]),
      [['on-premises -> vnet/app:443', 'refused', 'undecided', ['192.168.0.0/24']]],
    );
    both.remove();
  });

  for (const [args, said] of [
    [['--compare', 'nowhere', 'new'], /--compare nowhere: there is no such folder/],
    [['--compare', 'old/main.bicep', 'new'], /--compare old\/main\.bicep is a file; name the folder/],
    [['--compare', 'new', 'new'], /is what it would be compared with/],
    [['--compare', 'empty', 'new'], /--compare empty: nothing in it can be reviewed/],
    [['--compare', 'old', '--format', 'sarif', 'new'], /tells as pretty, json or markdown, not as sarif/],
    [['--compare', 'old', '--fix', 'new'], /--compare changes nothing/],
    [['--compare', 'old', '--ask', 'internet -> aks:443', 'new'], /give one of them/],
    [['--fail-on-opening', 'new'], /--fail-on-opening needs --compare FOLDER/],
    [['--compare', 'old'], /name at least one file or folder/],
  ] as const)
    it(`is refused in one line: ${args.join(' ')}`, () => {
      folder.write({ 'empty/readme.txt': 'nothing\n' });
      const { status, stderr } = folder.run(args);
      assert.equal(status, 2);
      assert.equal(stderr.trim().split('\n').length, 1, stderr);
      assert.match(stderr, said);
    });
});

describe('what fixes open and close on the command line', () => {
  const KUBENET = bicepCluster("networkProfile: { networkPlugin: 'kubenet', networkPolicy: 'azure' }");

  it('is said behind the diff, and when they are applied', () => {
    const folder = new Folder().write({ 'main.bicep': KUBENET });
    const dry = folder.run(['--dry-run', '.']);
    assert.match(dry.stdout, /^\+.*calico/m);
    assert.match(dry.stdout, /\nOpens nothing\.\n$/);
    const { stderr } = folder.run(['--fix', '.']);
    assert.match(stderr, /^Opens nothing\.$/m);
    assert.ok(!folder.run(['--dry-run', '.']).stdout.includes('Opens'), 'nothing is left to change');
    folder.remove();
  });

  for (const language of ['bicep', 'arm', 'terraform'])
    it(`names what they open and close, in ${language}`, () => {
      const folder = new Folder().write(exampleFiles(`landing-zone/${language}`));
      const safe = folder.run(['--dry-run', '.']).stdout.trimEnd().split('\n').at(-1)!;
      assert.match(safe, /^Opens .*vnet-spoke\/snet-\w+.* -> API server of 'aks-build':443\.$/);
      const { stdout } = folder.run(['--dry-run', '--fix=review', '.']);
      assert.match(stdout, /^Opens vnet-hub\/AzureFirewallSubnet -> vnet-spoke\/snet-\w+.* \(all traffic\)/m);
      assert.match(stdout, /^Closes internet -> .*'kv-shop-landing':443/m);
      folder.remove();
    });
});
