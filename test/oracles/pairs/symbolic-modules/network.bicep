type subnetType = {
  name: string
  range: string?
}

param subnets subnetType[]
param zone string?
param tags object?

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${zone ?? 'any'}'
  location: 'westeurope'
  tags: tags
  properties: {
    subnets: [for subnet in subnets: {
      name: subnet.name
      properties: {
        addressPrefix: subnet.?range ?? '10.0.0.0/24'
      }
    }]
  }
}

output name string = vnet.name
output ranges array = [for (subnet, i) in subnets: vnet.properties.subnets[i].properties.addressPrefix]
output zone string? = zone
@secure()
output secret string = 'secret of ${vnet.name}'
