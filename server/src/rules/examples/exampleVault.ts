import { armNetwork, bicepNetwork, terraformNetwork } from './exampleNetwork';

/** A key vault beside a cluster, with or without private endpoint, for examples. */
interface Vault {
  readonly endpoint: boolean;
  /** Lines below the vault's properties (Terraform: below its arguments). */
  readonly lines?: string;
  readonly mark?: (text: string) => string;
}

const at = (text: string | undefined, by: number): string =>
  text === undefined
    ? ''
    : `\n${text
        .split('\n')
        .map((line) => ' '.repeat(by) + line)
        .join('\n')}`;

export function bicepVault({ endpoint, lines, mark = (text) => text }: Vault): string {
  const connection = `
resource pe 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-vault'
  location: 'westeurope'
  properties: {
    subnet: { id: vnet.properties.subnets[0].id }
    privateLinkServiceConnections: [
      {
        name: 'vault'
        properties: {
          privateLinkServiceId: vault.id
          groupIds: ['vault']
        }
      }
    ]
  }
}
`;
  return bicepNetwork({
    more: `
resource ${mark('vault')} 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-shop'
  location: 'westeurope'
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }${at(lines, 4)}
  }
}
${endpoint ? connection : ''}`,
  });
}

export function armVault({ endpoint, lines, mark = (text) => text }: Vault): string {
  const connection = `,
{
  "type": "Microsoft.Network/privateEndpoints",
  "apiVersion": "2024-05-01",
  "name": "pe-vault",
  "location": "westeurope",
  "properties": {
    "subnet": { "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-aks')]" },
    "privateLinkServiceConnections": [
      {
        "name": "vault",
        "properties": {
          "privateLinkServiceId": "[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]",
          "groupIds": ["vault"]
        }
      }
    ]
  }
}`;
  return armNetwork({
    more: `,
{
  "type": ${mark('"Microsoft.KeyVault/vaults"')},
  "apiVersion": "2023-07-01",
  "name": "kv-shop",
  "location": "westeurope",
  "properties": {
    "tenantId": "[tenant().tenantId]",
    "sku": { "family": "A", "name": "standard" }${lines === undefined ? '' : `,${at(lines, 4)}`}
  }
}${endpoint ? connection : ''}`,
  });
}

export function terraformVault({ endpoint, lines, mark = (text) => text }: Vault): string {
  const connection = `
resource "azurerm_private_endpoint" "vault" {
  name                = "pe-vault"
  location            = "westeurope"
  resource_group_name = "rg"
  subnet_id           = azurerm_subnet.aks.id

  private_service_connection {
    name                           = "vault"
    private_connection_resource_id = azurerm_key_vault.vault.id
    subresource_names              = ["vault"]
    is_manual_connection           = false
  }
}
`;
  return terraformNetwork({
    more: `
${mark('resource "azurerm_key_vault" "vault"')} {
  name                = "kv-shop"
  location            = "westeurope"
  resource_group_name = "rg"${at(lines, 2)}
}
${endpoint ? connection : ''}`,
  });
}
