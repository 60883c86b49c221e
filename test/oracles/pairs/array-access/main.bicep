// unknown: 1

param index int = 1
param key string = 'nodes'
param open int
var list = [
  'a'
  'b'
  'c'
]
var table = {
  nodes: '10.0.0.0/22'
  'with-dash': '10.0.4.0/22'
}

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-array-access'
  location: 'westeurope'
  tags: {
    constant: list[2]
    variable: list[index]
    computed: list[index - 1]
    fromEnd: list[^1]
    fromEndSafe: list[?^9] ?? 'none'
    key: table[key]
    dash: table['with-dash']
    unknownIndex: list[open]
    inline: ['x', 'y'][index]
  }
}
