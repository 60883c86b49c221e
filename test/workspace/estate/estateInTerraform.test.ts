import { strict as assert } from 'node:assert';
import {
  open,
  besides,
  said,
  statuses,
  terraformNetwork,
  terraformCluster,
  terraformVault,
  association,
  type Files,
} from './estateSamples';

describe('deployments of one estate, in Terraform', () => {
  const stages: Files = {
    'live/network/main.tf': terraformNetwork('rg-ledger-net'),
    'live/data/main.tf': terraformVault('rg-ledger-net'),
    'live/cluster/main.tf': terraformCluster('rg-ledger-net'),
  };

  it('are joined by data sources of the same group', () => {
    const workspace = open(stages);
    assert.deepEqual(besides(workspace, 'live/data'), ['live/cluster', 'live/network']);
    assert.match(
      said(workspace, 'AKSN806').join('\n'),
      /^live\/data\/main\.tf: .* Seen together with live\/cluster\.$/,
    );
    assert.match(said(workspace, 'AKSN303').join('\n'), /^live\/network\/main\.tf: [^\n]*$/);
  });

  it('are not joined by data sources of another group', () => {
    const workspace = open({ ...stages, 'live/cluster/main.tf': terraformCluster('rg-other-net') });
    assert.deepEqual(besides(workspace, 'live/cluster'), []);
    assert.deepEqual(said(workspace, 'AKSN806'), []);
    assert.deepEqual(said(workspace, 'AKSN303'), []);
  });

  it('see the security group that a third stage attaches', () => {
    const workspace = open({ ...stages, 'live/security/main.tf': association('rg-ledger-net') });
    assert.deepEqual(said(workspace, 'AKSN303'), []);
    assert.deepEqual(statuses(workspace, 'live/network', 'AKSN303'), ['workers pass']);
    const apart = open({ ...stages, 'live/security/main.tf': association('rg-other-net') });
    assert.equal(said(apart, 'AKSN303').length, 1);
  });

  it('see the links of a zone that a later stage writes by the names of zone and group', () => {
    const zone = `
resource "azurerm_private_dns_zone" "registry" {
  name                = "privatelink.azurecr.io"
  resource_group_name = "rg-ledger-net"
}
`;
    const link = (group: string) => `
resource "azurerm_private_dns_zone_virtual_network_link" "registry" {
  name                  = "ledger"
  resource_group_name   = "${group}"
  private_dns_zone_name = "privatelink.azurecr.io"
  virtual_network_id    = data.azurerm_virtual_network.ledger.id
}

data "azurerm_virtual_network" "ledger" {
  name                = "vnet-ledger"
  resource_group_name = "rg-ledger-net"
}
`;
    const network = { ...stages, 'live/network/main.tf': terraformNetwork('rg-ledger-net', zone) };
    assert.equal(said(open(network), 'AKSN713').length, 1);
    const linked = open({
      ...network,
      'live/cluster/main.tf': terraformCluster('rg-ledger-net') + link('rg-ledger-net'),
    });
    assert.deepEqual(said(linked, 'AKSN713'), []);
    const apart = open({
      ...network,
      'live/cluster/main.tf': terraformCluster('rg-ledger-net') + link('rg-other-net'),
    });
    assert.equal(said(apart, 'AKSN713').length, 1);
  });

  it('are joined for the same environment folder, where names and groups repeat', () => {
    const files: Record<string, string> = {};
    for (const env of ['test', 'live']) {
      files[`network/envs/${env}/main.tf`] = terraformNetwork('rg-ledger-net');
      files[`cluster/envs/${env}/main.tf`] = terraformCluster('rg-ledger-net');
    }
    const workspace = open(files);
    assert.deepEqual(besides(workspace, 'cluster/envs/live'), ['network/envs/live']);
    assert.deepEqual(besides(workspace, 'network/envs/test'), ['cluster/envs/test']);
    const open1 = open({
      ...files,
      'cluster/main.tf': terraformCluster('rg-ledger-net').replace('aks-ledger', 'aks-audit'),
    });
    assert.deepEqual(besides(open1, 'cluster'), []);
  });

  it('leave Kubernetes objects to the clusters of their own deployment', () => {
    const service = `
resource "kubernetes_service" "shop" {
  metadata { name = "shop" }
  spec {
    type = "LoadBalancer"
    port { port = 443 }
  }
}
`;
    const workspace = open({ ...stages, 'live/data/main.tf': terraformVault('rg-ledger-net') + service });
    const { network } = workspace.joined('live/cluster')!;
    assert.equal(
      network.graph.resources.some(
        ({ type, deployment }) => deployment !== undefined && !type.startsWith('Microsoft.'),
      ),
      false,
    );
  });
});
