import { strict as assert } from 'node:assert';
import { findingsIn, theFix, with_, type Files } from '../workspace/fixes/tryingFixes';

const BICEP = `resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-mill'
  location: 'northeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.60.0.0/16'] }
    subnets: [
      { name: 'nodes', properties: { addressPrefix: '10.60.0.0/20' } }
      { name: 'links', properties: { addressPrefix: '10.60.32.0/26' } }
    ]
  }
}

resource mill 'Microsoft.ContainerService/managedClusters@2026-02-01' = {
  name: 'aks-mill'
  location: 'northeurope'
  properties: {
    dnsPrefix: 'mill'
    agentPoolProfiles: [
      {
        name: 'system'
        mode: 'System'
        count: 3
        vmSize: 'Standard_D4s_v5'
        vnetSubnetID: hub.properties.subnets[0].id
      }
    ]
    networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay' }
  }
}

resource grain 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'stmillgrain'
  location: 'northeurope'
  sku: { name: 'Standard_ZRS' }
  kind: 'StorageV2'
  properties: { publicNetworkAccess: 'Disabled' }
}

resource blobs 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.blob.core.windows.net'
  location: 'global'
}

resource pe 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-grain'
  location: 'northeurope'
  properties: {
    subnet: { id: hub.properties.subnets[1].id }
    privateLinkServiceConnections: [
      { name: 'grain', properties: { privateLinkServiceId: grain.id, groupIds: ['blob'] } }
    ]
  }
}
`;

const ID = (type: string, ...names: readonly string[]) =>
  `[resourceId('${type}', ${names.map((name) => `'${name}'`).join(', ')})]`;
const SUBNETS = 'Microsoft.Network/virtualNetworks/subnets';
const ARM = JSON.stringify(
  {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: [
      {
        type: 'Microsoft.Network/virtualNetworks',
        apiVersion: '2024-05-01',
        name: 'vnet-mill',
        location: 'northeurope',
        properties: {
          addressSpace: { addressPrefixes: ['10.60.0.0/16'] },
          subnets: [
            { name: 'nodes', properties: { addressPrefix: '10.60.0.0/20' } },
            { name: 'links', properties: { addressPrefix: '10.60.32.0/26' } },
          ],
        },
      },
      {
        type: 'Microsoft.ContainerService/managedClusters',
        apiVersion: '2026-02-01',
        name: 'aks-mill',
        location: 'northeurope',
        properties: {
          dnsPrefix: 'mill',
          agentPoolProfiles: [
            { name: 'system', mode: 'System', count: 3, vnetSubnetID: ID(SUBNETS, 'vnet-mill', 'nodes') },
          ],
          networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay' },
        },
      },
      {
        type: 'Microsoft.Storage/storageAccounts',
        apiVersion: '2024-01-01',
        name: 'stmillgrain',
        location: 'northeurope',
        sku: { name: 'Standard_ZRS' },
        kind: 'StorageV2',
        properties: { publicNetworkAccess: 'Disabled' },
      },
      {
        type: 'Microsoft.Network/privateDnsZones',
        apiVersion: '2024-06-01',
        name: 'privatelink.blob.core.windows.net',
        location: 'global',
      },
      {
        type: 'Microsoft.Network/privateEndpoints',
        apiVersion: '2024-05-01',
        name: 'pe-grain',
        location: 'northeurope',
        properties: {
          subnet: { id: ID(SUBNETS, 'vnet-mill', 'links') },
          privateLinkServiceConnections: [
            {
              name: 'grain',
              properties: {
                privateLinkServiceId: ID('Microsoft.Storage/storageAccounts', 'stmillgrain'),
                groupIds: ['blob'],
              },
            },
          ],
        },
      },
    ],
  },
  undefined,
  2,
);

