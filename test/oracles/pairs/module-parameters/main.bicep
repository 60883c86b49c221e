param prefix string = 'shop'

module network './network.bicep' = {
  name: 'network'
  params: {
    name: 'vnet-${prefix}'
    range: '10.80.0.0/16'
    subnets: [
      {
        name: 'nodes'
        range: '10.80.0.0/22'
      }
      {
        name: 'api'
        range: '10.80.4.0/28'
      }
    ]
  }
}

module other './network.bicep' = {
  name: 'other'
  params: {
    name: 'vnet-defaults'
  }
}
