param sizes array = [
  4
  9
  2
]

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-number-functions'
  location: 'westeurope'
  tags: {
    smallest: string(min(sizes))
    largest: string(max(3, 8, 5))
    parsed: string(int('12') + 1)
    counted: join(map(range(2, 3), i => string(i)), ',')
    truth: string(bool('true') && bool(1))
  }
}
