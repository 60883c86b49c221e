var sizes = [
  8
  3
  12
]
var pools = [
  {
    name: 'system'
    count: 3
  }
  {
    name: 'gpu'
    count: 1
  }
]

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-lambda-reduce-sort'
  location: 'westeurope'
  tags: {
    total: string(reduce(sizes, 0, (sum, next) => sum + next))
    weighted: string(reduce(sizes, 0, (sum, next, i) => sum + next * i))
    ascending: join(map(sort(sizes, (a, b) => a < b), x => string(x)), ',')
    descending: join(map(sort(sizes, (a, b) => a > b), x => string(x)), ',')
    byCount: sort(pools, (a, b) => a.count < b.count)[0].name
    merged: join(objectKeys(reduce(pools, {}, (all, pool) => union(all, { '${pool.name}': pool.count }))), ',')
  }
}
