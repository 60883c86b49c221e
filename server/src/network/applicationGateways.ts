import { itemsOf, readPath } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import type { Resolution } from '../model/resolveReference';
import { anyOf, isBoolean, isSet, type Truth } from '../model/threeValuedQuestions';
import type { Place } from '../text/span';
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

/** The Application Gateway of a cluster's ingress add-on. */
export interface AddonGateway {
  /** The gateway that it is given; `none` where it makes one. */
  readonly gateway: Resolution;
  /** The subnet that it is given to make one in; `none` where it makes the subnet, too, or takes a gateway that is there. */
  readonly subnet: Resolution;
  readonly place: Place;
}

/**
 * The Application Gateway of a cluster's ingress add-on; undefined where the add-on is off for certain.
 * Source: https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster
 * (`ingress_application_gateway`, read 2026-11-30): it makes one in the subnet whose id it is given, or in a new one of a range.
 */
export function addonGateway(cluster: Cluster, { graph }: Network): AddonGateway | undefined {
  if (isBoolean(cluster.read(`${AGIC}.enabled`), true) === false) return undefined;
  const gateway = graph.resolve(cluster.read(`${AGIC}.config.applicationGatewayId`));
  const given = cluster.read(`${AGIC}.config.subnetId`);
  const makes = gateway.kind === 'none' || gateway.kind === 'unknown';
  return { gateway, subnet: makes ? graph.resolve(given) : { kind: 'none' }, place: given.origin.place };
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
