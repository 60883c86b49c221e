import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { identityOf } from '../../model/valueIdentity';
import { anyOf, isSet, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import { unknown } from '../../model/value';
import { TYPES, type Network } from '../../network/network';
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
      `The node resource group, which AKS owns, is changed by ${called.toLowerCase()} '${resource.label}': that is not ` +
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
