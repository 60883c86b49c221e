param nodes int = 7
param surge int = 3
var lowest = -5

resource pool 'Microsoft.ContainerService/managedClusters/agentPools@2024-09-01' = {
  name: 'aks-math/users'
  properties: {
    count: nodes + surge
    minCount: nodes - surge
    maxCount: nodes * surge
    osDiskSizeGB: 128 / surge
    maxPods: 250 % nodes
    tags: {
      negative: string(-nodes)
      mixed: string((nodes + 1) * 2 - 9 / 2)
      lowest: string(lowest)
      truncated: string(-7 / 2)
      remainder: string(-7 % 3)
    }
  }
}
