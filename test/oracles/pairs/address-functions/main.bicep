param space string = '10.64.0.0/12'
var ranges = [for i in range(0, 3): cidrSubnet(space, 24, i)]
var parsed = parseCidr('10.64.4.0/22')

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-addresses'
  location: 'westeurope'
  tags: {
    network: parsed.network
    mask: parsed.netmask
    broadcast: parsed.broadcast
    first: parsed.firstUsable
    last: parsed.lastUsable
    bits: string(parsed.cidr)
  }
  properties: {
    addressSpace: {
      addressPrefixes: [
        space
      ]
    }
    dhcpOptions: {
      dnsServers: [
        cidrHost(ranges[0], 3)
        cidrHost('10.64.9.0/24', 0)
      ]
    }
    subnets: [for (range, i) in ranges: {
      name: 'snet-${i}'
      properties: {
        addressPrefix: range
      }
    }]
  }
}
