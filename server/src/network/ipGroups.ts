/** IP groups: lists of addresses that rules of firewalls name. */
import { itemsOf } from '../model/readProperty';
import { read } from '../model/resource';
import { unknown, type UnknownValue, type Value } from '../model/value';
import type { Network } from './network';

export const IP_GROUP = 'Microsoft.Network/ipGroups';

/**
 * The addresses of the IP groups that a rule names: single ones, ranges and CIDR blocks, as texts.
 * Source: https://learn.microsoft.com/azure/firewall/ip-groups (read 2026-11-30)
 * @param groups a rule's `sourceIpGroups` or `destinationIpGroups`: a list of ids
 * @returns a list whose `rest` hides the addresses of groups that the files do not declare; what is not set stays so
 */
export function membersOfIpGroups(groups: Value, network: Network): Value {
  const { items, hidden } = itemsOf(groups);
  if (items.length === 0) return groups;
  const found = items.map((group) => membersOf(group, network));
  const rest = hidden ?? found.find((one) => one.hidden)?.hidden;
  const members = found.flatMap((one) => one.items);
  return { kind: 'list', items: members, origin: groups.origin, ...(rest ? { rest } : {}) };
}

function membersOf(
  reference: Value,
  network: Network,
): { readonly items: readonly Value[]; readonly hidden?: UnknownValue } {
  const { graph } = network;
  const group = graph.resolve(reference);
  if (group.kind === 'none') return { items: [] };
  if (group.kind === 'unknown') return { items: [], hidden: group.cause };
  if (group.kind === 'elsewhere' || group.resource.existing) {
    const cause = unknown('the addresses of an IP group are not in the files', reference.origin.place);
    return { items: [], hidden: cause };
  }
  const { items, hidden } = itemsOf(read(group.resource, 'properties.ipAddresses'));
  const rest =
    hidden ?? graph.mayBePatched(IP_GROUP, 'properties.ipAddresses') ?? network.handedToModule(group.resource);
  return rest ? { items, hidden: rest } : { items };
}
