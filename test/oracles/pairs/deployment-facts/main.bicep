// unknown: 8
param location string = resourceGroup().location
param stamp string = utcNow('yyyyMMdd')

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${uniqueString(resourceGroup().id)}'
  location: location
  tags: {
    suffix: environment().suffixes.storage
    subscription: subscription().displayName
    tenant: tenant().tenantId
    stamp: stamp
    id: guid('a', 'b')
    deployment: deployment().name
  }
}
