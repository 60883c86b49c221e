import { strict as assert } from 'node:assert';
import { networkIn, verdictsOf } from './asking';
import { asArm, asBicep } from './templateTexts';

/** A subnet with two machines' interfaces, each with a public address and a group: the first lets nothing in, the second SSH. */
const BICEP = `
resource shut 'Microsoft.Network/networkSecurityGroups@2024-05-01' = { name: 'nsg-shut', properties: { securityRules: [] } }
resource ssh 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-ssh'
  properties: { securityRules: [{ name: 'ssh', properties: { priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: 'Internet', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '22' } }] }
}
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] }, subnets: [{ name: 'app', properties: { addressPrefix: '10.1.0.0/24' } }] }
}
resource pips 'Microsoft.Network/publicIPAddresses@2024-05-01' = [for name in ['a', 'b']: { name: 'pip-\${name}', properties: {} }]
resource first 'Microsoft.Network/networkInterfaces@2024-05-01' = {
  name: 'nic-a'
  properties: {
    networkSecurityGroup: { id: shut.id }
    ipConfigurations: [{ name: 'c', properties: { subnet: { id: vnet.properties.subnets[0].id }, publicIPAddress: { id: pips[0].id } } }]
  }
}
resource second 'Microsoft.Network/networkInterfaces@2024-05-01' = {
  name: 'nic-b'
  properties: {
    networkSecurityGroup: { id: ssh.id }
    ipConfigurations: [{ name: 'c', properties: { subnet: { id: vnet.properties.subnets[0].id }, publicIPAddress: { id: pips[1].id } } }]
  }
}
`;

const id = (type: string, ...names: readonly string[]) =>
  `[resourceId('Microsoft.Network/${type}', ${names.map((name) => `'${name}'`).join(', ')})]`;

const resource = (type: string, name: string, properties: object) => ({
  type: `Microsoft.Network/${type}`,
  apiVersion: '2024-05-01',
  name,
  properties,
});

const nic = (name: string, group: string, address: string) =>
  resource('networkInterfaces', name, {
    networkSecurityGroup: { id: id('networkSecurityGroups', group) },
    ipConfigurations: [
      { name: 'c', properties: { subnet: { id: id('virtualNetworks/subnets', 'vnet', 'app') }, publicIPAddress: { id: id('publicIPAddresses', address) } } }, // prettier-ignore
    ],
  });

const SSH = { priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: 'Internet', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '22' }; // prettier-ignore

const ARM = JSON.stringify({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources: [
    resource('networkSecurityGroups', 'nsg-shut', { securityRules: [] }),
    resource('networkSecurityGroups', 'nsg-ssh', { securityRules: [{ name: 'ssh', properties: SSH }] }),
    resource('virtualNetworks', 'vnet', {
      addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
      subnets: [{ name: 'app', properties: { addressPrefix: '10.1.0.0/24' } }],
    }),
    resource('publicIPAddresses', 'pip-a', {}),
    resource('publicIPAddresses', 'pip-b', {}),
    nic('nic-a', 'nsg-shut', 'pip-a'),
    nic('nic-b', 'nsg-ssh', 'pip-b'),
  ],
});

const placed = (name: string) =>
  `  name                = "${name}"\n  location            = "westeurope"\n  resource_group_name = "rg"\n`;

const machine = (symbol: string, group: string) => `
resource "azurerm_public_ip" "${symbol}" {
${placed(`pip-${symbol}`)}  allocation_method = "Static"
}
resource "azurerm_network_interface" "${symbol}" {
${placed(`nic-${symbol}`)}  ip_configuration {
    name                          = "c"
    subnet_id                     = azurerm_subnet.app.id
    private_ip_address_allocation = "Dynamic"
    public_ip_address_id          = azurerm_public_ip.${symbol}.id
  }
}
resource "azurerm_network_interface_security_group_association" "${symbol}" {
  network_interface_id      = azurerm_network_interface.${symbol}.id
  network_security_group_id = azurerm_network_security_group.${group}.id
}
`;

