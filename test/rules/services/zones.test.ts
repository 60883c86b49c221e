import { strict as assert } from 'node:assert';
import {
  groupIdsOf,
  isServiceZone,
  needsAllZones,
  zonesOf,
  zonesToWrite,
} from '../../../server/src/azure/privateEndpointZones';
import { arm, bicep, fixesOf, fixOf, flat, messagesOf, terraform } from './fixing';

const zone = (label: string, name: string, group = 'rg-dns') => `
resource "azurerm_private_dns_zone" "${label}" {
  name                = "${name}"
  resource_group_name = "${group}"
}

resource "azurerm_private_dns_zone_virtual_network_link" "${label}" {
  name                = "to-shop"
  private_dns_zone_id = azurerm_private_dns_zone.${label}.id
  virtual_network_id  = azurerm_virtual_network.shop.id
}
`;
const bicepZone = (symbol: string, name: string) => `
resource ${symbol} 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: '${name}'
  location: 'global'
}

resource ${symbol}Link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: ${symbol}
  name: 'to-shop'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: vnet.id }
  }
}
`;
const armZone = (name: string) => `{
      "type": "Microsoft.Network/privateDnsZones",
      "apiVersion": "2024-06-01",
      "name": "${name}",
      "location": "global",
      "resources": [
        {
          "type": "virtualNetworkLinks",
          "apiVersion": "2024-06-01",
          "name": "to-shop",
          "location": "global",
          "properties": {
            "registrationEnabled": false,
            "virtualNetwork": { "id": "[resourceId('Microsoft.Network/virtualNetworks', 'vnet-shop')]" }
          }
        }
      ]
    }`;

describe('a zone that has the region in its name', () => {
  const cluster = (location: string) => `
param location string
resource kusto 'Microsoft.Kusto/clusters@2023-08-15' = {
  name: 'adx'
  location: ${location}
  sku: { name: 'Standard_E2a_v4', tier: 'Standard' }
}
resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-adx'
  location: location
  properties: {
    subnet: { id: '\${vnet.id}/subnets/endpoints' }
    privateLinkServiceConnections: [
      { name: 'adx', properties: { privateLinkServiceId: kusto.id, groupIds: ['cluster'] } }
    ]
  }
}
resource group 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: endpoint
  name: 'default'
  properties: { privateDnsZoneConfigs: [{ name: 'adx', properties: { privateDnsZoneId: wrong.id } }] }
}
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = { name: 'vnet' }
${bicepZone('wrong', 'privatelink.digitaltwins.azure.net')}`;

  it('is told with the region of the service, where that is known', () => {
    for (const [location, zone] of [
      [`'West Europe'`, 'privatelink.westeurope.kusto.windows.net'],
      ['location', 'privatelink.<regionName>.kusto.windows.net'],
    ] as const) {
      const [message] = messagesOf('bicep', cluster(location), 'AKSN803');
      assert.match(message ?? '', new RegExp(`Clients will not find .* lead to ${zone.replaceAll('.', '\\.')}`));
    }
  });
});

describe('a zone that would get the name of one that is there', () => {
  for (const [code, wrong] of [
    ['AKSN716', 'privatelink.keyvault.azure.net'],
    ['AKSN715', 'vault.azure.net'],
  ] as const) {
    const right = 'privatelink.vaultcore.azure.net';
    const texts = {
      terraform: (both: boolean) => terraform(zone('a', wrong) + (both ? zone('b', right, 'rg-hub') : '')),
      bicep: (both: boolean) => bicep(bicepZone('a', wrong) + (both ? bicepZone('b', right) : '')),
      arm: (both: boolean) => arm(armZone(wrong) + (both ? `,\n${armZone(right)}` : '')),
    };
    for (const language of ['terraform', 'bicep', 'arm'] as const) {
      it(`is renamed only where it does not (${code}, ${language})`, () => {
        assert.ok(fixOf(language, texts[language](false), code).text.includes(right));
        assert.deepEqual(fixesOf(language, texts[language](true), code), []);
        assert.match(messagesOf(language, texts[language](true), code)[0]!, /It is in these files already/);
      });
    }
  }

  it('is not renamed onto one that is only referred to', () => {
    const text = terraform(
      zone('a', 'vault.azure.net') +
        `
data "azurerm_private_dns_zone" "hub" {
  name                = "privatelink.vaultcore.azure.net"
  resource_group_name = "rg-hub"
}
`,
    );
    assert.deepEqual(fixesOf('terraform', text, 'AKSN715'), []);
  });

  const privateCluster = (text: string, reference: string) =>
    text
      .replace(
        'dns_prefix          = "shop"',
        `dns_prefix          = "shop"\n  private_cluster_enabled = true\n  private_dns_zone_id = ${reference}`,
      )
      .replace(
        '"SystemAssigned"',
        '"UserAssigned"\n    identity_ids = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id"]',
      );

  it('leads the cluster to it, and the zone to the network (AKSN703)', () => {
    const right = 'privatelink.germanywestcentral.azmk8s.io';
    const files = terraform(`${zone('short', 'privatelink.gwc.azmk8s.io')}
resource "azurerm_private_dns_zone" "full" {
  name                = "${right}"
  resource_group_name = "rg-dns"
}
`);
    const { text, title } = fixOf('terraform', privateCluster(files, 'azurerm_private_dns_zone.short.id'), 'AKSN703');
    assert.match(title, /^Use zone privatelink\.germanywestcentral\.azmk8s\.io, which is here already/);
    assert.match(flat(text), /private_dns_zone_id = azurerm_private_dns_zone\.full\.id/);
    assert.match(
      flat(text),
      /_name = azurerm_private_dns_zone\.full\.name virtual_network_id = azurerm_virtual_network\.shop\.id|private_dns_zone_id = azurerm_private_dns_zone\.full\.id virtual_network_id = azurerm_virtual_network\.shop\.id/,
    );
    assert.equal(text.split(right).length, 2, 'one zone of that name');
  });
});

