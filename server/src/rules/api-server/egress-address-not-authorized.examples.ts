import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import type { RuleExamples } from '../rule';

const firewall = `
resource pip 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-fw'
  location: 'westeurope'
  sku: { name: 'Standard' }
}

resource fw 'Microsoft.Network/azureFirewalls@2024-05-01' = {
  name: 'fw'
  location: 'westeurope'
  properties: {
    ipConfigurations: [
      {
        name: 'ip'
        properties: {
          publicIPAddress: { id: pip.id }
        }
      }
    ]
  }
}

resource rt 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt'
  location: 'westeurope'
  properties: {
    routes: [
      {
        name: 'default'
        properties: {
          addressPrefix: '0.0.0.0/0'
          nextHopType: 'VirtualAppliance'
          nextHopIpAddress: '10.1.9.4'
        }
      }
    ]
  }
}
`;
const office = `
resource office 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-office'
  location: 'westeurope'
}
`;
const bicep = (items: string, more = firewall, before = '') =>
  bicepNetwork({
    before,
    subnet: 'routeTable: { id: rt.id }',
    cluster: `networkProfile: {
  networkPlugin: 'azure'
  outboundType: 'userDefinedRouting'
}
apiServerAccessProfile: {
  authorizedIPRanges: ${items}
}`,
    more,
  });

const armFirewall = `,
{
  "type": "Microsoft.Network/publicIPAddresses",
  "apiVersion": "2024-05-01",
  "name": "pip-nat",
  "location": "westeurope",
  "sku": { "name": "Standard" }
},
{
  "type": "Microsoft.Network/natGateways",
  "apiVersion": "2024-05-01",
  "name": "nat",
  "location": "westeurope",
  "properties": {
    "publicIpAddresses": [{ "id": "[resourceId('Microsoft.Network/publicIPAddresses', 'pip-nat')]" }]
  }
}`;
const arm = (items: string) =>
  armNetwork({
    subnet: `"natGateway": { "id": "[resourceId('Microsoft.Network/natGateways', 'nat')]" }`,
    cluster: `"networkProfile": {
  "networkPlugin": "azure",
  "outboundType": "userAssignedNATGateway"
},
"apiServerAccessProfile": {
  "authorizedIPRanges": ${items}
}`,
    more: armFirewall,
  });

const terraform = (items: string, before = '') =>
  terraformNetwork({
    before,
    cluster: `
network_profile {
  network_plugin = "azure"
  outbound_type  = "userAssignedNATGateway"
}

api_server_access_profile {
  authorized_ip_ranges = ${items}
}`,
    more: `
resource "azurerm_public_ip" "nat" {
  name                = "pip-nat"
  location            = "westeurope"
  resource_group_name = "rg"
  allocation_method   = "Static"
}

resource "azurerm_nat_gateway" "nat" {
  name                = "nat"
  location            = "westeurope"
  resource_group_name = "rg"
}

resource "azurerm_nat_gateway_public_ip_association" "nat" {
  nat_gateway_id       = azurerm_nat_gateway.nat.id
  public_ip_address_id = azurerm_public_ip.nat.id
}

resource "azurerm_subnet_nat_gateway_association" "aks" {
  subnet_id      = azurerm_subnet.aks.id
  nat_gateway_id = azurerm_nat_gateway.nat.id
}
`,
  });

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(`«[\n    '\${office.properties.ipAddress}/32'\n  ]»`, office + firewall) },
      {
        title: 'pitfall: a literal range may hold the firewall’s address',
        severity: 'information',
        bad: bicep(`«[\n    '20.50.0.0/16'\n  ]»`),
      },
      {
        title: 'an address that the configuration names',
        bad: bicep(`«[\n    '20.50.0.0/16'\n  ]»`, firewall.slice(firewall.indexOf('\nresource rt'))),
        intents: { outside: { virtualNetworks: [], ranges: [], dnsServers: [], egressAddresses: ['20.60.1.4'] } },
      },
    ],
    fine: [
      bicep(`['20.50.0.0/16', '\${pip.properties.ipAddress}/32']`),
      {
        title: 'pitfall: a range covers the address',
        text: bicep(`['20.60.0.0/16']`, firewall.slice(firewall.indexOf('\nresource rt'))),
        intents: { outside: { virtualNetworks: [], ranges: [], dnsServers: [], egressAddresses: ['20.60.1.4'] } },
      },
    ],
    undecided: [
      {
        title: 'the firewall is not declared here',
        text: bicep(`['20.50.0.0/16']`, firewall.slice(firewall.indexOf('\nresource rt'))),
      },
      bicep(`['20.50.0.0/16', office]`, firewall, 'param office string\n'),
    ],
  },
  arm: {
    bad: [{ severity: 'information', bad: arm('«["20.50.0.0/16"]»') }],
    fine: [
      arm(
        `["[concat(reference(resourceId('Microsoft.Network/publicIPAddresses', 'pip-nat'), '2024-05-01').ipAddress, '/32')]"]`,
      ),
    ],
    undecided: [
      arm(`"[parameters('ranges')]"`).replace(
        '"resources": [',
        `"parameters": { "ranges": { "type": "array" } },\n  "resources": [`,
      ),
    ],
  },
  terraform: {
    bad: [{ severity: 'information', bad: terraform('«["20.50.0.0/16"]»') }],
    fine: [terraform('["20.50.0.0/16", "${azurerm_public_ip.nat.ip_address}/32"]')],
    undecided: [terraform('var.ranges', 'variable "ranges" {\n  type = list(string)\n}\n\n')],
  },
};

export default examples;
