/** What leads people and pipelines into the network of a private cluster. */
import { itemsOf, readPath } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import { allOf, isBoolean, isSet, isUnknown, type Truth } from '../model/threeValuedQuestions';
import type { UnknownValue } from '../model/value';
import type { Cluster } from './cluster';
import { endpointConnections } from './privateEndpointConnections';
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
  if (hasManagedBastion(cluster) === true) return 'AKS makes a Bastion for the cluster';
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
    .find((candidate) =>
      endpointConnections(candidate, network).some(({ target }) => isDeclared(target, cluster.resource)),
    );
  return endpoint && `private endpoint '${endpoint.label}' leads to the API server`;
}

/** What hides a way in: a switch of the cluster that is not known, or connections of its virtual network. */
export function hiddenWayIn(cluster: Cluster, vnet: Resource, network: Network): UnknownValue | undefined {
  const command = isBoolean(cluster.read('apiServerAccessProfile.disableRunCommand'), false);
  if (isUnknown(command)) return command;
  const bastion = hasManagedBastion(cluster);
  return isUnknown(bastion) ? bastion : hiddenConnections(vnet, network);
}

/**
 * Does AKS make a Bastion for the cluster (preview)?
 * Source: `ClusterApiConnectivityProfile.bastion` of the container service SDK for Python, API 2026-08-02-preview in
 * 41.9.0b1 (read 2026-11-29)
 */
function hasManagedBastion(cluster: Cluster): Truth {
  const bastion = cluster.read('networkProfile.clusterApiConnectivityProfile.bastion');
  const on = isBoolean(readPath(bastion, 'enabled', bastion.origin.place), true, true);
  return allOf(isSet(bastion), on);
}

/** What hides that a virtual network is connected with others. */
export function hiddenConnections(vnet: Resource, network: Network): UnknownValue | undefined {
  return peeringsOf(vnet, network).hidden ?? network.handedToModule(vnet);
}

/** What people or pipelines work from in a virtual network: a Bastion, or a machine; undefined where there is none. */
export function workplaceIn(vnet: Resource, network: Network): Resource | undefined {
  const { graph } = network;
  const bastion = graph.ofType('Microsoft.Network/bastionHosts').find((host) =>
    itemsOf(read(host, 'properties.ipConfigurations')).items.some((item) => {
      const subnet = graph.resolve(readPath(item, 'properties.subnet.id', host.header));
      return subnet.kind === 'declared' && isDeclared(network.vnetOf(subnet.resource), vnet);
    }),
  );
  if (bastion) return bastion;
  return graph.ofType('Microsoft.Compute/virtualMachines').find((machine) =>
    itemsOf(read(machine, 'properties.networkProfile.networkInterfaces')).items.some((item) => {
      const nic = graph.resolve(readPath(item, 'id', machine.header));
      return nic.kind === 'declared' && isMachineIn(machine, vnet, network);
    }),
  );
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
