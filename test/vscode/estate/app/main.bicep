targetScope = 'resourceGroup'

@description('The network plugin of the cluster.')
param plugin string = 'azure'

module cluster '../parts/cluster.bicep' = {
  name: 'cluster'
  params: {
    plugin: plugin
  }
}

module records './records.bicep' = {
  name: 'records'
}
