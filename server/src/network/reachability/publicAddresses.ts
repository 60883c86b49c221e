/** Who gets in at the public address of an API server or a service. */
import { parseRange } from '../../azure/ipv4Addresses';
import type { PrivateLinkService } from '../../azure/privateLinkServices';
import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { isUnknown } from '../../model/threeValuedQuestions';
import { authorizedRanges, hasPrivateApiServer, hasRanges, isPublicAccessOff } from '../apiServerReach';
import { isUnset, unknown, type UnknownValue, type Value } from '../../model/value';
import type { Cluster } from '../cluster';
import { databaseFirewall } from '../databaseFirewalls';
import { isDeclared, type Network } from '../network';
import { hiddenBy } from '../portSets';
import { deniesByDefault, isPublic } from '../serviceAccess';
import { difference, INTERNET, intersection, isEmpty, NOWHERE, setOf, union, type AddressSet } from './addressSets';
import { databaseStage } from './databaseStage';
import type { Spot } from './spots';
import { openStep, withStep, type Stage, type Step, type Traffic } from './traffic';

/** A list of ranges that are let in, with what hides further ones. */
interface Listed {
  readonly addresses: AddressSet;
  readonly hidden?: UnknownValue;
  readonly place: Step['place'];
}

/**
 * The public address of an API server: nobody gets in where the cluster is private, else those on the list, else all.
 * Source: https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges (read 2026-11-30)
 */
export function apiServerStage(cluster: Cluster, from: Spot): Stage {
  const { resource } = cluster;
  const closed = cluster.read('apiServerAccessProfile.enablePrivateCluster');
  const isPrivate = hasPrivateApiServer(cluster);
  if (isUnknown(isPrivate)) return only(openStep('access rules', isPrivate));
  if (isPrivate)
    return only({
      hop: 'access rules',
      verdict: 'refused',
      says: `'${cluster.label}' is private: its API server has no public address`,
      place: closed.origin.place,
    });
  const access = cluster.read('publicNetworkAccess');
  const off = isPublicAccessOff(cluster);
  if (isUnknown(off)) return only(openStep('access rules', off));
  if (off)
    return only({
      hop: 'access rules',
      verdict: 'refused',
      says: `public network access of '${cluster.label}' is off`,
      place: access.origin.place,
    });
  const ranges = authorizedRanges(cluster);
  const limited = hasRanges(ranges);
  if (limited === false)
    return only({
      hop: 'access rules',
      verdict: 'reached',
      says: `the API server of '${cluster.label}' is open to every public address`,
      place: isUnset(ranges) ? resource.header : ranges.origin.place,
    });
  if (isUnknown(limited)) return only(openStep('access rules', limited));
  const listed = listOf([ranges], resource);
  return byList(from, listed, `the list of authorized ranges of '${cluster.label}'`);
}

/** The public address of a service: its switch for public access, then its firewall. */
export function serviceStage(service: Resource, about: PrivateLinkService, from: Spot, network: Network): Stage {
  const label = `'${service.label}'`;
  const access = read(service, about.access);
  const place = isUnset(access) ? service.header : access.origin.place;
  const open = isPublic(service, about, network);
  if (isUnknown(open)) return only(openStep('access rules', open));
  if (!open)
    return only({ hop: 'access rules', verdict: 'refused', says: `public network access of ${label} is off`, place });
  const database = databaseFirewall(service, network);
  if (database) return databaseStage(service, database, from, network);
  const denies = deniesByDefault(service, about, network);
  if (isUnknown(denies)) return only(openStep('access rules', denies));
  const { firewall } = about;
  if (!denies) {
    const action = firewall?.defaultAction === undefined ? access : read(service, firewall.defaultAction);
    const written = [access, action].find((value) => !isUnset(value))?.origin.place ?? service.header;
    const says = `${label} is open to every public address`;
    return only({ hop: 'access rules', verdict: 'reached', says, place: written });
  }
  const holders = firewall?.child === undefined ? [service] : network.graph.children(service, firewall.child);
  const lists = holders.flatMap((holder) =>
    (firewall?.allowed ?? []).map((path) => ({ holder, value: read(holder, path) })),
  );
  const { subnet } = from;
  for (const { holder, value } of lists) {
    const rule = subnet && itemsOf(value).items.find((item) => leadsTo(item, holder, subnet, network));
    if (rule)
      return only({
        hop: 'access rules',
        verdict: 'reached',
        says: `the firewall of ${label} lets subnet '${subnet.label}' in`,
        place: rule.origin.place,
      });
  }
  return byList(
    from,
    listOf(
      lists.map(({ value }) => value),
      service,
      closing(service, about, holders),
    ),
    `the firewall of ${label}`,
  );
}