describe('an endpoint that writes into the zone of another service (AKSN803)', () => {
  it('is led to a zone of its own, and the other zone keeps its name', () => {
    const files = bicep(`resource blobs 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.blob.core.windows.net'
  location: 'global'
}

resource blobsLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: blobs
  name: 'to-shop'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: vnet.id }
  }
}

resource keys 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-keys'
  location: 'germanywestcentral'
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    publicNetworkAccess: 'Disabled'
  }
}

resource entry 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-keys'
  location: 'germanywestcentral'
  properties: {
    subnet: { id: endpoints.id }
    privateLinkServiceConnections: [
      { name: 'keys', properties: { privateLinkServiceId: keys.id, groupIds: ['vault'] } }
    ]
  }

  resource dns 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [{ name: 'zone', properties: { privateDnsZoneId: blobs.id } }]
    }
  }
}
`);
    const { text, title } = fixOf('bicep', files, 'AKSN803');
    assert.match(title, /^Write the record into zone privatelink\.vaultcore\.azure\.net/);
    assert.match(text, /name: 'privatelink\.blob\.core\.windows\.net'/);
    assert.match(text, /name: 'privatelink\.vaultcore\.azure\.net'/);
  });
});

describe('a privatelink zone that no service has (AKSN716)', () => {
  it('is a question where only letters say what is meant', () => {
    const [message] = messagesOf('bicep', bicep(bicepZone('z', 'privatelink.blobs.core.windows.net')), 'AKSN716');
    assert.match(message!, /^information: .* Is privatelink\.blob\.core\.windows\.net meant\?$/);
    assert.deepEqual(fixesOf('bicep', bicep(bicepZone('z', 'privatelink.blobs.core.windows.net')), 'AKSN716'), []);
  });

  it('is an error where an endpoint says it, too', () => {
    const files = bicep(`${bicepZone('z', 'privatelink.blobs.core.windows.net')}
resource pictures 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stpictures'
  location: 'germanywestcentral'
  sku: { name: 'Standard_ZRS' }
  kind: 'StorageV2'
}

resource entry 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-pictures'
  location: 'germanywestcentral'
  properties: {
    subnet: { id: endpoints.id }
    privateLinkServiceConnections: [
      { name: 'pictures', properties: { privateLinkServiceId: pictures.id, groupIds: ['blob'] } }
    ]
  }
}
`);
    assert.match(messagesOf('bicep', files, 'AKSN716')[0]!, /^error: .* Use privatelink\.blob\.core\.windows\.net\.$/);
    assert.match(fixOf('bicep', files, 'AKSN716').text, /name: 'privatelink\.blob\.core\.windows\.net'/);
  });

  it('is a question in another registrable domain, whatever else is there', () => {
    const files = terraform(zone('z', 'privatelink.azurecr.oi').replace('"to-shop"', '"registry"'));
    assert.match(
      messagesOf('terraform', files, 'AKSN716')[0]!,
      /^information: .* Is privatelink\.azurecr\.io meant\?$/,
    );
    assert.deepEqual(fixesOf('terraform', files, 'AKSN716'), []);
  });

  it('gets no hint at a service that is far from it', () => {
    const [message] = messagesOf('terraform', terraform(zone('z', 'privatelink.azure.net')), 'AKSN716');
    assert.match(message!, /^information: .* Check its name\.$/);
  });

  it('is every zone of the documentation’s table', () => {
    for (const name of [
      'privatelink.attest.azure.net',
      'privatelink.azure.com',
      'privatelink.ts.eventgrid.azure.net',
      'privatelink.media.azure.net',
      'privatelink.wvd.microsoft.com',
      'privatelink-global.wvd.microsoft.com',
      'privatelink.azurehdinsight.net',
      'privatelink.analysis.windows.net',
      'privatelink.pbidedicated.windows.net',
      'privatelink.tip1.powerquery.microsoft.com',
      'privatelink.prod.powerquery.microsoft.com',
      'privatelink.api.adu.microsoft.com',
      'privatelink.azurehealthcareapis.com',
      'privatelink.dicom.azurehealthcareapis.com',
      'privatelink.azureiotcentral.com',
      'privatelink.fabric.microsoft.com',
      'privatelink.prod.migration.windowsazure.com',
      'privatelink.purview-service.microsoft.com',
      'privatelink.api.videoindexer.ai',
      'privatelink.sqlx.cosmos.azure.com',
      'privatelink.account.maps.azure.com',
      'privatelink.search.azure.us',
      'privatelink.search.windows.us',
    ])
      assert.ok(isServiceZone(name), name);
  });
});

