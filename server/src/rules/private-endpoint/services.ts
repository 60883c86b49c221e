import { PRIVATE_LINK_SERVICES, type PrivateLinkService } from '../../azure/privateLink';
import type { Network } from '../../network/network';
import { mentions } from '../../model/mentions';
import { itemsOf } from '../../model/read';
import { read, type Resource } from '../../model/resource';
import { allOf, isOneOf, isText, isUnknown, type Truth } from '../../model/truth';

/** The services of a network whose private access is reviewed. */
export function servicesOf(network: Network): { resource: Resource; service: PrivateLinkService }[] {
  return PRIVATE_LINK_SERVICES.flatMap((service) =>
    network.graph.ofType(service.type).map((resource) => ({ resource, service })),
  );
}

/**
 * Does the service answer on its public address? Absent means Enabled for all services in the table.
 * Source: https://learn.microsoft.com/azure/templates (publicNetworkAccess of each type, checked 2026-11-23)
 */
export function isPublic(resource: Resource): Truth {
  return isOneOf(read(resource, 'properties.publicNetworkAccess'), ['Enabled'], true);
}

/** Does the service's firewall deny what it does not list? */
export function deniesByDefault(resource: Resource, { firewall }: PrivateLinkService): Truth {
  return isText(read(resource, firewall.defaultAction), 'Deny');
}

/** Does the firewall list sources that it lets in? */
export function listsSources(resource: Resource, { firewall }: PrivateLinkService): Truth {
  for (const path of firewall.allowed) {
    const { items, hidden } = itemsOf(read(resource, path));
    if (items.length > 0) return true;
    if (hidden) return hidden;
  }
  return false;
}

/** Known to be restricted by its firewall; what is not known counts as open for the choice of a severity. */
export function isRestricted(resource: Resource, service: PrivateLinkService): boolean {
  const restricted = allOf(deniesByDefault(resource, service));
  return !isUnknown(restricted) && restricted;
}

/** Where a storage account is named that keeps diagnostics and logs: type of the resource, path. */
const LOGS: readonly (readonly [string, string])[] = [
  ['Microsoft.Compute/virtualMachines', 'properties.diagnosticsProfile'],
  ['Microsoft.Compute/virtualMachineScaleSets', 'properties.virtualMachineProfile.diagnosticsProfile'],
  ['Microsoft.Insights/diagnosticSettings', 'properties.storageAccountId'],
  ['Microsoft.Network/networkWatchers/flowLogs', 'properties.storageId'],
];

/** Is it an account that keeps boot diagnostics, diagnostic settings' data or flow logs? The cluster does not use it. */
export function keepsLogs(resource: Resource, network: Network): boolean {
  return LOGS.some(([type, path]) =>
    network.graph.all(type).some((user) => mentions(read(user, path), resource, network.graph)),
  );
}
