param extra object = {
  owner: 'me'
  stage: 'test'
}
param moreRanges array = [
  '10.11.0.0/16'
]
var base = {
  stage: 'prod'
  team: 'platform'
}

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-spread'
  location: 'westeurope'
  tags: {
    first: 'yes'
    ...base
    ...extra
    team: 'network'
  }
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.10.0.0/16'
        ...moreRanges
        ...[
          '10.12.0.0/16'
        ]
        '10.13.0.0/16'
      ]
    }
  }
}