const TERRAFORM = `
resource "azurerm_network_security_group" "shut" {
${placed('nsg-shut')}}
resource "azurerm_network_security_group" "ssh" {
${placed('nsg-ssh')}  security_rule {
    name                       = "ssh"
    priority                   = 100
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "Internet"
    source_port_range          = "*"
    destination_address_prefix = "*"
    destination_port_range     = "22"
  }
}
resource "azurerm_virtual_network" "vnet" {
${placed('vnet')}  address_space = ["10.1.0.0/16"]
}
resource "azurerm_subnet" "app" {
  name                 = "app"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = ["10.1.0.0/24"]
}
${machine('a', 'shut')}${machine('b', 'ssh')}`;

describe('a subnet with several public interfaces', () => {
  for (const [language, file, text] of [
    ['Bicep', 'main.bicep', BICEP],
    ['ARM JSON', 'azuredeploy.json', ARM],
    ['Terraform', 'main.tf', TERRAFORM],
  ] as const) {
    const network = networkIn({ [file]: text });

    it(`is reached by any of them, in ${language}`, () =>
      assert.deepEqual(verdictsOf(network, 'internet -> app:22'), ["reached: rule 'ssh' of 'nsg-ssh' allows it"]));

    it(`is not reached where none lets it in, in ${language}`, () =>
      assert.deepEqual(verdictsOf(network, 'internet -> app:80'), [
        "refused: rule 'DenyAllInBound' of 'nsg-shut' denies it",
      ]));
  }
});

describe('a public interface without a security group', () => {
  const arm = (sku?: string) =>
    [
      resource('virtualNetworks', 'vnet', {
        addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
        subnets: [{ name: 'app', properties: { addressPrefix: '10.1.0.0/24' } }],
      }),
      { ...resource('publicIPAddresses', 'pip-a', {}), ...(sku === undefined ? {} : { sku: { name: sku } }) },
      resource('networkInterfaces', 'nic-a', {
        ipConfigurations: [
          { name: 'c', properties: { subnet: { id: id('virtualNetworks/subnets', 'vnet', 'app') }, publicIPAddress: { id: id('publicIPAddresses', 'pip-a') } } }, // prettier-ignore
        ],
      }),
    ] as readonly object[];
  const terraform = (sku?: string, version = '') => `
${version && `terraform {\n  required_providers {\n    azurerm = {\n      source  = "hashicorp/azurerm"\n      version = "${version}"\n    }\n  }\n}`}
${TERRAFORM.replace(/resource "azurerm_network_security_group"[^]*?(?=resource "azurerm_virtual_network")/, '')
  .replace(/resource "azurerm_network_interface_security_group_association"[^]*?\n}\n/g, '')
  .replace(/( {2}allocation_method = "Static"\n)/g, sku === undefined ? '$1' : `$1  sku = "${sku}"\n`)}`;

  const CLOSED =
    'refused: no security group lets it in, and a public address of the Standard SKU is closed without one';
  const BASIC =
    /^undecided: no security group lets it in, and 'pip-\w+' is of the Basic SKU, which is open without one/;

  for (const [language, read] of [
    ['Bicep', (sku?: string) => networkIn({ 'main.bicep': asBicep(arm(sku)) })],
    ['ARM JSON', (sku?: string) => networkIn({ 'azuredeploy.json': asArm(arm(sku)) })],
    ['Terraform', (sku?: string) => networkIn({ 'main.tf': terraform(sku) })],
  ] as const)
    it(`is closed with a Standard address, and open to doubt with a Basic one, in ${language}`, () => {
      assert.deepEqual(verdictsOf(read('Standard'), 'internet -> vnet/app:22'), [CLOSED]);
      assert.match(verdictsOf(read('Basic'), 'internet -> vnet/app:22')[0]!, BASIC);
    });

  it('has a Basic address where nothing says a SKU, but of azurerm from version 4 on', () => {
    const said = (version: string) =>
      verdictsOf(networkIn({ 'main.tf': terraform(undefined, version) }), 'internet -> vnet/app:22')[0]!;
    assert.match(verdictsOf(networkIn({ 'main.bicep': asBicep(arm()) }), 'internet -> vnet/app:22')[0]!, BASIC);
    assert.match(said('~> 3.50'), BASIC);
    assert.equal(said('~> 4.10'), CLOSED);
    assert.match(said(''), /^undecided: no security group lets it in, and the SKU of 'pip-\w+' depends on the version/);
  });
});
