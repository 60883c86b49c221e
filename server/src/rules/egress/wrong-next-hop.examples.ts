import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import { armLines, bicepLines, terraformProfile } from '../examples/exampleObjectPrinter';
import type { RuleExamples } from '../rule';

const ROUTED = { networkPlugin: 'azure', outboundType: 'userDefinedRouting' };
const BALANCED = { networkPlugin: 'azure', outboundType: 'loadBalancer' };

const bicep = (type: string, address = '', profile = ROUTED, before = '') =>
  bicepNetwork({
    before,
    subnet: 'routeTable: { id: routes.id }',
    cluster: bicepLines({ networkProfile: profile }),
    more: `
resource routes 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt'
  location: 'westeurope'
  properties: {
    routes: [
      {
        name: 'default'
        properties: {
          addressPrefix: '0.0.0.0/0'
          nextHopType: ${type}${address}
        }
      }
    ]
  }
}
`,
  });
const arm = (type: string, address = '', profile = ROUTED, before = '') =>
  armNetwork({
    before,
    subnet: `"routeTable": { "id": "[resourceId('Microsoft.Network/routeTables', 'rt')]" }`,
    cluster: armLines({ networkProfile: profile }),
    more: `,
{
  "type": "Microsoft.Network/routeTables",
  "apiVersion": "2024-05-01",
  "name": "rt",
  "location": "westeurope",
  "properties": {
    "routes": [
      {
        "name": "default",
        "properties": {
          "addressPrefix": "0.0.0.0/0",
          "nextHopType": ${type}${address}
        }
      }
    ]
  }
}`,
  });
const terraform = (type: string, address = '', profile = ROUTED, before = '') =>
  terraformNetwork({
    before,
    cluster: terraformProfile(profile),
    more: `
resource "azurerm_route_table" "rt" {
  name                = "rt"
  location            = "westeurope"
  resource_group_name = "rg"
}

resource "azurerm_route" "default" {
  name                = "default"
  resource_group_name = "rg"
  route_table_name    = azurerm_route_table.rt.name
  address_prefix      = "0.0.0.0/0"
  next_hop_type       = ${type}${address}
}

resource "azurerm_subnet_route_table_association" "aks" {
  subnet_id      = azurerm_subnet.aks.id
  route_table_id = azurerm_route_table.rt.id
}
`,
  });

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(`«'Internet'»`) },
      {
        title: 'an appliance without address',
        bad: bicep(`'VirtualAppliance'`).replace(`name: 'default'`, `name: «'default'»`),
      },
      {
        title: 'an address beside another hop, whatever the outbound type',
        bad: bicep(`'VirtualNetworkGateway'`, `\n          nextHopIpAddress: «'10.1.9.4'»`, BALANCED),
      },
    ],
    fine: [
      bicep(`'VirtualAppliance'`, `\n          nextHopIpAddress: '10.1.9.4'`),
      { title: 'the load balancer is the way out', text: bicep(`'Internet'`, '', BALANCED) },
      bicep(`'VirtualNetworkGateway'`),
    ],
    undecided: [
      bicep('hop', '', ROUTED, 'param hop string\n'),
      {
        title: 'pitfall: an unknown address is not an empty one',
        text: bicep(`'VirtualAppliance'`, `\n          nextHopIpAddress: address`, ROUTED, 'param address string\n'),
      },
    ],
  },
  arm: {
    bad: [{ bad: arm('«"None"»') }],
    fine: [arm('"virtualappliance"', ',\n          "nextHopIpAddress": "10.1.9.4"')],
    undecided: [arm(`"[parameters('hop')]"`, '', ROUTED, '"hop": { "type": "string" }')],
  },
  terraform: {
    bad: [{ bad: terraform('«"Internet"»') }],
    fine: [terraform('"VirtualAppliance"', '\n  next_hop_in_ip_address = "10.1.9.4"')],
    undecided: [terraform('var.hop', '', ROUTED, 'variable "hop" {\n  type = string\n}\n\n')],
  },
};

export default examples;
