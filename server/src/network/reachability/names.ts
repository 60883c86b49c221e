/**
 * What a name resolves to, asked from a virtual network: its DNS servers decide who answers, a linked private zone comes
 * before public DNS, and the public name of a service with private endpoints leads to its name in a private zone.
 * Source: https://learn.microsoft.com/azure/private-link/private-endpoint-dns (read 2026-11-30)
 */
import { PUBLIC_DOMAINS, typesOfZone } from '../../azure/privateEndpointZones';
import { onceForBoth } from '../../model/onceForObject';
import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { allOf, isText, isUnknown, not } from '../../model/threeValuedQuestions';
import { unknown, type UnknownValue } from '../../model/value';
import { askedFrom, calledServers, zoneAnswering, zonesLinkedTo } from '../dnsResolution';
import { isDeclared, TYPES, type Network } from '../network';
import { endpointConnections, zoneGroupsOf } from '../privateEndpointConnections';
import type { Place } from '../../text/span';
import { openStep, type Step } from './traffic';

export interface NameAnswer {
  readonly verdict: 'private' | 'public' | 'none' | 'undecided';
  readonly steps: readonly Step[];
  /** The private endpoint whose address it is, where it is one. */
  readonly endpoint?: Resource;
  /** The address, where a record says it. */
  readonly address?: string;
}

/** @param name a host name in lower case, without a point at its end */
export function resolveName(name: string, vnet: Resource, network: Network): NameAnswer {
  const known = answersIn(vnet, network);
  const answered = known.get(name) ?? resolved(name, vnet, network);
  known.set(name, answered);
  return answered;
}

/** The names that were asked for in a network: all of its subnets get the same answers. */
const answersIn = onceForBoth((_vnet: Resource, _network: Network) => new Map<string, NameAnswer>());

function resolved(name: string, vnet: Resource, network: Network): NameAnswer {
  const asked = serverOf(vnet, network);
  if (!asked.answers) return { verdict: 'undecided', steps: asked.steps };
  return inNetwork(name, asked.answers, network, asked.steps);
}

/** The network whose DNS answers: that of the DNS servers, where there are some. */
function serverOf(start: Resource, network: Network): { readonly answers?: Resource; readonly steps: readonly Step[] } {
  const { hops, end } = askedFrom(start, network);
  const steps = hops.map(({ asker, servers, by, home, place }): Step => {
    const addresses = servers.filter((server) => !server.home);
    const called = addresses.length === 0 ? '' : `DNS server ${calledServers(addresses)}, which is `;
    const says = `'${asker.label}' asks ${called}'${by.label}' in '${home.label}'`;
    return { hop: 'name', verdict: 'reached', says, place, at: home };
  });
  if (end.kind === 'unknown') return { steps: [...steps, openStep('name', end.cause)] };
  if (end.kind === 'azure') {
    const { vnet } = end;
    const by = hops.at(-1)?.by;
    const says = by ? `'${by.label}' asks Azure's DNS in '${vnet.label}'` : `'${vnet.label}' asks Azure's DNS`;
    return { answers: vnet, steps: [...steps, { hop: 'name', verdict: 'reached', says, place: (by ?? vnet).header, at: vnet }] }; // prettier-ignore
  }
  const open = (says: string, place: Place | undefined): Step => ({ hop: 'name', verdict: 'undecided', says, place });
  if (end.kind === 'circle') return { steps: [...steps, open('DNS servers ask each other', end.place)] };
  const says = `what DNS server ${calledServers(end.servers)} of '${end.asker.label}' answers is not in the files`;
  return { steps: [...steps, open(says, end.place)] };
}

