/** The firewall that egress goes through: what the files declare comes first, and only what they do not is asked for. */
import { parseAddress } from '../azure/ipv4Addresses';
import { copyOf, isReference, type NewValue } from '../model/change';
import { itemsOf } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import { identityOf } from '../model/valueIdentity';
import { isSet, isText } from '../model/threeValuedQuestions';
import type { Value } from '../model/value';
import { FIREWALL, firewallAt, subnetsOfFirewall } from '../network/firewalls';
import { TYPES, type Network } from '../network/network';
import { peeringsOf, peersOf } from '../network/peerings';
import { addressSpaceOf } from '../network/clusterAddressRanges';
import { defaultRoute, routesOf, tableOf } from '../network/subnetRoutes';
import { nextHops } from '../rules/egress/helpers/firewallAddress';
import { undecidedReason, type Reason } from './story';

/** Where the default route leads. */
export interface NextHop {
  /** As titles call it: `firewall 'afw-hub'`. */
  readonly label: string;
  readonly address: NewValue;
  /** The firewall that has the address, where it is declared and known to be that one. */
  readonly firewall?: Resource;
  /** Route tables of the deployment whose default route leads there. */
  readonly tables: readonly Resource[];
}

/** The ways that egress may take, the best first; or why none is known, as a clause. */
export type Hops = readonly NextHop[] | Reason;

/** One place where egress may go: an appliance that route tables lead to, a declared firewall, or both in one. */
interface Destination {
  /** The default routes that lead there, each with its table. */
  readonly ready: readonly ReadyTable[];
  readonly firewall?: Resource;
}

/** A route table with a default route to an appliance. */
interface ReadyTable {
  readonly table: Resource;
  readonly address: Value;
}

/**
 * Where a default route of a subnet may lead, the best first: where the tables of its network's subnets lead, the only
 * firewall in reach or the only appliance that any table leads to, then one whose address is asked for where there is a
 * network to hold it. Of several none is chosen.
 * @returns the reason where there is nothing that it could be, or several that it could be
 */
export function hopsFor(subnet: Resource, vnet: Resource, network: Network): Hops {
  const near = [vnet, ...peersOf(vnet, network)];
  const firewalls = network.graph
    .ofType(FIREWALL)
    .map((firewall) => ({ firewall, near: isNear(firewall, near, network) }));
  const inReach = firewalls.flatMap((one) => (one.near === true ? [one.firewall] : []));
  const tables = tablesToAppliance(network);
  const own = tables.filter(({ table }) => hasTable(vnet, table, network));
  const possible =
    own.length > 0
      ? destinationsOf(own, [], inReach, network)
      : destinationsOf(
          tables.filter(({ address }) => mayBeIn(near, address, network)),
          firewalls.flatMap((one) => (one.near === false ? [] : [one.firewall])),
          inReach,
          network,
        );
  if (possible.length > 1) {
    const [one, another] = possible.map(destinationLabel);
    return undecidedReason(
      `it is not known where its egress is to go: ${one} or ${another}; a route table on a subnet of network '${vnet.label}' would tell`,
    );
  }
  const [only] = possible;
  const certain = only?.firewall && inReach.includes(only.firewall) ? only.firewall : undefined;
  const firewall = certain ? { firewall: certain } : {};
  const tablesThere = only?.ready.map(({ table }) => table) ?? [];
  const asked = nextHops(subnet, network).flatMap(({ address, called }): readonly NextHop[] => {
    const isAsked = isReference(address) && address.reference === 'parameter';
    // What is not known to be the only one is no second choice either.
    if (!isAsked && !certain) return [];
    return [{ label: called, address, ...firewall, tables: isAsked ? [] : tablesThere }];
  });
  if (only?.ready[0]) {
    const address = copyOf(only.ready[0].address);
    return [{ label: destinationLabel(only), address, ...firewall, tables: tablesThere }, ...asked];
  }
  if (only) return asked;
  const { found, hidden } = peeringsOf(vnet, network);
  if (near.length > 1 || found.length > 0) return asked;
  if (hidden) return undecidedReason(hidden);
  return {
    why: 'no',
    because: `no firewall is declared here, and network '${vnet.label}' is connected with no other one that could hold it`,
  };
}

/** Tables of the deployment with a default route to an appliance. */
function tablesToAppliance(network: Network): readonly ReadyTable[] {
  return network.graph.ofType(TYPES.routeTable).flatMap((table) => {
    if (table.deployment !== undefined) return [];
    const route = defaultRoute(routesOf(table, network))?.resource;
    if (!route || isText(read(route, 'properties.nextHopType'), 'VirtualAppliance') !== true) return [];
    const address = read(route, 'properties.nextHopIpAddress');
    return isSet(address) === true ? [{ table, address }] : [];
  });
}

/** Has a subnet of the network the table? */
function hasTable(vnet: Resource, table: Resource, network: Network): boolean {
  return network.subnetsOf(vnet).found.some((subnet) => {
    const found = tableOf(subnet, network);
    return found.kind === 'declared' && found.table.key === table.key;
  });
}

/** Can the address lie in one of the networks? It can where it is not known, or lies in none that is declared. */
function mayBeIn(near: readonly Resource[], value: Value, { graph }: Network): boolean {
  const address = addressIn(value);
  if (address === undefined) return true;
  const holders = graph
    .all(TYPES.vnet)
    .filter((vnet) => addressSpaceOf(vnet).known.some(({ range }) => range.first <= address && address <= range.last));
  return holders.length === 0 || holders.some(({ key }) => near.some((one) => one.key === key));
}

/** What tables lead to and firewalls, each place once. */
function destinationsOf(
  tables: readonly ReadyTable[],
  firewalls: readonly Resource[],
  inReach: readonly Resource[],
  network: Network,
): readonly Destination[] {
  const found = new Map<string, Destination>();
  for (const one of tables) {
    const at = firewallAt(one.address, network, inReach);
    const firewall = at.kind === 'declared' ? at.firewall : undefined;
    const name = firewall?.key ?? identityOf(one.address) ?? `the table ${one.table.key}`;
    found.set(name, { ready: [...(found.get(name)?.ready ?? []), one], ...(firewall ? { firewall } : {}) });
  }
  for (const firewall of firewalls) if (!found.has(firewall.key)) found.set(firewall.key, { ready: [], firewall });
  return [...found.values()];
}

function addressIn(value: Value): ReturnType<typeof parseAddress> {
  return value.kind === 'string' ? parseAddress(value.value) : undefined;
}

/** Does a firewall stand in one of the networks? Undefined where that is not known. */
function isNear(firewall: Resource, near: readonly Resource[], network: Network): boolean | undefined {
  const homes = subnetsOfFirewall(firewall, network).map((subnet) =>
    subnet.kind === 'declared' ? network.vnetOf(subnet.resource) : subnet,
  );
  if (homes.some((home) => home.kind === 'declared' && near.some(({ key }) => key === home.resource.key))) return true;
  const { hidden } = itemsOf(read(firewall, 'properties.ipConfigurations'));
  return hidden || homes.some(({ kind }) => kind === 'unknown') ? undefined : false;
}

function destinationLabel({ ready, firewall }: Destination): string {
  return firewall ? `firewall '${firewall.label}'` : `the appliance of route table '${ready[0]!.table.label}'`;
}
