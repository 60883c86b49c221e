@description('Public address that the cluster that uses sql-shop leaves with')
param clusterEgressAddress string

resource sql 'Microsoft.Sql/servers@2021-11-01' = {
  name: 'sql-shop'
  location: 'westeurope'
  properties: {
    administratorLogin: 'shop'
    publicNetworkAccess: 'Enabled'
  }
}

resource rule 'Microsoft.Sql/servers/firewallRules@2021-11-01' = {
  parent: sql
  name: 'clients'
  properties: {
    startIpAddress: clusterEgressAddress
    endIpAddress: clusterEgressAddress
  }
}