function inNetwork(name: string, vnet: Resource, network: Network, before: readonly Step[]): NameAnswer {
  const own = inZones(name, vnet, network, before);
  if (own) return own;
  const [label = '', ...rest] = name.split('.');
  const zone = PUBLIC_DOMAINS.get(rest.join('.'));
  const linked = zonesLinkedTo(vnet, network);
  const nothing: Step = {
    hop: 'name',
    verdict: 'reached',
    says: `no private zone that is declared here and linked to '${vnet.label}' has '${name}', so public DNS answers`,
    place: vnet.header,
  };
  const open = linked.hidden ? [openStep('name', linked.hidden)] : [];
  if (zone === undefined)
    return { verdict: open.length > 0 ? 'undecided' : 'public', steps: [...before, ...open, nothing] };
  const hasEndpoint = mayHaveEndpoint(label, zone, vnet, network);
  if (hasEndpoint === false)
    return {
      verdict: open.length > 0 ? 'undecided' : 'public',
      steps: [
        ...before,
        ...open,
        {
          ...nothing,
          says: `'${label}' has no private endpoint, so public DNS gives its public address`,
          place: serviceCalled(label, zone, network)?.header ?? vnet.header,
        },
      ],
    };
  const alias: Step = {
    hop: 'name',
    verdict: 'reached',
    says: `public DNS leads '${name}' to '${label}.${zone}'`,
    place: vnet.header,
  };
  const found = inZones(`${label}.${zone}`, vnet, network, [
    ...before,
    ...(hasEndpoint === true ? [] : [openStep('name', hasEndpoint)]),
    alias,
  ]);
  // A record says that the service has an endpoint, but not that the endpoint is approved.
  const isSure = hasEndpoint === true || (found?.verdict === 'private' && !mayWait(label, network));
  if (found) return isSure ? found : { ...found, verdict: 'undecided' };
  const declared = zoneCalled(zone, network);
  return {
    verdict: open.length > 0 ? 'undecided' : 'public',
    steps: [
      ...before,
      alias,
      ...open,
      {
        hop: 'name',
        verdict: 'reached',
        says: declared
          ? `'${zone}' is not linked to '${vnet.label}', so it gets the public address`
          : `no zone '${zone}' that is linked to '${vnet.label}' is declared here, so it gets the public address`,
        place: (declared ?? vnet).header,
      },
    ],
  };
}

/** What the linked zone with the longest name says; undefined: no zone is for the name. */
function inZones(name: string, vnet: Resource, network: Network, before: readonly Step[]): NameAnswer | undefined {
  const found = zoneAnswering(name, vnet, network);
  if (found.kind === 'unknown') return { verdict: 'undecided', steps: [...before, openStep('name', found.cause)] };
  if (found.kind === 'none') return undefined;
  const best = found.zone;
  if (best.name.kind !== 'string') return undefined;
  const host = name.slice(0, -best.name.value.length - 1);
  const linked: Step = {
    hop: 'name',
    verdict: 'reached',
    says: `zone '${best.name.value}' is linked to '${vnet.label}' and answers`,
    place: best.header,
    at: best,
  };
  return recordOf(host, best, network, [...before, linked]);
}

function recordOf(host: string, zone: Resource, network: Network, before: readonly Step[]): NameAnswer {
  const { graph } = network;
  for (const record of graph.children(zone, 'A')) {
    if (isText(record.name, host) !== true) continue;
    const { items } = itemsOf(read(record, 'properties.aRecords'));
    const address = items[0] && readPath(items[0], 'ipv4Address', record.header);
    const text = address?.kind === 'string' ? address.value : undefined;
    const step: Step = {
      hop: 'name',
      verdict: 'reached',
      says: `record '${host}' is ${text ?? 'written there'}`,
      place: record.header,
    };
    return { verdict: 'private', steps: [...before, step], ...(text === undefined ? {} : { address: text }) };
  }
  for (const endpoint of graph.ofType(TYPES.privateEndpoint)) {
    if (!writesInto(endpoint, zone, network)) continue;
    if (
      !endpointConnections(endpoint, network).some(
        ({ target }) => target.kind === 'declared' && isText(target.resource.name, host) === true,
      )
    )
      continue;
    const step: Step = {
      hop: 'name',
      verdict: 'reached',
      says: `private endpoint '${endpoint.label}' writes record '${host}' there`,
      place: endpoint.header,
      at: endpoint,
    };
    return { verdict: 'private', steps: [...before, step], endpoint };
  }
  const hidden = hiddenRecords(host, zone, network);
  if (hidden) return { verdict: 'undecided', steps: [...before, openStep('name', hidden)] };
  const says = `zone '${zone.label}' has no record '${host}', so there is no answer`;
  return {
    verdict: 'none',
    steps: [...before, { hop: 'name', verdict: 'refused', says, place: zone.header, at: zone }],
  };
}

