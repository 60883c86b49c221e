/**
 * Resources that belong to another one and stand behind it: what fixes add, and what authors write in the same way. The
 * next one is written behind them, so that several keep the order in which they came.
 */
const SATELLITES = [
  'Microsoft.Authorization/roleAssignments',
  'Microsoft.ManagedIdentity/userAssignedIdentities',
  'Microsoft.Network/natGateways',
  'Microsoft.Network/networkSecurityGroups',
  'Microsoft.Network/networkSecurityGroups/securityRules',
  'Microsoft.Network/privateDnsZones',
  'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
  'Microsoft.Network/privateEndpoints',
  'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
  'Microsoft.Network/publicIPAddresses',
  'Microsoft.Network/routeTables',
  'Microsoft.Network/routeTables/routes',
  'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
].map((type) => type.toLowerCase());

export function isSatellite(type: string): boolean {
  return SATELLITES.includes(type.toLowerCase());
}

/** A declaration in the order of its file. */
export interface Follower {
  /** The names by which others know it. */
  readonly names: readonly string[];
  readonly mentions: ReadonlySet<string>;
  readonly satellite: boolean;
}

/**
 * How many of the declarations that follow one directly belong to it: they name it, it names them, or they do so by way
 * of others among them.
 */
export function followersOf<T extends Follower>(anchor: Follower, next: readonly T[]): readonly T[] {
  const end = next.findIndex(({ satellite }) => !satellite);
  for (let count = end < 0 ? next.length : end; count > 0; count--) {
    const run = next.slice(0, count);
    if (areConnected(anchor, run)) return run;
  }
  return [];
}

function areConnected(anchor: Follower, run: readonly Follower[]): boolean {
  const reached = [anchor];
  let open = [...run];
  for (let grown = true; grown && open.length > 0;) {
    const near = open.filter((one) => reached.some((other) => names(one, other) || names(other, one)));
    reached.push(...near);
    open = open.filter((one) => !near.includes(one));
    grown = near.length > 0;
  }
  return open.length === 0;
}

function names(one: Follower, other: Follower): boolean {
  return other.names.some((name) => one.mentions.has(name));
}
