import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { picture } from '../../server/src/report/networkPicture';
import { review } from '../rules/tester';

const example = (name: string) =>
  review('bicep', readFileSync(join(__dirname, '../../examples', name, 'bicep/main.bicep'), 'utf8'));
const drawn = ({ workspace, key, review: { findings } }: ReturnType<typeof review>) =>
  picture([workspace.snapshot(key)!.network], findings);

describe('the picture of the network', () => {
  it('shows what is where, and what the internet can reach, in lines and in words', () => {
    const { svg, text } = drawn(example('landing-zone'));
    for (const expected of [
      'Virtual network vnet-spoke',
      '  Subnet snet-platform 10.20.0.0/22',
      '    NSG on the subnet',
      '    Cluster aks-platform: API server open to the internet',
      '    Private endpoint pe-kv-shop',
      '  Key vault kv-shop-landing: public',
      '  privatelink.vaultcore.azure.net: not linked',
    ]) {
      assert.ok(text.split('\n').includes(expected), expected);
    }
    assert.ok(svg.match(/data-exposed="true"/g)!.length >= 4);
    assert.ok(text.includes('  Storage account stshopreceipts\n'), 'a firewall that denies is no exposure');
  });

  it('shows nothing exposed where nothing is', () => {
    const { svg, text } = drawn(example('landing-zone-repaired'));
    assert.ok(!svg.includes('data-exposed') && !text.includes('public') && !text.includes('internet'));
  });

  it('is inert: no script, style, link or handler, and names cannot break out', () => {
    const { svg } = drawn(
      review('bicep', `resource v 'Microsoft.Network/virtualNetworks@2024-05-01' = {\n  name: '<script>"&'\n}\n`),
    );
    assert.ok(!/<script|<style|href|\son\w+=/.test(svg));
    assert.ok(svg.includes('&lt;script&gt;&quot;&amp;'));
  });
});
