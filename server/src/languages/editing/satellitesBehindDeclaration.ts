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

function isSatellite(type: string | undefined): boolean {
  return type === 'association' || (type !== undefined && SATELLITES.includes(type.toLowerCase()));
}

/** A declaration in the order of its file. */
export interface SatelliteCandidate {
  /** The names by which others know it. */
  readonly names: readonly string[];
  readonly mentions: ReadonlySet<string>;
  /** The ARM type of a resource; `association` for what only puts one on another; undefined for anything else. */
  readonly type: string | undefined;
}

/**
 * The declaration behind which new ones are written that stand behind an anchor: the last of those that follow it
 * directly and belong to it; where these hold siblings of the new ones, the last sibling and what is put on that.
 * @param next the declarations behind the anchor, without those that go
 * @param types the ARM types that are added
 */
export function lastBehind<T extends SatelliteCandidate>(anchor: T, next: readonly T[], types: readonly string[]): T {
  const added = types.map((type) => type.toLowerCase());
  const isNew = ({ type }: T) => type !== undefined && added.includes(type.toLowerCase());
  const run = followersOf(anchor, next, (other) => isNew(other) || isSatellite(other.type));
  const sibling = run.map((other) => isNew(other) && !isSatellite(other.type)).lastIndexOf(true);
  const end = run.findIndex(({ type }, index) => index > sibling && type !== 'association');
  const cut = sibling < 0 || end < 0 ? run : run.slice(0, end);
  return cut.at(-1) ?? anchor;
}

/**
 * Those of the declarations behind an anchor that belong to it: they name it, it names them, or they do so by way of
 * others among them.
 */
function followersOf<T extends SatelliteCandidate>(
  anchor: T,
  next: readonly T[],
  mayBelong: (follower: T) => boolean,
): readonly T[] {
  const end = next.findIndex((other) => !mayBelong(other));
  for (let count = end < 0 ? next.length : end; count > 0; count--) {
    const run = next.slice(0, count);
    if (areConnected(anchor, run)) return run;
  }
  return [];
}

function areConnected(anchor: SatelliteCandidate, run: readonly SatelliteCandidate[]): boolean {
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

function names(one: SatelliteCandidate, other: SatelliteCandidate): boolean {
  return other.names.some((name) => one.mentions.has(name));
}
