/** Send the egress of a cluster through a firewall: routes first, then the outbound type that relies on them. */
import { EGRESS_ALLOWED } from '../azure/consequences/traffic';
import { AKS_TAG } from '../azure/requiredEgress';
import { add, append, idReference, remove, set, waitForProperty, type Change, type NewResource } from '../model/change';
import { mentions } from '../model/mentionsResource';
import { itemsOf, readPath } from '../model/readProperty';
import { callPath, read, type Resource } from '../model/resource';
import { isBoolean, isOneOf, isSet, isText, isUnknown } from '../model/threeValuedQuestions';
import { isUnset, type Value } from '../model/value';
import { ownClusters } from '../network/clustersOfEstate';
import type { Cluster } from '../network/cluster';
import { hasIdentityBefore } from '../network/clusterIdentity';
import { isKubenet, NETWORK, poolProperty } from '../network/clusterNetworkModel';
import { isDeclared, TYPES, type Network } from '../network/network';
import { defaultRoute, routesOf, tableOf } from '../network/subnetRoutes';
import { isPublicLoadBalancer, servicesOf } from '../network/kubernetesServices';
import { authorizedRanges, hasRanges, hasPrivateApiServer, RANGES, wideRanges } from '../rules/apiServerAccess';
import type { Intents } from '../rules/intents';
import { camelCase } from '../rules/uniqueNames';
import { allowWhatLacks } from '../rules/egress/helpers/aksNames';
import { hopsFor, type NextHop } from './firewallHop';
import { LEAST_PARTS, notOffered, type NotOffered, type StoryPart, type Told, type StoryWay } from './story';
import { listedInQuotes } from './storyTitles';

const NAME = 'egress-firewall';

export function* egressFirewall(network: Network, intents: Intents): Iterable<Told> {
  for (const cluster of ownClusters(network)) if (!cluster.resource.existing) yield tell(cluster, network, intents);
}

function tell(cluster: Cluster, network: Network, intents: Intents): Told {
  const { resource, label } = cluster;
  const no = (because: string) => notOffered(NAME, resource, because);
  const undecided = (because: string) => notOffered(NAME, resource, because, 'undecided');
  const type = cluster.read('networkProfile.outboundType');
  const routed = isText(type, 'userDefinedRouting');
  if (isUnknown(routed)) return undecided(routed.reason);
  if (routed) return notOffered(NAME, resource, 'its outbound type is userDefinedRouting', 'done');
  if (isOneOf(type, ['none', 'block']) === true) return no('it has no egress by its outbound type');
  if (intents.routeTablesOwnedByHub) return no('the hub’s team owns the route tables, says the configuration');
  const objection = unfit(cluster) ?? subnetsObjection(cluster, network);
  if (objection) return objection;
  const subnets = usedSubnets(cluster);
  const vnets = [
    ...new Set(
      subnets
        .map((subnet) => network.vnetOf(subnet))
        .flatMap((found) => (found.kind === 'declared' ? [found.resource] : [])),
    ),
  ];
  const [vnet, another] = vnets;
  if (!vnet || another) return undecided('its subnets are in several virtual networks');
  const hops = hopsFor(subnets[0]!, vnet, network);
  if ('because' in hops) return notOffered(NAME, resource, hops.because, hops.why);
  const ways: StoryWay[] = [];
  for (const hop of hops) {
    const routes = routeParts(cluster, subnets, vnet, hop, network);
    if ('because' in routes) return undecided(routes.because);
    const ranges = rangesPart(cluster, hop, network);
    const rules = rulesPart(cluster, subnets, hop, network);
    const parts = [...rules, ...routes, ...ranges.parts, outboundPart(cluster)];
    const notes = [
      ...notesOf(cluster, hop, rules.length > 0, network),
      ...ranges.notes,
      ...orderNotes(cluster, subnets),
    ];
    ways.push({ parts, notes });
  }
  if (ways[0]!.parts.length < LEAST_PARTS) return no('one fix does all of it');
  return {
    kind: 'offered',
    name: NAME,
    resource,
    title: `Send the egress of cluster '${label}' through ${hops[0]!.firewall ? hops[0]!.label : 'a firewall'}`,
    ways,
    passedOver: [],
    settles: [],
  };
}

