/** What leaves a part undecided, as a text: equal for two versions where the same is not known in both. */
import { onceFor } from '../../../model/onceForObject';
import type { Graph } from '../../../model/graph';
import { isType, read, type Resource } from '../../../model/resource';
import type { Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { FIREWALL, FIREWALL_POLICY } from '../../firewalls';
import { IP_GROUP } from '../../ipGroups';
import { TYPES, type Network } from '../../network';
import type { Part } from '../traffic';
import { contentOf } from './contentOf';

/** What leads traffic on by properties that are not followed: of these all that is written may be what changed. */
const NOT_FOLLOWED = [
  'Microsoft.Network/loadBalancers',
  'Microsoft.Network/applicationGateways',
  'Microsoft.Network/virtualNetworkGateways',
  'Microsoft.Network/bastionHosts',
  'Microsoft.Compute/virtualMachineScaleSets',
  FIREWALL,
  FIREWALL_POLICY,
  `${FIREWALL_POLICY}/ruleCollectionGroups`,
  IP_GROUP,
];

/** The steps that leave a part open, each with the value that it speaks of: that may be what changed. */
export function whatLeavesOpen({ steps }: Part, network: Network): string {
  return steps
    .flatMap(({ hop, verdict, says, place }) => {
      if (verdict !== 'undecided') return [];
      return [`${hop}: ${says} ${place ? (spokenOf(network.graph).get(keyOf(place)) ?? '') : ''}`];
    })
    .join('\n');
}

/** The interfaces and public addresses of a network: what balancers and gateways may lead to. */
export const publicEntries = onceFor((network: Network): string =>
  [TYPES.nic, 'Microsoft.Network/publicIPAddresses']
    .flatMap((type) => network.graph.ofType(type))
    .map(({ body }) => contentOf(body))
    .join('\n'),
);

function keyOf({ file, span }: Place): string {
  return `${file}:${span.start}`;
}

/** What stands where, as texts: each value, and at its header the whole of a resource that is not followed. */
const spokenOf = onceFor((graph: Graph): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const resource of graph.resources) noteValues(resource.body, found);
  for (const resource of graph.resources) found.set(keyOf(resource.header), unfollowedOf(resource, graph));
  return found;
});

/** What may have changed of a resource where something is not known of the whole of it. */
function unfollowedOf(resource: Resource, graph: Graph): string {
  if (NOT_FOLLOWED.some((type) => isType(resource, type))) return contentOf(resource.body);
  if (isType(resource, TYPES.vnet)) return contentOf(read(resource, 'properties.dhcpOptions'));
  // A group with more rules than can be followed.
  if (isType(resource, TYPES.nsg)) return [resource, ...graph.children(resource, 'securityRules')].map(({ body }) => contentOf(body)).join(); // prettier-ignore
  return '';
}

/** The outermost of the values at one place. */
function noteValues(value: Value, found: Map<string, string>): void {
  const key = keyOf(value.origin.place);
  if (!found.has(key)) found.set(key, contentOf(value));
  if (value.kind === 'list') for (const item of value.items) noteValues(item, found);
  else if (value.kind === 'object') for (const { value: inner } of value.entries.values()) noteValues(inner, found);
}
