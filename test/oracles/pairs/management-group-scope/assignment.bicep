targetScope = 'subscription'

param name string

resource assignment 'Microsoft.Authorization/policyAssignments@2024-04-01' = {
  name: name
  properties: {
    displayName: 'Assigned: ${name}'
  }
}
