/** The addresses that the prefixes, service tags and groups of a security rule stand for, as far as they are known. */
import { parseRange } from '../../azure/ipv4Addresses';
import { parseWideRange } from '../../azure/ipv6Addresses';
import { itemsOf } from '../../model/readProperty';
import { onceForBoth } from '../../model/onceForObject';
import { read, type Resource } from '../../model/resource';
import { isBoolean, isSet, isUnknown } from '../../model/threeValuedQuestions';
import { isUnset, unknown, type UnknownValue, type Value } from '../../model/value';
import { addressSpaceOf } from '../clusterAddressRanges';
import type { Network } from '../network';
import { peeringsOf, reverseOf } from '../peerings';
import { hiddenBy } from '../portSets';
import type { Side } from '../securityRules';
import { isPlatformTag, isServiceTag } from '../flowSourcesAndDestinations';
import { routesOf, tableOf } from '../subnetRoutes';
import { isMember, membersOf } from './applicationSecurityGroups';
import { gatewaysOf, hubConnectionsOf } from './learnedRoutes';
import {
  difference,
  EVERYWHERE,
  INTERNET,
  intersection,
  isEmpty,
  NOWHERE,
  PLATFORM,
  setOf,
  union,
  type AddressSet,
} from './addressSets';

/** Addresses that are among what is meant for certain, and those that may be, with what hides it. */
export interface KnownSet {
  readonly sure: AddressSet;
  readonly maybe: AddressSet;
  readonly cause?: UnknownValue;
}

const NONE: KnownSet = { sure: NOWHERE, maybe: NOWHERE };

function sure(set: AddressSet): KnownSet {
  return { sure: set, maybe: NOWHERE };
}

function maybe(set: AddressSet, cause: UnknownValue): KnownSet {
  return { sure: NOWHERE, maybe: set, cause };
}

function either(a: KnownSet, b: KnownSet): KnownSet {
  const both = union(a.sure, b.sure);
  const open = difference(union(a.maybe, b.maybe), both);
  const cause = a.cause ?? b.cause;
  return { sure: both, maybe: open, ...(cause && !isEmpty(open) ? { cause } : {}) };
}

/**
 * What the tag `VirtualNetwork` stands for in the group of a subnet: its virtual network, those that are peered with it,
 * the host's address, and the prefixes of its routes, of which the default route may count.
 * Source: https://learn.microsoft.com/azure/virtual-network/service-tags-overview (read 2026-11-30)
 */
export const virtualNetworkTag = onceForBoth((subnet: Resource, network: Network): KnownSet => {
  const parent = network.vnetOf(subnet);
  if (parent.kind !== 'declared')
    return maybe(difference(EVERYWHERE, INTERNET), unknown('the virtual network is not declared here', subnet.header));
  const vnet = parent.resource;
  const space = addressSpaceOf(vnet);
  let found = either(sure(PLATFORM), sure(setOf(space.known.map(({ range }) => range))));
  const unread = space.hidden ?? network.handedToModule(vnet);
  if (unread) found = either(found, maybe(difference(EVERYWHERE, INTERNET), unread));
  const peerings = peeringsOf(vnet, network);
  if (peerings.hidden) found = either(found, maybe(difference(EVERYWHERE, INTERNET), peerings.hidden));
  for (const peering of peerings.found) found = either(found, peered(peering, network));
  for (const way of [...gatewaysOf(vnet, network), ...hubConnectionsOf(vnet, network)]) {
    const cause = unknown(`what '${way.label}' leads to is not in the files`, way.header);
    found = either(found, maybe(difference(EVERYWHERE, INTERNET), cause));
  }
  return either(found, routed(subnet, network));
});

