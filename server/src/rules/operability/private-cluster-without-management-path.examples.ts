import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import { marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const bicepPrivate = (value: string) => `apiServerAccessProfile: {\n  enablePrivateCluster: ${value}\n}`;
const armPrivate = (value: string) => `"apiServerAccessProfile": {\n  "enablePrivateCluster": ${value}\n}`;
const terraformPrivate = (value: string) => `private_cluster_enabled = ${value}`;
const OTHER =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/hub';

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicepNetwork({ cluster: bicepPrivate(marked('true')) }) }],
    fine: [
      bicepNetwork({ cluster: bicepPrivate('false') }),
      {
        title: 'pitfall: run command is declared as the way in',
        text: bicepNetwork({
          cluster: `apiServerAccessProfile: {\n  enablePrivateCluster: true\n  disableRunCommand: false\n}`,
        }),
      },
      {
        title: 'a Bastion',
        text: bicepNetwork({
          cluster: bicepPrivate('true'),
          more: `
resource bastion 'Microsoft.Network/bastionHosts@2024-05-01' = {
  name: 'bas'
  location: 'westeurope'
}
`,
        }),
      },
      {
        title: 'a hub that the configuration names',
        text: bicepNetwork({ cluster: bicepPrivate('true') }),
        intents: { outside: { virtualNetworks: ['hub'], ranges: [], dnsServers: [], egressAddresses: [] } },
      },
      {
        title: 'pitfall: the network is declared elsewhere',
        text: `resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    apiServerAccessProfile: { enablePrivateCluster: true }
    agentPoolProfiles: [
      {
        name: 'system'
        vnetSubnetID: '${OTHER}/subnets/nodes'
      }
    ]
  }
}
`,
      },
    ],
    undecided: [bicepNetwork({ before: 'param closed bool\n', cluster: bicepPrivate('closed') })],
  },
  arm: {
    bad: [{ bad: armNetwork({ cluster: armPrivate(marked('true')) }) }],
    fine: [armNetwork({ cluster: armPrivate('false') })],
    undecided: [
      armNetwork({ before: `"closed": { "type": "bool" }`, cluster: armPrivate(`"[parameters('closed')]"`) }),
    ],
  },
  terraform: {
    bad: [{ bad: terraformNetwork({ cluster: terraformPrivate(marked('true')) }) }],
    fine: [
      {
        title: 'a peering',
        text: terraformNetwork({
          cluster: terraformPrivate('true'),
          more: `
resource "azurerm_virtual_network_peering" "hub" {
  name                      = "to-hub"
  resource_group_name       = "rg"
  virtual_network_name      = azurerm_virtual_network.vnet.name
  remote_virtual_network_id = "${OTHER}"
}
`,
        }),
      },
      {
        title: 'a jump box',
        text: terraformNetwork({
          cluster: terraformPrivate('true'),
          more: `
resource "azurerm_network_interface" "jump" {
  name                = "nic"
  location            = "westeurope"
  resource_group_name = "rg"

  ip_configuration {
    name      = "ip"
    subnet_id = azurerm_subnet.aks.id
  }
}

resource "azurerm_linux_virtual_machine" "jump" {
  name                  = "vm-jump"
  location              = "westeurope"
  resource_group_name   = "rg"
  network_interface_ids = [azurerm_network_interface.jump.id]
}
`,
        }),
      },
    ],
    undecided: [
      terraformNetwork({
        before: `variable "closed" {\n  type = bool\n}\n\n`,
        cluster: terraformPrivate('var.closed'),
      }),
    ],
  },
};

export default examples;