/**
 * What AKS does not take user-defined routing for.
 * Source: https://learn.microsoft.com/azure/aks/egress-udr (scale sets, Standard load balancer, read 2026-11-29)
 */
function unfit(cluster: Cluster): NotOffered | undefined {
  const { resource } = cluster;
  const basic = isText(cluster.read('networkProfile.loadBalancerSku'), 'basic');
  const sets = cluster.pools.map((pool) => isText(poolProperty(pool, 'type'), 'AvailabilitySet'));
  for (const truth of [basic, ...sets]) {
    if (isUnknown(truth)) return notOffered(NAME, resource, truth);
    if (truth) return notOffered(NAME, resource, 'user-defined routing needs a Standard load balancer and scale sets');
  }
  const kubenet = isKubenet(cluster);
  if (kubenet === false) return undefined;
  if (isUnknown(kubenet)) return notOffered(NAME, resource, kubenet);
  const before = hasIdentityBefore(cluster);
  if (before === true) return undefined;
  if (isUnknown(before)) return notOffered(NAME, resource, before);
  return notOffered(
    NAME,
    resource,
    'kubenet writes into the route table, and needs a user-assigned identity with a role on it first',
  );
}

/** Every pool has to be in a declared subnet that only this cluster uses. */
function subnetsObjection(cluster: Cluster, network: Network): NotOffered | undefined {
  const { resource } = cluster;
  if (cluster.hiddenPools) return notOffered(NAME, resource, cluster.hiddenPools);
  if (cluster.pools.length === 0) return notOffered(NAME, resource, 'no node pool is declared');
  for (const pool of cluster.pools) {
    const named = isSet(poolProperty(pool, 'vnetSubnetID'));
    if (isUnknown(named)) return notOffered(NAME, resource, named);
    if (!named) return notOffered(NAME, resource, 'AKS makes its network: user-defined routing needs one of your own');
  }
  for (const { role, resolution } of cluster.subnets()) {
    if (role === 'api server') continue;
    if (resolution.kind === 'unknown') return notOffered(NAME, resource, resolution.cause);
    if (resolution.kind !== 'declared' || resolution.resource.existing)
      return notOffered(NAME, resource, `a ${role} subnet is not declared here`, 'undecided');
    const subnet = resolution.resource;
    const other = network.clusters.find((one) => {
      return one.resource.key !== resource.key && one.subnets().some((use) => isDeclared(use.resolution, subnet));
    });
    if (other && isText(other.read('networkProfile.outboundType'), 'userDefinedRouting') !== true)
      return notOffered(
        NAME,
        resource,
        `cluster '${other.label}' uses subnet '${subnet.label}', too, and leaves another way`,
      );
  }
  return undefined;
}

function usedSubnets(cluster: Cluster): readonly Resource[] {
  const found = new Map<string, Resource>();
  for (const { role, resolution } of cluster.subnets())
    if (role !== 'api server' && resolution.kind === 'declared')
      found.set(resolution.resource.key, resolution.resource);
  return [...found.values()];
}

/** What the nodes need of a firewall of the files that does not let them reach it yet. */
function rulesPart(
  cluster: Cluster,
  subnets: readonly Resource[],
  { firewall, label }: NextHop,
  network: Network,
): readonly StoryPart[] {
  const leaving = subnets.map((subnet) => ({ subnet, cluster }));
  const changes = firewall && allowWhatLacks(firewall, leaving, network);
  if (!changes) return [];
  return [{ title: `Allow the FQDN tag ${AKS_TAG} on ${label}`, consequence: EGRESS_ALLOWED.says, changes: changes() }];
}