/** What keeps out all that a firewall does not list: the value that says so, where one is written. */
function closing(
  service: Resource,
  { firewall, access }: PrivateLinkService,
  holders: readonly Resource[],
): Step['place'] {
  const { defaultAction, filter } = firewall ?? {};
  const values = [
    ...(defaultAction === undefined ? [] : holders.map((holder) => read(holder, defaultAction))),
    ...(filter === undefined ? [] : [read(service, filter)]),
    read(service, access),
  ];
  return values.find((value) => !isUnset(value))?.origin.place;
}

/** Does a rule of a service's firewall name a subnet? Its id is called `id` or `subnet.id`. */
function leadsTo(rule: Value, holder: Resource, subnet: Resource, { graph }: Network): boolean {
  return ['id', 'subnet.id', 'subnetId'].some((path) =>
    isDeclared(graph.resolve(readPath(rule, path, holder.header)), subnet),
  );
}

function only(step: Step): Stage {
  return (traffic) => [withStep(traffic, step)];
}

/** What has a public address of its own is told by it; what leaves a network has one that is not known. */
function byList(from: Spot, { addresses, hidden, place }: Listed, what: string): Stage {
  if (from.subnet || !isEmpty(difference(from.addresses, INTERNET))) {
    const says =
      isEmpty(addresses) && !hidden
        ? `${what} has no address`
        : `${what} decides by the public address that it leaves with`;
    return only({
      hop: 'access rules',
      verdict: isEmpty(addresses) && !hidden ? 'refused' : 'undecided',
      says,
      ...(place ? { place } : {}),
    });
  }
  return (traffic): readonly Traffic[] => {
    const inside = intersection(traffic.sources, addresses);
    const outside = difference(traffic.sources, addresses);
    const at = place ? { place } : {};
    const refused: Step = hidden
      ? openStep('access rules', hidden)
      : { hop: 'access rules', verdict: 'refused', says: `${what} does not have it`, ...at };
    return [
      ...(isEmpty(inside)
        ? []
        : [
            withStep(
              { ...traffic, sources: inside },
              { hop: 'access rules', verdict: 'reached', says: `${what} has it`, ...at },
            ),
          ]),
      ...(isEmpty(outside) ? [] : [withStep({ ...traffic, sources: outside }, refused)]),
    ];
  };
}

/** `0.0.0.0/32` lets in the cluster's own address only. */
const ONLY_OWN = '0.0.0.0/32';

/**
 * The ranges of lists: texts, or objects that hold one as `value`, `ipMask`, `ipAddressOrRange` and the like.
 * @param otherwise the place where none of the lists has anything
 */
function listOf(lists: readonly Value[], owner: Resource, otherwise: Step['place'] = owner.header): Listed {
  let addresses: AddressSet = NOWHERE;
  let hidden: UnknownValue | undefined;
  let place: Step['place'];
  for (const list of lists) {
    const { items, hidden: rest } = itemsOf(list);
    hidden ??= rest;
    if (items.length > 0) place ??= list.origin.place;
    for (const item of items) {
      const value = item.kind === 'object' ? rangeIn(item, owner) : item;
      if (value === undefined || isUnset(value) || (value.kind === 'string' && value.value === ONLY_OWN)) continue;
      const range = value.kind === 'string' ? parseRange(value.value) : undefined;
      if (range) addresses = union(addresses, setOf([range]));
      else if (value.kind !== 'string' || !value.value.includes(':')) hidden ??= hiddenBy(value);
    }
  }
  return { addresses, place: place ?? otherwise, ...(hidden ? { hidden } : {}) };
}

function rangeIn(item: Value, owner: Resource): Value | undefined {
  for (const name of ['value', 'ipMask', 'ipAddressOrRange', 'ipRange']) {
    const value = readPath(item, name, owner.header);
    if (!isUnset(value)) return value;
  }
  return item.kind === 'object' && item.rest
    ? unknown('a rule of the firewall is not known', item.origin.place)
    : undefined;
}
