/** Pieces that the stand-ins of several modules share. */

/**
 * The variable `identity` from the parameter `managedIdentities`; older versions spell its list `userAssignedResourcesIds`.
 * @param none the type where neither kind is asked for, as Bicep writes it
 */
export function identity(separator: string, none: string, { both }: { both: boolean } = { both: true }): string {
  const system = both
    ? `(empty(users) ? 'SystemAssigned' : 'SystemAssigned${separator}UserAssigned')`
    : `'SystemAssigned'`;
  return `var users = managedIdentities.?userAssignedResourceIds ?? managedIdentities.?userAssignedResourcesIds ?? []
var identity = empty(managedIdentities)
  ? null
  : {
      type: managedIdentities.?systemAssigned ?? false ? ${system} : (empty(users) ? ${none} : 'UserAssigned')
      userAssignedIdentities: empty(users) ? null : reduce(map(users, id => { '\${id}': {} }), {}, (all, one) => union(all, one))
    }
`;
}

/**
 * The private endpoints of a service, from the parameter `privateEndpoints`, and the output that lists them.
 * @param owner the service's symbolic name
 * @param service the sub-resource where none is given, as Bicep writes it; undefined: it has to be given
 */
export function privateEndpoints(owner: string, service?: string): string {
  const group = service === undefined ? 'item.service' : `item.?service ?? '${service}'`;
  const named = service === undefined ? '${item.service}' : `\${item.?service ?? '${service}'}`;
  const connection = `name: item.?privateLinkServiceConnectionName ?? '\${name}-${named}-\${index}'
              properties: {
                privateLinkServiceId: ${owner}.id
                groupIds: [${group}]
              }`;
  return `
resource endpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for (item, index) in (privateEndpoints ?? []): {
    name: item.?name ?? 'pep-\${name}-${named}-\${index}'
    location: item.?location ?? location
    properties: {
      subnet: { id: item.subnetResourceId }
      customNetworkInterfaceName: item.?customNetworkInterfaceName ?? ''
      ipConfigurations: item.?ipConfigurations ?? []
      privateLinkServiceConnections: item.?isManualConnection == true
        ? []
        : [
            {
              ${connection}
            }
          ]
      manualPrivateLinkServiceConnections: item.?isManualConnection == true
        ? [
            {
              ${connection}
            }
          ]
        : []
    }
  }
]

resource zoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (item, index) in (privateEndpoints ?? []): if (!empty(item.?privateDnsZoneGroup) || !empty(item.?privateDnsZoneResourceIds)) {
    parent: endpoints[index]
    name: item.?privateDnsZoneGroup.?name ?? item.?privateDnsZoneGroupName ?? 'default'
    properties: {
      privateDnsZoneConfigs: [
        for zone in (item.?privateDnsZoneGroup.?privateDnsZoneGroupConfigs ?? map(
          item.?privateDnsZoneResourceIds ?? [],
          id => { privateDnsZoneResourceId: id }
        )): {
          name: zone.?name ?? last(split(zone.privateDnsZoneResourceId, '/'))
          properties: { privateDnsZoneId: zone.privateDnsZoneResourceId }
        }
      ]
    }
  }
]

output privateEndpoints array = [
  for (item, index) in (privateEndpoints ?? []): {
    name: endpoints[index].name
    resourceId: endpoints[index].id
    groupId: ${group}
    customDnsConfigs: endpoints[index].properties.customDnsConfigs
    networkInterfaceResourceIds: map(endpoints[index].properties.networkInterfaces, nic => nic.id)
  }
]
`;
}
