/**
 * Who is a member of application security groups, which security rules name in place of addresses.
 * Source: https://learn.microsoft.com/azure/virtual-network/application-security-groups (read 2026-11-30): members are network
 * interfaces, all in the virtual network of the first one.
 */
import { onceForBoth } from '../../model/onceForObject';
import { mentions } from '../../model/mentionsResource';
import { itemsOf, readPath } from '../../model/readProperty';
import { isDeclared, TYPES, type Network } from '../network';
import { read, type Resource } from '../../model/resource';
import { isUnknown, type Truth } from '../../model/threeValuedQuestions';
import type { Resolution } from '../../model/resolveReference';
import { unknown, type UnknownValue, type Value } from '../../model/value';
import { interfacesIn, membershipsOf, type NetworkInterface } from '../networkInterfaces';
import { difference, EVERYWHERE, INTERNET, NOWHERE, setOf, union, type AddressSet } from './addressSets';
import { addressesOfSubnet } from './subnetAddresses';

const LIST = 'applicationSecurityGroups';

/** The addresses that members have for certain, and those that they may have. */
export interface Members {
  readonly sure: AddressSet;
  readonly maybe: AddressSet;
  /** What hides some. */
  readonly cause?: UnknownValue;
}

/** All that is not on the internet: no member has an address there. */
const PRIVATE = difference(EVERYWHERE, INTERNET);

/** The addresses of the members of any of the groups that a rule names. @param groups the rule's list */
export function membersOf(groups: Value, network: Network): Members {
  const { items, hidden } = itemsOf(groups);
  let found: Members = hidden ? hiddenBy(hidden) : { sure: NOWHERE, maybe: NOWHERE };
  for (const item of items) found = both(found, membersOfItem(item, groups, network));
  return found;
}

function membersOfItem(item: Value, groups: Value, network: Network): Members {
  const group = network.graph.resolve(readPath(item, 'id', groups.origin.place));
  if (group.kind === 'declared') return membersOfGroup(group.resource, network);
  if (group.kind === 'unknown') return hiddenBy(group.cause);
  return hiddenBy(unknown('the members of an application security group are not known', groups.origin.place));
}

const membersOfGroup = onceForBoth((group: Resource, network: Network): Members => {
  const { found, hidden } = interfacesIn(network);
  const open = hidden ?? othersIn(group, network);
  let all: Members = open ? hiddenBy(open) : { sure: NOWHERE, maybe: NOWHERE };
  for (const one of found) all = both(all, addressesIn(one, group, network));
  for (const endpoint of network.graph.ofType(TYPES.privateEndpoint)) {
    const is = isNamedIn(read(endpoint, `properties.${LIST}`), group, network);
    if (isUnknown(is)) all = both(all, hiddenBy(is));
    if (is !== true) continue;
    const subnet = network.graph.resolve(read(endpoint, 'properties.subnet.id'));
    all = both(
      all,
      within(subnet, `which address private endpoint '${endpoint.label}' has is not known`, endpoint, network),
    );
  }
  return all;
});

/** What may have members that are not in the files: a module, or the nodes of a cluster. */
function othersIn(group: Resource, network: Network): UnknownValue | undefined {
  if (group.existing) return unknown(`the members of '${group.label}' are not in the files`, group.header);
  const handed = network.handedToModule(group);
  if (handed) return handed;
  for (const { resource, pools, hiddenPools } of network.clusters) {
    if (hiddenPools) return hiddenPools;
    if (pools.some(({ properties }) => mentions(properties, group, network.graph)))
      return unknown(`nodes of '${resource.label}' are members of '${group.label}'`, resource.header);
  }
  return undefined;
}

function addressesIn(one: NetworkInterface, group: Resource, network: Network): Members {
  let all: Members = one.hidden ? hiddenBy(one.hidden) : { sure: NOWHERE, maybe: NOWHERE };
  for (const configuration of one.configurations) {
    const { ids, hidden } = membershipsOf(configuration, one, LIST, network.graph);
    const is = isAmong(ids, hidden, group, network);
    const { address, subnet } = configuration;
    if (isUnknown(is)) all = both(all, address ? { sure: NOWHERE, maybe: setOf([address]), cause: is } : hiddenBy(is));
    if (is !== true) continue;
    if (address) all = both(all, { sure: setOf([address]), maybe: NOWHERE });
    else all = both(all, within(subnet, `which addresses '${one.owner.label}' has is not known`, one.owner, network));
  }
  return all;
}

/** One of the addresses of a subnet that no interface has for certain. */
function within(subnet: Resolution, reason: string, owner: Resource, network: Network): Members {
  const cause = unknown(reason, owner.header);
  if (subnet.kind !== 'declared') return hiddenBy(cause);
  const { set, hidden } = addressesOfSubnet(subnet.resource);
  if (hidden) return hiddenBy(hidden);
  return { sure: NOWHERE, maybe: difference(set, takenIn(subnet.resource, network)), cause };
}

const takenIn = onceForBoth((subnet: Resource, network: Network): AddressSet => {
  const all = interfacesIn(network).found.flatMap(({ configurations }) => configurations);
  return setOf(all.flatMap(({ address, subnet: home }) => (address && isDeclared(home, subnet) ? [address] : [])));
});

/** Is an interface a member of any of the groups that a rule names? */
export function isMember(nic: Resource, groups: Value, network: Network): Truth {
  const { items, hidden } = itemsOf(groups);
  const one = interfacesIn(network).found.find(({ resource }) => resource.key === nic.key);
  if (!one) return unknown(`the groups of '${nic.label}' are not known`, nic.header);
  if (one.hidden) return one.hidden;
  const truths = items.map((item): Truth => {
    const group = network.graph.resolve(readPath(item, 'id', groups.origin.place));
    if (group.kind === 'unknown') return group.cause;
    if (group.kind === 'none') return false;
    if (group.kind === 'elsewhere')
      return unknown('an application security group is not declared here', groups.origin.place);
    const memberships = one.configurations.map((configuration) => {
      const { ids, hidden: open } = membershipsOf(configuration, one, LIST, network.graph);
      return isAmong(ids, open ?? network.handedToModule(nic), group.resource, network);
    });
    const [first = false, ...others] = memberships;
    if (others.every((other) => other === first)) return first;
    return unknown(`only some addresses of '${nic.label}' are members of '${group.resource.label}'`, nic.header);
  });
  if (truths.includes(true)) return true;
  return truths.find(isUnknown) ?? hidden ?? false;
}

function isNamedIn(list: Value, group: Resource, network: Network): Truth {
  const { items, hidden } = itemsOf(list);
  return isAmong(items.map((item) => readPath(item, 'id', list.origin.place)), hidden, group, network); // prettier-ignore
}

function isAmong(ids: readonly Value[], hidden: UnknownValue | undefined, group: Resource, network: Network): Truth {
  let open = hidden;
  for (const id of ids) {
    const named = network.graph.resolve(id);
    if (isDeclared(named, group)) return true;
    if (named.kind === 'unknown') open ??= named.cause;
  }
  return open ?? false;
}

function hiddenBy(cause: UnknownValue): Members {
  return { sure: NOWHERE, maybe: PRIVATE, cause };
}

function both(a: Members, b: Members): Members {
  const cause = a.cause ?? b.cause;
  return { sure: union(a.sure, b.sure), maybe: union(a.maybe, b.maybe), ...(cause ? { cause } : {}) };
}
