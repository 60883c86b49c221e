/**
 * Values that Azure gives a resource only as long as a setting of it stays as it is: what reads them reads nothing
 * afterwards.
 */
export interface GrantedValue {
  /** What people call it. */
  readonly label: string;
  /** The setting, by its path, and the pattern of those of its values that grant it. */
  readonly setting: string;
  readonly while: RegExp;
  /** How expressions of all languages read it. */
  readonly read: RegExp;
}

/**
 * A system-assigned identity ends with its resource, or when another kind of identity replaces it: roles that were
 * given to it lead to nobody.
 * Source: https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview#managed-identity-types
 * (read 2026-11-29)
 */
const SYSTEM_IDENTITY: GrantedValue = {
  label: 'principal of the system-assigned identity',
  setting: 'identity.type',
  while: /SystemAssigned/i,
  read: /identity(\[0\]|\.0|\[\*\])?[.[]+["']?(principalId|principal_id)(?!\w)/i,
};

export const GRANTED_VALUES: readonly GrantedValue[] = [SYSTEM_IDENTITY];
