import { marked } from '../examples/exampleFrames';
import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import type { RuleExamples } from '../rule';

const bicep = (address: string | undefined, closed = 'true', more = '', before = '') =>
  bicepNetwork({
    before,
    cluster: `apiServerAccessProfile: {\n  enablePrivateCluster: ${closed}\n}`,
    more: `
resource pip 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-jump'
  location: 'westeurope'
}

resource nic 'Microsoft.Network/networkInterfaces@2024-05-01' = {
  name: 'nic-jump'
  location: 'westeurope'
  properties: {${more}
    ipConfigurations: [
      {
        name: 'main'
        properties: {
          subnet: {
            id: vnet.properties.subnets[0].id
          }${address === undefined ? '' : `\n          publicIPAddress: {\n            id: ${address}\n          }`}
        }
      }
    ]
  }
}

resource jump 'Microsoft.Compute/virtualMachines@2024-07-01' = {
  name: 'vm-jump'
  location: 'westeurope'
  properties: {
    networkProfile: {
      networkInterfaces: [
        {
          id: nic.id
        }
      ]
    }
  }
}
`,
  });
const HUB = `
resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: ['10.9.0.0/16']
    }
    subnets: [
      {
        name: 'snet-jump'
        properties: {
          addressPrefix: '10.9.1.0/24'
        }
      }
    ]
  }
}

resource toSpoke 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: hub
  name: 'to-spoke'
  properties: {
    remoteVirtualNetwork: {
      id: vnet.id
    }
  }
}
`;
const PIP = `"[resourceId('Microsoft.Network/publicIPAddresses', 'pip-jump')]"`;
const arm = (address: string | undefined, closed = 'true', parameters = '') =>
  armNetwork({
    before: parameters,
    cluster: `"apiServerAccessProfile": { "enablePrivateCluster": ${closed} }`,
    more: `,
{
  "type": "Microsoft.Network/publicIPAddresses",
  "apiVersion": "2024-05-01",
  "name": "pip-jump",
  "location": "westeurope"
},
{
  "type": "Microsoft.Network/networkInterfaces",
  "apiVersion": "2024-05-01",
  "name": "nic-jump",
  "location": "westeurope",
  "dependsOn": ["[resourceId('Microsoft.Network/publicIPAddresses', 'pip-jump')]"],
  "properties": {
    "ipConfigurations": [
      {
        "name": "main",
        "properties": {
          "subnet": { "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-aks')]" }${address === undefined ? '' : `,\n          "publicIPAddress": { "id": ${address} }`}
        }
      }
    ]
  }
},
{
  "type": "Microsoft.Compute/virtualMachines",
  "apiVersion": "2024-07-01",
  "name": "vm-jump",
  "location": "westeurope",
  "dependsOn": ["[resourceId('Microsoft.Network/networkInterfaces', 'nic-jump')]"],
  "properties": {
    "networkProfile": {
      "networkInterfaces": [{ "id": "[resourceId('Microsoft.Network/networkInterfaces', 'nic-jump')]" }]
    }
  }
}`,
  });
const terraform = (address: string | undefined, closed = 'true', more = '', before = '') =>
  terraformNetwork({
    before,
    cluster: `\nprivate_cluster_enabled = ${closed}`,
    more: `
resource "azurerm_public_ip" "jump" {
  name                = "pip-jump"
  location            = "westeurope"
  resource_group_name = "rg"
  allocation_method   = "Static"
}

resource "azurerm_network_interface" "jump" {
  name                = "nic-jump"
  location            = "westeurope"
  resource_group_name = "rg"${more}

  ip_configuration {
    name                          = "main"
    subnet_id                     = azurerm_subnet.aks.id
    private_ip_address_allocation = "Dynamic"${address === undefined ? '' : `\n    public_ip_address_id          = ${address}`}
  }
}

resource "azurerm_linux_virtual_machine" "jump" {
  name                  = "vm-jump"
  location              = "westeurope"
  resource_group_name   = "rg"
  network_interface_ids = [azurerm_network_interface.jump.id]
}
`,
  });

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicep(marked('pip.id')), fixed: bicep(undefined) }],
    fine: [
      {
        title: 'pitfall: a peering with one side connects nothing',
        text: bicep('pip.id').replace('id: vnet.properties.subnets[0].id', 'id: hub.properties.subnets[0].id') + HUB,
      },
      bicep(undefined),
      { title: 'the API server is public anyway', text: bicep('pip.id', 'false') },
      { title: 'pitfall: an appliance', text: bicep('pip.id', 'true', '\n    enableIPForwarding: true') },
      {
        title: 'pitfall: an interface of no machine',
        text: bicep('pip.id').replace(/\nresource jump [\s\S]*?\n}\n/, ''),
      },
      { title: 'public by design', text: bicep('pip.id'), intents: { publicByDesign: ['vm-jump'] } },
    ],
    undecided: [bicep('pip.id', 'closed', '', 'param closed bool\n\n')],
  },
  arm: {
    bad: [{ bad: arm(marked(PIP)), fixed: arm(undefined) }],
    fine: [arm(undefined), arm(PIP, 'false')],
    undecided: [arm(PIP, `"[parameters('closed')]"`, '"closed": { "type": "bool" }')],
  },
  terraform: {
    bad: [{ bad: terraform(marked('azurerm_public_ip.jump.id')), fixed: terraform(undefined) }],
    fine: [
      terraform(undefined),
      terraform('azurerm_public_ip.jump.id', 'false'),
      {
        title: 'pitfall: an appliance',
        text: terraform('azurerm_public_ip.jump.id', 'true', '\n\n  ip_forwarding_enabled = true'),
      },
    ],
    undecided: [terraform('azurerm_public_ip.jump.id', 'var.closed', '', 'variable "closed" {\n  type = bool\n}\n\n')],
  },
};

export default examples;
