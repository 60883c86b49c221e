import { read, type Resource } from '../../model/resource';
import { allOf, isOneOf, isUnknown } from '../../model/truth';
import { unknown } from '../../model/value';
import { poolProperty } from '../../network/mode';
import { hiddenPoolsIn, podNeed } from '../../network/need';
import type { Network } from '../../network/network';
import { armTemplate } from '../exampleText';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { counted, usersOf } from './node-subnet-too-small';
import { resizeSubnet } from './resizeSubnet';
import { subnetsOfRole } from './subnets';

function bicep(prefix: string, pool: string, before = ''): string {
  return `${before}resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
  }
}

resource nodes 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'snet-nodes'
  properties: { addressPrefix: '10.1.0.0/24' }
}

resource pods 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'snet-pods'
  properties: { addressPrefix: ${prefix} }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    networkProfile: { networkPlugin: 'azure' }
    agentPoolProfiles: [
      {
        name: 'system'
        vnetSubnetID: nodes.id
        podSubnetID: pods.id
        ${pool}
      }
    ]
  }
}
`;
}

function arm(prefix: string, pool: string, parameters = ''): string {
  const subnet = (name: string, range: string) => `{
  "type": "Microsoft.Network/virtualNetworks/subnets",
  "apiVersion": "2024-05-01",
  "name": "vnet/${name}",
  "properties": { "addressPrefix": ${range} }
},
`;
  const id = (name: string) => `"[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', '${name}')]"`;
  return armTemplate(
    `{
  "type": "Microsoft.Network/virtualNetworks",
  "apiVersion": "2024-05-01",
  "name": "vnet",
  "location": "westeurope",
  "properties": { "addressSpace": { "addressPrefixes": ["10.1.0.0/16"] } }
},
${subnet('snet-nodes', '"10.1.0.0/24"')}${subnet('snet-pods', prefix)}{
  "type": "Microsoft.ContainerService/managedClusters",
  "apiVersion": "2025-05-01",
  "name": "aks",
  "location": "westeurope",
  "properties": {
    "networkProfile": { "networkPlugin": "azure" },
    "agentPoolProfiles": [
      {
        "name": "system",
        "vnetSubnetID": ${id('snet-nodes')},
        "podSubnetID": ${id('snet-pods')},
        ${pool}
      }
    ]
  }
}`,
    parameters,
  );
}

function terraform(prefix: string, pool: string, before = ''): string {
  const subnet = (name: string, range: string) => `
resource "azurerm_subnet" "${name}" {
  name                 = "snet-${name}"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = [${range}]
}
`;
  return `${before}resource "azurerm_virtual_network" "vnet" {
  name                = "vnet"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]
}
${subnet('nodes', '"10.1.0.0/24"')}${subnet('pods', prefix)}
resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"

  default_node_pool {
    name           = "system"
    vnet_subnet_id = azurerm_subnet.nodes.id
    pod_subnet_id  = azurerm_subnet.pods.id
    ${pool}
  }

  network_profile {
    network_plugin = "azure"
  }
}
`;
}

export default defineRule({
  code: 'AKSN203',
  name: 'pod-subnet-too-small',
  severity: 'warning',
  topic: 'ip-planning',
  summary: 'A pod subnet has fewer addresses than the nodes take from it.',
  why:
    'With a pod subnet each node takes addresses in batches of 16: one when it starts, more as its pods grow. Where the ' +
    'first batches do not fit the nodes do not start; where the later ones do not, pods stay without address.',
  links: ['https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-pod-subnet'],
  facts: [
    {
      says: 'Dynamic allocation gives a node 16 addresses at its start and 16 more whenever fewer than 8 are free.',
      source: 'https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-pod-subnet',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--pod-subnet-id' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.agentPoolProfiles.podSubnetID'],
  fix: 'review',
  *check(network) {
    for (const check of subnetsOfRole('pod', network)) {
      if ('verdict' in check) yield check;
      else yield { resource: check.resource, verdict: judge(check.resource, network) };
    }
  },
  examples: {
    bicep: {
      bad: [
        { bad: bicep(`«'10.1.4.0/25'»`, 'count: 3'), fixed: bicep(`'10.1.4.0/23'`, 'count: 3') },
        {
          title: 'the first batches do not fit',
          severity: 'error',
          bad: bicep(`«'10.1.4.0/27'»`, 'count: 3'),
        },
      ],
      fine: [
        bicep(`'10.1.4.0/22'`, 'count: 3'),
        {
          title: 'blocks are planned otherwise',
          text: bicep(`'10.1.4.0/27'`, `count: 3\n        podIPAllocationMode: 'StaticBlock'`),
        },
      ],
      undecided: [bicep(`'10.1.4.0/24'`, 'count: nodes', 'param nodes int\n')],
    },
    arm: {
      bad: [{ bad: arm('«"10.1.4.0/25"»', '"count": 3'), fixed: arm('"10.1.4.0/23"', '"count": 3') }],
      fine: [arm('"10.1.4.0/22"', '"count": 3')],
      undecided: [arm('"10.1.4.0/24"', `"count": "[parameters('nodes')]"`, '"nodes": { "type": "int" }')],
    },
    terraform: {
      bad: [
        {
          bad: terraform('«"10.1.4.0/25"»', 'node_count     = 3'),
          fixed: terraform('"10.1.4.0/23"', 'node_count     = 3'),
        },
      ],
      fine: [terraform('"10.1.4.0/22"', 'node_count     = 3')],
      undecided: [
        terraform('"10.1.4.0/24"', 'node_count     = var.nodes', 'variable "nodes" {\n  type = number\n}\n\n'),
      ],
    },
  },
});

function judge(subnet: Resource, network: Network): Verdict {
  const need = podNeed(subnet, network);
  const { room, first, most, pools } = need;
  const dynamic = allOf(
    ...pools.map(({ pool }) => isOneOf(poolProperty(pool, 'podIPAllocationMode'), ['DynamicIndividual'], true)),
  );
  if (isUnknown(dynamic)) return undecided(dynamic);
  if (!dynamic) return notApplicable('addresses are given out in static blocks');
  if (!room) return undecided(unknown('the range of the subnet is not known', read(subnet, 'name').origin.place));
  const now = first.least > room.least;
  if (!room.hidden && (now || most.least > room.least)) {
    return fail({
      at: network.prefixesOf(subnet).known[0]!.value,
      severity: now ? 'error' : 'warning',
      message:
        `Pod subnet '${subnet.label}' has ${counted(room.least)} usable addresses, but the nodes of ${usersOf(need)} take ` +
        (now
          ? `${counted(first.least)} when they start. They will not get ready.`
          : `up to ${counted(most.least)}, in batches of 16. Pods may stay without address.`),
      fixes: most.hidden ? [] : resizeSubnet(subnet, most.least, network),
    });
  }
  const hidden = room.hidden ?? most.hidden ?? hiddenPoolsIn('podSubnetID', network);
  return hidden ? undecided(hidden) : pass(`${most.least} of ${room.least} addresses are taken at most`);
}
