import { GATEWAY_SHARED, PATH_OPENED } from '../../azure/consequences/network';
import { overlaps } from '../../azure/ipv4Addresses';
import { add, idReference, set, type NewResource } from '../../model/change';
import { read, type Resource } from '../../model/resource';
import { isBoolean, isUnknown } from '../../model/threeValuedQuestions';
import { unknown, type UnknownValue } from '../../model/value';
import { isDeclared, TYPES, type Network } from '../../network/network';
import { hiddenPeering, peeringsOf, reverseOf, type Peering } from '../../network/peerings';
import { addressSpaceOf } from '../../network/clusterAddressRanges';
import { comparePlaces } from '../../text/span';
import { camelCase } from '../uniqueNames';
import { instancesOf, repeatedWith } from '../loopInstances';
import { defineRule, fail, notApplicable, pass, undecided, type Check, type Fix, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN956',
  name: 'incomplete-peering',
  severity: 'warning',
  topic: 'operability',
  summary: 'A virtual network peering has no peering back, gives no access, or cannot work with the other side.',
  why:
    'A peering works when both virtual networks declare it: one alone stays in the state Initiated and carries nothing. ' +
    'Azure refuses peerings of overlapping address spaces, and remote gateways that the other side does not offer.',
  links: ['https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview'],
  facts: [
    {
      says: 'A peering is connected when both virtual networks have one; their address spaces must not overlap.',
      source: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: 'az network vnet peering create' },
  properties: ['Microsoft.Network/virtualNetworks/virtualNetworkPeerings:properties.remoteVirtualNetwork.id'],
  fix: 'review',
  *check(network) {
    for (const vnet of network.graph.ofType(TYPES.vnet)) yield* checkPeerings(vnet, network);
  },
});

function* checkPeerings(vnet: Resource, network: Network): Iterable<Check> {
  for (const peering of peeringsOf(vnet, network).found)
    yield { resource: peering.resource, verdict: judge(peering, network) };
}

function judge(peering: Peering, network: Network): Verdict {
  const { resource, from, remote } = peering;
  if (remote.kind === 'unknown') return undecided(remote.cause);
  if (remote.kind !== 'declared' || remote.resource.existing)
    return notApplicable('the remote virtual network is declared elsewhere');
  const other = remote.resource;
  const names = `'${from.label}' to '${other.label}'`;
  const clash = overlapOf(from, other);
  const back = reverseOf(peering, network);
  if (clash !== undefined) {
    // One mistake of both directions.
    if (back && comparePlaces(back.resource.header, resource.header) < 0)
      return notApplicable(`peering '${back.resource.label}' says that the address spaces overlap`);
    return fail({
      at: resource.header,
      severity: 'error',
      message: `Address spaces of peered networks overlap: Azure refuses the peering from ${names} (${clash}). Give one of them another range.`,
      ...(back ? { related: [{ place: back.resource.header, message: 'the peering back' }] } : {}),
    });
  }
  if (!back) {
    const hidden: UnknownValue | undefined = hiddenPeering(other, from, network) ?? network.handedToModule(from);
    if (hidden) return undecided(unknown(`a peering back may be there: ${hidden.reason}`, hidden.origin.place));
    return fail({
      at: resource.header,
      message: `No peering leads back for the one from ${names}: it stays in state Initiated and carries no traffic. Add the reverse one.`,
      fixes: [reverse(peering, other, network)],
    });
  }
  const access = read(resource, 'properties.allowVirtualNetworkAccess');
  const closed = isBoolean(access, false);
  if (closed === true)
    return fail({
      at: access,
      message: `No access between the networks is given by the peering from ${names}. Set allowVirtualNetworkAccess to true.`,
      fixes: [
        {
          title: 'Allow access between the peered networks (opens the path between them)',
          safety: 'review',
          consequence: PATH_OPENED,
          changes: () => [set(resource, 'properties.allowVirtualNetworkAccess', true)],
        },
      ],
    });
  const remoteGateways = read(resource, 'properties.useRemoteGateways');
  const uses = isBoolean(remoteGateways, true);
  const offers = isBoolean(read(back.resource, 'properties.allowGatewayTransit'), true);
  if (uses === true && offers === false)
    return fail({
      at: remoteGateways,
      severity: 'error',
      message: `Remote gateways are used, but transit is not allowed: Azure refuses the peering from ${names}, as '${back.resource.label}' does not allow it.`,
      related: [{ place: back.resource.header, message: 'the peering back' }],
      fixes: [
        {
          title: `Allow gateway transit in the peering back (opens the gateway of '${other.label}' to '${from.label}')`,
          safety: 'review',
          consequence: GATEWAY_SHARED,
          changes: () => [set(back.resource, 'properties.allowGatewayTransit', true)],
        },
      ],
    });
  const open = [closed, uses, offers].find(isUnknown);
  return open ? undecided(open) : pass('both directions are declared');
}

function overlapOf(a: Resource, b: Resource): string | undefined {
  for (const left of addressSpaceOf(a).known) {
    const right = addressSpaceOf(b).known.find(({ range }) => overlaps(range, left.range));
    if (right) return `${left.text} and ${right.text}`;
  }
  return undefined;
}

function lacksPeeringBack(vnet: Resource, other: Resource, network: Network): boolean {
  return peeringsOf(vnet, network).found.some(
    (peering) => isDeclared(peering.remote, other) && reverseOf(peering, network) === undefined,
  );
}

export function reverse({ resource, from }: Peering, other: Resource, network: Network): Fix {
  const { each } = repeatedWith(from, (one) => lacksPeeringBack(one, other, network), network);
  const ends = each ? instancesOf(from, network) : [from];
  const back: NewResource = {
    type: `${TYPES.vnet}/virtualNetworkPeerings`,
    apiVersion: '2024-05-01',
    symbol: camelCase(`${other.label}-to-${from.label}`),
    name: `${other.label}-to-${from.label}`,
    parent: other,
    beside: resource,
    ...(each ? { each } : {}),
    location: 'none',
    body: { properties: { remoteVirtualNetwork: { id: idReference(from) }, allowVirtualNetworkAccess: true } },
  };
  return {
    title: `Add the peering from '${other.label}' back to ${ends.map(({ label }) => `'${label}'`).join(' and ')} (opens the path between them)`,
    safety: 'review',
    consequence: PATH_OPENED,
    changes: () => [add(back)],
  };
}
