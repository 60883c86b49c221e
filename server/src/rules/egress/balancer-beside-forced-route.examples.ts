import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import type { RuleExamples } from '../rule';

const FIREWALL = '10.0.1.4';

const bicep = (type: string | undefined, hop = `'VirtualAppliance'`, plugin = 'azure', lines = '') =>
  bicepNetwork({
    subnet: 'routeTable: {\n  id: routes.id\n}',
    cluster: `networkProfile: {\n  networkPlugin: '${plugin}'\n${type === undefined ? '' : `  outboundType: ${type}\n`}${lines}}`,
    more: `
resource routes 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt-aks'
  location: 'westeurope'
  properties: {
    routes: [
      {
        name: 'default'
        properties: {
          addressPrefix: '0.0.0.0/0'
          nextHopType: ${hop}
          nextHopIpAddress: ${hop.includes('VirtualAppliance') || !hop.includes(`'`) ? `'${FIREWALL}'` : 'null'}
        }
      }
    ]
  }
}
`,
  });

const arm = (type: string, before = '') =>
  armNetwork({
    before,
    subnet: `"routeTable": { "id": "[resourceId('Microsoft.Network/routeTables', 'rt-aks')]" }`,
    cluster: `"networkProfile": { "networkPlugin": "azure", "outboundType": ${type} }`,
    more: `,
{
  "type": "Microsoft.Network/routeTables",
  "apiVersion": "2024-05-01",
  "name": "rt-aks",
  "location": "westeurope",
  "properties": {
    "routes": [
      {
        "name": "default",
        "properties": {
          "addressPrefix": "0.0.0.0/0",
          "nextHopType": "VirtualAppliance",
          "nextHopIpAddress": "${FIREWALL}"
        }
      }
    ]
  }
}`,
  });

const terraform = (type: string, hop = '"VirtualAppliance"', before = '') =>
  terraformNetwork({
    before,
    cluster: `\nnetwork_profile {\n  network_plugin = "azure"\n  outbound_type  = ${type}\n}`,
    more: `
resource "azurerm_route_table" "aks" {
  name                = "rt-aks"
  location            = "westeurope"
  resource_group_name = "rg"

  route {
    name                   = "default"
    address_prefix         = "0.0.0.0/0"
    next_hop_type          = ${hop}
    next_hop_in_ip_address = ${hop === '"Internet"' ? 'null' : `"${FIREWALL}"`}
  }
}

resource "azurerm_subnet_route_table_association" "aks" {
  subnet_id      = azurerm_subnet.aks.id
  route_table_id = azurerm_route_table.aks.id
}
`,
  });

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(`«'loadBalancer'»`), fixed: bicep(`'userDefinedRouting'`) },
      {
        title: 'nothing said, which means loadBalancer',
        bad: bicep(undefined).replace('networkProfile:', '«networkProfile»:'),
      },
      {
        title: 'settings of the load balancer go along',
        bad: bicep(
          `«'loadBalancer'»`,
          undefined,
          undefined,
          '  loadBalancerProfile: {\n    managedOutboundIPs: {\n      count: 2\n    }\n  }\n',
        ),
      },
    ],
    fine: [
      bicep(`'userDefinedRouting'`),
      {
        title: 'pitfall: with kubenet AKS has a route table itself',
        text: bicep(`'loadBalancer'`, undefined, 'kubenet'),
      },
      { title: 'pitfall: the route leads to the internet', text: bicep(`'loadBalancer'`, `'Internet'`) },
      {
        title: 'the hub’s team owns the route tables',
        text: bicep(`'loadBalancer'`),
        intents: { routeTablesOwnedByHub: true },
      },
    ],
    undecided: [
      { title: 'a hop that a parameter brings', text: `param hop string\n\n${bicep(`'loadBalancer'`, 'hop')}` },
      { title: 'an outbound type that a parameter brings', text: `param way string\n\n${bicep('way')}` },
    ],
  },
  arm: {
    bad: [{ bad: arm('«"loadBalancer"»'), fixed: arm('"userDefinedRouting"') }],
    fine: [arm('"userDefinedRouting"')],
    undecided: [arm(`"[parameters('way')]"`, '"way": { "type": "string" }')],
  },
  terraform: {
    bad: [{ bad: terraform('«"loadBalancer"»'), fixed: terraform('"userDefinedRouting"') }],
    fine: [terraform('"userDefinedRouting"'), terraform('"loadBalancer"', '"Internet"')],
    undecided: [terraform('var.way', undefined, 'variable "way" {\n  type = string\n}\n\n')],
  },
};

export default examples;
