import { armTemplate } from './exampleFrames';

/** A private DNS zone with a link, in the three languages; the name without quotes, in `«»` when it is to be found. */
function quoted(text: string, quote: string): string {
  return text.startsWith('«') ? `«${quote}${text.slice(1, -1)}${quote}»` : `${quote}${text}${quote}`;
}

const VNET =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet';

export function bicepZoneText(name: string): string {
  return `resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: ${quoted(name, `'`)}
  location: 'global'
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: 'link'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: '${VNET}' }
  }
}
`;
}

export function armZoneText(name: string, parameters = ''): string {
  return armTemplate(
    `{
  "type": "Microsoft.Network/privateDnsZones",
  "apiVersion": "2024-06-01",
  "name": ${quoted(name, '"')},
  "location": "global",
  "resources": [
    {
      "type": "virtualNetworkLinks",
      "apiVersion": "2024-06-01",
      "name": "link",
      "location": "global",
      "properties": {
        "registrationEnabled": false,
        "virtualNetwork": { "id": "${VNET}" }
      }
    }
  ]
}`,
    parameters,
  );
}

export function terraformZoneText(name: string): string {
  return `resource "azurerm_private_dns_zone" "zone" {
  name                = ${quoted(name, '"')}
  resource_group_name = "rg"
}

resource "azurerm_private_dns_zone_virtual_network_link" "zone" {
  name                  = "link"
  resource_group_name   = "rg"
  private_dns_zone_name = azurerm_private_dns_zone.zone.name
  virtual_network_id    = "${VNET}"
}
`;
}
