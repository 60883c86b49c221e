param settings object = {
  network: {
    plugin: 'azure'
    ranges: [
      '10.0.0.0/16'
    ]
  }
}
param none object?
var key = 'plugin'

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-safe'
  location: 'westeurope'
  properties: {
    networkProfile: {
      networkPlugin: settings.?network.plugin
      networkPolicy: settings.?network.?policy ?? 'none'
      networkMode: settings.?nothing.?mode
      podCidr: settings.network.ranges[?0]
      podCidrs: settings.network.ranges[?4] ?? ['::/0']
      serviceCidr: none.?range ?? '172.16.0.0/16'
      outboundType: settings.network[?'outbound'] ?? 'loadBalancer'
      networkDataplane: settings.network[?key]
      dnsServiceIP: none.?deep.?deeper ?? null
    }
  }
}
