param pools array = [
  {
    name: 'users'
    gpu: false
  }
  {
    name: 'gpu'
    gpu: true
  }
  {
    name: 'batch'
    gpu: false
  }
]

resource agents 'Microsoft.ContainerService/managedClusters/agentPools@2024-09-01' = [for (pool, i) in pools: if (!pool.gpu || i > 1) {
  name: 'aks-filter/${pool.name}'
  properties: {
    mode: 'User'
    count: i + 1
  }
}]
