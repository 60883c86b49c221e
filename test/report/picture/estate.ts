/** Estates as the picture is made for: a hub with a firewall, spokes with clusters, services, endpoints and zones. */
import type { NetworkPicture } from '../../../server/src/report/picture/pictureData';
import { bicepCluster, reportedOf } from '../reporting';

/** The picture of texts by their paths. */
export function pictured(files: Readonly<Record<string, string>>): NetworkPicture {
  return reportedOf(files, { triedFixes: false }).picture();
}

export interface EstateSize {
  readonly spokes: number;
  /** So many of the spokes have one. */
  readonly clusters: number;
}

/** One Bicep root. Every third cluster is private; each spoke sends what leaves it to the firewall of the hub. */
export function estate({ spokes, clusters }: EstateSize): string {
  const parts = [hub(), zone()];
  for (let index = 1; index <= spokes; index++) {
    parts.push(spoke(index));
    if (index <= clusters) parts.push(cluster(index));
  }
  return parts.join('\n');
}

function hub(): string {
  return `resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [
      { name: 'AzureFirewallSubnet', properties: { addressPrefix: '10.0.0.0/26' } }
    ]
  }
}
resource firewall 'Microsoft.Network/azureFirewalls@2024-05-01' = {
  name: 'afw-hub'
  properties: {
    ipConfigurations: [{ name: 'one', properties: { subnet: { id: '\${hub.id}/subnets/AzureFirewallSubnet' } } }]
  }
}
resource table 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt-spokes'
  properties: {
    routes: [
      {
        name: 'all'
        properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' }
      }
    ]
  }
}
`;
}

function zone(): string {
  return `resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.vaultcore.azure.net'
  location: 'global'
}
resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: 'kv-platform'
  location: 'westeurope'
  properties: { tenantId: subscription().tenantId, sku: { family: 'A', name: 'standard' } }
}
`;
}

function spoke(index: number): string {
  const name = `team${index}`;
  const peering = (from: string, to: string) => `resource ${from}To${to} 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: ${from}
  name: '${from}-to-${to}'
  properties: { remoteVirtualNetwork: { id: ${to}.id } }
}
`; // prettier-ignore
  return `resource ${name} 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${name}'
  properties: {
    addressSpace: { addressPrefixes: ['10.${index}.0.0/16'] }
    subnets: [
      { name: 'snet-nodes', properties: { addressPrefix: '10.${index}.0.0/22', routeTable: { id: table.id } } }
      { name: 'snet-endpoints', properties: { addressPrefix: '10.${index}.8.0/24' } }
    ]
  }
}
${peering(name, 'hub')}${peering('hub', name)}resource ${name}Endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-kv-${name}'
  properties: {
    subnet: { id: ${name}.properties.subnets[1].id }
    privateLinkServiceConnections: [
      { name: 'vault', properties: { privateLinkServiceId: vault.id, groupIds: ['vault'] } }
    ]
  }
}
resource ${name}Link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: 'link-${name}'
  properties: { registrationEnabled: false, virtualNetwork: { id: ${name}.id } }
}
`;
}

function cluster(index: number): string {
  const isPrivate = index % 3 === 0;
  return bicepCluster(`aks-team${index}`)
    .replace('resource aks', `resource aks${index}`)
    .replace("dnsPrefix: 'aks'", `dnsPrefix: 'aks'\n    apiServerAccessProfile: { enablePrivateCluster: ${isPrivate} }`)
    .replace(
      "vmSize: 'Standard_D4s_v5'",
      `vmSize: 'Standard_D4s_v5', vnetSubnetID: team${index}.properties.subnets[0].id`,
    );
}
