// unknown: 1
param given string?
param settings { dns: string?, range: string? } = {
  range: '10.9.0.0/16'
}
param outer object

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: given ?? 'aks-coalesce'
  location: 'westeurope'
  properties: {
    dnsPrefix: settings.?dns ?? given ?? 'dns'
    networkProfile: {
      serviceCidr: settings.?range ?? '172.16.0.0/16'
      podCidr: outer.?podCidr ?? '10.244.0.0/16'
      dnsServiceIP: any(null) ?? '10.9.0.10'
    }
  }
}
