import { strict as assert } from 'node:assert';
import { PRIVATE_LINK_SERVICES } from '../../../server/src/azure/privateLinkServices';
import { arm, bicep, fixesOf, fixOf, flat, terraform } from './fixing';

const BUS = {
  terraform: `resource "azurerm_servicebus_namespace" "orders" {
  name                = "sb-orders"
  location            = "germanywestcentral"
  resource_group_name = "rg-shop"
  sku                 = "Standard"
}
`,
  bicep: `resource orders 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: 'sb-orders'
  location: 'germanywestcentral'
  sku: { name: 'Standard', tier: 'Standard' }
}
`,
  arm: `{
      "type": "Microsoft.ServiceBus/namespaces",
      "apiVersion": "2024-01-01",
      "name": "sb-orders",
      "location": "germanywestcentral",
      "sku": { "name": "Basic" }
    }`,
};

const EVENTS = {
  terraform: `resource "azurerm_eventhub_namespace" "clicks" {
  name                = "evh-clicks"
  location            = "germanywestcentral"
  resource_group_name = "rg-shop"
  sku                 = "Standard"

  network_rulesets {
    default_action = "Deny"

    ip_rule {
      ip_mask = "20.79.8.0/24"
    }
  }
}
`,
  bicep: `resource clicks 'Microsoft.EventHub/namespaces@2024-01-01' = {
  name: 'evh-clicks'
  location: 'germanywestcentral'
  sku: { name: 'Standard' }

  resource rules 'networkRuleSets' = {
    name: 'default'
    properties: {
      defaultAction: 'Deny'
    }
  }
}
`,
  arm: `{
      "type": "Microsoft.EventHub/namespaces",
      "apiVersion": "2024-01-01",
      "name": "evh-clicks",
      "location": "germanywestcentral",
      "sku": { "name": "Standard" }
    },
    {
      "type": "Microsoft.EventHub/namespaces/networkRuleSets",
      "apiVersion": "2024-01-01",
      "name": "evh-clicks/default",
      "dependsOn": ["[resourceId('Microsoft.EventHub/namespaces', 'evh-clicks')]"],
      "properties": { "defaultAction": "Deny" }
    }`,
};

const SQL = {
  terraform: `resource "azurerm_mssql_server" "books" {
  name                = "sql-books"
  location            = "germanywestcentral"
  resource_group_name = "rg-shop"
  version             = "12.0"
}

resource "azurerm_mssql_firewall_rule" "office" {
  name             = "office"
  server_id        = azurerm_mssql_server.books.id
  start_ip_address = "20.79.8.0"
  end_ip_address   = "20.79.8.255"
}

resource "azurerm_mssql_virtual_network_rule" "nodes" {
  name                                 = "nodes"
  server_id                            = azurerm_mssql_server.books.id
  subnet_id                            = azurerm_subnet.nodes.id
  ignore_missing_vnet_service_endpoint = true
}
`,
  bicep: `resource books 'Microsoft.Sql/servers@2023-08-01' = {
  name: 'sql-books'
  location: 'germanywestcentral'
  properties: {
    administratorLogin: 'dba'
  }
}

resource office 'Microsoft.Sql/servers/firewallRules@2023-08-01' = {
  parent: books
  name: 'office'
  properties: { startIpAddress: '20.79.8.0', endIpAddress: '20.79.8.255' }
}
`,
  arm: `{
      "type": "Microsoft.Sql/servers",
      "apiVersion": "2023-08-01",
      "name": "sql-books",
      "location": "germanywestcentral",
      "properties": { "administratorLogin": "dba" },
      "resources": [
        {
          "type": "firewallRules",
          "apiVersion": "2023-08-01",
          "name": "office",
          "dependsOn": ["[resourceId('Microsoft.Sql/servers', 'sql-books')]"],
          "properties": { "startIpAddress": "20.79.8.0", "endIpAddress": "20.79.8.255" }
        }
      ]
    }`,
};

const TEXTS = { terraform, bicep, arm };
const LANGUAGES = ['terraform', 'bicep', 'arm'] as const;

/** An AI account of a kind, with or without an endpoint that has no zone group. */
const account = (kind: string, endpoint = false) =>
  bicep(`resource chat 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: 'ai-chat-shop'
  location: 'germanywestcentral'
  kind: ${kind}
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'ai-chat-shop'
  }
}
${
  endpoint
    ? `
resource entry 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-chat'
  location: 'germanywestcentral'
  properties: {
    subnet: { id: endpoints.id }
    privateLinkServiceConnections: [
      { name: 'chat', properties: { privateLinkServiceId: chat.id, groupIds: ['account'] } }
    ]
  }
}
`
    : ''
}`);

const zonesIn = (text: string) => [...text.matchAll(/'(privatelink\.[^']+)'/g)].map(([, zone]) => zone);

