/** Whether peerings carry traffic. */
import { read } from '../../model/resource';
import { isBoolean, isUnknown } from '../../model/threeValuedQuestions';
import type { Place } from '../../text/span';
import type { Network } from '../network';
import { hiddenPeering, reverseOf, type Peering } from '../peerings';
import { openStep, stepAt, type Step, type Verdict } from './traffic';

/**
 * Does a peering carry traffic? It needs both sides. Where one of them gives no access, traffic does not flow by default, but
 * a rule of a security group may let it.
 * Source: https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering (read 2026-11-30)
 */
export function peeringStep(peering: Peering, network: Network): Step {
  return stepAt(peering.resource, carries(peering, network));
}

function carries(peering: Peering, network: Network): Step {
  const { resource, remote } = peering;
  const place = resource.header;
  const name = `peering '${resource.label}'`;
  const access = isBoolean(read(resource, 'properties.allowVirtualNetworkAccess'), true, true);
  if (isUnknown(access)) return openStep('peering', access);
  const back = reverseOf(peering, network);
  if (!back) {
    const label = remote.kind === 'declared' ? remote.resource.label : 'the remote network';
    const hides = remote.kind === 'declared' ? hiddenPeering(remote.resource, peering.from, network) : undefined;
    if (hides) return openStep('peering', hides);
    return {
      hop: 'peering',
      verdict: 'refused',
      says: `${name} has no peering back from '${label}', so it is not connected`,
      place,
    };
  }
  const away = isBoolean(read(back.resource, 'properties.allowVirtualNetworkAccess'), true, true);
  if (isUnknown(away)) return openStep('peering', away);
  if (!access || !away) {
    const closed = access ? back.resource : resource;
    return {
      hop: 'peering',
      verdict: 'undecided',
      says: `${name}: '${closed.label}' gives no access by default, and a security rule may let it pass`,
      place: closed.header,
    };
  }
  return { hop: 'peering', verdict: 'reached', says: `${name} carries it`, place };
}

/**
 * Does a peering carry what an appliance sends on? The page that describes the setting gives it to the side that receives,
 * the reference of the API to the side that sends: where the two sides differ it is open.
 * Source: https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering,
 * https://learn.microsoft.com/rest/api/virtualnetwork/virtual-network-peerings/create-or-update (read 2026-11-30)
 */
export function forwardingStep(peering: Peering, network: Network): Step {
  return stepAt(peering.resource, carriesForwarded(peering, network));
}

function carriesForwarded(peering: Peering, network: Network): Step {
  const back = reverseOf(peering, network);
  const sides = [...(back ? [back] : []), peering].map(({ resource }) => {
    const value = read(resource, 'properties.allowForwardedTraffic');
    return {
      resource,
      place: value.kind === 'absent' ? resource.header : value.origin.place,
      allows: isBoolean(value, true),
    };
  });
  const said = (verdict: Verdict, says: string, place: Place | undefined): Step => ({
    hop: 'peering',
    verdict,
    says,
    place,
  });
  const unread = sides.map(({ allows }) => allows).find(isUnknown);
  const closed = sides.find(({ allows }) => allows === false);
  if (!closed)
    return unread
      ? openStep('peering', unread)
      : said('reached', `peering '${peering.resource.label}' carries forwarded traffic`, sides[0]?.place);
  const says = `peering '${closed.resource.label}' takes no forwarded traffic`;
  // The other side may be one that is not known.
  const isSure = back !== undefined && sides.every(({ allows }) => allows === false);
  return said(isSure ? 'refused' : 'undecided', says, closed.place);
}
