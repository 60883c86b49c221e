/** A firewall that a virtual network asks for names, by its address and by what reads it. */
import { strict as assert } from 'node:assert';
import { nameOf, networkIn } from './asking';

const bicep = (servers: string, more = '') => `
resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'hub'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [{ name: 'AzureFirewallSubnet', properties: { addressPrefix: '10.0.0.0/26' } }]
  }
}
resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'spoke'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    dhcpOptions: { dnsServers: [${servers}] }
  }
}
resource fw 'Microsoft.Network/azureFirewalls@2024-05-01' = {
  name: 'hubwall'
  properties: {
    additionalProperties: { 'Network.DNS.EnableProxy': 'true' }
    ipConfigurations: [{ name: 'c', properties: { subnet: { id: hub.properties.subnets[0].id } } }]
  }
}
resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.vaultcore.azure.net'
  resource link 'virtualNetworkLinks' = {
    name: 'link'
    properties: { virtualNetwork: { id: hub.id } }
  }
  resource record 'A' = {
    name: 'kv'
    properties: { aRecords: [{ ipv4Address: '10.0.9.4' }] }
  }
}
${more}`;

const id = (type: string, ...names: readonly string[]) =>
  `resourceId('Microsoft.Network/${type}', ${names.map((name) => `'${name}'`).join(', ')})`;

const arm = (server: string) =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: [
      {
        type: 'Microsoft.Network/virtualNetworks',
        apiVersion: '2024-05-01',
        name: 'hub',
        properties: {
          addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
          subnets: [{ name: 'AzureFirewallSubnet', properties: { addressPrefix: '10.0.0.0/26' } }],
        },
      },
      {
        type: 'Microsoft.Network/virtualNetworks',
        apiVersion: '2024-05-01',
        name: 'spoke',
        properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] }, dhcpOptions: { dnsServers: [server] } },
      },
      {
        type: 'Microsoft.Network/azureFirewalls',
        apiVersion: '2024-05-01',
        name: 'hubwall',
        properties: {
          additionalProperties: { 'Network.DNS.EnableProxy': 'true' },
          ipConfigurations: [
            {
              name: 'c',
              properties: { subnet: { id: `[${id('virtualNetworks/subnets', 'hub', 'AzureFirewallSubnet')}]` } },
            },
          ],
        },
      },
      { type: 'Microsoft.Network/privateDnsZones', apiVersion: '2024-06-01', name: 'privatelink.vaultcore.azure.net' },
      {
        type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
        apiVersion: '2024-06-01',
        name: 'privatelink.vaultcore.azure.net/link',
        properties: { virtualNetwork: { id: `[${id('virtualNetworks', 'hub')}]` } },
      },
      {
        type: 'Microsoft.Network/privateDnsZones/A',
        apiVersion: '2024-06-01',
        name: 'privatelink.vaultcore.azure.net/kv',
        properties: { aRecords: [{ ipv4Address: '10.0.9.4' }] },
      },
    ],
  });

const terraform = (server: string, firewall = 'resource') => `
resource "azurerm_virtual_network" "hub" {
  name                = "hub"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.0.0.0/16"]
}
resource "azurerm_subnet" "fw" {
  name                 = "AzureFirewallSubnet"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = ["10.0.0.0/26"]
}
resource "azurerm_virtual_network" "spoke" {
  name                = "spoke"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]
  dns_servers         = [${server}]
}
${firewall} "azurerm_firewall" "f" {
  name                = "hubwall"
  resource_group_name = "rg"
${
  firewall === 'data'
    ? ''
    : `  location            = "westeurope"
  sku_name            = "AZFW_VNet"
  sku_tier            = "Standard"
  dns_proxy_enabled   = true
  ip_configuration {
    name      = "c"
    subnet_id = azurerm_subnet.fw.id
  }
`
}}
resource "azurerm_private_dns_zone" "zone" {
  name                = "privatelink.vaultcore.azure.net"
  resource_group_name = "rg"
}
resource "azurerm_private_dns_zone_virtual_network_link" "link" {
  name                  = "link"
  resource_group_name   = "rg"
  private_dns_zone_name = azurerm_private_dns_zone.zone.name
  virtual_network_id    = azurerm_virtual_network.hub.id
}
resource "azurerm_private_dns_a_record" "kv" {
  name                = "kv"
  zone_name           = azurerm_private_dns_zone.zone.name
  resource_group_name = "rg"
  ttl                 = 300
  records             = ["10.0.9.4"]
}
`;

const asked = (file: string, text: string) =>
  nameOf(networkIn({ [file]: text }), 'spoke ? kv.privatelink.vaultcore.azure.net');

const VALUE = 'azurerm_firewall.f.ip_configuration[0].private_ip_address';

describe('a firewall as the DNS server of a network', () => {
  for (const [language, file, literal, read] of [
    [
      'Bicep',
      'main.bicep',
      bicep(`'10.0.0.4'`),
      bicep('fw.properties.ipConfigurations[0].properties.privateIPAddress'),
    ],
    [
      'ARM',
      'azuredeploy.json',
      arm('10.0.0.4'),
      arm(`[reference(${id('azureFirewalls', 'hubwall')}).ipConfigurations[0].properties.privateIPAddress]`),
    ],
    ['Terraform', 'main.tf', terraform('"10.0.0.4"'), terraform(VALUE)],
  ] as const)
    it(`answers the same by its address and by what reads it, in ${language}`, () => {
      assert.equal(asked(file, literal)[0], 'private');
      const [verdict, steps] = asked(file, read);
      assert.equal(verdict, 'private');
      assert.equal(steps[0], "'spoke' asks 'hubwall' in 'hub'");
    });

  it('is undecided where it is not declared, or of two that it may be', () => {
    assert.equal(asked('main.tf', terraform(`data.${VALUE}`, 'data'))[0], 'undecided');
    const both = bicep(
      'first ? fw.properties.ipConfigurations[0].properties.privateIPAddress : other',
      'param first bool\nparam other string',
    );
    assert.equal(asked('main.bicep', both)[0], 'undecided');
  });
});
