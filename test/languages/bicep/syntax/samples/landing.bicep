targetScope = 'resourceGroup'

metadata description = 'A cluster in a network of its own'
metadata owners = [ 'network', 'platform' ]

import { subnetType, routeType as route } from './types.bicep'
import {
  zoneNames
  'zone-of' as zoneOf
} from './zones.bicep'
import * as limits from 'br/contoso:network/limits:1.2.0'

extension microsoftGraphV1
extension kubernetes with {
  namespace: 'default'
  kubeConfig: kubeConfig
} as k8s

@description('Where everything is deployed.')
param location string = resourceGroup().location

@allowed([
  'azure'
  'kubenet'
  'none'
])
param networkPlugin string = 'azure'

@minValue(1)
@maxValue(250) // the most that a node takes
param maxPods int = 30

@secure()
param kubeConfig string

param tags object = {}
param lockKind lockType?
param subnets subnetType[] = [
  { name: 'nodes', prefix: '10.0.0.0/22' }
  { name: 'pods', prefix: '10.1.0.0/16' }
]
param vnetIn resource 'Microsoft.Network/virtualNetworks@2024-01-01'
param poolIn resourceInput<'Microsoft.ContainerService/managedClusters/agentPools@2024-05-01'>.properties?

type lockType = 'None' | 'CanNotDelete' | 'ReadOnly'
type poolType = {
  @description('At most twelve characters.')
  @maxLength(12)
  name: string

  zones: ('1' | '2' | '3')[]?
  range: [int, int]
  mode: 'System' | 'User'
  *: string
}

@discriminator('kind')
type outboundType =
  | { kind: 'loadBalancer', ips: int }
  | { kind: 'userDefinedRouting', table: string }

var prefix string = toLower('${uniqueString(resourceGroup().id)}-aks')
var zones = [for zone in zoneNames: 'privatelink.${zone}.azmk8s.io']
var firstSubnet = subnets[0].?prefix ?? '10.0.0.0/24'
var lastSubnet = subnets[^1]!.prefix
var names = map(filter(subnets, s => s.prefix != ''), (s, i) => '${i}-${s.name}')
var merged = {
  ...tags
  'cost-center': 42
  '${prefix}-id': true
  nested: {
    list: [ 1, 2, ...[ 3 ] ]
  }
}
var script = '''
#!/bin/bash
param notAParameter string
echo ${HOME}
'''
var greeting = $'''
Hello ${prefix}
'''
var choice = networkPlugin == 'azure' && maxPods >= 30
  ? 'overlay'
  : networkPlugin =~ 'KUBENET' ? 'routes' : null

@export()
@description('The address of a subnet')
func subnetOf(base string, index int) string => cidrSubnet(base, 24, index)

func longFunc(
  a string,
  b lockType?
) object => {
  a: a
  b: b
}

assert podsFit = maxPods <= 250

resource vnet 'Microsoft.Network/virtualNetworks@2024-01-01' = {
  name: '${prefix}-vnet'
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.0.0.0/8'
      ]
    }
  }

  @batchSize(1)
  resource nodes 'subnets' = [
    for (subnet, i) in subnets: if (subnet.prefix != '') {
      name: subnet.name
      properties: {
        addressPrefix: subnet.prefix
      }
    }
  ]

  resource gateway 'subnets@2024-01-01' existing = {
    name: 'gateway'

    resource deep 'things' = {
      name: 'deep'
    }
  }
}

#disable-next-line no-unused-existing-resources BCP073
resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = if (!empty(tags)) {
  name: 'registry'
  scope: resourceGroup('shared')
}

@onlyIfNotExists()
resource cluster 'Microsoft.ContainerService/managedClusters@2024-05-01' =
if (choice != null) {
  name: 'aks'
  /* a block
     comment */
  location: location
  properties: {
    networkProfile: {
      networkPlugin: networkPlugin // the plugin
      dnsServiceIP: cidrHost('10.2.0.0/16', 9)
    }
    agentPoolProfiles: [
      for i in range(0, 2): {
        name: 'pool${i}'
        vnetSubnetID: vnet::gateway.id
        mode: (i == 0) ? 'System' : 'User'
      }
    ]
  }
  dependsOn: [
    vnet
    registry
  ]
}

module zoneModules './zone.bicep' = [for zone in zones: {
  name: 'zone-${zone}'
  params: {
    zone: zone
    vnetId: vnet.id
  }
}]

module peering 'br/public:avm/res/network/peering:0.1.0' = if (length(zones) > (
  1 + 1
)) {
  name: 'peering'
  scope: az.resourceGroup('hub')
}

output clusterId string = cluster.id
output keys object = registry.listCredentials()
output zoneIds array = [for (zone, i) in zones: zoneModules[i].outputs.id]
output net resource 'Microsoft.Network/virtualNetworks@2024-01-01' = vnet
#disable-diagnostics BCP318
output fqdn string = cluster.properties.?fqdn!
#restore-diagnostics BCP318
