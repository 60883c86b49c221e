import { read, type Resource } from '../../model/resource';
import { isText, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import type { Network } from '../network';
import { difference, INTERNET, isEmpty } from './addressSets';
import { spotOfEndpoint, type Spot } from './spots';
import { agreed } from './flowAnswer';
import { flowBetween } from './flows';
import { openStep, verdictOf, type Kind, type Part, type Step } from './traffic';

/**
 * Traffic to a private endpoint, which takes no notice of the group of its subnet unless that says so; peerings, routes and the
 * sender’s group count.
 * @param before the steps that led to it
 */
export function toEndpoint(
  from: Spot,
  endpoint: Resource,
  kind: Kind,
  network: Network,
  before: readonly Step[],
): readonly Part[] {
  const to = spotOfEndpoint(endpoint, network);
  if (!from.subnet && !isEmpty(from.addresses) && isEmpty(difference(from.addresses, INTERNET))) {
    const says = 'a private endpoint has no public address';
    const steps: readonly Step[] = [...before, { hop: 'address', verdict: 'refused', says, place: endpoint.header }];
    return [{ sources: from.addresses, destinations: to.addresses, steps, verdict: 'refused' }];
  }
  return withoutGroup(flowBetween(from, to, kind, network), to.subnet ? appliesGroups(to.subnet) : false, before);
}

/**
 * Parts as they are where no group guards the receiver: what its group said is taken back.
 * @param guarded does it guard after all?
 */
export function withoutGroup(parts: readonly Part[], guarded: Truth, before: readonly Step[]): readonly Part[] {
  const kept = parts.map((part): Part => {
    const own = part.steps.flatMap((step): readonly Step[] => {
      if (guarded === true || step.hop !== 'inbound rules') return [step];
      return isUnknown(guarded) ? [openStep(step.hop, guarded)] : [];
    });
    const steps = [...before, ...own];
    return { ...part, steps, verdict: verdictOf({ steps }) };
  });
  return agreed(kept, 'destinations');
}

/**
 * Does the subnet of a private endpoint apply security groups to it?
 * Source: https://learn.microsoft.com/azure/private-link/disable-private-endpoint-network-policy (read 2026-11-30)
 */
export function appliesGroups(subnet: Resource): Truth {
  const policies = read(subnet, 'properties.privateEndpointNetworkPolicies');
  const answers = ['Enabled', 'NetworkSecurityGroupEnabled'].map((word) => isText(policies, word));
  return answers.find((one) => one === true) ?? answers.find(isUnknown) ?? false;
}
