/** A network security group with the given rules on a subnet, in the three languages. */

/** A security rule: name, priority, direction, access, protocol, source, ports. */
export interface GuardRule {
  readonly name: string;
  readonly priority: number;
  readonly direction: 'Inbound' | 'Outbound';
  readonly access: string;
  readonly source?: string;
  readonly destination?: string;
  readonly ports?: string;
}

const access = (text: string, quote: string) =>
  text.startsWith('«') ? `«${quote}${text.slice(1, -1)}${quote}»` : `${quote}${text}${quote}`;

/** Of the subnet that stands alone in virtual network `vnet`. */
export interface Guarded {
  readonly subnet: string;
  readonly rules: readonly GuardRule[];
  /** The group's symbol, type or header as it is written, marks included. */
  readonly mark?: (text: string) => string;
  readonly before?: string;
}

const plain = (text: string) => text;

export function bicepGuarded({ subnet, rules, mark = plain, before = '' }: Guarded): string {
  const list = rules
    .map(
      ({ name, priority, direction, access: word, source = '*', destination = '*', ports = '*' }) => `
      {
        name: '${name}'
        properties: {
          priority: ${priority}
          direction: '${direction}'
          access: ${access(word, `'`)}
          protocol: 'Tcp'
          sourceAddressPrefix: '${source}'
          sourcePortRange: '*'
          destinationAddressPrefix: '${destination}'
          destinationPortRange: '${ports}'
        }
      }`,
    )
    .join('');
  return `${before}resource ${mark('group')} 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg'
  location: 'westeurope'
  properties: {
    securityRules: [${list}
    ]
  }
}

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: ['10.1.0.0/16']
    }
    subnets: [
      {
        name: '${subnet}'
        properties: {
          addressPrefix: '10.1.8.0/24'
          networkSecurityGroup: {
            id: group.id
          }
        }
      }
    ]
  }
}
`;
}

/** The two resources of an ARM template, without what is around them. */
export function armGuarded({ subnet, rules, mark = plain }: Guarded): string {
  const list = rules
    .map(
      ({ name, priority, direction, access: word, source = '*', destination = '*', ports = '*' }) => `
      {
        "name": "${name}",
        "properties": {
          "priority": ${priority},
          "direction": "${direction}",
          "access": ${access(word, '"')},
          "protocol": "Tcp",
          "sourceAddressPrefix": "${source}",
          "sourcePortRange": "*",
          "destinationAddressPrefix": "${destination}",
          "destinationPortRange": "${ports}"
        }
      }`,
    )
    .join(',');
  return `{
  "type": ${mark('"Microsoft.Network/networkSecurityGroups"')},
  "apiVersion": "2024-05-01",
  "name": "nsg",
  "location": "westeurope",
  "properties": {
    "securityRules": [${list}
    ]
  }
},
{
  "type": "Microsoft.Network/virtualNetworks",
  "apiVersion": "2024-05-01",
  "name": "vnet",
  "location": "westeurope",
  "dependsOn": ["[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg')]"],
  "properties": {
    "addressSpace": { "addressPrefixes": ["10.1.0.0/16"] },
    "subnets": [
      {
        "name": "${subnet}",
        "properties": {
          "addressPrefix": "10.1.8.0/24",
          "networkSecurityGroup": { "id": "[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg')]" }
        }
      }
    ]
  }
}`;
}

export function terraformGuarded({ subnet, rules, mark = plain, before = '' }: Guarded): string {
  const blocks = rules
    .map(
      ({ name, priority, direction, access: word, source = '*', destination = '*', ports = '*' }) => `

  security_rule {
    name                       = "${name}"
    priority                   = ${priority}
    direction                  = "${direction}"
    access                     = ${access(word, '"')}
    protocol                   = "Tcp"
    source_address_prefix      = "${source}"
    source_port_range          = "*"
    destination_address_prefix = "${destination}"
    destination_port_range     = "${ports}"
  }`,
    )
    .join('');
  return `${before}${mark('resource "azurerm_network_security_group" "group"')} {
  name                = "nsg"
  location            = "westeurope"
  resource_group_name = "rg"${blocks}
}

resource "azurerm_virtual_network" "vnet" {
  name                = "vnet"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]
}

resource "azurerm_subnet" "guarded" {
  name                 = "${subnet}"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = ["10.1.8.0/24"]
}

resource "azurerm_subnet_network_security_group_association" "guarded" {
  subnet_id                 = azurerm_subnet.guarded.id
  network_security_group_id = azurerm_network_security_group.group.id
}
`;
}
