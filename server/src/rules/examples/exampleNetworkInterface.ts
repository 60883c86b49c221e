import { armNetwork, bicepNetwork, terraformNetwork } from './exampleNetwork';

/** A jump box's network interface in the node subnet, with the group on the interface or on the subnet. */

type Where = 'interface' | 'subnet';

export function bicepInterface(mark: (text: string) => string, where: Where): string {
  const group = `networkSecurityGroup: {\n  id: nsg.id\n}`;
  return bicepNetwork({
    subnet: where === 'subnet' ? group : '',
    more: `
resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-jumpbox'
  location: 'westeurope'
}

resource nic 'Microsoft.Network/networkInterfaces@2024-05-01' = {
  name: 'nic-jumpbox'
  location: 'westeurope'
  properties: {
${where === 'subnet' ? '' : `    ${mark('networkSecurityGroup')}: {\n      id: nsg.id\n    }\n`}    ipConfigurations: [
      {
        name: 'ipconfig'
        properties: {
          subnet: { id: vnet.properties.subnets[0].id }
        }
      }
    ]
  }
}
`,
  });
}

const GROUP_ID = `"[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg-jumpbox')]"`;

export function armInterface(mark: (text: string) => string, where: Where): string {
  return armNetwork({
    subnet: where === 'subnet' ? `"networkSecurityGroup": {\n  "id": ${GROUP_ID}\n}` : '',
    more: `,
{
  "type": "Microsoft.Network/networkSecurityGroups",
  "apiVersion": "2024-05-01",
  "name": "nsg-jumpbox",
  "location": "westeurope"
},
{
  "type": "Microsoft.Network/networkInterfaces",
  "apiVersion": "2024-05-01",
  "name": "nic-jumpbox",
  "location": "westeurope",
  "properties": {
${where === 'subnet' ? '' : `    ${mark('"networkSecurityGroup"')}: { "id": ${GROUP_ID} },\n`}    "ipConfigurations": [
      {
        "name": "ipconfig",
        "properties": {
          "subnet": { "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-aks')]" }
        }
      }
    ]
  }
}`,
  });
}

export function terraformInterface(mark: (text: string) => string, where: Where): string {
  const onSubnet = `
resource "azurerm_subnet_network_security_group_association" "aks" {
  subnet_id                 = azurerm_subnet.aks.id
  network_security_group_id = azurerm_network_security_group.jumpbox.id
}
`;
  const onInterface = `
${mark('resource "azurerm_network_interface_security_group_association" "jumpbox"')} {
  network_interface_id      = azurerm_network_interface.jumpbox.id
  network_security_group_id = azurerm_network_security_group.jumpbox.id
}
`;
  return terraformNetwork({
    more: `${where === 'subnet' ? onSubnet : ''}
resource "azurerm_network_security_group" "jumpbox" {
  name                = "nsg-jumpbox"
  location            = "westeurope"
  resource_group_name = "rg"
}

resource "azurerm_network_interface" "jumpbox" {
  name                = "nic-jumpbox"
  location            = "westeurope"
  resource_group_name = "rg"

  ip_configuration {
    name                          = "ipconfig"
    subnet_id                     = azurerm_subnet.aks.id
    private_ip_address_allocation = "Dynamic"
  }
}
${where === 'subnet' ? '' : onInterface}`,
  });
}
