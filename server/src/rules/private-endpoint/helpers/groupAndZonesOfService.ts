import { zonesToWrite } from '../../../azure/privateEndpointZones';
import type { PrivateLinkService } from '../../../azure/privateLinkServices';
import { itemsOf, readPath } from '../../../model/readProperty';
import { read, type Resource } from '../../../model/resource';
import type { Resolution } from '../../../model/resolveReference';
import { isUnset } from '../../../model/value';
import type { Network } from '../../../network/network';

/** What a private endpoint of a service is made with. */
export interface EndpointNames {
  readonly groupId: string;
  /** The private DNS zones that hold the service's names: all that are needed. */
  readonly zones: readonly string[];
}

/** The `kind` of a resource; undefined where it has none, or where it is not known. */
export function kindOf(resource: Resource): string | undefined {
  const kind = read(resource, 'kind');
  return kind.kind === 'string' ? kind.value : undefined;
}

/** Is it an AI account whose kind is not known, so that its names may be in any of several zones? */
export function isOfOpenKind(service: Resolution): boolean {
  const type =
    service.kind === 'declared' ? service.resource.type : service.kind === 'elsewhere' ? service.id.type : '';
  if (type.toLowerCase() !== 'microsoft.cognitiveservices/accounts') return false;
  return service.kind !== 'declared' || kindOf(service.resource) === undefined;
}

/**
 * The sub-resource of a service that a cluster uses first, and the zones of its names.
 * @returns undefined where they depend on what is not known, or where it takes no private endpoint
 */
export function endpointNames(
  resource: Resource,
  service: PrivateLinkService,
  network: Network,
): EndpointNames | undefined {
  const kind = read(resource, 'kind');
  const dependsOnKind = service.byKind !== undefined || service.subdomain !== undefined;
  if (dependsOnKind && kind.kind !== 'string' && !isUnset(kind)) return undefined;
  const groupId =
    byCapability(resource, service) ?? service.byKind?.[kindOf(resource)?.toLowerCase() ?? ''] ?? service.groupId;
  if (groupId === 'none' || groupId === 'unknown') return undefined;
  const zones = zonesToWrite(service.type, groupId, kindOf(resource), network.cloudOf(resource).name);
  return zones.length === 0 ? undefined : { groupId, zones };
}

/** The sub-resource that a capability decides; `unknown` where one may that is not known. */
function byCapability(resource: Resource, { byCapability: decides }: PrivateLinkService): string | undefined {
  if (!decides) return undefined;
  const { items, hidden } = itemsOf(read(resource, decides.path));
  const names = items.map((item) => readPath(item, 'name', resource.header));
  if (hidden || names.some(({ kind }) => kind !== 'string')) return 'unknown';
  const groups = names.flatMap((name) =>
    name.kind === 'string' ? (decides.groups[name.value.toLowerCase()] ?? []) : [],
  );
  return groups[0];
}