describe('giving a service a private endpoint (AKSN801)', () => {
  it('names where it was read which SKU supports endpoints', () => {
    for (const { skus, type } of PRIVATE_LINK_SERVICES)
      if (skus) assert.match(skus.source, /^https:.*read 2026-/, type);
  });

  for (const language of LANGUAGES) {
    it(`raises Service Bus with all that Premium needs, and says what is lost (${language})`, () => {
      const { text, title, consequence } = fixOf(language, TEXTS[language](BUS[language]), 'AKSN801');
      assert.deepEqual([...consequence.effects].sort(), [
        'costs',
        'cuts',
        ...(language === 'terraform' ? [] : ['interrupts']),
        'replaces',
      ]);
      assert.match(consequence.says, /the public endpoint closes.*(creates it anew with the SKU|a new one is made)/);
      assert.match(title, /raise its SKU to Premium .*replaces the namespace and its messages/);
      const said = flat(text)
        .replace(/["':=,]/g, ' ')
        .replace(/\s+/g, ' ');
      assert.match(said, /capacity 1/);
      assert.match(said, /premium_?messaging_?partitions 1/i);
      assert.doesNotMatch(said, /Standard[^_]|Basic/);
    });

    it(`closes the switch of Event Hubs in both places (${language})`, () => {
      const { text } = fixOf(language, TEXTS[language](EVENTS[language]), 'AKSN801');
      const off =
        language === 'terraform' ? /public_network_access_enabled\s*= false/g : /publicNetworkAccess"?: ['"]Disabled/g;
      assert.equal(text.match(off)?.length, 2);
    });

    it(`takes the firewall rules of a SQL server along (${language})`, () => {
      const { text, title, consequence } = fixOf(language, TEXTS[language](SQL[language]), 'AKSN801');
      assert.match(consequence.says, /the public endpoint closes.*Rules of the firewall .* are deleted/);
      assert.match(
        title,
        language === 'terraform' ? /delete its firewall rules 'office', 'nodes'/ : /delete its firewall rule 'office'/,
      );
      assert.doesNotMatch(text, /firewall_?rule|virtual_network_rule|startIpAddress/i);
    });
  }

  it('says what its own subdomain does to an AI account', () => {
    const named = account("'OpenAI'");
    const { consequence, title } = fixOf(
      'bicep',
      named.replace("    customSubDomainName: 'ai-chat-shop'\n", ''),
      'AKSN801',
    );
    assert.match(title, /as custom subdomain \(it cannot be changed later\)/);
    assert.match(consequence.says, /the public endpoint closes.*subdomain of its own, which cannot be taken away/);
    assert.doesNotMatch(fixOf('bicep', named, 'AKSN801').consequence.says, /subdomain/);
  });

  it('leaves a preview of Service Bus before that with the property without it', () => {
    const of = (version: string) => fixOf('bicep', bicep(BUS.bicep.replace('2024-01-01', version)), 'AKSN801').text;
    assert.doesNotMatch(of('2022-01-01-preview'), /premiumMessagingPartitions/);
    assert.match(of('2023-01-01-preview'), /premiumMessagingPartitions: 1/);
  });

  it('leaves an older API version of Service Bus without the property that it does not know', () => {
    const { text } = fixOf('bicep', bicep(BUS.bicep.replace('2024-01-01', '2021-11-01')), 'AKSN801');
    assert.match(flat(text), /sku: \{ name: 'Premium', tier: 'Premium', capacity: 1 \}/);
    assert.doesNotMatch(text, /premiumMessagingPartitions/);
  });

  it('does not delete a rule that is written for other servers, too', () => {
    const servers = terraform(`resource "azurerm_mssql_server" "books" {
  name                = "sql-books"
  location            = "germanywestcentral"
  resource_group_name = "rg-shop"
  version             = "12.0"
}

resource "azurerm_mssql_server" "films" {
  name                          = "sql-films"
  location                      = "germanywestcentral"
  resource_group_name           = "rg-shop"
  version                       = "12.0"
  public_network_access_enabled = false
}

resource "azurerm_mssql_firewall_rule" "office" {
  for_each         = { books = azurerm_mssql_server.books.id, films = azurerm_mssql_server.films.id }
  name             = "office"
  server_id        = each.value
  start_ip_address = "20.79.8.0"
  end_ip_address   = "20.79.8.255"
}
`);
    const [only, ...more] = fixesOf('terraform', servers, 'AKSN801');
    assert.deepEqual(more, []);
    assert.match(only!.refused!, /'office', which cannot stay, is written for other services/);
  });

  const KINDS: readonly [string, readonly string[]][] = [
    [`'OpenAI'`, ['privatelink.openai.azure.com']],
    [`'TextAnalytics'`, ['privatelink.cognitiveservices.azure.com']],
    [
      `'AIServices'`,
      ['privatelink.cognitiveservices.azure.com', 'privatelink.openai.azure.com', 'privatelink.services.ai.azure.com'],
    ],
  ];
  for (const [kind, zones] of KINDS) {
    it(`uses the same zones of an AI account as AKSN802 (${kind})`, () => {
      assert.deepEqual(zonesIn(fixOf('bicep', account(kind), 'AKSN801').text), zones);
      assert.deepEqual(zonesIn(fixOf('bicep', account(kind, true), 'AKSN802').text), zones);
    });
  }

  it('chooses no zone for an AI account whose kind is not known', () => {
    const open = `param kind string\n\n`;
    assert.deepEqual(fixesOf('bicep', open + account('kind'), 'AKSN801'), []);
    assert.deepEqual(fixesOf('bicep', open + account('kind', true), 'AKSN802'), []);
  });

  it('leads to the sub-resource of an account’s API', () => {
    const cosmos = (name: string) =>
      terraform(`resource "azurerm_cosmosdb_account" "stock" {
  name                = "cosmos-stock"
  location            = "germanywestcentral"
  resource_group_name = "rg-shop"
  offer_type          = "Standard"

  capabilities {
    name = ${name}
  }
}
`);
    assert.match(
      fixOf('terraform', cosmos('"EnableCassandra"'), 'AKSN801').text,
      /subresource_names\s*= \["Cassandra"\]/,
    );
    assert.match(fixOf('terraform', cosmos('"EnableServerless"'), 'AKSN801').text, /subresource_names\s*= \["Sql"\]/);
    assert.deepEqual(
      fixesOf('terraform', `variable "api" {\n  type = string\n}\n\n${cosmos('var.api')}`, 'AKSN801'),
      [],
    );
  });

  it('is not offered for a storage account that takes no endpoints, and leads file accounts to their shares', () => {
    const storage = (kind: string) =>
      bicep(`resource share 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stshareshop'
  location: 'germanywestcentral'
  sku: { name: 'Premium_LRS' }
  kind: '${kind}'
}
`);
    assert.deepEqual(fixesOf('bicep', storage('Storage'), 'AKSN801'), []);
    assert.deepEqual(zonesIn(fixOf('bicep', storage('FileStorage'), 'AKSN801').text), [
      'privatelink.file.core.windows.net',
    ]);
  });

  it('writes the SKU as azurerm spells it', () => {
    const { text } = fixOf(
      'terraform',
      terraform(`resource "azurerm_app_configuration" "flags" {
  name                = "appcs-flags"
  location            = "germanywestcentral"
  resource_group_name = "rg-shop"
  sku                 = "free"
}
`),
      'AKSN801',
    );
    assert.match(text, /sku\s*= "standard"/);
  });

  it('says of a SKU that is not known what it has to be', () => {
    const { title } = fixOf(
      'terraform',
      terraform(`variable "bus_sku" {
  type = string
}

resource "azurerm_servicebus_namespace" "orders" {
  name                = "sb-orders"
  location            = "germanywestcentral"
  resource_group_name = "rg-shop"
  sku                 = var.bus_sku
}
`),
      'AKSN801',
    );
    assert.match(title, /its SKU has to support it: Premium/);
  });

  it('is refused where a SKU that is not known decides whether the registry can be closed', () => {
    const all = fixesOf(
      'terraform',
      terraform(`variable "registry_sku" {
  type = string
}

resource "azurerm_container_registry" "images" {
  name                = "crimagesshop"
  location            = "germanywestcentral"
  resource_group_name = "rg-shop"
  sku                 = var.registry_sku
}
`),
      'AKSN801',
    );
    assert.equal(all.length, 1);
    assert.match(all[0]!.refused ?? '', /^AKSN809 on 'crimagesshop' could no longer be decided: .*`registry_sku`/);
  });
});

describe('turning public access off beside an endpoint (AKSN806)', () => {
  it('raises the SKU that cannot do so', () => {
    const { text, title, consequence } = fixOf(
      'terraform',
      terraform(`resource "azurerm_container_registry" "images" {
  name                = "crimagesshop"
  location            = "germanywestcentral"
  resource_group_name = "rg-shop"
  sku                 = "Standard"
}

resource "azurerm_private_endpoint" "images" {
  name                = "pe-images"
  location            = "germanywestcentral"
  resource_group_name = "rg-shop"
  subnet_id           = azurerm_subnet.endpoints.id

  private_service_connection {
    name                           = "images"
    private_connection_resource_id = azurerm_container_registry.images.id
    subresource_names              = ["registry"]
    is_manual_connection           = false
  }
}
`),
      'AKSN806',
    );
    assert.match(title, /raise its SKU to Premium/);
    assert.deepEqual([...consequence.effects].sort(), ['costs', 'cuts']);
    assert.match(flat(text), /sku = "Premium" public_network_access_enabled = false/);
  });
});
