/**
 * What load balancers do for the way out of an interface that is behind them.
 * Sources: https://learn.microsoft.com/azure/load-balancer/outbound-rules: a load balancing rule translates what leaves its pool,
 * for its own protocol, unless that is switched off; ICMP never; behind a Standard balancer nothing else gives a way out by
 * itself, behind an internal one, too, and with inbound NAT rules alone nothing is translated;
 * https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access: outbound rules and a Basic public
 * balancer take the place of default outbound access; Basic balancers are retired since 2025-09-30
 * (https://learn.microsoft.com/azure/load-balancer/load-balancer-basic-upgrade-guidance; all read 2026-11-30), so that what
 * stands in the place of one is not known.
 */
import type { Resource } from '../../model/resource';
import { allOf, isKnownAs, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import { outboundUses } from '../balancersOutbound';
import { hasPublicFrontend, isStandard } from '../loadBalancers';
import type { Network } from '../network';
import { interfacesIn, membershipsOf } from '../networkInterfaces';
import { openStep, type Kind, type Step } from './traffic';

/** What balancers say of the way out. A way that is there counts before all else of it. */
export interface BehindBalancers {
  /** It gets out by one. */
  readonly out?: Step;
  /** It may. */
  readonly open?: Step;
  /** It gets out by none, nor by default outbound access. */
  readonly closed?: Step;
  /** It gets out by none, and nobody says whether it has default outbound access. */
  readonly byDefault?: Step;
}

/**
 * What balancers say of the way out of an interface.
 * @param nic the interface, or the pattern of a scale set's
 * @returns undefined where it is behind none
 */
export function behindBalancers(nic: Resource, kind: Kind, network: Network): BehindBalancers | undefined {
  const { graph } = network;
  const one = interfacesIn(network).found.find(({ resource }) => resource.key === nic.key);
  const steps: BehindBalancers[] = [];
  const said = (verdict: Step['verdict'], says: string, at: Resource): Step => ({ hop: 'way out', verdict, says, place: at.header }); // prettier-ignore
  const elsewhere = said('undecided', 'a load balancer that is not declared here may take out what is behind it', nic);
  for (const configuration of one?.configurations ?? [])
    for (const list of [
      'loadBalancerBackendAddressPools',
      'loadBalancerInboundNatRules',
      'loadBalancerInboundNatPools',
    ]) {
      const isPool = list === 'loadBalancerBackendAddressPools';
      const { ids, hidden } = membershipsOf(configuration, one!, list, graph);
      if (hidden) steps.push({ open: openStep('way out', hidden) });
      for (const id of ids) {
        const member = graph.resolve(id);
        const owner = member.kind === 'declared' ? graph.parent(member.resource) : member;
        if (owner.kind === 'unknown') steps.push({ open: openStep('way out', owner.cause) });
        else if (owner.kind === 'elsewhere' || (owner.kind === 'declared' && owner.resource.existing))
          steps.push({ open: elsewhere });
        else if (owner.kind === 'declared' && member.kind === 'declared')
          steps.push(ofBalancer(owner.resource, isPool ? member.resource : undefined, kind, network));
      }
    }
  return steps.length === 0 ? undefined : (Object.assign({}, ...steps.reverse()) as BehindBalancers);
}

const NAMES = { Tcp: 'TCP', Udp: 'UDP', Icmp: 'ICMP' } as const;

/** @param pool the pool that it is in; absent where only an inbound NAT rule leads there */
function ofBalancer(balancer: Resource, pool: Resource | undefined, kind: Kind, network: Network): BehindBalancers {
  const called = `load balancer '${balancer.label}'`;
  const said = (verdict: Step['verdict'], says: string, at = balancer): Step => ({ hop: 'way out', verdict, says, place: at.header }); // prettier-ignore
  const standard = isStandard(balancer);
  const isPublic = hasPublicFrontend(balancer);
  if (isUnknown(standard)) return { open: openStep('way out', standard) };
  if (!standard) {
    // An internal one of the Basic SKU changes nothing.
    if (isPublic === false) return {};
    return { open: said('undecided', `${called} of the Basic SKU, which Azure has retired, may take out what is behind it`) }; // prettier-ignore
  }
  const { found, hidden } = pool ? outboundUses(pool, balancer, network) : { found: [] };
  for (const { rule, called: by, protocol, translates } of found)
    if (isFor(kind, allOf(translates, speaks(protocol, kind))) === true)
      return { out: said('reached', `${by} takes it out`, rule) };
  const doubt = found.map(({ protocol, translates }) => isFor(kind, allOf(translates, speaks(protocol, kind)))).find(isUnknown); // prettier-ignore
  const open = doubt ?? hidden;
  if (open) return { open: openStep('way out', open) };
  const [first] = found;
  if (first || (pool && isPublic === false)) {
    const says = `${called} takes no ${NAMES[kind.protocol]} out, and is in the place of default outbound access`;
    return { closed: said('refused', says, first?.rule) };
  }
  const says = `whether what ${called} leads to, and takes nothing out of, has default outbound access is not documented`;
  return { byDefault: said('undecided', says) };
}

function speaks(protocol: Parameters<typeof isKnownAs>[0], kind: Kind): Truth {
  return isKnownAs(protocol, [kind.protocol, 'All'], ['Tcp', 'Udp'], true);
}

function isFor({ protocol }: Kind, truth: Truth): Truth {
  return protocol === 'Icmp' ? false : truth;
}
