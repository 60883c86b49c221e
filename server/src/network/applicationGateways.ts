import { itemsOf, readPath } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import { anyOf, isBoolean, isSet, type Truth } from '../model/threeValuedQuestions';
import type { Cluster } from './cluster';
import { isDeclared, type Network } from './network';

export const APPLICATION_GATEWAY = 'Microsoft.Network/applicationGateways';
const AGIC = 'addonProfiles.ingressApplicationGateway';

/** The cluster whose ingress add-on drives an Application Gateway. */
export function clusterBehind(gateway: Resource, network: Network): Cluster | undefined {
  return network.clusters.find(
    (cluster) =>
      isBoolean(cluster.read(`${AGIC}.enabled`), true) !== false &&
      isDeclared(network.graph.resolve(cluster.read(`${AGIC}.config.applicationGatewayId`)), gateway),
  );
}

/** Has an Application Gateway a frontend with a public address? */
export function hasPublicFrontend(gateway: Resource): Truth {
  const { items, hidden } = itemsOf(read(gateway, 'properties.frontendIPConfigurations'));
  return anyOf(
    ...items.map((item) => isSet(readPath(item, 'properties.publicIPAddress.id', gateway.header))),
    hidden ?? false,
  );
}

/** The declared subnets that application gateways are in, from which they send. */
export function gatewaySubnets({ graph }: Network): readonly Resource[] {
  return graph.ofType(APPLICATION_GATEWAY).flatMap((gateway) =>
    itemsOf(read(gateway, 'properties.gatewayIPConfigurations')).items.flatMap((item) => {
      const subnet = graph.resolve(readPath(item, 'properties.subnet.id', gateway.header));
      return subnet.kind === 'declared' ? [subnet.resource] : [];
    }),
  );
}
