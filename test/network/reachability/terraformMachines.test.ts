/** The ways in which versions of azurerm write machines and what is put on their interfaces and subnets. */
import { strict as assert } from 'node:assert';
import { networkIn, verdictsOf } from './asking';

const placed = (name: string) =>
  `  name                = "${name}"\n  location            = "westeurope"\n  resource_group_name = "rg"\n`;

const group = (symbol: string, access: string) => `
resource "azurerm_network_security_group" "${symbol}" {
${placed(`nsg-${symbol}`)}  security_rule {
    name                       = "ssh"
    priority                   = "100"
    direction                  = "Inbound"
    access                     = "${access}"
    protocol                   = "Tcp"
    source_address_prefix      = "Internet"
    source_port_range          = "*"
    destination_address_prefix = "*"
    destination_port_range     = 22
  }
}
`;

const network = (subnet = '', nic = '', more = '') => `
resource "azurerm_virtual_network" "net" {
${placed('net')}  address_space = ["10.1.0.0/16"]
}
resource "azurerm_subnet" "app" {
  name                 = "app"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.net.name
  address_prefix       = "10.1.0.0/24"
  ${subnet}
}
resource "azurerm_public_ip" "ip" {
${placed('ip')}  allocation_method = "Static"
}
resource "azurerm_network_interface" "nic" {
${placed('nic')}  ${nic}
  ip_configuration {
    name                          = "c"
    subnet_id                     = azurerm_subnet.app.id
    private_ip_address_allocation = "Dynamic"
    public_ip_address_id          = azurerm_public_ip.ip.id
  }
}
${group('open', 'Allow')}${group('shut', 'Deny')}${more}`;

const said = (text: string, question: string) => verdictsOf(networkIn({ 'main.tf': text }), question);

describe('machines in Terraform', () => {
  for (const type of ['azurerm_linux_virtual_machine', 'azurerm_windows_virtual_machine', 'azurerm_virtual_machine'])
    it(`of type ${type} have the interfaces that they name`, () => {
      const machine = `
resource "${type}" "vm" {
${placed('jump')}  network_interface_ids = [azurerm_network_interface.nic.id]
}
`;
      const text = network('', 'network_security_group_id = azurerm_network_security_group.open.id', machine);
      assert.match(said(text, 'internet -> jump:22')[0]!, /^reached/);
      assert.match(said(text, 'internet -> jump:443')[0]!, /^refused/);
    });

  for (const [type, block] of [
    ['azurerm_linux_virtual_machine_scale_set', 'network_interface'],
    ['azurerm_orchestrated_virtual_machine_scale_set', 'network_interface'],
    ['azurerm_virtual_machine_scale_set', 'network_profile'],
  ] as const)
    it(`of type ${type} are in the subnets of their ${block.replace('_', ' ')}`, () => {
      const address = block === 'network_profile' ? 'public_ip_address_configuration' : 'public_ip_address';
      const machines = `
resource "${type}" "vmss" {
${placed('vmss')}  ${block} {
    name                      = "nic"
    primary                   = true
    network_security_group_id = azurerm_network_security_group.shut.id
    ip_configuration {
      name      = "c"
      primary   = true
      subnet_id = azurerm_subnet.app.id
      ${address} {
        name = "ip"
      }
    }
  }
}
`;
      const text = network('', 'network_security_group_id = azurerm_network_security_group.shut.id', machines);
      assert.match(said(text, 'internet -> app:22')[0]!, /^refused/);
      const open = text.replace(/(primary {19}= true\n.*)shut/, '$1open');
      assert.notEqual(open, text);
      assert.match(said(open, 'internet -> app:22')[0]!, /^reached/);
    });

  it('are guarded by the groups that azurerm 1 puts on subnets and interfaces', () => {
    const on = (symbol: string) => `network_security_group_id = azurerm_network_security_group.${symbol}.id`;
    assert.deepEqual(said(network(on('shut'), on('open')), 'internet -> app:22'), [
      "refused: rule 'ssh' of 'nsg-shut' denies it",
    ]);
    assert.deepEqual(said(network(on('open'), on('shut')), 'internet -> app:22'), [
      "refused: rule 'ssh' of 'nsg-shut' denies it",
    ]);
  });

  it('have the route table that azurerm 1 puts on their subnet', () => {
    const table = `
resource "azurerm_route_table" "rt" {
${placed('rt')}  route {
    name           = "none"
    address_prefix = "52.0.0.0/8"
    next_hop_type  = "None"
  }
}
`;
    const text = network('route_table_id = azurerm_route_table.rt.id', '', table);
    assert.match(said(text, 'app -> 52.1.2.3:443')[0]!, /^refused/);
  });
});
