import { isUnknown } from '../../model/truth';
import { unknown } from '../../model/value';
import { nodeNetwork } from '../../network/apiServerZone';
import type { Cluster } from '../../network/cluster';
import { hiddenConnections, wayIn } from '../../network/managementPath';
import type { Network } from '../../network/network';
import { isPrivate } from '../access';
import { armNetwork, bicepNetwork, terraformNetwork } from '../exampleNetwork';
import { marked } from '../exampleText';
import type { Intents } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const bicepPrivate = (value: string) => `apiServerAccessProfile: {\n  enablePrivateCluster: ${value}\n}`;
const armPrivate = (value: string) => `"apiServerAccessProfile": {\n  "enablePrivateCluster": ${value}\n}`;
const terraformPrivate = (value: string) => `private_cluster_enabled = ${value}`;
const OTHER =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/hub';

export default defineRule({
  code: 'AKSN951',
  name: 'private-cluster-without-management-path',
  severity: 'information',
  topic: 'operability',
  summary: 'Nothing in the files shows how administrators and pipelines reach the API server of a private cluster.',
  why:
    'The API server of a private cluster answers in its virtual network and connected ones only. Without a Bastion, jump ' +
    'box, peering, VPN, ExpressRoute or further private endpoint nobody can manage the cluster. A Cloud Shell in the virtual ' +
    'network does too, and cannot be seen here.',
  links: ['https://learn.microsoft.com/azure/aks/private-clusters#options-for-connecting-to-the-private-cluster'],
  facts: [
    {
      says: 'Ways to a private cluster: a machine in its network, peering, VPN or ExpressRoute, a private endpoint, command invoke, Cloud Shell in the network.',
      source: 'https://learn.microsoft.com/azure/aks/private-clusters',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: 'az aks command invoke' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.enablePrivateCluster'],
  fix: 'none',
  *check(network, { intents }) {
    for (const cluster of network.clusters)
      yield { resource: cluster.resource, verdict: judge(cluster, network, intents) };
  },
  examples: {
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
  },
});

function judge(cluster: Cluster, network: Network, intents: Intents): Verdict {
  const closed = isPrivate(cluster);
  if (isUnknown(closed)) return undecided(closed);
  if (!closed) return notApplicable('the API server is public');
  const vnet = nodeNetwork(cluster, network);
  if (!vnet) return notApplicable('the network of the cluster is not declared here');
  if (intents.outside.virtualNetworks.length > 0)
    return pass('it is connected with a network that the configuration names');
  const way = wayIn(cluster, vnet, network);
  if (way !== undefined) return pass(way);
  const hidden = hiddenConnections(vnet, network);
  if (hidden) return undecided(unknown(`the network may be connected: ${hidden.reason}`, hidden.origin.place));
  return fail({
    at: cluster.read('apiServerAccessProfile.enablePrivateCluster'),
    message:
      `Cluster '${cluster.label}' is private, and nothing here leads into virtual network '${vnet.label}'. Check how ` +
      'administrators and pipelines reach its API server: Bastion, jump box, peering, VPN, or a Cloud Shell in the network.',
  });
}
