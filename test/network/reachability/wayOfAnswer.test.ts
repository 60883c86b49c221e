import { strict as assert } from 'node:assert';
import { ask } from '../../../server/src/network/reachability/ask';
import { readQuestion } from '../../../server/src/network/reachability/question';
import { wayOfAnswer } from '../../../server/src/network/reachability/wayOfAnswer';
import { estate, pictured } from '../../report/picture/estate';
import { exampleFiles, networkIn } from './asking';

/** What each part of each answer leads through: labels, and addresses as the picture has them. */
function waysOf(files: Readonly<Record<string, string>>, text: string) {
  const network = networkIn(files);
  const question = readQuestion(text);
  if (typeof question === 'string') throw new Error(question);
  return ask(question, network, []).flatMap((answered) => {
    const parts = answered.kind === 'flow' ? answered.answer.parts : [answered.answer];
    return parts.map(({ steps }) => {
      const points = wayOfAnswer(answered, steps).map((point) =>
        point === 'internet' ? { label: point, address: point } : point,
      );
      return { labels: points.map(({ label }) => label), addresses: points.map(({ address }) => address) };
    });
  });
}

describe('the way of an answer', () => {
  const files = { 'main.bicep': estate({ spokes: 2, clusters: 2 }) };
  const picture = pictured(files);

  it('leads from the sender by peering and firewall to the receiver, each named once', () => {
    const [way] = waysOf(files, 'vnet-team1/snet-nodes -> vnet-team2/snet-nodes:443');
    assert.deepEqual(way!.labels, ['snet-nodes', 'afw-hub', 'team1-to-hub', 'snet-nodes']);
    assert.notEqual(way!.addresses[0], way!.addresses.at(-1));
  });

  it('leads from the internet to what it asks for', () =>
    assert.deepEqual(waysOf(files, 'internet -> aks-team1:443')[0]!.labels, ['internet', 'aks-team1']));

  it('of a name leads from the network that asks through zone and private endpoint', () => {
    const landing = exampleFiles('landing-zone/bicep');
    const [way] = waysOf(landing, 'vnet-spoke ? kv-shop-landing.vault.azure.net');
    assert.deepEqual(way!.labels, ['vnet-spoke']);
    const linked = {
      'main.bicep': `${estate({ spokes: 1, clusters: 0 })}
resource group 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: team1Endpoint
  name: 'default'
  properties: { privateDnsZoneConfigs: [{ name: 'kv', properties: { privateDnsZoneId: zone.id } }] }
}`,
    };
    const [name] = waysOf(linked, 'vnet-team1 ? kv-platform.vault.azure.net');
    assert.deepEqual(name!.labels, ['vnet-team1', 'privatelink.vaultcore.azure.net', 'pe-kv-team1']);
    const [flow] = waysOf(linked, 'vnet-team1/snet-endpoints -> kv-platform:443');
    assert.deepEqual(flow!.labels.slice(-2), ['pe-kv-team1', 'kv-platform']);
    assert.deepEqual(flow!.labels.slice(0, 2), ['snet-endpoints', 'vnet-team1']);
  });

  it('leads through the subnets that have the addresses of a range', () => {
    const [way] = waysOf(files, '10.1.0.0/24 -> 10.1.8.0/26:443');
    assert.deepEqual(way!.labels, ['snet-nodes', 'snet-endpoints']);
  });

  it('is in the picture: each point is a box or a line there', () => {
    const known = new Set(['internet', ...picture.boxes.flatMap(({ address }) => address ?? []), ...picture.lines.flatMap(({ address = '', also = [] }) => [address, ...also])]); // prettier-ignore
    for (const question of [
      'vnet-team1/snet-nodes -> vnet-team2/snet-nodes:443',
      'internet -> aks-team2:443',
      'aks-team1 -> kv-platform:443',
    ])
      for (const { addresses } of waysOf(files, question)) {
        assert.ok(addresses.length >= 2, question);
        for (const address of addresses) assert.ok(known.has(address), `${question}: ${address}`);
      }
  });
});
