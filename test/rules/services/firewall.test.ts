import { strict as assert } from 'node:assert';
import { arm, bicep, fixesOf, fixOf, flat, terraform } from './fixing';

/** There AKSN807 speaks by itself. */
const ALONE = ['AKSN801'];

const ACCOUNT = `resource "azurerm_storage_account" "media" {
  name                     = "stmediashop"
  location                 = "germanywestcentral"
  resource_group_name      = "rg-shop"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
`;

describe('closing the firewall of a service (AKSN807)', () => {
  it('writes the bypass of a storage account as the list that it is, and that of a vault as a word', () => {
    const account = fixOf('terraform', terraform(`${ACCOUNT}}\n`), 'AKSN807', ALONE);
    assert.match(
      flat(account.text),
      /network_rules \{ default_action = "Deny" bypass = \["AzureServices"\] ip_rules = \[var\.cluster_egress_address\] \}/,
    );
    const vault = fixOf(
      'terraform',
      terraform(`resource "azurerm_key_vault" "media" {
  name                       = "kv-media"
  location                   = "germanywestcentral"
  resource_group_name        = "rg-shop"
  tenant_id                  = "00000000-0000-0000-0000-000000000000"
  sku_name                   = "standard"
  rbac_authorization_enabled = true
}
`),
      'AKSN807',
      ALONE,
    );
    assert.match(flat(vault.text), /bypass = "AzureServices"/);
  });

  it('keeps what passes and what is listed, and adds to it (Terraform)', () => {
    const { text, title } = fixOf(
      'terraform',
      terraform(`${ACCOUNT}
  network_rules {
    default_action             = "Allow"
    bypass                     = ["None"]
    ip_rules                   = ["20.79.8.0/24"]
    virtual_network_subnet_ids = [azurerm_subnet.endpoints.id]
  }
}
`),
      'AKSN807',
      ALONE,
    );
    assert.match(title, /the listed addresses and one named by a new parameter/);
    assert.match(
      flat(text),
      /default_action = "Deny" bypass = \["None"\] ip_rules = \["20\.79\.8\.0\/24", var\.cluster_egress_address\]/,
    );
    assert.match(flat(text), /virtual_network_subnet_ids = \[azurerm_subnet\.endpoints\.id\]/);
  });

  it('keeps what passes and what is listed, and adds to it (Bicep, ARM JSON)', () => {
    const inBicep = fixOf(
      'bicep',
      bicep(`resource media 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stmediashop'
  location: 'germanywestcentral'
  sku: { name: 'Standard_ZRS' }
  kind: 'StorageV2'
  properties: {
    networkAcls: {
      defaultAction: 'Allow'
      bypass: 'Logging, Metrics'
      ipRules: [
        { value: '20.79.8.0/24' }
      ]
    }
  }
}
`),
      'AKSN807',
      ALONE,
    );
    assert.match(
      flat(inBicep.text),
      /defaultAction: 'Deny' bypass: 'Logging, Metrics' ipRules: \[ \{ value: '20\.79\.8\.0\/24' \} \{ value: clusterEgressAddress \} \]/,
    );
    const inArm = fixOf(
      'arm',
      arm(`{
      "type": "Microsoft.KeyVault/vaults",
      "apiVersion": "2023-07-01",
      "name": "kv-media",
      "location": "germanywestcentral",
      "properties": {
        "tenantId": "[tenant().tenantId]",
        "sku": { "family": "A", "name": "standard" },
        "networkAcls": { "defaultAction": "Allow", "bypass": "None", "ipRules": [{ "value": "20.79.8.0/24" }] }
      }
    }`),
      'AKSN807',
      ALONE,
    );
    assert.match(
      flat(inArm.text),
      /"defaultAction": "Deny", "bypass": "None", "ipRules": \[ ?\{ "value": "20\.79\.8\.0\/24" \}, ?\{ ?"value": "\[parameters\('clusterEgressAddress'\)\]" ?\}/,
    );
  });

  it('goes into the resource that the rules are in, whole', () => {
    const { text } = fixOf(
      'terraform',
      terraform(`${ACCOUNT}}

resource "azurerm_storage_account_network_rules" "media" {
  storage_account_id = azurerm_storage_account.media.id
  default_action     = "Allow"
}
`),
      'AKSN807',
      ALONE,
    );
    const rules = text.slice(text.indexOf('"azurerm_storage_account_network_rules"'));
    assert.match(
      flat(rules),
      /default_action = "Deny" bypass = \["AzureServices"\] ip_rules = \[var\.cluster_egress_address\] \}/,
    );
    assert.doesNotMatch(text, /network_rules \{/);
  });

  it('does not touch a list that an expression makes', () => {
    const { text, title } = fixOf(
      'terraform',
      terraform(`variable "offices" {
  type = list(string)
}

${ACCOUNT}
  network_rules {
    default_action = "Allow"
    ip_rules       = var.offices
  }
}
`),
      'AKSN807',
      ALONE,
    );
    assert.match(title, /^Deny all but the listed addresses/);
    assert.match(flat(text), /default_action = "Deny" ip_rules = var\.offices/);
  });

  it('gives an AI account the subdomain that rules need, and no bypass, which only some kinds take', () => {
    const { text, title } = fixOf(
      'terraform',
      terraform(`resource "azurerm_cognitive_account" "chat" {
  name                = "ai-chat-shop"
  location            = "germanywestcentral"
  resource_group_name = "rg-shop"
  kind                = "OpenAI"
  sku_name            = "S0"
}
`),
      'AKSN807',
      ALONE,
    );
    assert.match(title, /'ai-chat-shop' as custom subdomain \(an existing account is recreated\)/);
    assert.match(
      flat(text),
      /custom_subdomain_name = "ai-chat-shop" network_acls \{ default_action = "Deny" ip_rules = \[var\.cluster_egress_address\] \}/,
    );
  });

  it('has nothing to offer where the rules are a child resource', () => {
    const bus = terraform(`resource "azurerm_servicebus_namespace" "orders" {
  name                         = "sb-orders"
  location                     = "germanywestcentral"
  resource_group_name          = "rg-shop"
  sku                          = "Premium"
  capacity                     = 1
  premium_messaging_partitions = 1
}
`);
    assert.deepEqual(fixesOf('terraform', bus, 'AKSN807', ALONE), []);
  });
});
