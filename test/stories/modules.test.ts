import { strict as assert } from 'node:assert';
import type { Files } from '../workspace/fixes/tryingFixes';
import { said, tell } from './telling';

const BICEP: Files = {
  'main.bicep': `param location string = 'northeurope'

module network 'network.bicep' = {
  name: 'network'
  params: { location: location }
}

module cluster 'cluster.bicep' = {
  name: 'cluster'
  params: {
    location: location
    subnetId: network.outputs.nodesId
    closed: false
  }
}
`,
  'network.bicep': `param location string

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-mail'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.30.0.0/16'] }
  }
}

resource nodes 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'snet-nodes'
  properties: { addressPrefix: '10.30.0.0/22' }
}

output nodesId string = nodes.id
`,
  'cluster.bicep': `param location string
param subnetId string
param closed bool

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-mail'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: 'mail'
    agentPoolProfiles: [
      { name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5', vnetSubnetID: subnetId }
    ]
    apiServerAccessProfile: {
      enablePrivateCluster: closed
      enablePrivateClusterPublicFQDN: true
    }
  }
}
`,
};

const TERRAFORM: Files = {
  'main.tf': `module "network" {
  source = "./network"
}

module "cluster" {
  source    = "./cluster"
  subnet_id = module.network.nodes_id
  closed    = false
}
`,
  'network/main.tf': `resource "azurerm_virtual_network" "mail" {
  name                = "vnet-mail"
  location            = "northeurope"
  resource_group_name = "rg-mail"
  address_space       = ["10.30.0.0/16"]
}

resource "azurerm_subnet" "nodes" {
  name                 = "snet-nodes"
  resource_group_name  = "rg-mail"
  virtual_network_name = azurerm_virtual_network.mail.name
  address_prefixes     = ["10.30.0.0/22"]
}

output "nodes_id" {
  value = azurerm_subnet.nodes.id
}
`,
  'cluster/main.tf': `variable "subnet_id" {
  type = string
}

variable "closed" {
  type = bool
}

resource "azurerm_kubernetes_cluster" "mail" {
  name                                = "aks-mail"
  location                            = "northeurope"
  resource_group_name                 = "rg-mail"
  dns_prefix                          = "mail"
  private_cluster_enabled             = var.closed
  private_cluster_public_fqdn_enabled = true

  default_node_pool {
    name           = "system"
    node_count     = 3
    vm_size        = "Standard_D4s_v5"
    vnet_subnet_id = var.subnet_id
  }

  identity {
    type = "SystemAssigned"
  }
}
`,
};

describe('stories over modules', () => {
  for (const [language, files, root, module] of [
    ['Bicep', BICEP, 'main.bicep', 'cluster.bicep'],
    ['Terraform', TERRAFORM, 'main.tf', 'cluster/main.tf'],
  ] as const) {
    it(`change values where they are given, in ${language}`, () => {
      const telling = tell(files, 'private-cluster', 'aks-mail');
      assert.deepEqual(said(telling).parts, ['Turn the public FQDN off', 'Serve the API on a private address only']);
      assert.match(telling.after[root]!, /closed\s*[:=] true/);
      assert.match(telling.after[module]!, /public_?fqdn(?:_enabled)?\s*[:=] false/i);
      const { outcome } = telling;
      const parts = outcome?.kind === 'edits' ? outcome.byPart().map(({ file, edits }) => [file, edits[0]!.parts]) : [];
      assert.deepEqual(
        new Map(parts as [string, number[]][]),
        new Map([
          [root, [1]],
          [module, [0]],
        ] as [string, number[]][]),
      );
    });
  }

  it('change nothing of another call of the module', () => {
    const twice = {
      ...TERRAFORM,
      'main.tf': `${TERRAFORM['main.tf']}
module "spare" {
  source    = "./cluster"
  subnet_id = module.network.nodes_id
  closed    = true
}
`,
    };
    // What the module itself says is wrong for both; what this call gives it is changed for this one.
    const telling = tell(twice, 'private-cluster', 'aks-mail');
    assert.equal(telling.outcome?.kind, 'edits');
    const edits =
      telling.outcome?.kind === 'edits' ? telling.outcome.files.find(({ file }) => file === 'main.tf')!.edits : [];
    assert.equal(edits.length, 1);
    assert.ok(edits[0]!.span.start < twice['main.tf'].indexOf('module "spare"'));
  });

  it('do not put a route on a subnet of another module by a parameter that only its callers could give', () => {
    const peering = `
resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-hub'
}

resource out 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: vnet
  name: 'mail-to-hub'
  properties: {
    remoteVirtualNetwork: { id: hub.id }
    allowForwardedTraffic: true
  }
}
`;
    const connected = { ...BICEP, 'network.bicep': `${BICEP['network.bicep']}${peering}` };
    const telling = tell(connected, 'egress-firewall', 'aks-mail');
    assert.equal(telling.told.kind, 'offered');
    assert.equal(telling.outcome?.kind, 'refused');
    assert.match(
      telling.outcome?.kind === 'refused' ? telling.outcome.because : '',
      /^the value has to come from the callers of this module/,
    );
    assert.deepEqual(telling.after, connected);
  });
});
