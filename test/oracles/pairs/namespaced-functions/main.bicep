import * as names from './names.bicep'

var format = 'own'

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: sys.format('vnet-{0}', names.stage)
  location: 'westeurope'
  tags: {
    own: format
    upper: sys.toUpper(names.tagOf('a'))
    id: az.resourceId('Microsoft.Network/virtualNetworks', 'x')
    nameof: nameof(format)
  }
}
