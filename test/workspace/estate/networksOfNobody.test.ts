import { strict as assert } from 'node:assert';
import { open, besides, said, terraformCluster, terraformVault, type Files } from './estateSamples';

describe('deployments that speak of a network that nobody declares here', () => {
  const terraform = (group: string): Files => ({
    'live/data/main.tf': terraformVault('rg-ledger-net'),
    'live/cluster/main.tf': terraformCluster(group),
  });

  it('are one estate where its group is the same', () => {
    const workspace = open(terraform('rg-ledger-net'));
    assert.deepEqual(besides(workspace, 'live/data'), ['live/cluster']);
    assert.match(
      said(workspace, 'AKSN806').join('\n'),
      /^live\/data\/main\.tf: .* Seen together with live\/cluster\.$/,
    );
  });

  it('are none where its group is another one', () => {
    const workspace = open(terraform('rg-other-net'));
    assert.deepEqual(besides(workspace, 'live/data'), []);
    assert.deepEqual(said(workspace, 'AKSN806'), []);
  });

  it('are none where they are samples, or the name is everybody’s', () => {
    const generic = (text: string) =>
      text
        .replaceAll('vnet-ledger', 'aks-vnet')
        .replaceAll('rg-ledger-net', 'network-rg')
        .replaceAll('workers', 'default');
    const files = Object.entries(terraform('rg-ledger-net'));
    const moved = (folder: string, change: (text: string) => string) =>
      open(Object.fromEntries(files.map(([file, text]) => [file.replace('live/', folder), change(text)])));
    assert.deepEqual(
      besides(
        moved('examples/', (text) => text),
        'examples/data',
      ),
      [],
    );
    assert.deepEqual(besides(moved('x', generic), 'xdata'), []);
  });

  it('are judged by the clusters of the same network only', () => {
    const other = terraformCluster('rg-ledger-net').replaceAll('vnet-ledger', 'vnet-batch');
    const both = `${other}
data "azurerm_virtual_network" "ledger" {
  name                = "vnet-ledger"
  resource_group_name = "rg-ledger-net"
}
`;
    const workspace = open({ ...terraform('rg-ledger-net'), 'live/cluster/main.tf': both });
    assert.deepEqual(besides(workspace, 'live/data'), ['live/cluster']);
    assert.deepEqual(said(workspace, 'AKSN806'), []);
  });
});
