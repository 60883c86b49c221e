/** Which resources of two versions of a network are the same one. */
import { setText } from '../addressSets';
import { addressesOfSubnet } from '../subnetAddresses';
import { callPath, isType, type Resource } from '../../../model/resource';
import { TYPES, type Network } from '../../network';

/** A resource in one version, or in both. */
export interface Matched {
  /** The same for both versions, and for no other resource. */
  readonly id: string;
  readonly before?: Resource;
  readonly after?: Resource;
  /** What it was called where that is another name than now. */
  readonly formerly?: string;
  /** What messages call it: `vnet-hub/snet-app` of a subnet. */
  readonly called: string;
}

/** What tells the resources of one list apart, in one version. */
interface Signs {
  readonly resource: Resource;
  readonly id: string;
  readonly called: string;
  /** What a resource keeps when it gets another name. */
  readonly mark: string;
}

/**
 * Resources of two versions by type and name; those that are left are the same where one on either side has the same symbol
 * and type, or is a subnet of the same network with the same addresses.
 * @param ownerOf the id of what a resource belongs to, where its name alone does not tell it from others
 */
export function matched(
  before: readonly Resource[],
  after: readonly Resource[],
  ownerOf: (resource: Resource, version: 'before' | 'after') => string,
  calledIn: (resource: Resource, version: 'before' | 'after') => string,
): readonly Matched[] {
  const [old, now] = [signsOf(before, 'before', ownerOf, calledIn), signsOf(after, 'after', ownerOf, calledIn)];
  const left = new Map(old.map((one) => [one.id, one]));
  const found: Matched[] = [];
  const fresh: Signs[] = [];
  for (const one of now) {
    const other = left.get(one.id);
    if (!other) {
      fresh.push(one);
      continue;
    }
    left.delete(one.id);
    found.push({ id: one.id, before: other.resource, after: one.resource, called: one.called });
  }
  const [olds, news] = [byMark([...left.values()]), byMark(fresh)];
  for (const one of fresh) {
    const [other, ...others] = olds.get(one.mark) ?? [];
    const isOnly = other !== undefined && others.length === 0 && news.get(one.mark)?.length === 1;
    if (isOnly) left.delete(other.id);
    const { id, resource: now, called } = one;
    found.push(isOnly ? { id, before: other.resource, after: now, formerly: other.called, called } : { id, after: now, called }); // prettier-ignore
  }
  for (const { id, resource, called } of left.values()) found.push({ id, before: resource, called });
  return found;
}

function signsOf(
  resources: readonly Resource[],
  version: 'before' | 'after',
  ownerOf: (resource: Resource, version: 'before' | 'after') => string,
  calledIn: (resource: Resource, version: 'before' | 'after') => string,
): readonly Signs[] {
  const seen = new Map<string, number>();
  return resources.map((resource): Signs => {
    const owner = ownerOf(resource, version);
    const name = resource.name.kind === 'string' ? resource.name.value : resource.label;
    const id = `${resource.type}|${owner}|${name}`.toLowerCase();
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return {
      resource,
      id: count === 1 ? id : `${id}|${count}`,
      called: calledIn(resource, version),
      mark: markOf(resource, owner),
    };
  });
}

function markOf(resource: Resource, owner: string): string {
  const symbol = resource.symbol ?? resource.address.split('#').pop()!;
  // A subnet that is written in its network has no symbol of its own, but a place in a list.
  const sign =
    isType(resource, TYPES.subnet) && resource.within
      ? setText(addressesOfSubnet(resource).set)
      : `${callPath(resource)} ${symbol} ${resource.instance ?? ''}`;
  return `${resource.type.toLowerCase()}|${owner}|${sign}`;
}

function byMark(all: readonly Signs[]): ReadonlyMap<string, readonly Signs[]> {
  const found = new Map<string, Signs[]>();
  for (const one of all) found.set(one.mark, [...(found.get(one.mark) ?? []), one]);
  return found;
}

/** The virtual networks and subnets of two versions, with the id of each network by the key that it has in its version. */
export interface MatchedNetworks {
  readonly vnets: readonly Matched[];
  readonly subnets: readonly Matched[];
  readonly idOf: (vnet: Resource, version: 'before' | 'after') => string;
}

export function matchedNetworks(
  before: Network,
  after: Network,
  subnetsOf: (network: Network) => readonly Resource[],
): MatchedNetworks {
  // prettier-ignore
  const vnets = matched(
    before.graph.ofType(TYPES.vnet),
    after.graph.ofType(TYPES.vnet),
    () => '',
    (vnet) => vnet.label,
  );
  const ids = {
    before: new Map(vnets.flatMap((vnet) => (vnet.before ? [[vnet.before.key, vnet.id] as const] : []))),
    after: new Map(vnets.flatMap((vnet) => (vnet.after ? [[vnet.after.key, vnet.id] as const] : []))),
  };
  const idOf = (vnet: Resource, version: 'before' | 'after') => ids[version].get(vnet.key) ?? vnet.label;
  const homeOf = (subnet: Resource, network: Network) => {
    const home = network.vnetOf(subnet);
    return home.kind === 'declared' ? home.resource : undefined;
  };
  const versions = { before, after };
  const subnets = matched(
    subnetsOf(before),
    subnetsOf(after),
    (subnet, version) => {
      const home = homeOf(subnet, versions[version]);
      return home ? idOf(home, version) : '';
    },
    (subnet, version) => {
      const home = homeOf(subnet, versions[version]);
      return home ? `${home.label}/${subnet.label}` : subnet.label;
    },
  );
  return { vnets, subnets, idOf };
}
