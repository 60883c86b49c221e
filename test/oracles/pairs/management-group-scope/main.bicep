targetScope = 'managementGroup'

resource definition 'Microsoft.Authorization/policyDefinitions@2023-04-01' = {
  name: 'no-public-api'
  properties: {
    policyType: 'Custom'
    mode: 'All'
    policyRule: {
      if: {
        field: 'type'
        equals: 'Microsoft.ContainerService/managedClusters'
      }
      then: {
        effect: '[parameters(\'effect\')]'
      }
    }
  }
}

module assignment 'assignment.bicep' = {
  name: 'assignment'
  scope: subscription('11111111-2222-3333-4444-555555555555')
  params: {
    name: 'no-public-api'
  }
}
