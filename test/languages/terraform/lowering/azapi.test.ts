import assert from 'node:assert/strict';
import { Graph } from '../../../../server/src/model/graph';
import { at, lowered, resourceOf, said, textAt } from '../evaluation/evaluating';

const cluster = (body: string) => `resource "azapi_resource" "aks" {
  type      = "Microsoft.ContainerService/managedClusters@2025-05-01"
  parent_id = azurerm_resource_group.rg.id
  name      = "aks"
  location  = "westeurope"
  ${body}
}
`;
const OBJECT = '{ properties = { networkProfile = { networkPlugin = "azure" } } }';

describe('azapi resources', () => {
  it('have the body of ARM', () => {
    const text = cluster(`body = ${OBJECT}`);
    const fragment = lowered(text);
    const found = resourceOf(fragment, 'azapi_resource.aks');
    assert.equal(found.type, 'Microsoft.ContainerService/managedClusters');
    assert.equal(found.apiVersion, '2025-05-01');
    assert.equal(found.dialect, 'azapi');
    assert.equal(found.parent, undefined);
    assert.equal(
      said(found.body),
      "{name: 'aks', location: 'westeurope', properties: {networkProfile: {networkPlugin: 'azure'}}}",
    );
    const plugin = at(fragment, 'azapi_resource.aks', 'properties.networkProfile.networkPlugin');
    assert.equal(textAt(text, plugin.origin.place), '"azure"');
    const missing = at(fragment, 'azapi_resource.aks', 'properties.networkProfile.networkPolicy');
    assert.equal(textAt(text, missing.origin.place), 'networkProfile');
  });

  it('may have it encoded', () => {
    const path = 'properties.networkProfile.networkPlugin';
    const read = (text: string) => said(at(lowered(text), 'azapi_resource.aks', path));
    assert.equal(read(cluster(`body = jsonencode(${OBJECT})`)), "'azure'");
    assert.equal(read(`${cluster('body = local.body')}locals {\n  body = jsonencode(${OBJECT})\n}\n`), "'azure'");
    assert.equal(read(`${cluster('body = local.body')}locals {\n  body = ${OBJECT}\n}\n`), "'azure'");
    assert.equal(
      read(cluster('body = <<-BODY\n  {"properties": {"networkProfile": {"networkPlugin": "azure"}}}\n  BODY')),
      "'azure'",
    );
    assert.equal(read(cluster('body = "{"')), '?the body is not JSON');
    assert.equal(read(`${cluster('body = var.body')}variable "body" {}\n`), '?variable `body` has no default');
  });

  it('place values of locals where they are used', () => {
    const text = `${cluster('body = { properties = { networkProfile = local.profile } }')}locals {\n  profile = { networkPlugin = "azure" }\n}\n`;
    const { origin } = at(lowered(text), 'azapi_resource.aks', 'properties.networkProfile.networkPlugin');
    assert.equal(textAt(text, origin.place), 'local.profile');
    assert.deepEqual(
      origin.hops.map(({ kind, place }) => `${kind} ${textAt(text, place)}`),
      ['local "azure"'],
    );
    assert.equal(origin.literal, true);
  });

  it('have an identity', () => {
    const fragment = lowered(
      `${cluster('identity {\n    type = "UserAssigned"\n    identity_ids = [azurerm_user_assigned_identity.id.id]\n  }')}resource "azurerm_user_assigned_identity" "id" {\n  name = "id"\n}\n`,
    );
    assert.equal(said(at(fragment, 'azapi_resource.aks', 'identity.type')), "'UserAssigned'");
    assert.match(
      said(at(fragment, 'azapi_resource.aks', 'identity.userAssignedIdentities')),
      /<userAssignedIdentities:'id'>/,
    );
  });

  it('are children of what parent_id says', () => {
    const child = (parent: string) =>
      `resource "azapi_resource" "s" {\n  type = "Microsoft.Network/virtualNetworks/subnets@\${local.version}"\n  parent_id = ${parent}\n  name = "s"\n}\n`;
    const vnet = 'resource "azurerm_virtual_network" "v" {\n  name = "v"\n}\n';
    const graph = new Graph([lowered(vnet + child('azurerm_virtual_network.v.id'))]);
    const [subnet] = graph.ofType('Microsoft.Network/virtualNetworks/subnets');
    const parent = graph.parent(subnet!);
    assert.equal(parent.kind === 'declared' && parent.resource.address, 'azurerm_virtual_network.v');
    const text = '"/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/v"';
    assert.equal(said(resourceOf(lowered(child(text)), 'azapi_resource.s').parent), "<virtualNetworks:'v'>");
  });

  it('of other kinds declare nothing', () => {
    assert.deepEqual(
      lowered('resource "azapi_resource_action" "a" {\n  type = "A.B/c@1"\n  resource_id = "x"\n  action = "start"\n}')
        .resources,
      [],
    );
  });

  it('can be read as data', () => {
    const id = '/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/v/subnets/s';
    const fragment = lowered(
      `data "azapi_resource" "s" {\n  type = "Microsoft.Network/virtualNetworks/subnets@2024-05-01"\n  resource_id = "${id}"\n}\noutput "it" {\n  value = data.azapi_resource.s.id\n}\n`,
    );
    assert.equal(resourceOf(fragment, 'data.azapi_resource.s').existing, true);
    assert.equal(said(fragment.outputs.get('it')), "<virtualNetworks/subnets:'v'/'s'>");
  });
});

describe('azapi_update_resource', () => {
  const TYPE = 'type = "Microsoft.ContainerService/managedClusters@2025-05-01"';
  const AKS =
    'resource "azurerm_kubernetes_cluster" "aks" {\n  name = "aks"\n  network_profile {\n    network_plugin = "azure"\n  }\n}\n';
  const update = (target: string) =>
    `resource "azapi_update_resource" "u" {\n  ${TYPE}\n  ${target}\n  body = { properties = { networkProfile = { advancedNetworking = { enabled = true } } } }\n}\n`;
  const patched = (text: string) => {
    const fragment = lowered(text);
    const [found] = new Graph([fragment]).ofType('Microsoft.ContainerService/managedClusters');
    return said(
      at({ ...fragment, resources: [found!] }, 'azurerm_kubernetes_cluster.aks', 'properties.networkProfile'),
    );
  };

  it('joins its body to the resource with that id, or that name', () => {
    const joined = "{networkPlugin: 'azure', advancedNetworking: {enabled: true}}";
    assert.equal(patched(AKS + update('resource_id = azurerm_kubernetes_cluster.aks.id')), joined);
    assert.equal(patched(AKS + update('name = "aks"\n  parent_id = azurerm_resource_group.rg.id')), joined);
    assert.equal(
      patched(AKS + update('name = "other"\n  parent_id = azurerm_resource_group.rg.id')),
      "{networkPlugin: 'azure'}",
    );
  });
});