const TERRAFORM = `resource "azurerm_virtual_network" "hub" {
  name                = "vnet-mill"
  location            = "northeurope"
  resource_group_name = "rg-mill"
  address_space       = ["10.60.0.0/16"]
}

resource "azurerm_subnet" "nodes" {
  name                 = "nodes"
  resource_group_name  = "rg-mill"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = ["10.60.0.0/20"]
}

resource "azurerm_subnet" "links" {
  name                 = "links"
  resource_group_name  = "rg-mill"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = ["10.60.32.0/26"]
}

resource "azurerm_kubernetes_cluster" "mill" {
  name                = "aks-mill"
  location            = "northeurope"
  resource_group_name = "rg-mill"
  dns_prefix          = "mill"

  default_node_pool {
    name           = "system"
    vm_size        = "Standard_D4s_v5"
    node_count     = 3
    vnet_subnet_id = azurerm_subnet.nodes.id
  }
}

resource "azurerm_storage_account" "grain" {
  name                          = "stmillgrain"
  location                      = "northeurope"
  resource_group_name           = "rg-mill"
  account_tier                  = "Standard"
  account_replication_type      = "ZRS"
  public_network_access_enabled = false
}

resource "azurerm_private_dns_zone" "blobs" {
  name                = "privatelink.blob.core.windows.net"
  resource_group_name = "rg-mill"
}

resource "azurerm_private_endpoint" "grain" {
  name                = "pe-grain"
  location            = "northeurope"
  resource_group_name = "rg-mill"
  subnet_id           = azurerm_subnet.links.id

  private_service_connection {
    name                           = "grain"
    private_connection_resource_id = azurerm_storage_account.grain.id
    subresource_names              = ["blob"]
    is_manual_connection           = false
  }
}
`;

const link = (files: Files) => theFix(files, 'AKSN713', /^Link/);
const BOTH = /^Link the zone to virtual network 'vnet-mill' and give private endpoint 'pe-grain' a zone group for it$/;

/** Zone and endpoint both have what they need after the fix, and are what is wrong before. */
function settlesBoth(files: Files): Files {
  const codes = (of: Files) => findingsIn(of).filter((code) => code === 'AKSN713' || code === 'AKSN802');
  assert.deepEqual(codes(files).sort(), ['AKSN713', 'AKSN802']);
  const { fix, refused, files: after } = link(files);
  assert.equal(refused, undefined);
  assert.match(fix.title, BOTH);
  assert.deepEqual([fix.safety, fix.consequence.effects], ['safe', ['updates']]);
  assert.deepEqual(codes({ ...files, ...after }), []);
  return after;
}

