// unknown: 1
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: 'kv-keys'
}

module cluster 'cluster.bicep' = {
  name: 'cluster'
  params: {
    name: 'aks-secrets'
    key: vault.getSecret('ssh')
  }
}
