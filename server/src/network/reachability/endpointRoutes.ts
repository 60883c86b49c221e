/** The routes that endpoints bring: that of a private endpoint to its address, and those of a service endpoint. */
import { read, type Resource } from '../../model/resource';
import { anyOf, isText, isUnknown, not, type Truth } from '../../model/threeValuedQuestions';
import { unknown } from '../../model/value';
import { addressSpaceOf } from '../clusterAddressRanges';
import { isDeclared, type Network } from '../network';
import { hiddenPeering, peeringsOf } from '../peerings';
import { intersection, isEmpty, setOf } from './addressSets';
import type { Overrides } from './effectiveRoutes';
import type { Spot } from './spots';

/**
 * Which routes of the user count for what a subnet sends to a spot? A private endpoint has a route of its own in its network
 * and in those peered with it. One of the user takes its place only where the endpoint's subnet applies route tables, and
 * where its prefix is at least as long as that of the network's address space: a default route never does.
 * Source: https://learn.microsoft.com/azure/private-link/disable-private-endpoint-network-policy (read 2026-11-30)
 */
export function overridesOf(sender: Resource, to: Spot, network: Network): Overrides {
  const all: Overrides = () => true;
  if (!to.isEndpoint || !to.subnet) return all;
  const [own, home] = [network.vnetOf(sender), network.vnetOf(to.subnet)];
  if (own.kind !== 'declared' || home.kind !== 'declared') return all;
  const isNear = near(own.resource, home.resource, network);
  if (isNear === false) return all;
  const applies = appliesRoutes(to.subnet);
  const { known, hidden } = addressSpaceOf(home.resource);
  const spaces = known.filter(({ range }) => !isEmpty(intersection(setOf([range]), to.addresses)));
  const least = Math.max(0, ...spaces.map(({ range }) => range.prefix));
  const same = unknown(
    'whether a route to the very address of a private endpoint counts is not documented',
    to.subnet.header,
  );
  const counts = (prefix: number): Truth => {
    if (applies === false) return prefix === 32 ? same : false;
    if (prefix < least) return false;
    return hidden ?? applies;
  };
  // From far away all of them count.
  return (prefix) => anyOf(counts(prefix), not(isNear));
}

/** Is a network that of an endpoint, or peered with it? */
function near(own: Resource, home: Resource, network: Network): Truth {
  if (own.key === home.key) return true;
  if (peeringsOf(own, network).found.some(({ remote }) => isDeclared(remote, home))) return true;
  return hiddenPeering(own, home, network) ?? false;
}

/** Does the subnet of a private endpoint apply route tables to it? Without a word it does not. Source: as above. */
function appliesRoutes(subnet: Resource): Truth {
  const policies = read(subnet, 'properties.privateEndpointNetworkPolicies');
  const answers = ['Enabled', 'RouteTableEnabled'].map((word) => isText(policies, word));
  return answers.find((one) => one === true) ?? answers.find(isUnknown) ?? false;
}
