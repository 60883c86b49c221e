import { strict as assert } from 'node:assert';
import { Graph } from '../../../../server/src/model/graph';
import { read } from '../../../../server/src/model/resource';
import { networkIn, verdictsOf } from '../../../network/reachability/asking';
import { lowered, said } from '../evaluation/evaluating';

const SUBNET = 'Microsoft.Network/virtualNetworks/subnets';

const text = (id: string, subnets = ['snet'], rest = '') => `
resource "azurerm_virtual_network" "v" {
  name                = "net"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.0.0.0/16"]
${subnets
  .map(
    (name, index) => `  subnet {
    name             = "${name}"
    address_prefixes = ["10.0.${index}.0/24"]
  }
`,
  )
  .join('')}}
resource "azurerm_network_security_group" "g" {
  name                = "nsg"
  location            = "westeurope"
  resource_group_name = "rg"
  security_rule {
    name                       = "no"
    priority                   = 100
    direction                  = "Inbound"
    access                     = "Deny"
    protocol                   = "*"
    source_address_prefix      = "*"
    source_port_range          = "*"
    destination_address_prefix = "*"
    destination_port_range     = "*"
  }
}
resource "azurerm_subnet_network_security_group_association" "a" {
  subnet_id                 = ${id}
  network_security_group_id = azurerm_network_security_group.g.id
}
${rest}`;

const FORMS = [
  '"${azurerm_virtual_network.v.id}/subnets/snet"',
  'tolist(azurerm_virtual_network.v.subnet)[0].id',
  'azurerm_virtual_network.v.subnet.*.id[0]',
  'one(azurerm_virtual_network.v.subnet).id',
  'one(azurerm_virtual_network.v.subnet[*].id)',
  '[for s in azurerm_virtual_network.v.subnet : s.id if s.name == "snet"][0]',
];

/** What the subnets of a text have at a path, by their names. */
function subnets(written: string, path = 'properties.networkSecurityGroup.id') {
  const graph = new Graph([lowered(written)]);
  return { graph, found: graph.ofType(SUBNET).map((subnet) => `${subnet.label} ${said(read(subnet, path))}`) };
}

describe('Terraform associations with a subnet inside its network', () => {
  for (const form of FORMS)
    it(`count where the subnet is ${form}`, () => {
      assert.deepEqual(subnets(text(form)).found, ["snet <networkSecurityGroups:'nsg'>"]);
    });

  it('are of the subnet that is named, of several', () => {
    const id = '{ for s in azurerm_virtual_network.v.subnet : s.name => s.id }["b"]';
    const [a, b] = subnets(text(id, ['a', 'b'])).found;
    assert.doesNotMatch(a!, /nsg/);
    assert.equal(b, "b <networkSecurityGroups:'nsg'>");
  });

  for (const [type, argument, path, arm] of [
    ['route_table', 'route_table_id', 'routeTable', 'azurerm_route_table'],
    ['nat_gateway', 'nat_gateway_id', 'natGateway', 'azurerm_nat_gateway'],
  ] as const)
    it(`put a ${type.replace('_', ' ')} on it`, () => {
      const rest = `resource "${arm}" "x" {
  name = "x"
}
resource "azurerm_subnet_${type}_association" "x" {
  subnet_id = one(azurerm_virtual_network.v.subnet).id
  ${argument} = ${arm}.x.id
}
`;
      assert.match(subnets(text(FORMS[0]!, ['snet'], rest), `properties.${path}.id`).found[0]!, /:'x'>/);
    });

  it('leave open which one they are of, where that is not known', () => {
    // Which of two is the first of a set is known only after deployment.
    const { graph } = subnets(text('tolist(azurerm_virtual_network.v.subnet)[0].id', ['a', 'b']));
    assert.notEqual(graph.mayBePatched(SUBNET, 'properties.networkSecurityGroup'), undefined);
    const named = subnets(
      text('"${azurerm_virtual_network.v.id}/subnets/${var.which}"', ['a', 'b'], 'variable "which" {}'),
    );
    assert.equal(
      named.graph.mayBePatched(SUBNET, 'properties.networkSecurityGroup')?.reason,
      'variable `which` has no default',
    );
  });

  it('decide answers about traffic', () => {
    const machine = `
resource "azurerm_public_ip" "ip" {
  name                = "ip"
  location            = "westeurope"
  resource_group_name = "rg"
  allocation_method   = "Static"
}
resource "azurerm_network_interface" "nic" {
  name                = "nic"
  location            = "westeurope"
  resource_group_name = "rg"
  ip_configuration {
    name                          = "c"
    subnet_id                     = one(azurerm_virtual_network.v.subnet).id
    private_ip_address_allocation = "Dynamic"
    public_ip_address_id          = azurerm_public_ip.ip.id
  }
}
`;
    const network = networkIn({ 'main.tf': text(FORMS[0]!, ['snet'], machine) });
    assert.deepEqual(verdictsOf(network, 'internet -> snet:443'), ["refused: rule 'no' of 'nsg' denies it"]);
  });
});
