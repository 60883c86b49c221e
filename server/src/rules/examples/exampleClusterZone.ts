/** A private cluster with a private DNS zone of its own, in the three languages, for examples. */
import { armNetwork, bicepNetwork, terraformNetwork } from './exampleNetwork';

interface Zone {
  /** The zone's name as it is written, without quotes; in `«»` when it is expected to be found. */
  readonly zone: string;
  /** Is the zone linked to the virtual network? */
  readonly linked?: boolean;
  /** Encloses the cluster's reference to the zone. */
  readonly mark?: (text: string) => string;
  /** Further lines of the cluster's `apiServerAccessProfile` (Terraform: of the cluster). */
  readonly lines?: string;
  /** Lines in the virtual network's properties. */
  readonly more?: string;
  readonly before?: string;
}

function quoted(text: string, quote: string): string {
  return text.startsWith('«') ? `«${quote}${text.slice(1, -1)}${quote}»` : `${quote}${text}${quote}`;
}

const plain = (text: string) => text;

export function bicepZone({ zone, linked = true, mark = plain, lines = '', more = '', before = '' }: Zone): string {
  const link = `
resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: 'link-vnet'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: vnet.id }
  }
}
`;
  return bicepNetwork({
    before,
    cluster: `apiServerAccessProfile: {
  enablePrivateCluster: true
  privateDNSZone: ${mark('zone.id')}${lines === '' ? '' : `\n  ${lines}`}
}`,
    more: `
resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: ${quoted(zone, `'`)}
  location: 'global'
}
${linked ? link : ''}${more}`,
  });
}

export function armZone({ zone, linked = true, mark = plain, lines = '', before = '' }: Zone): string {
  const name = zone.replace(/[«»]/g, '');
  const id = (type: string, resource: string) => `[resourceId('Microsoft.Network/${type}', '${resource}')]`;
  const link = `,
{
  "type": "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
  "apiVersion": "2024-06-01",
  "name": "${name}/link-vnet",
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": { "id": "${id('virtualNetworks', 'vnet')}" }
  }
}`;
  return armNetwork({
    before,
    cluster: `"apiServerAccessProfile": {
  "enablePrivateCluster": true,
  "privateDNSZone": ${mark(`"${id('privateDnsZones', name)}"`)}${lines === '' ? '' : `,\n  ${lines}`}
}`,
    more: `,
{
  "type": "Microsoft.Network/privateDnsZones",
  "apiVersion": "2024-06-01",
  "name": ${quoted(zone, '"')},
  "location": "global"
}${linked ? link : ''}`,
  });
}

export function terraformZone({ zone, linked = true, mark = plain, lines = '', more = '', before = '' }: Zone): string {
  const link = `
resource "azurerm_private_dns_zone_virtual_network_link" "zone" {
  name                  = "link-vnet"
  resource_group_name   = "rg"
  private_dns_zone_name = azurerm_private_dns_zone.zone.name
  virtual_network_id    = azurerm_virtual_network.vnet.id
}
`;
  return terraformNetwork({
    before,
    cluster: `private_cluster_enabled = true
private_dns_zone_id     = ${mark('azurerm_private_dns_zone.zone.id')}${lines === '' ? '' : `\n${lines}`}`,
    more: `
resource "azurerm_private_dns_zone" "zone" {
  name                = ${quoted(zone, '"')}
  resource_group_name = "rg"
}
${linked ? link : ''}${more}`,
  });
}