/** Default routes in the tables that subnets have, and one table for those that have none. */
function routeParts(
  cluster: Cluster,
  subnets: readonly Resource[],
  vnet: Resource,
  hop: NextHop,
  network: Network,
): readonly StoryPart[] | { readonly because: string } {
  const bare: Resource[] = [];
  const without = new Map<string, Resource>();
  for (const subnet of subnets) {
    const found = tableOf(subnet, network);
    if (found.kind === 'unknown') return { because: found.cause.reason };
    if (found.kind === 'none') {
      bare.push(subnet);
      continue;
    }
    const routes = routesOf(found.table, network);
    const route = defaultRoute(routes)?.resource;
    if (!route && routes.hidden) return { because: routes.hidden.reason };
    const type = route && isOneOf(read(route, 'properties.nextHopType'), ['VirtualAppliance', 'VirtualNetworkGateway']);
    if (isUnknown(type ?? true)) return { because: `the next hop of route '${route!.label}' is not known` };
    if (route && !type)
      return { because: `route '${route.label}' of table '${found.table.label}' leads elsewhere on purpose` };
    if (!route) without.set(found.table.key, found.table);
  }
  const parts = [...without.values()].map((table): StoryPart => ({
    title: `Route 0.0.0.0/0 of table '${table.label}' to ${hop.label}`,
    consequence: `All that has table '${table.label}' sends its egress to the firewall.`,
    changes: [add(newRoute(table, hop))],
  }));
  if (bare.length === 0) return parts;
  // A table is for subnets of one region: one that the cluster's other subnets have fits, others belong to somebody else.
  const used = hop.tables.filter(({ key }) =>
    subnets.some((subnet) => {
      const found = tableOf(subnet, network);
      return found.kind === 'declared' && found.table.key === key;
    }),
  );
  const own = used.length === 1 ? used[0] : undefined;
  const table = own ?? newTable(cluster, vnet, hop);
  const add_: StoryPart = {
    title: `Add a route table with a default route to ${hop.label}`,
    consequence: 'It does nothing until subnets have it.',
    changes: [add(table as NewResource)],
  };
  return [
    ...parts,
    ...(own ? [] : [add_]),
    {
      title: `Put the route table on ${listedInQuotes(bare.map(({ label }) => label))}`,
      consequence:
        'What these subnets send to the internet goes to the firewall from then on, other machines in them included. ' +
        'What the firewall does not allow stops.',
      changes: bare.flatMap((subnet) => [
        set(subnet, ROUTE_TABLE, idReference(table)),
        // AKS looks for the route when the cluster is made.
        waitForProperty(cluster.resource, subnet, ROUTE_TABLE),
      ]),
    },
  ];
}

const ROUTE_TABLE = 'properties.routeTable.id';

const routeBody = ({ address }: NextHop) => ({
  addressPrefix: '0.0.0.0/0',
  nextHopType: 'VirtualAppliance',
  nextHopIpAddress: address,
});

function newRoute(table: Resource, hop: NextHop): NewResource {
  return {
    type: `${TYPES.routeTable}/routes`,
    apiVersion: '2024-05-01',
    symbol: camelCase(`${table.label}-default`),
    name: 'default-to-firewall',
    parent: table,
    beside: table,
    location: 'none',
    body: { properties: routeBody(hop) },
  };
}

function newTable({ label }: Cluster, vnet: Resource, hop: NextHop): NewResource {
  return {
    type: TYPES.routeTable,
    apiVersion: '2024-05-01',
    symbol: camelCase(`rt-${label}`),
    name: `rt-${label}`,
    beside: vnet,
    location: 'like',
    body: { properties: { routes: [{ name: 'default-to-firewall', properties: routeBody(hop) }] } },
  };
}

/** What only other outbound types have: AKS refuses addresses of the load balancer beside user-defined routing. */
const OTHER_EGRESS = [
  'loadBalancerProfile.managedOutboundIPs',
  'loadBalancerProfile.outboundIPs',
  'loadBalancerProfile.outboundIPPrefixes',
  'natGatewayProfile',
];

/**
 * Source: https://learn.microsoft.com/azure/aks/egress-outboundtype#update-outboundtype-after-cluster-creation (supported
 * in networks of your own; connections are interrupted and the public addresses change, read 2026-11-29)
 */
function outboundPart(cluster: Cluster): StoryPart {
  const surplus = OTHER_EGRESS.filter((path) => !isUnset(cluster.read(`networkProfile.${path}`)));
  const changes: Change[] = [
    ...surplus.map((path) => remove(cluster.resource, `${NETWORK}.${path}`)),
    set(cluster.resource, `${NETWORK}.outboundType`, 'userDefinedRouting'),
  ];
  return {
    title: 'Set the outbound type to userDefinedRouting',
    consequence:
      'An existing cluster stays. Its connections are interrupted, and it leaves with the public address of the firewall: ' +
      'whoever lists the old address has to list the new one.',
    changes,
  };
}

