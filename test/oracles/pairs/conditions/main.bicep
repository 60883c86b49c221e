// unknown: 1
param deployHub bool = true
param deployEdge bool = false
param stage string
var isProd = stage == 'prod'

resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = if (deployHub) {
  name: 'vnet-hub'
  location: 'westeurope'
}

resource edge 'Microsoft.Network/virtualNetworks@2024-05-01' = if (deployEdge) {
  name: 'vnet-edge'
  location: 'westeurope'
}

resource dr 'Microsoft.Network/virtualNetworks@2024-05-01' = if (isProd) {
  name: 'vnet-dr'
  location: 'northeurope'
}

resource never 'Microsoft.Network/virtualNetworks@2024-05-01' = if (deployHub && deployEdge) {
  name: 'vnet-never'
  location: 'northeurope'
}
