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
export const ZONE_LINKERS: readonly BuiltInRole[] = [
  ROLES.privateDnsZoneContributor,
  ROLES.networkContributor,
  { id: 'b24988ac-6180-42a0-ab88-20f7382dd24c', name: 'Contributor' },
  { id: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', name: 'Owner' },
];

/** Those of them that may join subnets and write routes. */
export const NETWORK_MANAGERS: readonly BuiltInRole[] = ZONE_LINKERS.filter(
  ({ id }) => id !== ROLES.privateDnsZoneContributor.id,
);

/**
 * Built-in roles whose actions do not reach networks, zones or route tables: what a cluster's identity is often given.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles (read 2026-11-29)
 */
export const ROLES_OF_OTHERS: readonly BuiltInRole[] = [
  { id: 'acdd72a7-3385-48ef-bd42-f606fba81ae7', name: 'Reader' },
  { id: '7f951dda-4ed3-4680-a7ca-43fe172d538d', name: 'AcrPull' },
  { id: 'f1a07417-d97a-45cb-824c-7a7467783830', name: 'Managed Identity Operator' },
  { id: '3913510d-42f4-4e42-8a64-420c390055eb', name: 'Monitoring Metrics Publisher' },
  { id: '4633458b-17de-408a-b874-0445c86b69e6', name: 'Key Vault Secrets User' },
  { id: '12338af0-0e69-4776-bea7-57ae8d297424', name: 'Key Vault Crypto User' },
];

/**
 * Built-in roles that an identity pulls images with: the second one in registries with permissions by repository.
 * Source: https://learn.microsoft.com/azure/container-registry/container-registry-rbac-built-in-roles-overview (read 2026-11-29)
 */
export const IMAGE_PULLERS: readonly BuiltInRole[] = [
  { id: '7f951dda-4ed3-4680-a7ca-43fe172d538d', name: 'AcrPull' },
  { id: 'b93aa761-3e63-49ed-ac28-beffa264f7ac', name: 'Container Registry Repository Reader' },
];