describe('the table of sub-resources', () => {
  it('has those that were added to services', () => {
    assert.ok(groupIdsOf('Microsoft.DocumentDB/databaseAccounts').includes('SqlDedicated'));
    assert.ok(groupIdsOf('Microsoft.Purview/accounts').includes('platform'));
    assert.ok(groupIdsOf('Microsoft.RecoveryServices/vaults').includes('AzureBackup_secondary'));
    assert.deepEqual(groupIdsOf('Microsoft.EventGrid/namespaces'), ['topic', 'topicspace']);
  });

  it('does not say that it has all where sub-resources have names of their own', () => {
    assert.deepEqual(groupIdsOf('Microsoft.ElasticSan/elasticSans'), []);
  });

  it('needs all zones of a backup, in the second region as well', () => {
    assert.ok(needsAllZones('Microsoft.RecoveryServices/vaults', 'AzureBackup_secondary'));
    assert.equal(
      zonesOf('Microsoft.RecoveryServices/vaults', 'AzureBackup_secondary').filter(({ cloud }) => cloud === 'public')
        .length,
      3,
    );
  });

  it('writes into no zone whose name has a part that is not known', () => {
    assert.deepEqual(zonesToWrite('Microsoft.RecoveryServices/vaults', 'AzureBackup', undefined, 'public'), []);
    assert.deepEqual(
      zonesToWrite('Microsoft.MachineLearningServices/workspaces', 'amlworkspace', undefined, 'public').length,
      2,
    );
    assert.deepEqual(zonesToWrite('Microsoft.CognitiveServices/accounts', 'account', 'OpenAI', 'usgovernment'), [
      'privatelink.openai.azure.us',
    ]);
  });
});

describe('an endpoint of which a part is not known', () => {
  const files = (name: string, location: string, group = 'vault') => `param name string
param isNorth bool
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-shop'
  location: 'westeurope'
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    publicNetworkAccess: 'Disabled'
  }
}
resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.vaultcore.usgovcloudapi.net'
  location: 'global'
}
resource entry 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-keys'
  location: ${location}
  properties: {
    subnet: { id: resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'endpoints') }
    privateLinkServiceConnections: [
      {
        name: 'keys'
        properties: { privateLinkServiceId: resourceId('Microsoft.KeyVault/vaults', ${name}), groupIds: ['${group}'] }
      }
    ]
  }
  resource dns 'privateDnsZoneGroups' = {
    name: 'default'
    properties: { privateDnsZoneConfigs: [{ name: 'zone', properties: { privateDnsZoneId: zone.id } }] }
  }
}
`;
  const REGION = `isNorth ? 'northeurope' : 'westeurope'`;

  it('is of the service that its id says, whatever the name (AKSN804)', () => {
    const [message] = messagesOf('bicep', files('name', `'westeurope'`, 'vaults'), 'AKSN804');
    assert.match(message!, /^error: Microsoft\.KeyVault\/vaults has no sub-resource `vaults`/);
  });

  it('is in the cloud of both regions, and of none that only one is in (AKSN803)', () => {
    assert.match(messagesOf('bicep', files(`'kv-shop'`, REGION), 'AKSN803')[0]!, /which is that of another cloud/);
    const mixed = REGION.replace('westeurope', 'usgovvirginia');
    assert.deepEqual(messagesOf('bicep', files(`'kv-shop'`, mixed), 'AKSN803'), []);
  });
});
