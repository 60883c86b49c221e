type dataplane = 'azure' | 'cilium'

@discriminator('kind')
type egress = loadBalancer | userDefined

type loadBalancer = {
  kind: 'loadBalancer'
  addresses: int
}

type userDefined = {
  kind: 'userDefinedRouting'
}

type optionalPlane = dataplane?

param plane dataplane = 'cilium'
param other optionalPlane
param policy 'calico' | 'azure'?
param out egress = {
  kind: 'loadBalancer'
  addresses: 2
}

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-unions'
  location: 'westeurope'
  properties: {
    networkProfile: {
      networkPlugin: 'azure'
      networkDataplane: other ?? plane
      networkPolicy: policy
      outboundType: out.kind
      loadBalancerProfile: out.kind == 'loadBalancer' ? {
        managedOutboundIPs: {
          count: out.addresses
        }
      } : null
    }
  }
}
