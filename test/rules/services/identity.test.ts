import { strict as assert } from 'node:assert';
import { arm, bicep, fixesOf, fixOf, flat, terraform } from './fixing';

const ZONE = 'privatelink.germanywestcentral.azmk8s.io';

const inTerraform = (more = '', repeated = '', zoneId = 'azurerm_private_dns_zone.api.id') =>
  terraform(`resource "azurerm_private_dns_zone" "api" {
  name                = "${ZONE}"
  resource_group_name = "rg-shop"
}

resource "azurerm_private_dns_zone_virtual_network_link" "api" {
  name                = "to-shop"
  private_dns_zone_id = azurerm_private_dns_zone.api.id
  virtual_network_id  = azurerm_virtual_network.shop.id
}
${more}`).replace(
    'dns_prefix          = "shop"',
    `dns_prefix          = "shop"
  private_cluster_enabled = true
  private_dns_zone_id     = ${zoneId}${repeated}`,
  );

describe('an identity for a cluster with its own zone (AKSN702)', () => {
  it('has its roles on the zone and the node subnet before the cluster is made (Terraform)', () => {
    const { text, title } = fixOf('terraform', inTerraform(), 'AKSN702');
    assert.match(title, /with roles on the zone and its network/);
    assert.match(
      flat(text),
      /depends_on = \[azurerm_role_assignment\.id_aks_zone, azurerm_role_assignment\.role_snet_nodes\]/,
    );
    assert.match(flat(text), /scope = azurerm_subnet\.nodes\.id role_definition_name = "Network Contributor"/);
    assert.match(
      flat(text),
      /scope = azurerm_private_dns_zone\.api\.id role_definition_name = "Private DNS Zone Contributor"/,
    );
  });

  it('has them on the whole network where AKS has to link the zone itself', () => {
    const unlinked = inTerraform().replace(/resource "azurerm_private_dns_zone_virtual_network_link"[\s\S]*?\n}\n/, '');
    assert.match(
      flat(fixOf('terraform', unlinked, 'AKSN702').text),
      /scope = azurerm_virtual_network\.shop\.id role_definition_name = "Network Contributor"/,
    );
  });

  it('takes over the roles of the identity that it replaces', () => {
    const { text } = fixOf(
      'terraform',
      inTerraform(`
resource "azurerm_role_assignment" "images" {
  scope                = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-images"
  role_definition_name = "Reader"
  principal_id         = azurerm_kubernetes_cluster.shop.identity[0].principal_id
}

resource "azurerm_role_assignment" "pull" {
  scope                = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-images"
  role_definition_name = "AcrPull"
  principal_id         = azurerm_kubernetes_cluster.shop.kubelet_identity[0].object_id
}
`),
      'AKSN702',
    );
    assert.match(flat(text), /"Reader" principal_id = azurerm_user_assigned_identity\.id_aks\.principal_id/);
    assert.match(
      flat(text),
      /"AcrPull" principal_id = azurerm_kubernetes_cluster\.shop\.kubelet_identity\[0\]\.object_id/,
    );
  });

  it('has them in Bicep and ARM JSON, too', () => {
    const zoneInBicep = bicep(`resource api 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: '${ZONE}'
  location: 'global'
}

resource apiLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: api
  name: 'to-shop'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: vnet.id }
  }
}
`).replace(
      `dnsPrefix: 'shop'`,
      `dnsPrefix: 'shop'\n    apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: api.id }`,
    );
    const inBicep = fixOf('bicep', zoneInBicep, 'AKSN702');
    assert.match(flat(inBicep.text), /dependsOn: \[ idAksZone roleSnetNodes \]/);
    assert.match(flat(inBicep.text), /scope: nodes properties/);
    const inArm = fixOf(
      'arm',
      arm(
        `    { "type": "Microsoft.Network/privateDnsZones", "apiVersion": "2024-06-01", "name": "${ZONE}", "location": "global" }`,
      ).replace(
        '"dnsPrefix": "shop",',
        `"dnsPrefix": "shop",
        "apiServerAccessProfile": {
          "enablePrivateCluster": true,
          "privateDNSZone": "[resourceId('Microsoft.Network/privateDnsZones', '${ZONE}')]"
        },`,
      ),
      'AKSN702',
    );
    assert.equal(inArm.text.split('"Microsoft.Authorization/roleAssignments"').length, 3, 'two roles');
  });

  it('is one for each cluster of a loop, with a role on its own zone and subnet', () => {
    const { text } = fixOf(
      'terraform',
      inTerraform('', '\n  for_each = toset(["a", "b"])')
        .replace('"aks-shop"', '"aks-${each.key}"')
        .replace('dns_prefix          = "shop"', 'dns_prefix          = each.key'),
      'AKSN702',
    );
    assert.match(flat(text), /identity_ids = \[azurerm_user_assigned_identity\.id_aks\[each\.key\]\.id\]/);
    assert.equal(
      text.match(/principal_id\s+= azurerm_user_assigned_identity\.id_aks\[each\.key\]\.principal_id/g)?.length,
      2,
    );
  });

  it('is not offered where the clusters of a loop have different zones', () => {
    const second = `
resource "azurerm_private_dns_zone" "b" {
  name                = "b.${ZONE}"
  resource_group_name = "rg-shop"
}
`;
    const files = inTerraform(
      second,
      '\n  for_each = toset(["a", "b"])',
      'each.key == "a" ? azurerm_private_dns_zone.api.id : azurerm_private_dns_zone.b.id',
    ).replace('"aks-shop"', '"aks-${each.key}"');
    assert.deepEqual(fixesOf('terraform', files, 'AKSN702'), []);
    const loop = `var names = ['a', 'b']

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-shop'
  location: 'germanywestcentral'
  properties: { addressSpace: { addressPrefixes: ['10.60.0.0/16'] } }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [for name in names: {
  name: '\${name}.${ZONE}'
  location: 'global'
}]

resource clusters 'Microsoft.ContainerService/managedClusters@2025-05-01' = [for (name, i) in names: {
  name: 'aks-\${name}'
  location: 'germanywestcentral'
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: name
    agentPoolProfiles: [{ name: 'system', count: 3, mode: 'System' }]
    apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: zones[i].id }
  }
}]
`;
    assert.deepEqual(fixesOf('bicep', loop, 'AKSN702'), []);
  });
});
