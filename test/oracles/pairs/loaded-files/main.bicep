var script = loadTextContent('bootstrap.sh')
var settings = loadJsonContent('settings.json')

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: settings.name
  location: 'westeurope'
  tags: loadJsonContent('settings.json', 'tags')
  properties: {
    addressSpace: {
      addressPrefixes: settings.ranges
    }
    subnets: [for subnet in loadJsonContent('settings.json').subnets: {
      name: subnet.name
      properties: {
        addressPrefix: subnet.range
      }
    }]
  }
}

resource run 'Microsoft.Resources/deploymentScripts@2023-08-01' = {
  name: 'script-loaded'
  location: 'westeurope'
  kind: 'AzureCLI'
  properties: {
    azCliVersion: '2.63.0'
    retentionInterval: 'PT1H'
    scriptContent: script
  }
}
