/** What leads the internet to the addresses of a subnet: public addresses of interfaces, and load balancers. */
import { parseRange } from '../../azure/ipv4Addresses';
import { readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { isKnownAs, isText, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import { isUnset, unknown, type UnknownValue, type Value } from '../../model/value';
import {
  addressesOfPools,
  hiddenBalancer,
  isStandard,
  isStandardSku,
  leadsTo,
  publicForwardings,
  type Forwarding,
} from '../loadBalancers';
import type { Network } from '../network';
import { interfacesIn, type IpConfiguration, type NetworkInterface } from '../networkInterfaces';
import { hiddenBy, portsOf } from '../portSets';
import { intersection, isEmpty, setOf, type AddressSet } from './addressSets';
import { othersIn } from './othersInSubnet';
import type { Spot } from './spots';
import { openStep, type Kind, type Step } from './traffic';

/** One way that is there, to addresses of the receiver. */
export interface PublicWay {
  readonly destinations: AddressSet;
  /** The interface that gets it; absent where a balancer names an address in its place. */
  readonly nic?: Resource;
  readonly steps: readonly Step[];
  /** What becomes of it where there is no security group: a step leaves that open. */
  readonly alone: 'closed' | 'open' | Step;
}

/** The ways to a receiver in a subnet, and what may lead there besides. */
export interface PublicWays {
  readonly found: readonly PublicWay[];
  readonly open: readonly Step[];
  /** Why nothing leads there, where that is not for want of a public address. */
  readonly closed?: Step;
}

/** @param to where it has an interface, only what leads to that counts */
export function publicWays(to: Spot, subnet: Resource, kind: Kind, network: Network): PublicWays {
  const found: PublicWay[] = [];
  const open: Step[] = [];
  const { found: forwardings, hidden: unread } = publicForwardings(network);
  for (const { balancer, cause } of unread)
    open.push(openStep('address', cause, `load balancer '${balancer.label}' may lead there: ${cause.reason}`));
  const interfaces = interfacesIn(network);
  if (interfaces.hidden) open.push(openStep('address', interfaces.hidden));
  for (const one of interfaces.found) {
    const { resource, configurations } = one;
    if (to.nic && resource.key !== to.nic.key) continue;
    for (const configuration of configurations) {
      const isHere = isInSubnet(configuration, subnet);
      if (isHere === false) continue;
      const destinations = configuration.address
        ? intersection(to.addresses, setOf([configuration.address]))
        : to.addresses;
      if (isEmpty(destinations)) continue;
      const place = isUnknown(isHere) ? [openStep('address', isHere)] : [];
      const way = (steps: readonly Step[], alone: PublicWay['alone']): PublicWay => ({ destinations, nic: resource, steps: [...steps, ...place], alone }); // prettier-ignore
      const behind = hiddenBalancer(configuration, one, network);
      if (behind && kind.protocol !== 'Icmp') found.push(way([openStep('address', behind)], aloneBy(behind, resource)));
      const own = byOwnAddress(one, configuration);
      if (own) found.push(way([own], aloneByOwnAddress(one, configuration, network)));
      for (const forwarding of forwardings) {
        const steps = byForwarding(
          forwarding,
          leadsTo(forwarding, configuration, one, network),
          `'${one.owner.label}'`,
          kind,
        );
        if (steps) found.push(way(steps, aloneBy(isStandard(forwarding.balancer), forwarding.balancer)));
      }
    }
  }
  for (const forwarding of forwardings) {
    const { sets, hidden } = addressesNamed(forwarding, network);
    if (hidden && byForwarding(forwarding, true, '', kind)) open.push(openStep('address', hidden));
    for (const destinations of sets.map((set) => intersection(to.addresses, set))) {
      const steps = isEmpty(destinations) ? undefined : byForwarding(forwarding, true, to.called, kind);
      if (steps) found.push({ destinations, ...(to.nic ? { nic: to.nic } : {}), steps, alone: aloneBy(isStandard(forwarding.balancer), forwarding.balancer) }); // prettier-ignore
    }
  }
  if (to.nic) {
    const handed = network.handedToModule(to.nic);
    return { found, open: handed ? [...open, openStep('address', handed)] : open };
  }
  const others = othersIn(subnet, kind, network);
  for (const step of others.found) found.push({ destinations: to.addresses, steps: [step], alone: 'open' });
  return { found, open: [...open, ...others.open], ...(others.closed ? { closed: others.closed } : {}) };
}

function isInSubnet({ subnet: home }: IpConfiguration, subnet: Resource): Truth {
  if (home.kind === 'declared') return home.resource.key === subnet.key;
  return home.kind === 'unknown' ? home.cause : false;
}

/**
 * A Standard public address or load balancer lets nothing in without a security group, a Basic one all; Basic ones are retired
 * since 2025-09-30, so that it is not known what stands in the place of one.
 * Sources: https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#sku,
 * https://learn.microsoft.com/azure/load-balancer/load-balancer-overview#secure-by-default,
 * https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-basic-upgrade-guidance (read 2026-11-30)
 * @param standard is it of the Standard SKU?
 * @param of what has the SKU
 */
function aloneBy(standard: Truth, { label, header }: Resource): PublicWay['alone'] {
  if (standard === true) return 'closed';
  if (isUnknown(standard)) return openStep('inbound rules', standard, `${NO_GROUP}, and ${standard.reason}`);
  const says = `${NO_GROUP}, and '${label}' is of the Basic SKU, which is open without one and which Azure has retired`;
  return { hop: 'inbound rules', verdict: 'undecided', says, place: header };
}

export const NO_GROUP = 'no security group lets it in';

function aloneByOwnAddress(
  { resource, owner }: NetworkInterface,
  { value }: IpConfiguration,
  { graph }: Network,
): PublicWay['alone'] {
  const address = graph.resolve(readPath(value, 'properties.publicIPAddress.id', resource.header));
  if (address.kind === 'declared' && !address.resource.existing)
    return aloneBy(isStandardSku(read(address.resource, 'sku.name'), address.resource), address.resource);
  if (address.kind === 'unknown') return aloneBy(address.cause, owner);
  // That of a scale set, written with it.
  const sku = readPath(value, 'properties.publicIPAddressConfiguration.sku.name', resource.header);
  const unsaid = unknown(`the SKU of the public address of '${owner.label}' is not in the files`, owner.header);
  return aloneBy(isUnset(sku) ? unsaid : isText(sku, 'Standard'), owner);
}

/** An address of its own; of one that is not known whether it has it, it is open. */
function byOwnAddress({ owner }: NetworkInterface, { hasPublicAddress }: IpConfiguration): Step | undefined {
  if (hasPublicAddress === false) return undefined;
  if (isUnknown(hasPublicAddress)) return openStep('address', hasPublicAddress);
  const says = `'${owner.label}' has a public address`;
  return { hop: 'address', verdict: 'reached', says, place: owner.header };
}

/**
 * A rule's step with what leaves it open; undefined: it leads nothing of the kind there. The sender's address stays, and the
 * port is that of the backend when security groups are asked.
 * Source: https://learn.microsoft.com/azure/load-balancer/components#load-balancing-rules,
 * https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#security-rules (read 2026-11-30): rules
 * are processed after a public address is translated.
 */
function byForwarding(
  { rule, called, isPublic, protocol, port, keepsDestination }: Forwarding,
  leads: Truth,
  receiver: string,
  kind: Kind,
): readonly Step[] | undefined {
  if (kind.protocol === 'Icmp' || leads === false) return undefined;
  const spoken = isKnownAs(protocol, [kind.protocol, 'All'], ['Tcp', 'Udp'], true);
  const isPort = isForPort(port, kind.port);
  if (spoken === false || isPort === false) return undefined;
  const doubts = [leads, isPublic, spoken, isPort].filter(isUnknown);
  const reached: Step = {
    hop: 'address',
    verdict: 'reached',
    says: `${called} leads to ${receiver}`,
    place: rule.header,
    writtenRule: 'nat',
  };
  const floating: Step = {
    hop: 'address',
    verdict: 'undecided',
    says: `${called} keeps its own address as the destination, which the receiver has to have`,
    place: rule.header,
  };
  return [
    reached,
    ...doubts.map((cause) => openStep('address', cause)),
    ...(keepsDestination === false ? [] : [isUnknown(keepsDestination) ? openStep('address', keepsDestination) : floating]), // prettier-ignore
  ];
}

/** The port 0 stands for all. */
function isForPort(written: Value, port: number): Truth {
  const { known, hidden } = portsOf([written]);
  if (known.some(([from, to]) => (from === 0 && to === 0) || (from <= port && port <= to))) return true;
  if (hidden) return hidden;
  return known.length > 0 ? false : unknown('a rule of a load balancer says no port', written.origin.place);
}

function addressesNamed(
  forwarding: Forwarding,
  network: Network,
): { readonly sets: readonly AddressSet[]; readonly hidden?: UnknownValue } {
  const { addresses, hidden: rest } = addressesOfPools(forwarding, network);
  const sets: AddressSet[] = [];
  let hidden = rest;
  for (const address of addresses) {
    const range = address.kind === 'string' ? parseRange(address.value) : undefined;
    if (range) sets.push(setOf([range]));
    else hidden ??= hiddenBy(address);
  }
  return hidden ? { sets, hidden } : { sets };
}
