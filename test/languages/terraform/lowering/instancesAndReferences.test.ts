import assert from 'node:assert/strict';
import { Graph } from '../../../../server/src/model/graph';
import { at, FOLDER, lowered, resourceOf, said } from '../evaluation/evaluating';
import { VNET, outline } from './outline';

describe('Repeated Terraform resources', () => {
  const subnet = (head: string, name: string, before = '') =>
    `${before}\nresource "azurerm_subnet" "s" {\n  ${head}\n  name = ${name}\n  virtual_network_name = "v"\n}\n`;
  const OPEN = 'variable "u" {}';

  it('are made once for each number or key', () => {
    assert.deepEqual(outline(subnet('count = 2', '"s${count.index}"')), [
      "azurerm_subnet.s[0] 's0'",
      "azurerm_subnet.s[1] 's1'",
    ]);
    assert.deepEqual(outline(subnet('count = "1"', '"s"')), ["azurerm_subnet.s[0] 's'"]);
    assert.deepEqual(outline(subnet('count = 0', '"s"')), []);
    assert.deepEqual(outline(subnet('for_each = toset(["b", "a"])', 'each.value')), [
      `azurerm_subnet.s["a"] 'a'`,
      `azurerm_subnet.s["b"] 'b'`,
    ]);
    assert.deepEqual(outline(subnet('for_each = { x = { n = "one" } }', '"${each.key}-${each.value.n}"')), [
      `azurerm_subnet.s["x"] 'x-one'`,
    ]);
    assert.equal(lowered(subnet('count = 1', '"s"')).resources[0]!.key, `${FOLDER}#azurerm_subnet.s[0]`);
  });

  it('have a condition where only that is not known', () => {
    const because = 'if variable `u` has no default';
    assert.deepEqual(outline(subnet('count = var.u ? 1 : 0', '"s${count.index}"', OPEN)), [
      `azurerm_subnet.s[0] 's0' ${because}`,
    ]);
    assert.deepEqual(outline(subnet('count = var.u == "a" ? 2 : 1', '"s${count.index}"', OPEN)), [
      "azurerm_subnet.s[0] 's0'",
      `azurerm_subnet.s[1] 's1' ${because}`,
    ]);
    assert.deepEqual(outline(subnet('for_each = var.u ? { a = 1, b = 2 } : { a = 3 }', '"${each.key}"', OPEN)), [
      `azurerm_subnet.s["a"] 'a'`,
      `azurerm_subnet.s["b"] 'b' ${because}`,
    ]);
  });

  it('are one for all where the number or the keys are not known', () => {
    const because = 'if variable `u` has no default';
    assert.deepEqual(outline(subnet('count = var.u', '"s${count.index}"', OPEN)), [
      `azurerm_subnet.s 's\${azurerm_subnet.s[count.index]}' ${because}`,
    ]);
    assert.deepEqual(outline(subnet('for_each = var.u', 'each.key', OPEN)), [
      `azurerm_subnet.s ?variable \`u\` has no default {{var.u}[each.key]} ${because}`,
    ]);
    assert.deepEqual(outline(subnet('for_each = merge(var.u, { a = 1 })', '"n"', OPEN)), [
      `azurerm_subnet.s["a"] 'n'`,
      `azurerm_subnet.s[*] 'n' ${because}`,
    ]);
  });
});

