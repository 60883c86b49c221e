/** What leads people and pipelines into the network of a private cluster. */
import { itemsOf, readPath } from '../model/read';
import { read, type Resource } from '../model/resource';
import { isBoolean } from '../model/truth';
import type { UnknownValue } from '../model/value';
import type { Cluster } from './cluster';
import { connectionsOf } from './privateEndpointConnections';
import { isDeclared, TYPES, type Network } from './network';
import { peeringsOf, peersOf } from './peerings';

/** Whatever of these is declared leads people or runners into the network. */
const WAYS_IN: readonly (readonly [string, string])[] = [
  ['Microsoft.Network/bastionHosts', 'Bastion'],
  ['Microsoft.Network/virtualNetworkGateways', 'gateway'],
  ['Microsoft.Network/virtualHubs/hubVirtualNetworkConnections', 'hub connection'],
  ['Microsoft.DevOpsInfrastructure/pools', 'agent pool'],
];

/** The first way to the API server of a private cluster that is declared, as a sentence without its period. */
export function wayIn(cluster: Cluster, vnet: Resource, network: Network): string | undefined {
  const { graph } = network;
  if (isBoolean(cluster.read('apiServerAccessProfile.disableRunCommand'), false) === true)
    return 'commands run through Azure Resource Manager (run command is enabled)';
  for (const [type, what] of WAYS_IN) {
    const found = graph.ofType(type)[0];
    if (found) return `${what} '${found.label}' leads into the network`;
  }
  if (peeringsOf(vnet, network).found.length > 0 || peersOf(vnet, network).length > 0)
    return 'the network is peered with another one';
  const near = [vnet, ...peersOf(vnet, network)];
  const machine = graph
    .ofType('Microsoft.Compute/virtualMachines')
    .find((candidate) => near.some((network_) => isMachineIn(candidate, network_, network)));
  if (machine) return `machine '${machine.label}' is in the network`;
  const endpoint = graph
    .ofType(TYPES.privateEndpoint)
    .find((candidate) => connectionsOf(candidate, network).some(({ target }) => isDeclared(target, cluster.resource)));
  return endpoint && `private endpoint '${endpoint.label}' leads to the API server`;
}

/** What hides that a virtual network is connected with others. */
export function hiddenConnections(vnet: Resource, network: Network): UnknownValue | undefined {
  return peeringsOf(vnet, network).hidden ?? network.handedToModule(vnet);
}

function isMachineIn(machine: Resource, vnet: Resource, network: Network): boolean {
  const { items } = itemsOf(read(machine, 'properties.networkProfile.networkInterfaces'));
  return items.some((item) => {
    const nic = network.graph.resolve(readPath(item, 'id', machine.header));
    if (nic.kind !== 'declared') return nic.kind === 'unknown';
    return itemsOf(read(nic.resource, 'properties.ipConfigurations')).items.some((ip) => {
      const subnet = network.graph.resolve(readPath(ip, 'properties.subnet.id', nic.resource.header));
      return subnet.kind === 'declared' && isDeclared(network.vnetOf(subnet.resource), vnet);
    });
  });
}
