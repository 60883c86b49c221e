/** A firewall, gateway or Bastion in the only subnet of a network, in the three languages. */
import { armTemplate } from './exampleFrames';

interface Parts {
  /** The subnet's name and range as they are written, marks and quotes included. */
  readonly name: string;
  readonly range?: string;
  /** Azure's type, and azurerm's with arguments of its own. */
  readonly type: string;
  readonly resource: string;
  readonly lines?: string;
}

export function bicepDedicated({ name, range = `'10.9.0.0/26'`, type }: Parts, before = ''): string {
  return `${before}resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: ['10.9.0.0/24']
    }
    subnets: [
      {
        name: ${name}
        properties: {
          addressPrefix: ${range}
        }
      }
    ]
  }
}

resource edge '${type}@2024-05-01' = {
  name: 'edge'
  location: 'westeurope'
  properties: {
    ipConfigurations: [
      {
        name: 'main'
        properties: {
          subnet: {
            id: hub.properties.subnets[0].id
          }
        }
      }
    ]
  }
}
`;
}

/** @param known the name that the id of the subnet has, in double quotes within the expression's single ones */
export function armDedicated({ name, range = '"10.9.0.0/26"', type }: Parts, known: string, parameters = ''): string {
  return armTemplate(
    `{
  "type": "Microsoft.Network/virtualNetworks",
  "apiVersion": "2024-05-01",
  "name": "vnet-hub",
  "location": "westeurope",
  "properties": {
    "addressSpace": { "addressPrefixes": ["10.9.0.0/24"] },
    "subnets": [
      {
        "name": ${name},
        "properties": {
          "addressPrefix": ${range}
        }
      }
    ]
  }
},
{
  "type": "${type}",
  "apiVersion": "2024-05-01",
  "name": "edge",
  "location": "westeurope",
  "dependsOn": ["[resourceId('Microsoft.Network/virtualNetworks', 'vnet-hub')]"],
  "properties": {
    "ipConfigurations": [
      {
        "name": "main",
        "properties": {
          "subnet": {
            "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-hub', ${known})]"
          }
        }
      }
    ]
  }
}`,
    parameters,
  );
}

export function terraformDedicated({ name, range = '"10.9.0.0/26"', resource, lines = '' }: Parts, before = ''): string {
  return `${before}resource "azurerm_virtual_network" "hub" {
  name                = "vnet-hub"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.9.0.0/24"]
}

resource "azurerm_subnet" "edge" {
  name                 = ${name}
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = [${range}]
}

resource "${resource}" "edge" {
  name                = "edge"
  location            = "westeurope"
  resource_group_name = "rg"${lines}

  ip_configuration {
    name      = "main"
    subnet_id = azurerm_subnet.edge.id
  }
}
`;
}
