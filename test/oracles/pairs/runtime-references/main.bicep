// unknown: 5
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-aks'
  location: 'westeurope'
}

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-runtime'
  location: 'westeurope'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    dnsPrefix: 'runtime'
  }
}

resource secret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  name: 'kv-runtime/fqdn'
  properties: {
    value: aks.properties.fqdn
    contentType: 'https://${aks.properties.privateFQDN}:443'
  }
  tags: {
    identity: identity.properties.clientId
    principal: aks.identity.principalId
  }
}

output oidc string? = aks.properties.?oidcIssuerProfile.?issuerURL
output prefix string = aks.properties.dnsPrefix
output identityType string = aks.identity.type
output location string = identity.location
output apiVersion string = aks.apiVersion
output type string = aks.type
