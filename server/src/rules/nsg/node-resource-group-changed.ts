import { itemsOf, readPath } from '../../model/read';
import { read, type Resource } from '../../model/resource';
import { identityOf } from '../../model/sameValue';
import { anyOf, isSet, isUnknown, type Truth } from '../../model/truth';
import { unknown } from '../../model/value';
import { TYPES, type Network } from '../../network/network';
import { ARM_POOL, armTemplate, indent, marked } from '../exampleText';
import { defineRule, fail, notApplicable, pass, undecided, type Check, type Verdict } from '../rule';

/** What AKS makes and keeps in the node resource group. */
const OWNED: readonly { readonly type: string; readonly called: string }[] = [
  { type: TYPES.nsg, called: 'Network security group' },
  { type: `${TYPES.nsg}/securityRules`, called: 'Security rule' },
  { type: TYPES.routeTable, called: 'Route table' },
  { type: `${TYPES.routeTable}/routes`, called: 'Route' },
  { type: 'Microsoft.Network/loadBalancers', called: 'Load balancer' },
];
const SCALE_SET = 'Microsoft.Compute/virtualMachineScaleSets';

const armNested = (group: string, type: string, name: string) =>
  armTemplate(`{
  "type": "Microsoft.ContainerService/managedClusters",
  "apiVersion": "2025-05-01",
  "name": "aks",
  "location": "westeurope",
  "properties": {
${indent(ARM_POOL, 4)}
  }
},
{
  "type": "Microsoft.Resources/deployments",
  "apiVersion": "2022-09-01",
  "name": "nodes",
  "resourceGroup": ${group},
  "properties": {
    "mode": "Incremental",
    "template": {
      "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      "contentVersion": "1.0.0.0",
      "resources": [
        {
          "type": ${type},
          "apiVersion": ${type.includes('Zones') ? '"2024-06-01"' : '"2024-05-01"'},
          "name": "${name}"${type.includes('Rules') ? '' : `,\n          "location": ${type.includes('Zones') ? '"global"' : '"westeurope"'}`}
        }
      ]
    }
  }
}`);
const RULE_TYPE = '"Microsoft.Network/networkSecurityGroups/securityRules"';
const NODE_GROUP = `"[reference(resourceId('Microsoft.ContainerService/managedClusters', 'aks')).nodeResourceGroup]"`;

const terraformGroup = (
  group: string,
  header: string,
  more = '',
  cluster = '',
) => `resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"${cluster}
}
${more}
${header} {
  name                = "aks-agentpool-nsg"
  location            = "westeurope"
  resource_group_name = ${group}
}
`;
const NSG_HEADER = 'resource "azurerm_network_security_group" "nodes"';

export default defineRule({
  code: 'AKSN301',
  name: 'node-resource-group-changed',
  severity: 'error',
  topic: 'nsg',
  summary: 'Network resources are deployed to the node resource group, which AKS owns.',
  why:
    'AKS makes the network security group, routes and load balancers in the node resource group and puts them back when ' +
    'they differ. Changes there are outside the support policy; rules of your own belong on a subnet that you own.',
  links: ['https://learn.microsoft.com/azure/aks/support-policies#network-ports-access-and-nsgs'],
  facts: [
    {
      says: 'Customizing network security groups at the NIC level of agent nodes or on managed subnets is not supported.',
      source: 'https://learn.microsoft.com/azure/aks/support-policies',
      checked: '2026-11-23',
    },
    {
      says: 'By default the node resource group has a name like MC_myResourceGroup_myAKSCluster_eastus.',
      source: 'https://learn.microsoft.com/answers/questions/25725/why-are-two-resource-groups-created-with-aks',
      checked: '2026-11-23',
    },
  ],
  equivalents: {},
  properties: ['Microsoft.ContainerService/managedClusters:properties.nodeResourceGroup'],
  fix: 'none',
  *check(network) {
    yield* checkAll(network);
  },
  examples: {
    bicep: {
      leftOut: 'a module in a second file carries the resource to the other resource group; one file cannot do it',
    },
    arm: {
      bad: [
        { bad: armNested(NODE_GROUP, marked(RULE_TYPE), 'aks-nsg/allow-https') },
        {
          title: 'a literal name',
          bad: armNested('"MC_rg_aks_westeurope"', marked('"Microsoft.Network/routeTables"'), 'routes'),
        },
        {
          title: 'a name put together',
          bad: armNested(
            `"[concat('mc_', resourceGroup().name, '_aks')]"`,
            marked('"Microsoft.Network/networkSecurityGroups"'),
            'nsg',
          ),
        },
      ],
      fine: [
        armNested('"rg-network"', RULE_TYPE, 'nsg/allow-https'),
        {
          title: 'pitfall: zone links into the node resource group are allowed',
          text: armNested(NODE_GROUP, '"Microsoft.Network/privateDnsZones/virtualNetworkLinks"', 'zone/link'),
        },
      ],
      undecided: [
        armNested(`"[parameters('nodeGroup')]"`, RULE_TYPE, 'nsg/allow-https').replace(
          '"resources": [',
          '"parameters": {\n    "nodeGroup": { "type": "string" }\n  },\n  "resources": [',
        ),
      ],
    },
    terraform: {
      bad: [
        { bad: terraformGroup('azurerm_kubernetes_cluster.aks.node_resource_group', marked(NSG_HEADER)) },
        { title: 'a literal name', bad: terraformGroup('"MC_rg_aks_westeurope"', marked(NSG_HEADER)) },
        {
          title: 'the name that the cluster gives it',
          bad: terraformGroup('"rg-nodes"', marked(NSG_HEADER), '', '\n  node_resource_group = "rg-nodes"'),
        },
        {
          title: 'a rule in the group that AKS made',
          bad: terraformGroup(
            '"rg"',
            NSG_HEADER,
            `
data "azurerm_resources" "aks_nsg" {
  resource_group_name = azurerm_kubernetes_cluster.aks.node_resource_group
  type                = "Microsoft.Network/networkSecurityGroups"
}

«resource "azurerm_network_security_rule" "https"» {
  name                        = "allow-https"
  resource_group_name         = azurerm_kubernetes_cluster.aks.node_resource_group
  network_security_group_name = data.azurerm_resources.aks_nsg.resources[0].name
}
`,
          ),
        },
      ],
      fine: [
        terraformGroup('"rg"', NSG_HEADER),
        {
          title: 'pitfall: reading from the node resource group',
          text: terraformGroup(
            '"rg"',
            NSG_HEADER,
            `
data "azurerm_network_security_group" "aks" {
  name                = "aks-agentpool-nsg"
  resource_group_name = azurerm_kubernetes_cluster.aks.node_resource_group
}
`,
          ),
        },
      ],
    },
  },
});

