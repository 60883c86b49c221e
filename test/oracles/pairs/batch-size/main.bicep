@batchSize(1)
resource subnets 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = [for i in range(0, 3): {
  name: 'vnet-batch/snet-${i}'
  properties: {
    addressPrefix: '10.60.${i}.0/24'
  }
}]
