/** Network interfaces: those that the files declare, and those that scale sets make. */
import { parseRange } from '../azure/ipv4Addresses';
import type { AddressRange } from '../azure/ipv4Addresses';
import type { Graph } from '../model/graph';
import { onceFor } from '../model/onceForObject';
import { itemsOf, readPath } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import type { Resolution } from '../model/resolveReference';
import { anyOf, isSet, isText, type Truth } from '../model/threeValuedQuestions';
import { unknown, type UnknownValue, type Value } from '../model/value';
import { TYPES, type Network } from './network';

export const SCALE_SET = 'Microsoft.Compute/virtualMachineScaleSets';
/** Where a scale set has the patterns of its interfaces. */
export const SCALE_SET_PROFILE = 'properties.virtualMachineProfile.networkProfile.networkInterfaceConfigurations';

/** An interface, or the pattern of those that a scale set makes. */
export interface NetworkInterface {
  /** Has the properties of a network interface; of a scale set it stands for one entry of its network profile. */
  readonly resource: Resource;
  /** What it belongs to: the interface itself, or the scale set. */
  readonly owner: Resource;
  readonly configurations: readonly IpConfiguration[];
  /** What hides further configurations. */
  readonly hidden?: UnknownValue;
}

/** One IP configuration of an interface. */
export interface IpConfiguration {
  readonly value: Value;
  readonly subnet: Resolution;
  /** Its address, where it is written and stays; of a scale set none is. */
  readonly address?: AddressRange;
  readonly hasPublicAddress: Truth;
}

/** All interfaces of a network; `hidden` where there may be further ones. */
export const interfacesIn = onceFor(
  (network: Network): { readonly found: readonly NetworkInterface[]; readonly hidden?: UnknownValue } => {
    const { graph } = network;
    const found = graph.ofType(TYPES.nic).map((nic) => interfaceOf(nic, nic, network));
    let hidden: UnknownValue | undefined;
    for (const owner of graph.ofType(SCALE_SET)) {
      const list = itemsOf(read(owner, SCALE_SET_PROFILE));
      hidden ??= owner.existing ? unknown(`'${owner.label}' is not declared here`, owner.header) : list.hidden;
      list.items.forEach((item, index) => {
        if (item.kind !== 'object') {
          hidden ??= unknown(`an interface of '${owner.label}' is not known`, item.origin.place);
          return;
        }
        const resource = { ...owner, key: `${owner.key}/interface[${index}]`, type: TYPES.nic, body: item };
        found.push(interfaceOf(resource, owner, network));
      });
    }
    return hidden ? { found, hidden } : { found };
  },
);

function interfaceOf(resource: Resource, owner: Resource, { graph }: Network): NetworkInterface {
  const { items, hidden } = itemsOf(read(resource, 'properties.ipConfigurations'));
  const configurations = items.map((value): IpConfiguration => {
    const address = resource === owner ? fixedAddress(value, resource) : undefined;
    return {
      value,
      subnet: graph.resolve(readPath(value, 'properties.subnet.id', resource.header)),
      ...(address ? { address } : {}),
      hasPublicAddress: anyOf(
        ...['publicIPAddress', 'publicIPAddressConfiguration'].map((name) =>
          isSet(readPath(value, `properties.${name}`, resource.header)),
        ),
      ),
    };
  });
  const unread = resource.existing ? unknown(`'${owner.label}' is not declared here`, owner.header) : hidden;
  return { resource, owner, configurations, ...(unread ? { hidden: unread } : {}) };
}

/**
 * The address that an IP configuration of an interface has and keeps; undefined where Azure gives one, or it is not known.
 * Source: https://learn.microsoft.com/azure/virtual-network/ip-services/private-ip-addresses#allocation-method (read
 * 2026-11-30)
 */
export function fixedAddress(configuration: Value, nic: Resource): AddressRange | undefined {
  const written = readPath(configuration, 'properties.privateIPAddress', nic.header);
  const method = readPath(configuration, 'properties.privateIPAllocationMethod', nic.header);
  if (written.kind !== 'string' || isText(method, 'Static', true) !== true) return undefined;
  return parseRange(written.value);
}

/**
 * The groups, pools or rules that a configuration is a member of: the ids of a list, as it has it, or as its interface has it
 * for all of its configurations.
 * @param list `applicationSecurityGroups`, `loadBalancerBackendAddressPools`…
 */
export function membershipsOf(
  { value }: IpConfiguration,
  { resource }: NetworkInterface,
  list: string,
  graph: Graph,
): { readonly ids: readonly Value[]; readonly hidden?: UnknownValue } {
  const lists = [readPath(value, `properties.${list}`, resource.header), read(resource, `properties.${list}`)].map(
    itemsOf,
  );
  const ids = lists.flatMap(({ items }) => items.map((item) => readPath(item, 'id', resource.header)));
  const hidden = lists.find((one) => one.hidden)?.hidden ?? graph.mayBePatched(TYPES.nic, `properties.${list}`);
  return hidden ? { ids, hidden } : { ids };
}
