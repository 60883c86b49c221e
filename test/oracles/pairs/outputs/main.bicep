// unknown: 2
param stage string
param names array = [
  'a'
  'b'
]

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-outputs'
  location: 'westeurope'
}

output id string = vnet.id
output text string = 'stage ${stage}'
output number int = 3
output truth bool = stage == 'prod' || true
output list array = [for (name, i) in names: {
  name: name
  index: i
}]
output table object = {
  id: vnet.id
  names: names
}
@secure()
output secret string = stage
