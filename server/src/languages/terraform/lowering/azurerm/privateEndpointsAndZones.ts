import type { ResourceTable } from '../../evaluation/armMappingRows';

const ZONE = 'Microsoft.Network/privateDnsZones';

export const privateEndpoint: ResourceTable = {
  terraform: 'azurerm_private_endpoint',
  arm: 'Microsoft.Network/privateEndpoints',
  apiVersion: '2024-05-01',
  located: true,
  arguments: [
    { terraform: 'location', arm: 'location' },
    { terraform: 'subnet_id', arm: 'properties.subnet.id' },
  ],
  blocks: [
    {
      // Manual connections stand in a list of their own in ARM; for reading, one list is enough.
      terraform: 'private_service_connection',
      arm: 'properties.privateLinkServiceConnections',
      list: true,
      arguments: [
        { terraform: 'name', arm: 'name' },
        { terraform: 'private_connection_resource_id', arm: 'properties.privateLinkServiceId' },
        { terraform: 'private_connection_resource_alias', arm: 'properties.privateLinkServiceId', write: false },
        { terraform: 'subresource_names', arm: 'properties.groupIds' },
        { terraform: 'is_manual_connection', takes: 'bool', arm: 'properties.manual' },
      ],
      required: { is_manual_connection: false },
    },
    {
      // ARM has the zone groups as child resources; the graph takes them out of the owner's body.
      terraform: 'private_dns_zone_group',
      arm: 'properties.privateDnsZoneGroups',
      list: true,
      arguments: [
        { terraform: 'name', arm: 'name' },
        {
          terraform: 'private_dns_zone_ids',
          arm: 'properties.privateDnsZoneConfigs',
          conversion: { kind: 'wrapped', property: 'properties.privateDnsZoneId' },
        },
      ],
    },
  ],
};

export const privateDnsZone: ResourceTable = {
  terraform: 'azurerm_private_dns_zone',
  arm: ZONE,
  apiVersion: '2024-06-01',
  located: false,
  grouped: true,
  arguments: [],
};

export const zoneLink: ResourceTable = {
  terraform: 'azurerm_private_dns_zone_virtual_network_link',
  arm: `${ZONE}/virtualNetworkLinks`,
  apiVersion: '2024-06-01',
  located: false,
  parent: [
    { argument: 'private_dns_zone_name', by: 'name', type: ZONE, versions: { to: 4 } },
    { argument: 'private_dns_zone_id', by: 'id', type: ZONE, versions: { from: 5 } },
  ],
  arguments: [
    { terraform: 'virtual_network_id', arm: 'properties.virtualNetwork.id' },
    { terraform: 'registration_enabled', takes: 'bool', arm: 'properties.registrationEnabled' },
  ],
};

export const aRecord: ResourceTable = {
  terraform: 'azurerm_private_dns_a_record',
  arm: `${ZONE}/A`,
  apiVersion: '2024-06-01',
  located: false,
  parent: [
    { argument: 'zone_name', by: 'name', type: ZONE, versions: { to: 4 } },
    { argument: 'private_dns_zone_id', by: 'id', type: ZONE, versions: { from: 5 } },
  ],
  arguments: [
    {
      terraform: 'records',
      arm: 'properties.aRecords',
      conversion: { kind: 'wrapped', property: 'ipv4Address' },
    },
  ],
};
