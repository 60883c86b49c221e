import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NetworkPicture } from '../../../server/src/report/picture/pictureData';
import { wordsOf, type Word } from '../../../server/src/report/picture/pictureWords';
import { firstWish, ofDeployment, shownPart } from '../../../server/src/report/picture/shownPart';
import { bicepCluster, reportedOf } from '../reporting';
import { estate, pictured } from './estate';

const EXAMPLES = join(__dirname, '../../../examples');

/** The files of an example in a language, by their path. */
function example(name: string, language: string): Readonly<Record<string, string>> {
  const folder = join(EXAMPLES, name, language);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(bicep|json|tf)$/.test(file)); // prettier-ignore
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/** All that is said, indented as it is nested. */
function said(picture: NetworkPicture): readonly string[] {
  const lines = (words: readonly Word[], indent: string): string[] =>
    words.flatMap(({ text, inner }) => [`${indent}${text}`, ...lines(inner, `${indent}  `)]);
  return lines(wordsOf(picture), '');
}

/** Without the counts of findings, which depend on the language's own advice. */
function bare(picture: NetworkPicture): readonly string[] {
  return said(picture).map((line) => line.replace(/; \d+ findings?$/, ''));
}

describe('the picture of the network', () => {
  it('shows what is where, and what leads where', () => {
    const reported = reportedOf(example('landing-zone', 'bicep'), { triedFixes: false });
    const picture = reported.picture();
    const lines = bare(picture);
    for (const expected of [
      'Internet',
      'Virtual network vnet-spoke: 10.20.0.0/16',
      '  Subnet snet-platform: 10.20.0.0/22, NSG nsg-nodes',
      '    Cluster aks-platform: API server open to the internet',
      '    Cluster aks-payments: private API server',
      '    Private endpoint pe-kv-shop',
      '    Machine vm-jumpbox',
      '  Key vault kv-shop-landing: public',
      '  Storage account stshopreceipts: not public',
      '  Private DNS zone privatelink.vaultcore.azure.net: not linked',
      '  The API server of aks-platform is open to every public address',
      '  vnet-hub is peered with vnet-spoke, in one direction only',
      '  Private endpoint pe-kv-shop leads to kv-shop-landing',
      '  Zone privatelink.westeurope.azmk8s.io is linked to vnet-spoke',
    ]) {
      assert.ok(lines.includes(expected), `${expected} in\n${lines.join('\n')}`);
    }
    const reaching = picture.lines.filter(({ kind }) => kind === 'internet').map(({ to }) => to);
    const open = picture.boxes.filter(({ reached }) => reached !== undefined);
    assert.deepEqual(reaching.sort(), open.map(({ id }) => id).sort());
    assert.ok(!open.some(({ label }) => ['aks-payments', 'stshopreceipts'].includes(label)));
  });

  it('leads from every box and line to its text, and to the open findings of the report', () => {
    const reported = reportedOf(example('landing-zone', 'bicep'), { triedFixes: false });
    const { boxes, lines } = reported.picture();
    const at = (file: string, line: number) => reported.linesOf(file)![line - 1]!;
    for (const { label, place, kind } of boxes) {
      if (kind === 'internet' || kind === 'group') assert.equal(place, undefined);
      else assert.match(at(place!.file, place!.range.start.line), /resource |name: |\{/, label);
    }
    for (const { place, says } of lines) assert.ok(place, says);
    const cluster = boxes.find(({ label }) => label === 'aks-platform')!;
    const findings = cluster.findings.map((index) => reported.report.findings[index]!);
    assert.ok(findings.some(({ rule, suppressed }) => rule === 'AKSN601' && suppressed === null));
    assert.equal(cluster.severity, 'error');
    const peering = lines.find(({ kind }) => kind === 'peering')!;
    assert.deepEqual([...new Set(peering.findings.map((index) => reported.report.findings[index]!.rule))].length, 1);
    const shown = new Set([...boxes, ...lines].flatMap((part) => part.findings));
    const open = reported.report.findings.filter(({ suppressed }) => suppressed === null).length;
    assert.ok(shown.size >= open * 0.9, `${shown.size} of ${open} findings are somewhere in the picture`);
  });

  it('shows nothing that the internet reaches where nothing is', () => {
    const { boxes, lines } = pictured(example('landing-zone-repaired', 'bicep'));
    assert.ok(boxes.length > 10);
    assert.ok(!boxes.some(({ kind, reached }) => kind === 'internet' || reached === 'everybody'));
    assert.ok(!lines.some(({ kind }) => kind === 'internet'));
  });

  it('is the same in the three languages', () => {
    const of = (language: string) => [...bare(pictured(example('landing-zone', language)))].sort();
    const bicep = of('bicep');
    assert.deepEqual(of('arm'), bicep);
    assert.deepEqual(of('terraform'), bicep);
  });

  it('follows routes to the firewall', () => {
    const { boxes, lines } = pictured({ 'main.bicep': estate({ spokes: 2, clusters: 2 }) });
    const labels = new Map(boxes.map(({ id, label }) => [id, label]));
    const of = (wanted: string) =>
      lines.filter(({ kind }) => kind === wanted).map(({ from, to }) => `${labels.get(from)} ${labels.get(to)}`);
    assert.deepEqual(of('route'), ['snet-nodes afw-hub', 'snet-nodes afw-hub']);
    assert.deepEqual(of('peering').length, 2, 'both directions are one line');
    assert.deepEqual(of('endpoint'), ['pe-kv-team1 kv-platform', 'pe-kv-team2 kv-platform']);
    assert.ok(!lines.some(({ kind, open }) => kind === 'peering' && open));
  });

  it('joins the deployments of an estate, and shows one alone', () => {
    const network = `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-shared'
  properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] }, subnets: [{ name: 'snet-aks', properties: { addressPrefix: '10.0.0.0/24' } }] }
}
`;
    const refers = `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-shared'
}
resource subnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  parent: vnet
  name: 'snet-aks'
}
${bicepCluster().replace("vmSize: 'Standard_D4s_v5'", "vmSize: 'Standard_D4s_v5', vnetSubnetID: subnet.id")}`;
    const picture = pictured({ 'network/main.bicep': network, 'cluster/main.bicep': refers });
    const networks = picture.boxes.filter(({ kind }) => kind === 'network');
    assert.deepEqual(
      networks.map(({ label, elsewhere }) => [label, elsewhere]),
      [['vnet-shared', undefined]],
      'the one that is declared stands for the one that is spoken of',
    );
    const cluster = picture.boxes.find(({ kind }) => kind === 'cluster')!;
    const subnet = picture.boxes.find(({ id }) => id === cluster.within)!;
    assert.deepEqual([subnet.label, subnet.within], ['snet-aks', networks[0]!.id]);
    const alone = ofDeployment(picture, 'network/main.bicep');
    assert.deepEqual(alone.boxes.map(({ label }) => label), ['vnet-shared', 'snet-aks']); // prettier-ignore
    const other = pictured({ 'cluster/main.bicep': refers });
    assert.deepEqual(
      other.boxes.filter(({ elsewhere }) => elsewhere).map(({ label }) => label),
      ['vnet-shared', 'snet-aks'],
    );
  });

  it('folds what is too much at once, those without problems first, and says how much is in it', () => {
    const picture = pictured({ 'main.bicep': estate({ spokes: 60, clusters: 30 }) });
    assert.ok(picture.boxes.length > 240);
    const wish = firstWish(picture);
    const { boxes, lines, hidden } = shownPart(picture, wish);
    assert.ok(boxes.length <= 100, `${boxes.length} boxes are shown`);
    const networks = boxes.filter(({ kind }) => kind === 'network');
    assert.equal(networks.length, 61);
    const firstFolded = networks.findIndex(({ id }) => hidden.has(id));
    assert.ok(firstFolded > 5 && networks.slice(firstFolded + 1).filter(({ id }) => !hidden.has(id)).length <= 1);
    const shown = new Set(boxes.map(({ id }) => id));
    for (const { from, to } of lines) assert.ok(shown.has(from) && shown.has(to));
    const count = [...hidden.values()].reduce((sum, one) => sum + one, 0);
    assert.equal(boxes.length + count, picture.boxes.length);
    assert.ok(!wish.kinds.has('link'), 'sixty links would hide all else');
    const small = pictured({ 'main.bicep': estate({ spokes: 2, clusters: 2 }) });
    assert.equal(firstWish(small).folded.size, 0);
  });

  it('has clusters with problems before all others', () => {
    const fine = bicepCluster('fine').replace('resource aks ', 'resource fine ');
    const { boxes } = pictured({ 'main.bicep': estate({ spokes: 8, clusters: 3 }), 'b.bicep': fine });
    const networks = boxes.filter(({ kind }) => kind === 'network').map(({ label }) => label);
    assert.deepEqual(networks.slice(0, 3).sort(), ['vnet-team1', 'vnet-team2', 'vnet-team3']);
  });
});
