/** What private endpoints lead to. */
import { itemsOf, readPath } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import type { Resolution } from '../model/resolveReference';
import { isBoolean, type Truth } from '../model/threeValuedQuestions';
import type { UnknownValue, Value } from '../model/value';
import type { Network } from './network';

/** One connection of a private endpoint. */
export interface Connection {
  readonly endpoint: Resource;
  readonly target: Resolution;
  /** The ARM type of what it leads to, where it can be told. */
  readonly type: string | undefined;
  readonly groupIds: readonly Value[];
  /** The list of them as it is written; absent where there is none. */
  readonly groups: Value;
  /** What hides further sub-resources. */
  readonly hidden?: UnknownValue;
  /** The list that it is in and its number there, zero-based. */
  readonly path: string;
  /** Does it wait until the service's owner approves it? */
  readonly manual: Truth;
}

const LISTS = ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections'] as const;

/** The connections of a private endpoint, approved and manual ones. */
export function endpointConnections(endpoint: Resource, network: Network): readonly Connection[] {
  return LISTS.flatMap((list) =>
    itemsOf(read(endpoint, `properties.${list}`)).items.map((item, index): Connection => {
      const service = readPath(item, 'properties.privateLinkServiceId', endpoint.header);
      const target = network.graph.resolve(service);
      const written = readPath(item, 'properties.groupIds', endpoint.header);
      const groups = itemsOf(written);
      return {
        endpoint,
        target,
        type: typeOf(target) ?? writtenType(service),
        groupIds: groups.items,
        groups: written,
        path: `properties.${list}.${index}`,
        // Terraform has one list for both and says in each which it is.
        manual: list !== LISTS[0] || isBoolean(readPath(item, 'properties.manual', endpoint.header), true),
        ...(groups.hidden ? { hidden: groups.hidden } : {}),
      };
    }),
  );
}

function typeOf(target: Resolution): string | undefined {
  if (target.kind === 'declared') return target.resource.type;
  return target.kind === 'elsewhere' ? target.id.type : undefined;
}

/** An id says the type of what it leads to also where it is not known which resource that is. */
function writtenType(service: Value): string | undefined {
  return service.kind === 'id' ? service.type : undefined;
}

/** The zone groups of a private endpoint, with what hides further ones. */
export function zoneGroupsOf(endpoint: Resource, network: Network) {
  const { hidden } = itemsOf(read(endpoint, 'properties.privateDnsZoneGroups'));
  return { groups: network.graph.children(endpoint, 'privateDnsZoneGroups'), hidden };
}

/** The virtual network of a private endpoint, where it is declared. */
export function networkOfEndpoint(endpoint: Resource, network: Network): Resource | undefined {
  const subnet = network.graph.resolve(read(endpoint, 'properties.subnet.id'));
  const vnet = subnet.kind === 'declared' ? network.vnetOf(subnet.resource) : subnet;
  return vnet.kind === 'declared' ? vnet.resource : undefined;
}
