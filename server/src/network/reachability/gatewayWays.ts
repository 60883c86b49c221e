/**
 * Ways into the network through application gateways. A gateway ends the connection and makes one of its own, so that the group
 * of its subnet sees the sender, and all behind it an address of the gateway's subnet.
 * Sources: https://learn.microsoft.com/azure/application-gateway/how-application-gateway-works,
 * https://learn.microsoft.com/azure/application-gateway/configuration-infrastructure#network-security-groups (read 2026-11-30)
 */
import { parseRange } from '../../azure/ipv4Addresses';
import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { isUnset, type Value } from '../../model/value';
import { APPLICATION_GATEWAY, clusterBehind, hasPublicFrontend } from '../applicationGateways';
import type { Network } from '../network';
import { interfacesIn, membershipsOf } from '../networkInterfaces';
import { portsOf } from '../portSets';
import { clustersWithNodesIn } from '../subnetSecurityGroups';
import { INTERNET, intersection, isEmpty, NOWHERE, setOf, union, type AddressSet } from './addressSets';
import { behind, openWay, type FlowBetween, type Way } from './natWays';
import type { Spot } from './spots';
import { addressesOfSubnet } from './subnetAddresses';
import { through, type Kind, type Stage, type Step, type Traffic } from './traffic';

type Guard = (subnet: Resource, nic: Resource | undefined, kind: Kind, network: Network) => Stage;

/** @param guard the groups of a subnet as a stage */
export function gatewayWays(
  to: Spot,
  kind: Kind,
  network: Network,
  flowBetween: FlowBetween,
  guard: Guard,
): readonly Way[] {
  // Gateways speak HTTP, and TCP and TLS as a preview.
  if (!to.subnet || kind.protocol !== 'Tcp') return [];
  const home = to.subnet;
  const { graph } = network;
  return graph.ofType(APPLICATION_GATEWAY).flatMap((gateway): readonly Way[] => {
    if (hasPublicFrontend(gateway) === false || !mayLeadTo(gateway, to, home, network)) return [];
    const says = `application gateway '${gateway.label}' may lead there`;
    const step: Step = { hop: 'address', verdict: 'undecided', says, place: gateway.header };
    const { items, hidden } = itemsOf(read(gateway, 'properties.gatewayIPConfigurations'));
    const [subnet] = items.map((item) => graph.resolve(readPath(item, 'properties.subnet.id', gateway.header)));
    if (hidden || subnet?.kind !== 'declared') return [openWay(to, step)];
    const own = subnet.resource;
    if (own.key === home.key) return [];
    const sources = lettingIn(gateway, own, network, guard);
    if (isEmpty(sources)) return [];
    const parts = behind(`application gateway '${gateway.label}'`, own, gateway, to, kind, network, flowBetween);
    const stage: Stage = (traffic) =>
      parts.flatMap((part): readonly Traffic[] => {
        const destinations = intersection(part.destinations, traffic.destinations);
        if (isEmpty(destinations)) return [];
        return [{ ...traffic, destinations, steps: [...traffic.steps, step, ...part.steps] }];
      });
    return [{ sources, destinations: to.addresses, stage }];
  });
}

/** The senders that the group of a gateway's subnet lets in at any of its ports. */
function lettingIn(gateway: Resource, subnet: Resource, network: Network, guard: Guard): AddressSet {
  const { items, hidden } = itemsOf(read(gateway, 'properties.frontendPorts'));
  const ports = portsOf(items.map((item) => readPath(item, 'properties.port', gateway.header)));
  const { set, hidden: unread } = addressesOfSubnet(subnet);
  if (hidden || ports.hidden || ports.known.length === 0 || unread || isEmpty(set)) return INTERNET;
  let sources: AddressSet = NOWHERE;
  for (const [port] of ports.known) {
    const traffic = { sources: INTERNET, destinations: set, steps: [] };
    for (const part of through(traffic, [guard(subnet, undefined, { protocol: 'Tcp', port }, network)]))
      if (part.verdict !== 'refused') sources = union(sources, part.sources);
  }
  return sources;
}

/**
 * May a gateway lead to a receiver? It does not where all of its targets are known and none is there. One without targets gets
 * them from Kubernetes, as one of an ingress controller does for pods of a cluster.
 */
function mayLeadTo(gateway: Resource, to: Spot, home: Resource, network: Network): boolean {
  if (gateway.existing || gateway.dialect === 'azurerm' || network.handedToModule(gateway)) return true;
  if (clusterBehind(gateway, network) || clustersWithNodesIn(home, network).length > 0) return true;
  const pools = itemsOf(read(gateway, 'properties.backendAddressPools'));
  const lists = pools.items.map((pool) => itemsOf(readPath(pool, 'properties.backendAddresses', gateway.header)));
  if (pools.hidden || lists.some(({ hidden }) => hidden)) return true;
  const targets = lists.flatMap(({ items }) => items);
  if (targets.some((target) => mayBe(readPath(target, 'ipAddress', gateway.header), to) || !isUnset(readPath(target, 'fqdn', gateway.header)))) return true; // prettier-ignore
  const { graph } = network;
  const { found, hidden } = interfacesIn(network);
  const members = found.flatMap((one) =>
    one.configurations.filter((configuration) => {
      const { ids, hidden: open } = membershipsOf(configuration, one, 'applicationGatewayBackendAddressPools', graph);
      return ids.length > 0 || open !== undefined;
    }),
  );
  if (hidden || (members.length === 0 && targets.length === 0)) return true;
  return members.some(({ subnet }) => subnet.kind !== 'declared' || subnet.resource.key === home.key);
}

function mayBe(address: Value, to: Spot): boolean {
  if (isUnset(address)) return false;
  const range = address.kind === 'string' ? parseRange(address.value) : undefined;
  return !range || !isEmpty(intersection(setOf([range]), to.addresses));
}
