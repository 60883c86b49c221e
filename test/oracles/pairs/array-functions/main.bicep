// unknown: 1
param zones array = [
  '1'
  '2'
  '3'
]
var more = concat(zones, ['4'])
var joined = union(zones, ['3', '5'])
var common = intersection(zones, ['2', '3', '9'])
var flat = flatten([zones, [['x']], ['y']])

resource pool 'Microsoft.ContainerService/managedClusters/agentPools@2024-09-01' = {
  name: 'aks-lists/users'
  properties: {
    availabilityZones: more
    nodeTaints: joined
    tags: {
      first: first(zones)
      last: last(zones)
      size: string(length(zones))
      has: string(contains(zones, '2'))
      hasNot: string(contains(zones, '7'))
      none: string(empty([]))
      at: string(indexOf(zones, '3'))
    }
    nodePublicIPTags: [
      {
        list: take(zones, 2)
      }
      {
        list: skip(zones, 1)
      }
      {
        list: common
      }
      {
        list: flat
      }
      {
        list: array('one')
      }
      {
        list: range(1, 3)
      }
    ]
  }
}
