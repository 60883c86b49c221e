param base object = {
  team: 'platform'
  network: {
    plugin: 'azure'
    policy: 'none'
  }
}
param extra object = {
  network: {
    policy: 'cilium'
  }
  owner: 'me'
}
var deep = union(base, extra)
var shallow = shallowMerge([base, extra])
var shared = intersection({ a: 1, b: 2 }, { b: 2, c: 3 })

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-objects'
  location: 'westeurope'
  tags: {
    owner: deep.owner
    plugin: deep.network.plugin
    policy: deep.network.policy
    keys: join(objectKeys(extra), ',')
    first: items(extra)[0].key
    second: string(items(extra)[1].value)
    has: string(contains(base, 'TEAM'))
    size: string(length(base))
    none: string(empty({}))
  }
  properties: {
    networkProfile: deep.network
    addonProfiles: shallow
    httpProxyConfig: shared
  }
}
