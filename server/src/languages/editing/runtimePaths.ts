import type { RuntimeProperty } from '../../model/change';

/**
 * Where Azure Resource Manager says what it gave a resource, below `properties`.
 * Source: https://learn.microsoft.com/azure/templates/microsoft.network/azurefirewalls (read 2026-11-29)
 */
export const RUNTIME_PATHS: Readonly<Record<RuntimeProperty, string>> = {
  principalId: 'principalId',
  ipAddress: 'ipAddress',
  privateIPAddress: 'ipConfigurations[0].properties.privateIPAddress',
};
