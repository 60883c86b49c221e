module test 'stage.bicep' = {
  name: 'test'
  params: {
    stage: 'test'
    range: '10.90.0.0/16'
  }
}

module prod 'stage.bicep' = {
  name: 'prod'
  params: {
    stage: 'prod'
    range: replace(test.outputs.range, '90', '91')
  }
}

output clusters array = [
  test.outputs.clusterId
  prod.outputs.clusterId
]
output range string = prod.outputs.range
