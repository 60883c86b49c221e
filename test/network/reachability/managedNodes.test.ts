import { strict as assert } from 'node:assert';
import { networkIn, verdictsOf } from './asking';

/** A cluster of which AKS makes the network, and a subnet beside it. */
const LANGUAGES: Readonly<
  Record<string, (type: string | undefined, subnet?: boolean) => Readonly<Record<string, string>>>
> = {
  Bicep: (type, subnet = false) => ({
    'main.bicep': `param outbound string
param subnetId string

resource net 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'net'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [{ name: 'app', properties: { addressPrefix: '10.1.0.0/24' } }]
  }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-shop'
  properties: {
    agentPoolProfiles: [{ name: 'system'${subnet ? ', vnetSubnetID: subnetId' : ''} }]
    networkProfile: { ${type === undefined ? '' : `outboundType: ${type === '?' ? 'outbound' : `'${type}'`}`} }
  }
}
`,
  }),
  Terraform: (type, subnet = false) => ({
    'main.tf': `variable "outbound" {}
variable "subnet_id" {}

resource "azurerm_virtual_network" "net" {
  name          = "net"
  address_space = ["10.1.0.0/16"]
}

resource "azurerm_subnet" "app" {
  name                 = "app"
  virtual_network_name = azurerm_virtual_network.net.name
  address_prefixes     = ["10.1.0.0/24"]
}

resource "azurerm_kubernetes_cluster" "shop" {
  name = "aks-shop"
  default_node_pool {
    name = "system"
${subnet ? 'vnet_subnet_id = var.subnet_id' : ''}
  }
  network_profile {
    network_plugin = "azure"
${type === undefined ? '' : `outbound_type = ${type === '?' ? 'var.outbound' : `"${type}"`}`}
  }
}
`,
  }),
  ARM: (type, subnet = false) => ({
    'main.json': JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      parameters: { outbound: { type: 'string' }, subnetId: { type: 'string' } },
      resources: [
        {
          type: 'Microsoft.Network/virtualNetworks',
          apiVersion: '2024-05-01',
          name: 'net',
          properties: {
            addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
            subnets: [{ name: 'app', properties: { addressPrefix: '10.1.0.0/24' } }],
          },
        },
        {
          type: 'Microsoft.ContainerService/managedClusters',
          apiVersion: '2025-05-01',
          name: 'aks-shop',
          properties: {
            agentPoolProfiles: [{ name: 'system', ...(subnet ? { vnetSubnetID: "[parameters('subnetId')]" } : {}) }],
            networkProfile:
              type === undefined ? {} : { outboundType: type === '?' ? "[parameters('outbound')]" : type },
          },
        },
      ],
    }),
  }),
};

for (const [language, files] of Object.entries(LANGUAGES))
  describe(`nodes in a network that AKS makes (${language})`, () => {
    const asked = (type: string | undefined, question: string, subnet?: boolean) =>
      verdictsOf(networkIn(files(type, subnet)), question);
    const reached = ["reached: AKS gives the nodes of 'aks-shop' a public address to go out by"];

    it('get out by what AKS sets up for them', () => {
      for (const type of [undefined, 'loadBalancer', 'managedNATGateway'])
        assert.deepEqual(asked(type, 'aks-shop -> internet:443'), reached, type);
      assert.deepEqual(asked('managedNATGateway', 'aks-shop -> 52.1.2.3:443'), reached);
    });

    it('are undecided by an outbound type that gives them nothing, or is not known', () => {
      const nothing =
        'undecided: AKS makes the network of the nodes, and by its outbound type gives them no way out of it';
      for (const type of ['none', 'userDefinedRouting', 'userAssignedNATGateway'])
        assert.deepEqual(asked(type, 'aks-shop -> internet:443'), [nothing], type);
      assert.match(asked('?', 'aks-shop -> internet:443')[0]!, /^undecided: .*`?outbound`?/);
      assert.match(asked(undefined, 'aks-shop -> internet:icmp')[0]!, /^undecided: /);
    });

    it('are undecided where they go elsewhere, or where their network is one that is not known', () => {
      assert.deepEqual(asked(undefined, 'aks-shop -> app:443'), ['undecided: AKS makes the network of the nodes']);
      assert.match(asked(undefined, 'aks-shop -> internet:443', true)[0]!, /^undecided: .*subnet_?[iI]d/);
    });
  });
