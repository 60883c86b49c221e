import type { KnownModule } from '../../knownModules';

const read = (version: string) => `main.bicep and README of ${version}, read 2026-11-23`;

const securityGroup = `param name string
param location string = resourceGroup().location
param securityRules array?

resource nsg 'Microsoft.Network/networkSecurityGroups@2025-05-01' = {
  name: name
  location: location
  properties: {
    securityRules: [
      for rule in (securityRules ?? []): {
        name: rule.name
        properties: {
          access: rule.properties.access
          direction: rule.properties.direction
          priority: rule.properties.priority
          protocol: rule.properties.protocol
          description: rule.properties.?description ?? ''
          sourceAddressPrefix: rule.properties.?sourceAddressPrefix ?? ''
          sourceAddressPrefixes: rule.properties.?sourceAddressPrefixes ?? []
          sourcePortRange: rule.properties.?sourcePortRange ?? ''
          sourcePortRanges: rule.properties.?sourcePortRanges ?? []
          sourceApplicationSecurityGroups: rule.properties.?sourceApplicationSecurityGroups ?? map(
            rule.properties.?sourceApplicationSecurityGroupResourceIds ?? [],
            id => { id: id }
          )
          destinationAddressPrefix: rule.properties.?destinationAddressPrefix ?? ''
          destinationAddressPrefixes: rule.properties.?destinationAddressPrefixes ?? []
          destinationPortRange: rule.properties.?destinationPortRange ?? ''
          destinationPortRanges: rule.properties.?destinationPortRanges ?? []
          destinationApplicationSecurityGroups: rule.properties.?destinationApplicationSecurityGroups ?? map(
            rule.properties.?destinationApplicationSecurityGroupResourceIds ?? [],
            id => { id: id }
          )
        }
      }
    ]
  }
}

output resourceGroupName string = resourceGroup().name
output resourceId string = nsg.id
output name string = nsg.name
output location string = nsg.location
`;

const routeTable = `param name string
param location string = resourceGroup().location
param routes array?
param disableBgpRoutePropagation bool = false

resource table 'Microsoft.Network/routeTables@2024-07-01' = {
  name: name
  location: location
  properties: {
    routes: routes
    disableBgpRoutePropagation: disableBgpRoutePropagation
  }
}

output resourceGroupName string = resourceGroup().name
output name string = table.name
output resourceId string = table.id
output location string = table.location
`;

export const network: readonly KnownModule[] = [
  { source: 'br/public:avm/res/network/network-security-group', text: securityGroup, documented: read('0.5.3') },
  { source: 'br/public:avm/res/network/route-table', text: routeTable, documented: read('0.5.0') },
];