describe('the zone of an endpoint that writes into none', () => {
  it('is linked and written into by one safe fix (Bicep)', () => {
    const text = settlesBoth({ 'main.bicep': BICEP })['main.bicep']!;
    assert.match(
      text,
      /\/virtualNetworkLinks@[^]*\/privateDnsZoneGroups@[^]*parent: pe\n[^]*privateDnsZoneId: blobs\.id/,
    );
  });

  it('is linked and written into by one safe fix (ARM JSON)', () => {
    const text = settlesBoth({ 'azuredeploy.json': ARM })['azuredeploy.json']!;
    const { resources } = JSON.parse(text) as { resources: readonly { type: string; name: string }[] };
    assert.deepEqual(
      resources.filter(({ name }) => name.includes('/')).map(({ type, name }) => `${type} ${name}`),
      [
        'Microsoft.Network/privateDnsZones/virtualNetworkLinks privatelink.blob.core.windows.net/link-vnet-mill',
        'Microsoft.Network/privateEndpoints/privateDnsZoneGroups pe-grain/default',
      ],
    );
  });

  it('is linked and written into by one safe fix (Terraform)', () => {
    const text = settlesBoth({ 'main.tf': TERRAFORM })['main.tf']!;
    assert.match(text, /resource "azurerm_private_dns_zone_virtual_network_link"/);
    const block =
      /private_dns_zone_group \{\n {4}name += "default"\n {4}private_dns_zone_ids = \[azurerm_private_dns_zone\.blobs\.id\]\n {2}\}\n\}/;
    assert.match(text, block);
  });

  it('takes the record of a service that is declared elsewhere', () => {
    const id =
      '/subscriptions/00000000-0000-0000-0000-00000000000a/resourceGroups/rg-far/providers/Microsoft.Storage/storageAccounts/stfar';
    const own = TERRAFORM.replace(/resource "azurerm_storage_account"[^]*?\n\}\n\n/, '');
    settlesBoth({ 'main.tf': with_(own, 'azurerm_storage_account.grain.id', `"${id}"`) });
  });

  const SECOND = `
resource "azurerm_storage_account" "flour" {
  name                     = "stmillflour"
  location                 = "northeurope"
  resource_group_name      = "rg-mill"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}
`;
  const NETWORK = `
resource "azurerm_virtual_network" "far" {
  name                = "vnet-far"
  location            = "northeurope"
  resource_group_name = "rg-mill"
  address_space       = ["10.90.0.0/16"]
}

resource "azurerm_subnet" "far" {
  name                 = "far"
  resource_group_name  = "rg-mill"
  virtual_network_name = azurerm_virtual_network.far.name
  address_prefixes     = ["10.90.0.0/24"]
}
`;
  const endpoint = (label: string, target: string, subnet = 'links') => `
resource "azurerm_private_endpoint" "${label}" {
  name                = "pe-${label}"
  location            = "northeurope"
  resource_group_name = "rg-mill"
  subnet_id           = azurerm_subnet.${subnet}.id

  private_service_connection {
    name                           = "${label}"
    private_connection_resource_id = ${target}
    subresource_names              = ["blob"]
    is_manual_connection           = false
  }
}
`;
  const FAR = '/subscriptions/00000000-0000-0000-0000-00000000000a/resourceGroups/rg-far/providers';
  const role = (scope: string) => `
resource "azurerm_role_assignment" "nodes" {
  scope                = ${scope}
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_kubernetes_cluster.mill.kubelet_identity[0].object_id
}
`;
  const ID = 'variable "id" {\n  type = string\n}\n';
  const NAMED_ELSEWHERE: readonly (readonly [string, string])[] = [
    ['a role is assigned on another account', role(`"${FAR}/Microsoft.Storage/storageAccounts/stfar"`)],
    [
      'a role is assigned on a part of another account',
      role(`"${FAR}/Microsoft.Storage/storageAccounts/stfar/blobServices/default/containers/flour"`),
    ],
    ['a role is assigned on what a variable says', ID + role('var.id')],
    [
      'a variable has the id of another account',
      'variable "storage_account_id" {\n  type = string\n}\n\nresource "terraform_data" "seed" {\n  input = var.storage_account_id\n}\n',
    ],
    [
      'another account is asked for by its address',
      'resource "terraform_data" "seed" {\n  input = local.seed\n}\n\nlocals {\n  seed = "https://stfar.blob.core.windows.net/seed"\n}\n\noutput "seed" {\n  value = local.seed\n}\n',
    ],
    [
      'an address of another account is put together',
      'variable "far" {\n  type = string\n}\n\noutput "seed" {\n  value = "https://${var.far}.blob.core.windows.net/seed"\n}\n',
    ],
  ];
  const SAME: readonly (readonly [string, string])[] = [
    ['the account of the endpoint', role('azurerm_storage_account.grain.id')],
    ['a part of it', role('"${azurerm_storage_account.grain.id}/blobServices/default/containers/flour"')],
    [
      'its resource group',
      'data "azurerm_resource_group" "own" {\n  name = "rg-mill"\n}\n' + role('data.azurerm_resource_group.own.id'),
    ],
    ['a service of another zone', role(`"${FAR}/Microsoft.KeyVault/vaults/kv-far"`)],
    ['an address of the account', 'output "grain" {\n  value = "https://stmillgrain.blob.core.windows.net/x"\n}\n'],
    [
      'the endpoint that Azure gives it',
      'output "grain" {\n  value = azurerm_storage_account.grain.primary_blob_endpoint\n}\n',
    ],
  ];
  for (const [name, more] of SAME) {
    it(`is linked by a safe fix where ${name} is named besides`, () => {
      const { fix, refused } = link({ 'main.tf': `${TERRAFORM}\n${more}` });
      assert.deepEqual([fix.safety, refused], ['safe', undefined], fix.title);
    });
  }

  it('is linked with a review where a role is assigned on another account (Bicep)', () => {
    const more = (subscription: string) => `
resource role 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid('nodes')
  properties: { roleDefinitionId: 'reader', principalId: 'nodes' }
}
output container string = '\${${subscription}}/blobServices/default/containers/flour'
`;
    const far = with_(BICEP + more('farId'), '\noutput', '\nparam farId string\noutput');
    assert.equal(link({ 'main.bicep': BICEP + more('grain.id') }).fix.safety, 'safe');
    assert.equal(
      link({
        'main.bicep': far.replace(
          "'${farId}",
          "'/subscriptions/s/resourceGroups/far/providers/Microsoft.Storage/storageAccounts/stfar",
        ),
      }).fix.safety,
      'review',
    );
    assert.equal(
      link({
        'main.bicep': with_(far, 'farId string', 'storageAccountId string').replace('${farId}', '${storageAccountId}'),
      }).fix.safety,
      'review',
    );
  });

  it('is linked with a review where an account is named by its id (ARM JSON)', () => {
    const template = JSON.parse(ARM) as { outputs?: unknown };
    template.outputs = {
      far: { type: 'string', value: "[resourceId('far', 'Microsoft.Storage/storageAccounts', 'stfar')]" },
    };
    assert.equal(link({ 'azuredeploy.json': JSON.stringify(template, undefined, 2) }).fix.safety, 'review');
  });

  const REVIEWED: readonly (readonly [string, string])[] = [
    ['another account has its endpoint elsewhere', TERRAFORM + SECOND],
    [
      'another account has its endpoint in another network',
      TERRAFORM + SECOND + NETWORK + endpoint('flour', 'azurerm_storage_account.flour.id', 'far'),
    ],
    [
      'it is not known what another endpoint leads to',
      `${TERRAFORM}\nvariable "service" {\n  type = string\n}\n${endpoint('other', 'var.service')}`,
    ],
    [
      'the connection waits for approval',
      with_(
        TERRAFORM,
        'is_manual_connection           = false',
        'is_manual_connection           = true\n    request_message                = "please"',
      ),
    ],
    [
      'the endpoint is made where something asks for it only',
      `${with_(TERRAFORM, '"azurerm_private_endpoint" "grain" {\n', '"azurerm_private_endpoint" "grain" {\n  count = var.closed ? 1 : 0\n')}\nvariable "closed" {\n  type = bool\n}\n`,
    ],
    [
      'a record is written by hand there',
      `${TERRAFORM}
resource "azurerm_private_dns_a_record" "grain" {
  name                = "stmillgrain"
  zone_name           = azurerm_private_dns_zone.blobs.name
  resource_group_name = "rg-mill"
  ttl                 = 300
  records             = ["10.60.32.4"]
}
`,
    ],
    ['the endpoint leads to another sub-resource', with_(TERRAFORM, '["blob"]', '["file"]')],
    ...NAMED_ELSEWHERE.map(([name, more]) => [name, TERRAFORM + more] as const),
  ];
  for (const [name, text] of REVIEWED) {
    it(`is linked with a review where ${name}`, () => {
      const { fix, refused } = link({ 'main.tf': text });
      assert.deepEqual([fix.safety, fix.consequence.effects], ['review', ['cuts']]);
      assert.match(fix.title, /names without a record stop resolving\)$/);
      assert.equal(refused, undefined);
    });
  }

  it('is linked with a review where another account has its endpoint elsewhere (Bicep)', () => {
    const more = `
resource flour 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'stmillflour'
  location: 'northeurope'
  sku: { name: 'Standard_ZRS' }
  kind: 'StorageV2'
}
`;
    const { fix, refused } = link({ 'main.bicep': BICEP + more });
    assert.deepEqual([fix.safety, refused], ['review', undefined]);
  });

  it('is linked with a review where another account has its endpoint elsewhere (ARM JSON)', () => {
    const template = JSON.parse(ARM) as { resources: { type: string; name: string }[] };
    const account = template.resources.find(({ type }) => type.endsWith('storageAccounts'))!;
    template.resources.push({ ...account, name: 'stmillflour' });
    const { fix, refused } = link({ 'azuredeploy.json': JSON.stringify(template, undefined, 2) });
    assert.deepEqual([fix.safety, refused], ['review', undefined]);
  });
});
