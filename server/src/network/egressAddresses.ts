/** The public addresses that a cluster leaves its network with. */
import { itemsOf, readPath } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import { isText } from '../model/threeValuedQuestions';
import type { UnknownValue } from '../model/value';
import type { Cluster } from './cluster';
import type { Network } from './network';

export interface EgressAddresses {
  /** Public addresses and prefixes of addresses that are declared. */
  readonly found: readonly Resource[];
  readonly hidden?: UnknownValue;
}

/** The addresses of the firewalls (user-defined routing) or NAT gateways (of your own) that a cluster leaves through. */
export function egressAddresses(cluster: Cluster, network: Network): EgressAddresses {
  const routed = isText(cluster.read('networkProfile.outboundType'), 'userDefinedRouting') === true;
  return routed ? ofFirewalls(network) : ofNatGateways(cluster, network);
}

function ofFirewalls(network: Network): EgressAddresses {
  return collect(
    network.graph
      .ofType('Microsoft.Network/azureFirewalls')
      .flatMap((firewall) => [[firewall, 'properties.ipConfigurations', 'properties.publicIPAddress.id'] as const]),
    network,
  );
}

function ofNatGateways(cluster: Cluster, network: Network): EgressAddresses {
  const gateways = cluster.subnets().flatMap(({ role, resolution }) => {
    if (role !== 'node' || resolution.kind !== 'declared') return [];
    const gateway = network.graph.resolve(read(resolution.resource, 'properties.natGateway.id'));
    return gateway.kind === 'declared' ? [gateway.resource] : [];
  });
  return collect(
    gateways.flatMap((gateway) =>
      ['publicIpAddresses', 'publicIpPrefixes'].map((list) => [gateway, `properties.${list}`, 'id'] as const),
    ),
    network,
  );
}

function collect(lists: readonly (readonly [Resource, string, string])[], { graph }: Network): EgressAddresses {
  const found = new Map<string, Resource>();
  let hidden: UnknownValue | undefined;
  for (const [owner, list, path] of lists) {
    const { items, hidden: rest } = itemsOf(read(owner, list));
    hidden ??= rest;
    for (const item of items) {
      const address = graph.resolve(readPath(item, path, owner.header));
      if (address.kind === 'declared') found.set(address.resource.key, address.resource);
      if (address.kind === 'unknown') hidden ??= address.cause;
    }
  }
  return hidden ? { found: [...found.values()], hidden } : { found: [...found.values()] };
}
