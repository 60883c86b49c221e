// unknown: 5
param useHub bool
param hubFirst bool = true

resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.0.0.0/16'
      ]
    }
  }
}

resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' = if (useHub) {
  name: 'vnet-spoke'
  location: 'northeurope'
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.1.0.0/16'
      ]
    }
  }
}

output id string = useHub ? hub.id : spoke.id
output location string = (hubFirst ? hub : spoke)!.location
output ranges array = useHub ? hub.properties.addressSpace.addressPrefixes : []
output maybe string? = spoke.?properties.addressSpace.addressPrefixes[0]
output unset string? = spoke.?tags.?team