function peered(peering: ReturnType<typeof peeringsOf>['found'][number], network: Network): KnownSet {
  const { resource, remote } = peering;
  const access = isBoolean(read(resource, 'properties.allowVirtualNetworkAccess'), true, true);
  if (access === false) return NONE;
  const anywhere = difference(EVERYWHERE, INTERNET);
  if (remote.kind !== 'declared') {
    const cause =
      remote.kind === 'unknown' ? remote.cause : unknown('a peered network is not declared here', resource.header);
    return maybe(anywhere, cause);
  }
  const { known, hidden } = addressSpaceOf(remote.resource);
  const set = setOf(known.map(({ range }) => range));
  if (isBoolean(read(resource, 'properties.peerCompleteVnets'), false) !== false)
    return maybe(set, unknown(`peering '${resource.label}' may be of parts of its networks only`, resource.header));
  const rest = hidden ? maybe(anywhere, hidden) : NONE;
  if (isUnknown(access)) return either(maybe(set, access), rest);
  const back = reverseOf(peering, network);
  if (back) return either(sure(set), rest);
  return either(
    maybe(set, unknown(`the peering back from '${remote.resource.label}' is not declared`, resource.header)),
    rest,
  );
}

function routed(subnet: Resource, network: Network): KnownSet {
  const table = tableOf(subnet, network);
  if (table.kind === 'none') return NONE;
  if (table.kind === 'unknown') return maybe(EVERYWHERE, table.cause);
  const { routes, hidden } = routesOf(table.table, network);
  let found = hidden ? maybe(EVERYWHERE, hidden) : NONE;
  for (const { range, resource } of routes) {
    if (!range) continue;
    const cause = unknown('the default route may count as part of the virtual network', resource.header);
    found = either(found, range.prefix === 0 ? maybe(EVERYWHERE, cause) : sure(setOf([range])));
  }
  return found;
}

/**
 * The addresses of one side of a security rule in the group of a subnet.
 * @param nic the interface that all addresses that are asked about are of, where one is
 */
export function addressesOf(side: Side, own: KnownSet, network: Network, nic?: Resource): KnownSet {
  const grouped = isSet(side.groups);
  if (isUnknown(grouped)) return maybe(union(own.sure, own.maybe), grouped);
  const { items, hidden } = itemsOf(side.groups);
  if (hidden || items.length > 0) return ofMembers(side.groups, own, network, nic);
  const written = side.prefixes.filter((value) => !isUnset(value));
  if (written.length === 0) return maybe(EVERYWHERE, unknown('a rule says no address', side.prefixes[0]!.origin.place));
  return written.map((value) => addressesIn(value, own)).reduce(either, NONE);
}

function ofMembers(groups: Value, own: KnownSet, network: Network, nic: Resource | undefined): KnownSet {
  if (nic) {
    const is = isMember(nic, groups, network);
    return isUnknown(is) ? maybe(EVERYWHERE, is) : is ? sure(EVERYWHERE) : NONE;
  }
  const members = membersOf(groups, network);
  // Members are in the virtual network, or in one that is peered with it.
  const near = union(own.sure, own.maybe);
  const open = intersection(members.maybe, near);
  return either(sure(members.sure), members.cause && !isEmpty(open) ? maybe(open, members.cause) : NONE);
}

function addressesIn(value: Value, own: KnownSet): KnownSet {
  const { items, hidden } = itemsOf(value);
  const found = items.map((item) => {
    return item.kind === 'string' ? ofText(item.value, item, own) : maybe(EVERYWHERE, hiddenBy(item));
  });
  return [...found, ...(hidden ? [maybe(EVERYWHERE, hidden)] : [])].reduce(either, NONE);
}

function ofText(text: string, value: Value, own: KnownSet): KnownSet {
  const tag = text.trim().toLowerCase();
  if (tag === '*' || tag === 'any') return sure(EVERYWHERE);
  const range = parseRange(tag);
  if (range) return sure(setOf([range]));
  if (parseWideRange(tag)) return NONE;
  if (tag === 'virtualnetwork') return own;
  if (tag === 'azureloadbalancer') return sure(PLATFORM);
  if (tag === 'internet') {
    const open = intersection(INTERNET, own.maybe);
    const certain = sure(difference(difference(INTERNET, own.sure), open));
    return own.cause && !isEmpty(open) ? either(certain, maybe(open, own.cause)) : certain;
  }
  const place = value.origin.place;
  if (isPlatformTag(tag)) return maybe(PLATFORM, unknown(`'${text}' stands for addresses of the platform`, place));
  if (isServiceTag(tag)) return maybe(INTERNET, unknown(`the addresses of '${text}' are not known here`, place));
  return maybe(EVERYWHERE, unknown(`'${text}' is not known here`, place));
}
