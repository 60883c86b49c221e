import { strict as assert } from 'node:assert';
import { told } from './told';
import { tried } from './tryingFixes';

describe('A pinned provider', () => {
  const CLUSTER_TF = (version: string, network: string) => `terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "${version}"
    }
  }
}

resource "azurerm_kubernetes_cluster" "orders" {
  name                    = "aks-orders"
  location                = "northeurope"
  resource_group_name     = "rg-orders"
  dns_prefix              = "orders"
  private_cluster_enabled = true

  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D4s_v5"
    node_count = 2
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
${network}  }
}
`;
  const KUBENET = '    network_plugin = "kubenet"\n    network_policy = "calico"\n';
  const NPM = '    network_plugin = "azure"\n    network_policy = "azure"\n';
  const OVERLAY = /overlay/i;

  it('gets no argument that it does not have, and the reason says which version has it', () => {
    const refused = (version: string) =>
      tried({ 'main.tf': CLUSTER_TF(version, KUBENET) }, 'AKSN101').find(({ fix }) => OVERLAY.test(fix.title))?.refused;
    assert.equal(
      refused('~> 2.67.0'),
      '`network_plugin_mode` needs azurerm 3.35.0 or later, and the configuration allows ~> 2.67.0',
    );
    assert.match(refused('3.20.0') ?? '', /needs azurerm 3\.35\.0 or later, and the configuration allows 3\.20\.0$/);
    assert.match(refused('>= 2.0, < 3.0') ?? '', /allows >= 2\.0, < 3\.0$/);
  });

  it('gets it where one of the versions that are allowed has it', () => {
    for (const version of ['~> 3.20', '>= 2.60', '~> 4.0', '3.40.0']) {
      const found = tried({ 'main.tf': CLUSTER_TF(version, KUBENET) }, 'AKSN101');
      const overlay = found.find(({ fix }) => OVERLAY.test(fix.title))!;
      assert.doesNotMatch(overlay.refused ?? '', /needs azurerm/, version);
    }
  });

  it('of the root counts for its modules', () => {
    const files = {
      'main.tf': `terraform {\n  required_providers {\n    azurerm = {\n      source  = "hashicorp/azurerm"\n      version = "~> 3.20.0"\n    }\n  }\n}\n\nmodule "aks" {\n  source = "./aks"\n}\n`,
      'aks/main.tf': CLUSTER_TF('>= 3.0', KUBENET),
    };
    const overlay = tried(files, 'AKSN101').find(({ fix }) => OVERLAY.test(fix.title))!;
    assert.match(overlay.refused ?? '', /needs azurerm 3\.35\.0 or later, and the configuration allows .*~> 3\.20\.0/);
  });

  it('sends no default for an argument that it does not have', () => {
    // azurerm 2.67 leaves the public FQDN to Azure, which makes one.
    const said = (version: string) => told({ 'main.tf': CLUSTER_TF(version, KUBENET) }, 'AKSN611').length;
    assert.equal(said('~> 2.67.0'), 1);
    assert.equal(said('~> 2.73'), 0);
    const [{ refused } = { refused: '' }] = tried({ 'main.tf': CLUSTER_TF('~> 2.67.0', KUBENET) }, 'AKSN611');
    assert.match(refused ?? '', /`private_cluster_public_fqdn_enabled` needs azurerm 2\.73\.0 or later/);
  });

  it('is the only one that a title speaks of', () => {
    const title = (version: string) =>
      tried({ 'main.tf': CLUSTER_TF(version, NPM) }, 'AKSN404')
        .map(({ fix }) => fix.title)
        .find((each) => each.includes('Cilium')) ?? '';
    assert.match(title('~> 4.0'), /azurerm before 4\.58 recreates it/);
    assert.match(title('~> 4.60'), /^(?!.*azurerm)/);
    assert.match(title('~> 3.110'), /, azurerm recreates it/);
  });
});
