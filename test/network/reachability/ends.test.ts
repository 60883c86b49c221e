import { strict as assert } from 'node:assert';
import { endsCalled, textOf } from '../../../server/src/network/reachability/ends';
import { networkIn, verdictsOf } from './asking';
import { asArm } from './templateTexts';

const called = (files: Readonly<Record<string, string>>, name: string) =>
  endsCalled(name, networkIn(files), []).map((end) => textOf(end));

const cluster = (name: string) => ({ type: 'Microsoft.ContainerService/managedClusters', apiVersion: '2025-05-01', name, location: 'westeurope', properties: { dnsPrefix: 'aks' } }); // prettier-ignore

describe('a name that is known in part', () => {
  const files = [
    { 'azuredeploy.json': asArm([cluster("[concat('aks-', uniqueString(resourceGroup().id))]")]) },
    {
      'main.bicep': `resource shop 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-\${uniqueString(resourceGroup().id)}'
  location: 'westeurope'
  properties: { dnsPrefix: 'aks' }
}`,
    },
    {
      'main.tf': `variable "stage" {
  type = string
}
resource "azurerm_kubernetes_cluster" "shop" {
  name                = "aks-\${var.stage}"
  location            = "westeurope"
  resource_group_name = "rg"
  dns_prefix          = "aks"
}`,
    },
  ] as const;

  for (const file of files)
    it(`is found by a pattern that fits whatever the rest is: ${Object.keys(file)[0]!}`, () => {
      for (const pattern of ['aks-*', 'AKS*', '*ks-*', '*']) assert.equal(called(file, pattern).length, 1, pattern);
      // It may be called so, and may not.
      for (const pattern of ['aks-prod', 'aks-prod*', 'aks-*-prod', '*prod', 'sql-*'])
        assert.deepEqual(called(file, pattern), [], pattern);
    });

  it('is found as that of a subnet behind its network, too', () => {
    const text = `param stage string
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-\${stage}'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [{ name: 'snet-\${stage}', properties: { addressPrefix: '10.1.0.0/24' } }]
  }
}`;
    const kinds = (pattern: string) => called({ 'main.bicep': text }, pattern).map((end) => end.split(' ')[0]);
    assert.deepEqual(kinds('vnet-*/snet-*'), ['subnet']);
    assert.deepEqual(kinds('snet-*'), ['subnet']);
    assert.ok(kinds('vnet-*').includes('virtual'));
  });
});

describe('an address of Terraform', () => {
  const files = {
    'main.tf': `module "net" {
  source = "./net"
  count  = 2
}
resource "azurerm_virtual_network" "hub" {
  name                = "vnet-hub"
  resource_group_name = "rg"
  location            = "westeurope"
  address_space       = ["10.9.0.0/16"]
}
resource "azurerm_subnet" "data" {
  for_each             = toset(["a", "b"])
  name                 = "snet-\${each.key}"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = ["10.9.\${each.key == "a" ? 1 : 2}.0/24"]
}`,
    'net/main.tf': `resource "azurerm_virtual_network" "spoke" {
  name                = "vnet-spoke"
  resource_group_name = "rg"
  location            = "westeurope"
  address_space       = ["10.1.0.0/16"]
}`,
  };

  it('names a resource, all instances of one, and what is in a module', () => {
    assert.deepEqual(called(files, 'azurerm_virtual_network.hub'), ["virtual network 'vnet-hub'"]);
    assert.deepEqual(called(files, 'azurerm_subnet.data'), ["subnet 'snet-a'", "subnet 'snet-b'"]);
    assert.deepEqual(called(files, 'azurerm_subnet.data["a"]'), ["subnet 'snet-a'"]);
    assert.equal(called(files, 'module.net.azurerm_virtual_network.spoke').length, 2);
    assert.equal(called(files, 'module.net[0].azurerm_virtual_network.spoke').length, 1);
    assert.deepEqual(called(files, 'azurerm_virtual_network.spoke'), []);
  });

  it('is meant by patterns that look like one', () => {
    assert.equal(called(files, 'module.net*.azurerm_virtual_network.*').length, 2);
    // A word of a type, or the name of a module, is none.
    assert.deepEqual(called(files, '*azurerm*'), []);
  });
});

describe('a subnet that says no range', () => {
  it('leaves traffic to it and from it open, and says why', () => {
    const text = `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [
      { name: 'pool', properties: { ipamPoolPrefixAllocations: [{ numberOfIpAddresses: '64', pool: { id: 'pool' } }] } }
      { name: 'app', properties: { addressPrefix: '10.1.0.0/24' } }
    ]
  }
}`;
    const network = networkIn({ 'main.bicep': text });
    const why = ["undecided: no IPv4 address of subnet 'pool' is in the files"];
    for (const question of ['internet -> pool:443', 'app -> pool:443', 'pool -> app:443', 'pool -> internet:443'])
      assert.deepEqual(verdictsOf(network, question), why, question);
  });
});