/**
 * The nodes of a public cluster with authorized ranges reach its API server through the firewall: its address has to be
 * among them.
 * Source: https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges (read 2026-11-29)
 */
function rangesPart(cluster: Cluster, { firewall }: NextHop, { graph }: Network): Pick<StoryWay, 'parts' | 'notes'> {
  const ranges = authorizedRanges(cluster);
  const integrated = isBoolean(cluster.read('apiServerAccessProfile.enableVnetIntegration'), true) === true;
  if (hasPrivateApiServer(cluster) === true || integrated || hasRanges(ranges) === false || wideRanges(ranges)?.whole)
    return { parts: [], notes: [] };
  const configurations = firewall ? itemsOf(read(firewall, 'properties.ipConfigurations')).items : [];
  const addresses = configurations.flatMap((item) => {
    const found = graph.resolve(readPath(item, 'properties.publicIPAddress.id', firewall!.header));
    return found.kind === 'declared' && found.resource.deployment === undefined ? [found.resource] : [];
  });
  if (addresses.length === 0)
    return {
      parts: [],
      notes: [
        'See that the public address of the firewall is among the authorized ranges: without it the nodes lose the API server.',
      ],
    };
  const missing = addresses.filter((address) => !itemsOf(ranges).items.some((item) => mentions(item, address, graph)));
  if (missing.length === 0) return { parts: [], notes: [] };
  const part: StoryPart = {
    title: `Authorize ${listedInQuotes(missing.map(({ label }) => label))} for the API server`,
    consequence:
      'The nodes reach the API server with the public address of the firewall, and so does all else behind it.',
    changes: [
      append(
        cluster.resource,
        RANGES,
        ...missing.map((of) => ({ reference: 'runtime', of, property: 'ipAddress', suffix: '/32' }) as const),
      ),
    ],
  };
  return { parts: [part], notes: [] };
}

/** A module that makes the cluster has to wait for the association, which only its call can say. */
function orderNotes({ resource }: Cluster, subnets: readonly Resource[]): readonly string[] {
  const apart = subnets.some((subnet) => subnet.dialect === 'azurerm' && callPath(subnet) !== callPath(resource));
  return apart ? ['Have the module of a new cluster wait for the route table of its subnets (`depends_on`).'] : [];
}

/** Source: https://learn.microsoft.com/azure/aks/outbound-rules-control-egress (read 2026-11-29) */
function notesOf(cluster: Cluster, hop: NextHop, allowed: boolean, network: Network): readonly string[] {
  const notes: string[] = [];
  if (allowed) notes.push('Allow the registries and services that your workloads use on the firewall, too.');
  else if (!allowsAks(network))
    notes.push(
      'No rule for AKS was found here. Allow what it needs on the firewall before: FQDN tag AzureKubernetesService, NTP ' +
        '(UDP 123 to ntp.ubuntu.com)' +
        (hasPrivateApiServer(cluster) === true
          ? ''
          : ', the API server (UDP 1194 and TCP 9000 to AzureCloud.<region>)') +
        ', and the registries and services that your workloads use.',
    );
  const open = servicesOf(network).find((service) => isPublicLoadBalancer(service) === true);
  if (open)
    notes.push(
      `Service '${open.label}' has a public address: its answers would leave through the firewall and be dropped. Send its ` +
        'traffic in through the firewall, too, or route the answers back.',
    );
  if (hop.firewall === undefined)
    notes.push('The firewall is not declared here: see that it lies in a network that is connected with this one.');
  return notes;
}

const RULES = /Microsoft\.Network\/(azureFirewalls|firewallPolicies)/i;

/** Does a rule of a firewall name the tag of AKS? */
function allowsAks({ graph }: Network): boolean {
  return graph.resources.some(({ type, body }) => RULES.test(type) && holds(body));
}

function holds(value: Value): boolean {
  switch (value.kind) {
    case 'string':
      return value.value.toLowerCase() === 'azurekubernetesservice';
    case 'list':
      return value.items.some(holds);
    case 'object':
      return [...value.entries.values()].some((entry) => holds(entry.value));
    case 'choice':
      return value.options.some(holds);
    default:
      return false;
  }
}
