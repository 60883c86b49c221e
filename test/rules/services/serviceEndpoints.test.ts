import { strict as assert } from 'node:assert';
import { arm, bicep, fixesOf, fixOf, flat, terraform } from './fixing';

const TERRAFORM = (endpoint: boolean) =>
  terraform(`resource "azurerm_key_vault" "keys" {
  name                       = "kv-keys"
  location                   = "germanywestcentral"
  resource_group_name        = "rg-shop"
  tenant_id                  = "00000000-0000-0000-0000-000000000000"
  sku_name                   = "standard"
  rbac_authorization_enabled = true

  network_acls {
    default_action             = "Deny"
    bypass                     = "AzureServices"
    virtual_network_subnet_ids = [azurerm_subnet.endpoints.id, azurerm_subnet.nodes.id]
  }
}
${
  endpoint
    ? `
resource "azurerm_private_endpoint" "keys" {
  name                = "pe-keys"
  location            = "germanywestcentral"
  resource_group_name = "rg-shop"
  subnet_id           = azurerm_subnet.endpoints.id

  private_service_connection {
    name                           = "keys"
    private_connection_resource_id = azurerm_key_vault.keys.id
    subresource_names              = ["vault"]
    is_manual_connection           = false
  }
}
`
    : ''
}`).replace('["10.60.0.0/21"]', '["10.60.0.0/21"]\n  service_endpoints    = ["Microsoft.KeyVault"]');

const BICEP = (endpoint: boolean) =>
  bicep(`resource stock 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: 'cosmos-stock'
  location: 'germanywestcentral'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [{ locationName: 'germanywestcentral', failoverPriority: 0 }]
    isVirtualNetworkFilterEnabled: true
    virtualNetworkRules: [
      { id: endpoints.id, ignoreMissingVNetServiceEndpoint: true }
      { id: nodes.id }
    ]
  }
}
${
  endpoint
    ? `
resource entry 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-stock'
  location: 'germanywestcentral'
  properties: {
    subnet: { id: endpoints.id }
    privateLinkServiceConnections: [
      { name: 'stock', properties: { privateLinkServiceId: stock.id, groupIds: ['Sql'] } }
    ]
  }
}
`
    : ''
}`).replace(
    `{ addressPrefix: '10.60.0.0/21' }`,
    `{\n    addressPrefix: '10.60.0.0/21'\n    serviceEndpoints: [{ service: 'Microsoft.AzureCosmosDB' }]\n  }`,
  );

const NODES = `"[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-shop', 'snet-nodes')]"`;
const ARM = (endpoint: boolean) =>
  arm(`    {
      "type": "Microsoft.Sql/servers",
      "apiVersion": "2023-08-01",
      "name": "sql-books",
      "location": "germanywestcentral",
      "properties": { "administratorLogin": "dba" }
    },
    {
      "type": "Microsoft.Sql/servers/virtualNetworkRules",
      "apiVersion": "2023-08-01",
      "name": "sql-books/nodes",
      "dependsOn": ["[resourceId('Microsoft.Sql/servers', 'sql-books')]"],
      "properties": { "virtualNetworkSubnetId": ${NODES} }
    }${
      endpoint
        ? `,
    {
      "type": "Microsoft.Network/privateEndpoints",
      "apiVersion": "2024-05-01",
      "name": "pe-books",
      "location": "germanywestcentral",
      "properties": {
        "subnet": { "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-shop', 'snet-endpoints')]" },
        "privateLinkServiceConnections": [
          {
            "name": "books",
            "properties": {
              "privateLinkServiceId": "[resourceId('Microsoft.Sql/servers', 'sql-books')]",
              "groupIds": ["sqlServer"]
            }
          }
        ]
      }
    }`
        : ''
    }`).replace(
    '"addressPrefix": "10.60.0.0/21" }',
    '"addressPrefix": "10.60.0.0/21", "serviceEndpoints": [{ "service": "Microsoft.Sql" }] }',
  );

const TEXTS = { terraform: TERRAFORM, bicep: BICEP, arm: ARM };

/** What is left of the rules of the service's firewall. */
const LEFT = {
  terraform: /virtual_network_subnet_ids = \[azurerm_subnet\.endpoints\.id\]/,
  bicep: /virtualNetworkRules: \[ \{ id: endpoints\.id, ignoreMissingVNetServiceEndpoint: true \} \]/,
  arm: /^(?!.*virtualNetworkRules)/,
};

describe('removing service endpoints that a service’s firewall names (AKSN851)', () => {
  for (const language of ['terraform', 'bicep', 'arm'] as const) {
    it(`takes the rule along where a private endpoint leads there (${language})`, () => {
      const { text, title } = fixOf(language, TEXTS[language](true), 'AKSN851');
      assert.match(title, /and the firewall rules of '[a-z-]+' that name the subnet/);
      assert.doesNotMatch(text, /service_?endpoints/i);
      assert.match(flat(text), LEFT[language]);
    });

    it(`is refused with the reason where none does (${language})`, () => {
      const [only] = fixesOf(language, TEXTS[language](false), 'AKSN851');
      assert.match(
        only!.refused!,
        /names the subnet, which then needs the service endpoint: give it a private endpoint first/,
      );
    });
  }

  it('does not mind rules of other services, or those that say that the endpoint may be missing', () => {
    const other = TERRAFORM(false).replace('"Microsoft.KeyVault"', '"Microsoft.Storage"');
    assert.match(fixOf('terraform', other, 'AKSN851').title, /^Remove the service endpoints \(/);
    const ignoring = BICEP(false).replace(
      '{ id: nodes.id }',
      '{ id: nodes.id, ignoreMissingVNetServiceEndpoint: true }',
    );
    assert.match(fixOf('bicep', ignoring, 'AKSN851').title, /^Remove the service endpoints \(/);
  });

  it('holds beside a firewall, too (AKSN852)', () => {
    const routed = TERRAFORM(false).replace(
      'dns_prefix          = "shop"',
      'dns_prefix          = "shop"\n\n  network_profile {\n    network_plugin = "azure"\n    outbound_type  = "userDefinedRouting"\n  }',
    );
    assert.match(fixesOf('terraform', routed, 'AKSN852')[0]!.refused!, /give it a private endpoint first/);
  });
});
