/**
 * Built-in roles that AKS identities need.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/networking (checked 2026-11-23)
 */
export const ROLES = {
  networkContributor: { id: '4d97b98b-1d4f-4787-a291-c67834d212e7', name: 'Network Contributor' },
  privateDnsZoneContributor: { id: 'b12aa53e-6015-4669-85d0-8515ebb3ae7f', name: 'Private DNS Zone Contributor' },
} as const;
