/** A built-in role of Azure. */
export interface BuiltInRole {
  readonly id: string;
  readonly name: string;
}

/**
 * Built-in roles that AKS identities need.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/networking (checked 2026-11-23)
 */
export const ROLES = {
  networkContributor: { id: '4d97b98b-1d4f-4787-a291-c67834d212e7', name: 'Network Contributor' },
  privateDnsZoneContributor: { id: 'b12aa53e-6015-4669-85d0-8515ebb3ae7f', name: 'Private DNS Zone Contributor' },
} as const;

/**
 * Built-in roles that may link a private DNS zone to a virtual network (actions `*` or those of the two roles above).
 * Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles (read 2026-11-29)
 */
export const ZONE_LINKERS: readonly { readonly id: string; readonly name: string }[] = [
  ROLES.privateDnsZoneContributor,
  ROLES.networkContributor,
  { id: 'b24988ac-6180-42a0-ab88-20f7382dd24c', name: 'Contributor' },
  { id: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', name: 'Owner' },
];