describe('References between Terraform resources', () => {
  const text = `${VNET}variable "u" {}
resource "azurerm_subnet" "all" {
  for_each             = { aks = "10.0.0.0/24", pe = "10.0.1.0/24" }
  name                 = each.key
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = [each.value]
}
resource "azurerm_network_security_group" "nsg" {
  count = var.u ? 1 : 0
  name  = "nsg"
}
resource "azurerm_virtual_network" "inline" {
  name = "inline"
  subnet {
    name = "one"
  }
}
resource "azurerm_virtual_network" "two" {
  name = "two"
  subnet {
    name = "one"
  }
  subnet {
    name = "two"
  }
}
`;
  const of = (expression: string, before = text) =>
    said(lowered(`${before}output "it" {\n  value = ${expression}\n}\n`).outputs.get('it'));
  const id = (name: string, vnet = 'hub') => `<virtualNetworks/subnets:'${vnet}'/'${name}'>`;

  it('give ids with the names from the outermost parent', () => {
    assert.equal(of('azurerm_virtual_network.hub.id'), "<virtualNetworks:'hub'>");
    assert.equal(of('azurerm_subnet.all["aks"].id'), id('aks'));
    assert.equal(of('azurerm_subnet.all["zz"].id'), 'absent');
    assert.equal(of('values(azurerm_subnet.all)[*].id'), `[${id('aks')}, ${id('pe')}]`);
    assert.equal(of('{ for k, s in azurerm_subnet.all : k => s.id }'), `{aks: ${id('aks')}, pe: ${id('pe')}}`);
    assert.equal(of('azurerm_subnet.all[var.u].id'), `${id('aks')} | ${id('pe')}`);
    assert.equal(of('azurerm_network_security_group.nsg[0].id'), "<networkSecurityGroups:'nsg'>");
    assert.equal(of('one(azurerm_network_security_group.nsg[*].id)'), "<networkSecurityGroups:'nsg'> | null");
    assert.equal(of('"${azurerm_virtual_network.hub.id}/subnets/x"'), id('x'));
  });

  it('lead to the declaration', () => {
    const fragment = lowered(`${text}output "it" {\n  value = azurerm_subnet.all["pe"].id\n}\n`);
    const graph = new Graph([fragment]);
    const found = graph.resolve(fragment.outputs.get('it')!);
    assert.equal(found.kind === 'declared' && found.resource.address, 'azurerm_subnet.all["pe"]');
    const parent = graph.parent(resourceOf(fragment, 'azurerm_subnet.all["aks"]'));
    assert.equal(parent.kind === 'declared' && parent.resource.address, 'azurerm_virtual_network.hub');
  });

  it('name the parent even where its name is not known', () => {
    const fragment = lowered(
      `resource "azurerm_virtual_network" "v" {\n  name = uuid()\n}\nresource "azurerm_subnet" "s" {\n  name = "s"\n  virtual_network_name = azurerm_virtual_network.v.name\n}\n`,
    );
    const parent = new Graph([fragment]).parent(resourceOf(fragment, 'azurerm_subnet.s'));
    assert.equal(parent.kind === 'declared' && parent.resource.address, 'azurerm_virtual_network.v');
  });

  it('read what is written, blocks included', () => {
    assert.equal(of('azurerm_virtual_network.hub.address_space[0]'), "'10.0.0.0/16'");
    assert.equal(
      of('azurerm_virtual_network.hub.guid'),
      '?it is known only after deployment {azurerm_virtual_network.hub.guid}',
    );
    assert.equal(of('tolist(azurerm_virtual_network.inline.subnet)[0].id'), id('one', 'inline'));
    assert.equal(
      of('[for s in azurerm_virtual_network.two.subnet : s.id if s.name == "two"]'),
      `[${id('two', 'two')}]`,
    );
    assert.match(
      of('tolist(azurerm_virtual_network.two.subnet)[0].id'),
      /^\?the order of a set is known only after deployment/,
    );
    assert.equal(
      of('azurerm_virtual_network.inline.subnet[0].guid'),
      '?it is known only after deployment {azurerm_virtual_network.inline.subnet[0].guid}',
    );
  });

  it('to data sources are to resources that exist elsewhere', () => {
    const fragment = lowered(`data "azurerm_virtual_network" "hub" {
  name                = "hub"
  resource_group_name = "net"
}
data "azurerm_subnet" "aks" {
  name                 = "aks"
  virtual_network_name = data.azurerm_virtual_network.hub.name
}
output "it" {
  value = data.azurerm_subnet.aks.id
}
`);
    const found = resourceOf(fragment, 'data.azurerm_subnet.aks');
    assert.equal(found.existing, true);
    assert.equal(said(fragment.outputs.get('it')), id('aks'));
    const resolution = new Graph([fragment]).resolve(fragment.outputs.get('it')!);
    assert.equal(resolution.kind === 'elsewhere' && resolution.resource?.address, 'data.azurerm_subnet.aks');
    assert.match(
      said(at(fragment, 'data.azurerm_virtual_network.hub', 'properties.addressSpace')),
      /^\?`data.azurerm_virtual_network.hub` is read only at deployment/,
    );
  });
});
