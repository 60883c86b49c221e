import { armTemplate } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const bicepStorage = (items: string) => `resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stshop'
  location: 'westeurope'
  sku: { name: 'Standard_ZRS' }
  kind: 'StorageV2'
  properties: {
    networkAcls: {
      defaultAction: 'Deny'
      ipRules: [
${items}
      ]
    }
  }
}
`;
const bicepRule = (address: string) => `        {
          value: ${address}
        }`;

const bicepVault = (address: string) => `resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-shop'
  location: 'westeurope'
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'AzureServices'
      ipRules: [
        { value: '20.50.1.0/24' }
        { value: ${address} }
      ]
    }
  }
}
`;

const armStorage = (items: string, parameters = '') =>
  armTemplate(
    `{
  "type": "Microsoft.Storage/storageAccounts",
  "apiVersion": "2023-05-01",
  "name": "stshop",
  "location": "westeurope",
  "sku": { "name": "Standard_ZRS" },
  "kind": "StorageV2",
  "properties": {
    "networkAcls": {
      "defaultAction": "Deny",
      "ipRules": [
${items}
      ]
    }
  }
}`,
    parameters,
  );
const armRule = (address: string) => `        {
          "value": ${address}
        }`;

const terraform = (items: string) => `resource "azurerm_storage_account" "storage" {
  name                     = "stshop"
  location                 = "westeurope"
  resource_group_name      = "rg"
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  network_rules {
    default_action = "Deny"
    ip_rules       = [${items}]
  }
}
`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        severity: 'error',
        bad: bicepStorage(bicepRule(`«'20.50.1.4/32'»`)),
        fixed: bicepStorage(bicepRule(`'20.50.1.4'`)),
      },
      {
        title: 'a private range at a storage account',
        severity: 'error',
        bad: bicepStorage(`${bicepRule(`'20.50.1.4'`)}\n${bicepRule(`«'10.0.0.0/16'»`)}`),
      },
      { title: 'a pair of addresses', severity: 'error', bad: bicepStorage(bicepRule(`«'20.50.1.4/31'»`)) },
      { title: 'a private range at a vault', bad: bicepVault(`«'10.1.0.0/16'»`) },
    ],
    fine: [
      bicepStorage(`${bicepRule(`'20.50.1.4'`)}\n${bicepRule(`'20.50.2.0/30'`)}`),
      { title: 'pitfall: other services take /32', text: bicepVault(`'20.50.1.4/32'`) },
    ],
    undecided: [`param office string\n\n${bicepStorage(bicepRule('office'))}`],
  },
  arm: {
    bad: [
      {
        severity: 'error',
        bad: armStorage(armRule('«"20.50.1.4/32"»')),
        fixed: armStorage(armRule('"20.50.1.4"')),
      },
    ],
    fine: [armStorage(armRule('"20.50.1.4"'))],
    undecided: [armStorage(armRule(`"[parameters('office')]"`), '"office": { "type": "string" }')],
  },
  terraform: {
    bad: [
      { severity: 'error', bad: terraform('«"20.50.1.4/32"»'), fixed: terraform('"20.50.1.4"') },
      { title: 'a private range', severity: 'error', bad: terraform('"20.50.1.4", «"192.168.0.0/24"»') },
    ],
    fine: [terraform('"20.50.1.4", "20.50.2.0/24"')],
    undecided: [`variable "office" {\n  type = string\n}\n\n${terraform('var.office')}`],
  },
};

export default examples;
