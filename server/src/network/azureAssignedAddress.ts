/** Addresses that Azure gives: not known before it deploys, and known to be there, and to be public and narrow or private. */
import { mentions } from '../model/mentionsResource';
import { read } from '../model/resource';
import { isText } from '../model/threeValuedQuestions';
import type { UnknownValue, Value } from '../model/value';
import type { Network } from './network';

/** Types of what has a public address, with the property that is it; how Terraform writes it, too. */
const GIVEN: readonly (readonly [type: string, property: RegExp])[] = [
  ['Microsoft.Network/publicIPAddresses', /\.ip_?address$/i],
  ['Microsoft.Network/publicIPPrefixes', /\.ip_?prefix$/i],
];

/**
 * Is a value the IPv4 address of a public IP address that the files declare or name, as it is or as a range of that alone, or
 * the range of such a prefix? A prefix has at most a few hundred addresses.
 * Source: https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-address-prefix (read 2026-11-29)
 */
export function isGivenAddress(value: Value, { graph }: Network): boolean {
  const address = addressIn(value);
  return (
    address?.key !== undefined &&
    GIVEN.some(
      ([type, property]) =>
        property.test(address.key!) &&
        graph
          .all(type)
          .some(
            (resource) =>
              isText(read(resource, 'properties.publicIPAddressVersion'), 'IPv6') !== true &&
              mentions(address, resource, graph),
          ),
    )
  );
}

/** What has a private address that Azure gives or knows. */
const INSIDE = [
  'Microsoft.Network/azureFirewalls',
  'Microsoft.Network/networkInterfaces',
  'Microsoft.Network/loadBalancers',
];

/**
 * Is a value the private address of a firewall, network interface or load balancer that the files declare or name? It is
 * not known before it is deployed, and always there.
 */
export function isGivenPrivateAddress(value: Value, { graph }: Network): boolean {
  return (
    value.kind === 'unknown' &&
    /\.private_?ip_?address$/i.test(value.key ?? '') &&
    INSIDE.some((type) => graph.all(type).some((resource) => mentions(value, resource, graph)))
  );
}

/** The one unknown of an address or of a range of one address. */
function addressIn(value: Value): UnknownValue | undefined {
  if (value.kind === 'unknown') return value;
  if (value.kind !== 'template') return undefined;
  const [address, mask, ...more] = value.parts.filter((part) => part !== '');
  if (typeof address !== 'object' || more.length > 0) return undefined;
  return mask === undefined || mask === '/32' ? address : undefined;
}
