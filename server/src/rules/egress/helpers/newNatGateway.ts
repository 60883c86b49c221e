import { add, idReference, set, type Change, type NewResource } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { Network } from '../../../network/network';
import { camelCase } from '../../uniqueNames';

/** A NAT gateway with a public address, on the subnets. */
export function gatewayFor(subnets: readonly Resource[], network: Network): Change[] {
  const vnet = network.vnetOf(subnets[0]!);
  const beside = vnet.kind === 'declared' ? vnet.resource : subnets[0]!;
  const name = subnets[0]!.label;
  const address: NewResource = {
    type: 'Microsoft.Network/publicIPAddresses',
    apiVersion: '2024-05-01',
    symbol: camelCase(`pip-nat-${name}`),
    name: `pip-nat-${name}`,
    beside,
    location: 'like',
    body: { sku: { name: 'Standard' }, properties: { publicIPAllocationMethod: 'Static' } },
  };
  const gateway: NewResource = {
    type: 'Microsoft.Network/natGateways',
    apiVersion: '2024-05-01',
    symbol: camelCase(`nat-${name}`),
    name: `nat-${name}`,
    beside,
    location: 'like',
    body: { sku: { name: 'Standard' }, properties: { publicIpAddresses: [{ id: idReference(address) }] } },
  };
  return [
    add(address),
    add(gateway),
    ...subnets.map((subnet) => set(subnet, 'properties.natGateway.id', idReference(gateway))),
  ];
}
