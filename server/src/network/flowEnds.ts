/**
 * The two ends of a flow as sets of addresses. An end whose addresses are not known, as that of a subnet that a parameter
 * gives, or of a service tag, is stood for by a number that no address has: a rule covers it whole, or it is not known to.
 */
import type { Resource } from '../model/resource';
import { itemsOf } from '../model/readProperty';
import { isUnset, unknown, type UnknownValue, type Value } from '../model/value';
import { isServiceTag, type Endpoint, type UnnamedEnd } from './flowSourcesAndDestinations';
import {
  difference,
  INTERNET,
  intersection,
  isEmpty,
  NOWHERE,
  PLATFORM,
  setOf,
  union,
  type AddressSet,
} from './reachability/addressSets';
import type { Network } from './network';
import { addressesOf, virtualNetworkTag, type KnownSet } from './reachability/tagAddresses';
import { coverOfSide, type Side } from './securityRules';

/** One end of a flow as a set. */
export interface FlowEnd {
  readonly addresses: AddressSet;
  /** What the tag `VirtualNetwork` may stand for: one, or one of two where that is not known. */
  readonly worlds: readonly KnownSet[];
  /** The addresses of a side of a rule, among those of this end. */
  of(side: Side, world: KnownSet): KnownSet;
}

const UNNAMED: AddressSet = [{ first: 2 ** 32, last: 2 ** 32 }];

/** Where the rules of a group are asked: what they name there. */
export interface Guarded {
  /** What `VirtualNetwork` stands for. */
  readonly own: KnownSet;
  readonly network: Network;
}

/** The rules of a group as they stand on a subnet. */
export function guarded(subnet: Resource, network: Network): Guarded {
  return { own: virtualNetworkTag(subnet, network), network };
}

/** The ends of a flow. */
export function endsOf(
  source: Endpoint,
  destination: Endpoint,
  { own, network }: Guarded,
): { readonly source: FlowEnd; readonly destination: FlowEnd; readonly cause?: UnknownValue } {
  const all = withEnd(withEnd(own, source), destination);
  const ends = { source: endOf(source, all, network), destination: endOf(destination, all, network) };
  return all.cause ? { ...ends, cause: all.cause } : ends;
}

/** Does a side of a rule cover an end, or a part of it that is known, or made of service tags? `none`, too, where that is not known. */
export function coverOf(side: Side, endpoint: Endpoint, { own, network }: Guarded): 'whole' | 'part' | 'none' {
  const end = endOf(endpoint, withEnd(own, endpoint), network);
  const found = end.worlds.map((world) => end.of(side, world));
  if (found.every(({ sure }) => isEmpty(difference(end.addresses, sure)))) return 'whole';
  if (namesServices(side)) return 'part';
  const isPart = found.every(({ sure, cause }) => !cause && !isEmpty(intersection(end.addresses, sure)));
  return isPart ? 'part' : 'none';
}

/** Is a side of a rule made of service tags, of which the addresses are not known here, and of addresses? */
function namesServices({ prefixes }: Side): boolean {
  const lists = prefixes.filter((value) => !isUnset(value)).map((value) => itemsOf(value));
  const items = lists.flatMap((list) => list.items);
  const isTag = (item: Value) => item.kind === 'string' && isServiceTag(item.value.trim().toLowerCase());
  return lists.every(({ hidden }) => !hidden) && items.every(({ kind }) => kind === 'string') && items.some(isTag);
}

/** An end in the virtual network belongs to its tag; how one is connected that no network of the files has is not known. */
function withEnd(own: KnownSet, endpoint: Endpoint): KnownSet {
  if (endpoint.kind === 'network') {
    const sure = union(own.sure, setOf(endpoint.ranges));
    return { ...own, sure, maybe: difference(own.maybe, sure) };
  }
  if (endpoint.kind !== 'address') return own;
  const open = difference(difference(setOf(endpoint.ranges), INTERNET), union(own.sure, own.maybe));
  if (isEmpty(open)) return own;
  const cause = unknown('how an address is connected that no network of the files has is not known', endpoint.place);
  return { sure: own.sure, maybe: union(own.maybe, open), cause: own.cause ?? cause };
}

function endOf(endpoint: Endpoint, own: KnownSet, network: Network): FlowEnd {
  const named = addressesOfEnd(endpoint, own);
  if (named)
    return { addresses: named, worlds: worldsOf(own, named), of: (side, world) => addressesOf(side, world, network) };
  const end = endpoint as UnnamedEnd;
  // A subnet is in its network, whatever else is.
  const isApart = end.kind === 'network' || isEmpty(intersection(union(own.sure, own.maybe), INTERNET));
  const least: KnownSet = { sure: own.sure, maybe: NOWHERE };
  if (isApart) return { addresses: UNNAMED, worlds: [least], of: (side) => unnamedOf(side, end) };
  return {
    addresses: UNNAMED,
    worlds: [least, own],
    of: (side, world) => (world === own ? asOfNetwork(side, end) : unnamedOf(side, end)),
  };
}

/** The addresses of an end; undefined where they are not known. */
function addressesOfEnd(endpoint: Endpoint, own: KnownSet): AddressSet | undefined {
  if (endpoint.kind !== 'tag') return endpoint.ranges.length > 0 ? setOf(endpoint.ranges) : undefined;
  if (endpoint.tag === 'Internet') return difference(INTERNET, own.sure);
  return endpoint.tag === 'AzureLoadBalancer' ? PLATFORM : undefined;
}

function worldsOf(own: KnownSet, asked: AddressSet): readonly KnownSet[] {
  const least: KnownSet = { sure: own.sure, maybe: NOWHERE };
  if (isEmpty(intersection(own.maybe, asked))) return [least];
  return [least, { ...least, sure: union(own.sure, own.maybe) }];
}

function unnamedOf(side: Side, end: UnnamedEnd): KnownSet {
  const found = coverOfSide(side, end);
  switch (found.cover) {
    case 'yes':
      return { sure: UNNAMED, maybe: NOWHERE };
    case 'no':
      return { sure: NOWHERE, maybe: NOWHERE };
    case 'partial': {
      const { place } = (side.prefixes.find((value) => !isUnset(value)) ?? side.prefixes[0]!).origin;
      return { sure: NOWHERE, maybe: UNNAMED, cause: unknown('a rule is for some of the addresses only', place) };
    }
    case 'unknown':
      return { sure: NOWHERE, maybe: UNNAMED, cause: found.cause };
  }
}

/** The same where the end counts as part of the virtual network, by a route to it: it is not on the internet then. */
function asOfNetwork(side: Side, end: UnnamedEnd): KnownSet {
  const isTag = (item: Value, tag: string) => item.kind === 'string' && item.value.trim().toLowerCase() === tag;
  const lists = side.prefixes.map((value) => itemsOf(value));
  const items = lists.flatMap((list) => list.items);
  if (items.some((item) => isTag(item, 'virtualnetwork'))) return { sure: UNNAMED, maybe: NOWHERE };
  const others = items.filter((item) => !isTag(item, 'internet'));
  if (others.length === items.length) return unnamedOf(side, end);
  const hidden = lists.find((list) => list.hidden)?.hidden;
  const rest: KnownSet =
    others.length > 0 ? unnamedOf({ ...side, prefixes: others }, end) : { sure: NOWHERE, maybe: NOWHERE };
  return hidden && isEmpty(rest.sure) ? { sure: NOWHERE, maybe: UNNAMED, cause: hidden } : rest;
}