function* checkAll(network: Network): Iterable<Check> {
  const { graph } = network;
  for (const { type, called } of OWNED) {
    for (const resource of graph.ofType(type)) {
      if (!resource.within) yield { resource, verdict: judge(resource, called, true, network) };
    }
  }
  for (const resource of graph.ofType(SCALE_SET)) {
    yield { resource, verdict: judge(resource, 'Scale set', hasOwnGroup(resource), network) };
  }
}

function judge(resource: Resource, called: string, concerned: Truth, network: Network): Verdict {
  if (concerned === false) return notApplicable('its network interfaces carry no group');
  const parent = network.graph.parent(resource);
  const owner = parent.kind === 'elsewhere' || parent.kind === 'declared' ? parent.resource : undefined;
  const inside = anyOf(inNodeGroup(resource, network), owner ? inNodeGroup(owner, network) : false);
  if (inside === false) return pass('it is not in a node resource group');
  if (isUnknown(inside)) return undecided(inside);
  if (isUnknown(concerned)) return undecided(concerned);
  return fail({
    at: resource.calls?.at(-1)?.place ?? resource.header,
    message:
      `${called} '${resource.label}' is deployed to the node resource group, which AKS owns: changing its network is not ` +
      'supported, and AKS may undo it. Put rules and routes on the node subnet, in a resource group of your own.',
  });
}

/**
 * Is it deployed to the node resource group of a cluster: by the cluster's own property, by the name that a cluster
 * gives it, or by the name that AKS gives when none is set (`MC_…`)?
 */
function inNodeGroup(resource: Resource, network: Network): Truth {
  const { scope } = resource;
  if (scope === undefined) return false;
  const group = /^\{resourceGroup\((.*)\)\}$/i.exec(scope)?.[1] ?? scope;
  if (/(^|,)"mc_[^,]*$/i.test(group)) return true;
  if (/\.(nodeResourceGroup|node_resource_group(_id)?)\b[^,]*$/i.test(group)) return true;
  for (const cluster of network.clusters) {
    const named = cluster.read('nodeResourceGroup');
    const identity = isSet(named) === false ? undefined : identityOf(named);
    if (identity !== undefined && identity !== 'null' && (group === identity || group.endsWith(`,${identity}`)))
      return true;
  }
  if (/\{.*(node|mc_)/i.test(group)) return unknown('the resource group is not known', resource.header);
  return false;
}

function hasOwnGroup(scaleSet: Resource): Truth {
  const path = 'properties.virtualMachineProfile.networkProfile.networkInterfaceConfigurations';
  const { items, hidden } = itemsOf(read(scaleSet, path));
  const truth = anyOf(
    ...items.map((item) => isSet(readPath(item, 'properties.networkSecurityGroup.id', scaleSet.header))),
  );
  return truth === false ? (hidden ?? false) : truth;
}