function writesInto(endpoint: Resource, zone: Resource, network: Network): boolean {
  return zoneGroupsOf(endpoint, network).groups.some((group) =>
    itemsOf(read(group, 'properties.privateDnsZoneConfigs')).items.some((config) =>
      isDeclared(network.graph.resolve(readPath(config, 'properties.privateDnsZoneId', group.header)), zone),
    ),
  );
}

/** What hides records: a zone of others, a module that gets it, or something whose name is not known. */
function hiddenRecords(host: string, zone: Resource, network: Network): UnknownValue | undefined {
  if (zone.existing) return unknown(`the records of zone '${zone.label}' are not in the files`, zone.header);
  const handed = network.handedToModule(zone);
  if (handed) return handed;
  for (const endpoint of network.graph.ofType(TYPES.privateEndpoint)) {
    const { groups, hidden } = zoneGroupsOf(endpoint, network);
    if (hidden) return hidden;
    if (groups.length > 0 && !writesInto(endpoint, zone, network)) continue;
    for (const { target } of endpointConnections(endpoint, network)) {
      if (target.kind === 'unknown') return target.cause;
      const named = target.kind === 'declared' ? isText(target.resource.name, host) : undefined;
      if (named !== undefined && isUnknown(named) && writesInto(endpoint, zone, network)) return named;
    }
  }
  const record = network.graph.children(zone, 'A').find(({ name }) => name.kind !== 'string');
  return record && unknown(`the name of record '${record.label}' is not known`, record.header);
}

/** Has the service that is called so a private endpoint? Only then does its public name lead to the private zone. */
function mayHaveEndpoint(label: string, zone: string, vnet: Resource, network: Network): boolean | UnknownValue {
  let open: UnknownValue | undefined;
  for (const endpoint of network.graph.ofType(TYPES.privateEndpoint)) {
    for (const { target, manual } of endpointConnections(endpoint, network)) {
      if (target.kind === 'unknown') open ??= target.cause;
      if (target.kind !== 'declared') continue;
      const leads = allOf(isText(target.resource.name, label), not(manual));
      if (leads === true) return true;
      if (isUnknown(leads)) open ??= leads;
    }
  }
  if (open) return open;
  const service = serviceCalled(label, zone, network);
  if (!service) return unknown(`'${label}' is not declared here, and may have a private endpoint`, vnet.header);
  return network.handedToModule(service) ?? false;
}

/** Has the service that is called so an endpoint of which nobody says whether it waits for approval? */
function mayWait(label: string, network: Network): boolean {
  return network.graph
    .ofType(TYPES.privateEndpoint)
    .flatMap((endpoint) => endpointConnections(endpoint, network))
    .some(({ target, manual }) => isUnknown(manual) && target.kind === 'declared' && isText(target.resource.name, label) === true); // prettier-ignore
}

/** The service that has a name in one of the zones for its kind. */
function serviceCalled(label: string, zone: string, { graph }: Network): Resource | undefined {
  return typesOfZone(zone)
    .flatMap((type) => graph.ofType(type))
    .find(({ name }) => isText(name, label) === true);
}

function zoneCalled(zone: string, { graph }: Network): Resource | undefined {
  return graph.ofType(TYPES.privateDnsZone).find(({ name }) => isText(name, zone) === true);
}
