import { armTemplate } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const bicep = (
  location: string,
  before = '',
  link = `'global'`,
) => `${before}resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.vaultcore.azure.net'
  location: ${location}
}

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
  }
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: 'link-vnet'
  location: ${link}
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: vnet.id }
  }
}
`;

const arm = (location: string, parameters = '') =>
  armTemplate(
    `{
  "type": "Microsoft.Network/virtualNetworks",
  "apiVersion": "2024-05-01",
  "name": "vnet",
  "location": "westeurope",
  "properties": { "addressSpace": { "addressPrefixes": ["10.1.0.0/16"] } }
},
{
  "type": "Microsoft.Network/privateDnsZones",
  "apiVersion": "2024-06-01",
  "name": "privatelink.vaultcore.azure.net",
  "location": ${location}
},
{
  "type": "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
  "apiVersion": "2024-06-01",
  "name": "privatelink.vaultcore.azure.net/link-vnet",
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": { "id": "[resourceId('Microsoft.Network/virtualNetworks', 'vnet')]" }
  }
}`,
    parameters,
  );

const LOCATION = 'param location string = resourceGroup().location\n\n';

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(`«'westeurope'»`), fixed: bicep(`'global'`) },
      { title: 'the region of the resource group', bad: bicep('«location»', LOCATION) },
      { title: 'the link', bad: bicep(`'global'`, '', `«'westeurope'»`) },
    ],
    fine: [bicep(`'global'`), { title: 'in another case', text: bicep(`'Global'`) }],
    undecided: [{ title: 'a location that a parameter brings', text: bicep('where', 'param where string\n\n') }],
  },
  arm: {
    bad: [
      { bad: arm('«"westeurope"»'), fixed: arm('"global"') },
      { title: 'the region of the resource group', bad: arm('«"[resourceGroup().location]"»') },
    ],
    fine: [arm('"global"')],
    undecided: [arm(`"[parameters('where')]"`, '"where": { "type": "string" }')],
  },
  terraform: { leftOut: 'azurerm has no argument for the location of a zone or link: it sends global itself.' },
};

export default examples;
