type port = int
type rule = {
  name: string
  port: port
  direction: 'Inbound' | 'Outbound'
  note: string?
}
type rules = rule[]

param allow rules = [
  {
    name: 'https'
    port: 443
    direction: 'Inbound'
  }
  {
    name: 'dns'
    port: 53
    direction: 'Outbound'
    note: 'to the hub'
  }
]
param fallback rule?
param limit port = 4096

resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-typed'
  location: 'westeurope'
  properties: {
    securityRules: [for (item, i) in allow: {
      name: item.name
      properties: {
        access: 'Allow'
        direction: item.direction
        priority: limit - 100 * (i + 1)
        protocol: 'Tcp'
        sourceAddressPrefix: '*'
        sourcePortRange: '*'
        destinationAddressPrefix: '*'
        destinationPortRange: string(item.port)
        description: item.?note ?? fallback.?note
      }
    }]
  }
}
