import { BESIDE_ENDPOINTS_ONLY, PRIVATE_LINK_SERVICES, type PrivateLinkService } from '../azure/privateLinkServices';
import { databaseFirewall } from './databaseFirewalls';
import type { Network } from './network';
import { mentions } from '../model/mentionsResource';
import { itemsOf } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import type { Value } from '../model/value';
import {
  allOf,
  anyOf,
  isBoolean,
  isOneOf,
  isSet,
  isText,
  isUnknown,
  not,
  type Truth,
} from '../model/threeValuedQuestions';

export interface FoundService {
  readonly resource: Resource;
  readonly service: PrivateLinkService;
}

/** The services of a network whose private access is reviewed. */
export function servicesOf(network: Network): FoundService[] {
  return find(PRIVATE_LINK_SERVICES, network);
}

/** Those whose public access beside a private endpoint is reviewed: some more. */
export function servicesBesideEndpoints(network: Network): FoundService[] {
  return find([...PRIVATE_LINK_SERVICES, ...BESIDE_ENDPOINTS_ONLY], network);
}

function find(services: readonly PrivateLinkService[], network: Network): FoundService[] {
  return services.flatMap((service) => network.graph.ofType(service.type).map((resource) => ({ resource, service })));
}

/**
 * Does the service answer on its public address? Absent means Enabled, but for App Configuration, where it means: as
 * long as there is no private endpoint.
 * Source: https://learn.microsoft.com/azure/templates (publicNetworkAccess of each type, checked 2026-11-23)
 */
export function isPublic(resource: Resource, service: PrivateLinkService, network: Network): Truth {
  const access = read(resource, service.access);
  const automatic = service.accessByDefault === 'automatic' && network.endpointsOf(resource).found.length > 0;
  const open = isOneOf(access, automatic ? ['Enabled'] : ['Enabled', 'Automatic'], !automatic);
  return allOf(
    open,
    not(isClosedAsBefore(resource, service, access)),
    not(isInjected(resource, service)),
    ...holders(resource, service, network).map((holder) =>
      not(isOneOf(read(holder, 'properties.publicNetworkAccess'), ['Disabled', 'SecuredByPerimeter'])),
    ),
  );
}

/**
 * Is it closed by the property of earlier API versions, where the present one is not set?
 * Source: https://learn.microsoft.com/dotnet/api/azure.resourcemanager.machinelearning.machinelearningworkspacedata.allowpublicaccesswhenbehindvnet (read 2026-11-30)
 */
function isClosedAsBefore(resource: Resource, { openBefore }: PrivateLinkService, access: Value): Truth {
  if (openBefore === undefined) return false;
  return allOf(not(isSet(access)), isBoolean(read(resource, openBefore), false));
}

/** Is it put into a subnet of its own, so that neither a private endpoint nor a public one is meant? */
export function isInjected(resource: Resource, { injected }: PrivateLinkService): Truth {
  return injected === undefined ? false : isSet(read(resource, injected));
}

/** Does its SKU support private endpoints? */
export function supportsEndpoints(resource: Resource, { skus }: PrivateLinkService): Truth {
  if (!skus) return true;
  const sku = read(resource, 'sku.name');
  return allOf(skus.only ? isOneOf(sku, skus.only, true) : true, skus.except ? not(isOneOf(sku, skus.except)) : true);
}

/** The resources that hold the firewall: the service itself, or a child of it. */
function holders(resource: Resource, { firewall }: PrivateLinkService, network: Network): readonly Resource[] {
  return firewall?.child === undefined ? [] : network.graph.children(resource, firewall.child);
}

/** Does the service's firewall deny what it does not list? */
export function deniesByDefault(resource: Resource, service: PrivateLinkService, network: Network): Truth {
  const { firewall } = service;
  if (!firewall) return false;
  const listed = listsSources(resource, service, network);
  if (firewall.child !== undefined) {
    // A rule set without rules lets everyone in, whatever its default action.
    return anyOf(
      ...holders(resource, service, network).map((holder) =>
        allOf(isText(read(holder, firewall.defaultAction!), 'Deny'), listed),
      ),
    );
  }
  if (firewall.defaultAction !== undefined) return isText(read(resource, firewall.defaultAction), 'Deny');
  const filtered = firewall.filter === undefined ? false : isBoolean(read(resource, firewall.filter), true);
  return anyOf(filtered, listed);
}

/** Does the firewall list sources that it lets in? */
export function listsSources(resource: Resource, service: PrivateLinkService, network: Network): Truth {
  const database = databaseFirewall(resource, network);
  if (database) {
    const { ranges, azure, subnets, hidden } = database;
    return ranges.length + subnets.length > 0 || azure !== undefined || (hidden ?? false);
  }
  const { firewall } = service;
  const places = firewall?.child === undefined ? [resource] : holders(resource, service, network);
  return anyOf(
    ...places.flatMap((place) =>
      (firewall?.allowed ?? []).map((path): Truth => {
        const { items, hidden } = itemsOf(read(place, path));
        return items.length > 0 || (hidden ?? false);
      }),
    ),
  );
}

/** How open its public address is: to everyone for certain, by its firewall to some, or one of the two. */
export function openness(
  resource: Resource,
  service: PrivateLinkService,
  network: Network,
): 'everyone' | 'listed' | 'not known' {
  const database = databaseFirewall(resource, network);
  if (database) {
    if (database.isOpen || database.ranges.some(({ range }) => range.first === 0 && range.last === 2 ** 32 - 1)) return 'everyone'; // prettier-ignore
    return database.hidden ? 'not known' : 'listed';
  }
  const restricted = deniesByDefault(resource, service, network);
  if (isUnknown(restricted)) return 'not known';
  return restricted ? 'listed' : 'everyone';
}

/** Where a storage account or namespace is named that keeps diagnostics and logs: type of the resource, path. */
const LOGS: readonly (readonly [string, string])[] = [
  ['Microsoft.Compute/virtualMachines', 'properties.diagnosticsProfile'],
  ['Microsoft.Compute/virtualMachineScaleSets', 'properties.virtualMachineProfile.diagnosticsProfile'],
  ['Microsoft.Insights/diagnosticSettings', 'properties.storageAccountId'],
  ['Microsoft.Insights/diagnosticSettings', 'properties.eventHubAuthorizationRuleId'],
  ['Microsoft.Network/networkWatchers/flowLogs', 'properties.storageId'],
];

/** Is it an account that keeps boot diagnostics, diagnostic settings' data or flow logs? The cluster does not use it. */
export function keepsLogs(resource: Resource, network: Network): boolean {
  return LOGS.some(([type, path]) =>
    network.graph.all(type).some((user) => {
      const value = read(user, path);
      if (mentions(value, resource, network.graph)) return true;
      // A rule of the resource is named, not the resource itself.
      const found = network.graph.resolve(value);
      const rule = found.kind === 'declared' ? network.graph.parent(found.resource) : found;
      return rule.kind === 'declared' && rule.resource.key === resource.key;
    }),
  );
}
