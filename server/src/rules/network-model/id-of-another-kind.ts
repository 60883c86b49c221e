import { azurermSource, cliSource } from '../../azure/refusalSources';
import { parseResourceId } from '../../model/resourceId';
import { itemsOf, readPath } from '../../model/readProperty';
import { ask, openPart, type Truth } from '../../model/threeValuedQuestions';
import { sourcePlace, unknown, type Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { poolProperty } from '../../network/clusterNetworkModel';
import { verdictOn, type Condition } from '../brokenConditions';
import { filledInLater } from '../filledInTexts';
import { defineRule } from '../rule';

const SUBNET = ['Microsoft.Network/virtualNetworks/subnets'];
const PREFIX = ['Microsoft.Network/publicIPPrefixes'];

/** What a property leads to: of a list its items, of `[].id` the ids of its items. */
interface Reference {
  readonly path: string;
  readonly types: readonly string[];
  /** Words are taken in place of an id. */
  readonly words?: true;
}

const OF_CLUSTER: readonly Reference[] = [
  { path: 'apiServerAccessProfile.subnetId', types: SUBNET },
  {
    path: 'apiServerAccessProfile.privateDNSZone',
    types: ['Microsoft.Network/privateDnsZones'],
    words: true,
  },
  { path: 'hostedSystemProfile.nodeSubnetID', types: SUBNET },
  { path: 'hostedSystemProfile.systemNodeSubnetID', types: SUBNET },
  { path: 'bootstrapProfile.containerRegistryId', types: ['Microsoft.ContainerRegistry/registries'] },
  {
    path: 'ingressProfile.webAppRouting.dnsZoneResourceIds[]',
    types: ['Microsoft.Network/dnsZones', 'Microsoft.Network/privateDnsZones'],
  },
  {
    path: 'addonProfiles.ingressApplicationGateway.config.applicationGatewayId',
    types: ['Microsoft.Network/applicationGateways'],
  },
  { path: 'addonProfiles.ingressApplicationGateway.config.subnetId', types: SUBNET },
  {
    path: 'networkProfile.loadBalancerProfile.outboundIPs.publicIPs[].id',
    types: ['Microsoft.Network/publicIPAddresses'],
  },
  { path: 'networkProfile.loadBalancerProfile.outboundIPPrefixes.publicIPPrefixes[].id', types: PREFIX },
  {
    path: 'securityProfile.azureKeyVaultKms.keyVaultResourceId',
    types: ['Microsoft.KeyVault/vaults', 'Microsoft.KeyVault/managedHSMs'],
  },
];

const OF_POOL: readonly Reference[] = [
  { path: 'vnetSubnetID', types: SUBNET },
  { path: 'podSubnetID', types: SUBNET },
  { path: 'nodePublicIPPrefixID', types: PREFIX },
  { path: 'networkProfile.applicationSecurityGroups[]', types: ['Microsoft.Network/applicationSecurityGroups'] },
];

export default defineRule({
  code: 'AKSN123',
  name: 'id-of-another-kind',
  severity: 'error',
  topic: 'network-model',
  summary: 'A property of the cluster that takes the id of one kind of resource has the id of another kind, or no id.',
  why:
    'Subnets, DNS zones, public addresses and registries are named by their full resource id. The name alone, or the id of the ' +
    'network in place of that of its subnet, is refused by the command line, by azurerm and by AKS.',
  links: ['https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters'],
  facts: [
    {
      says: 'The command line refuses a subnet that is not a valid resource id.',
      source: cliSource('_validators.py', 604),
      checked: '2026-11-30',
    },
    {
      says: 'azurerm takes the id of a subnet only for `vnet_subnet_id` and `pod_subnet_id`, and so on for other kinds.',
      source: azurermSource('containers/kubernetes_nodepool.go', 205),
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: '--vnet-subnet-id, --pod-subnet-id, --apiserver-subnet-id, --private-dns-zone' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.subnetId',
    'Microsoft.ContainerService/managedClusters/agentPools:properties.vnetSubnetID',
    'Microsoft.ContainerService/managedClusters/agentPools:properties.podSubnetID',
  ],
  fix: 'none',
  *check({ clusters }) {
    for (const cluster of clusters)
      yield { resource: cluster.resource, verdict: verdictOn(conditionsOf(cluster), 'each id is one of its kind') };
  },
});

function conditionsOf(cluster: Cluster): readonly Condition[] {
  const own = OF_CLUSTER.flatMap((reference) =>
    valuesAt(cluster, reference.path, (path) => cluster.read(path)).map((at) => condition(cluster, reference, at)),
  );
  const ofPools = cluster.pools.flatMap((pool) =>
    OF_POOL.flatMap((reference) =>
      valuesAt(cluster, reference.path, (path) => poolProperty(pool, path)).map((at) =>
        condition(cluster, reference, at),
      ),
    ),
  );
  return [...own, ...ofPools];
}

function valuesAt(cluster: Cluster, path: string, read: (path: string) => Value): readonly Value[] {
  const [list, below] = path.split('[]') as [string, string | undefined];
  if (below === undefined) return [read(list)];
  const { items, hidden } = itemsOf(read(list));
  const values = items.map((item) => (below === '' ? item : readPath(item, below.slice(1), cluster.resource.header)));
  return hidden ? [...values, hidden] : values;
}

function condition(cluster: Cluster, { path, types, words }: Reference, at: Value): Condition {
  const property = path.split('[]')[0]!.split('.').at(-1)!;
  return {
    broken: ask(at, (settled): Truth => {
      if (settled.kind === 'string' && (settled.value === '' || (words && !settled.value.includes('/')))) return false;
      const later = settled.kind === 'string' ? filledInLater(settled) : undefined;
      if (later) return later;
      const id = settled.kind === 'id' ? settled : parse(settled);
      if (id) return !types.some((type) => type.toLowerCase() === id.type.toLowerCase());
      // A word that was handed on stands in for an id where nothing is deployed: in examples and validations.
      if (settled.kind === 'string' && !settled.value.includes('/') && settled.origin.hops.length > 0)
        return unknown(`'${settled.value}' is handed on in the place of an id`, sourcePlace(settled));
      return openPart(settled) ?? settled.kind === 'string';
    }),
    problem: () => {
      const id = at.kind === 'id' ? at : parse(at);
      const kinds = types.map((type) => type.slice(type.indexOf('/') + 1)).join(' or ');
      return {
        at,
        message: id
          ? `Wrong kind of resource in ${property}: it takes the id of one of type ${kinds}, but cluster '${cluster.label}' names one of type ${id.type}.`
          : `No resource id in ${property}: it takes one of type ${kinds}, but cluster '${cluster.label}' names '${at.kind === 'string' ? at.value : ''}'.`,
      };
    },
  };
}

function parse(value: Value) {
  return value.kind === 'string' || value.kind === 'template' ? parseResourceId(value) : undefined;
}
