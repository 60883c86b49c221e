using './landing.bicep' with {
  mode: 'deployment'
}
extends './base.bicepparam'
import { regions } from './regions.bicep'

var region = regions[0]

@description('Where')
param location = region
param maxPods = int(readEnvironmentVariable('MAX_PODS', '110'))
param subnets = [
  {
    name: 'nodes'
    prefix: '10.0.0.0/22'
  }
]

type small = 1 | 2
extensionConfig k8s with {
  namespace: 'apps'
}
