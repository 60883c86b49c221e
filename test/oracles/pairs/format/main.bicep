param name string = 'aks'
param index int = 3

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-format'
  location: 'westeurope'
  tags: {
    plain: format('{0}-{1}', name, index)
    again: format('{0}{0}', name)
    escaped: format('{{{0}}}', name)
    truth: format('{0}', index > 2)
    mixed: '${format('{0}/{1}', name, 'x')}-${index}'
  }
}
