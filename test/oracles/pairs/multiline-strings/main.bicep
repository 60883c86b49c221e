param name string = 'node'

var plain = '''
#!/bin/sh
echo "it's ${not} filled in"
'''
var sameLine = '''one line'''
var filled = $'''
hello ${name}
{braces}
'''
var twice = $$'''
keeps ${name}, fills $${name}
'''

resource script 'Microsoft.Resources/deploymentScripts@2023-08-01' = {
  name: 'script-lines'
  location: 'westeurope'
  kind: 'AzureCLI'
  properties: {
    azCliVersion: '2.63.0'
    retentionInterval: 'PT1H'
    scriptContent: plain
    arguments: sameLine
    environmentVariables: [
      {
        name: 'FILLED'
        value: filled
      }
      {
        name: 'TWICE'
        value: twice
      }
    ]
  }
}
