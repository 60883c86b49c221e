/** The ends of the flows that are compared: where each of them is, in either version. */
import { parseRange } from '../../../azure/ipv4Addresses';
import { PRIVATE_LINK_SERVICES, type PrivateLinkService } from '../../../azure/privateLinkServices';
import type { Resource } from '../../../model/resource';
import { Cluster } from '../../cluster';
import { TYPES, type Network } from '../../network';
import { rolesOf } from '../../subnetSecurityGroups';
import { difference, INTERNET, isEmpty, setOf, union } from '../addressSets';
import { textOf, type End } from '../ends';
import { spotsOf, type Spot } from '../spots';
import { addressesOfSubnet, declaredSubnets } from '../subnetAddresses';
import { matched, type Matched, type MatchedNetworks } from './matchedResources';

export type Side = 'before' | 'after';

/** One version of a network, with the ranges on premises that its project file names. */
export interface Version {
  readonly network: Network;
  readonly outside: readonly string[];
}

export type Versions = Readonly<Record<Side, Version>>;

/** What sends or receives: absent in a version that does not have it. */
export interface ComparedEnd {
  readonly kind: 'internet' | 'subnet' | 'outside';
  readonly called: string;
  readonly before?: Spot;
  readonly after?: Spot;
}

/** A service or an API server, which has an address that nobody knows. */
export interface ComparedService {
  readonly called: string;
  readonly before?: End;
  readonly after?: End;
  /** The TCP port that it is asked at. */
  readonly port: number;
}

/** The subnets of two versions. */
export function subnetEnds({ subnets }: MatchedNetworks, versions: Versions): readonly ComparedEnd[] {
  const spotOf = (side: Side, subnet: Resource | undefined) =>
    subnet && spotsOf({ kind: 'subnet', subnet }, versions[side].network)[0];
  return subnets.map(({ before, after, called }): ComparedEnd => {
    const [was, is] = [spotOf('before', before), spotOf('after', after)];
    const holder = after ? podsIn(after, versions.after.network) : podsIn(before!, versions.before.network);
    return {
      kind: 'subnet',
      called: `${called}${holder}`,
      ...(was ? { before: was } : {}),
      ...(is ? { after: is } : {}),
    };
  });
}

function podsIn(subnet: Resource, network: Network): string {
  return rolesOf(subnet, network).includes('pod') ? ' (pods)' : '';
}

const THE_INTERNET: Spot = { called: 'the internet', addresses: INTERNET, oneOf: false };

/** The internet, and what is on premises where a project file names it. */
export function outerEnds(versions: Versions): readonly ComparedEnd[] {
  const internet: ComparedEnd = { kind: 'internet', called: 'internet', before: THE_INTERNET, after: THE_INTERNET };
  const [before, after] = [outsideOf(versions.before), outsideOf(versions.after)];
  if (!before && !after) return [internet];
  return [
    internet,
    { kind: 'outside', called: 'on-premises', ...(before ? { before } : {}), ...(after ? { after } : {}) },
  ];
}

/** Addresses on premises that no subnet of the files has. */
function outsideOf({ network, outside }: Version): Spot | undefined {
  const named = setOf(outside.flatMap((range) => parseRange(range) ?? []));
  const own = declaredSubnets(network).reduce((all, subnet) => union(all, addressesOfSubnet(subnet).set), INTERNET);
  const addresses = difference(named, own);
  return isEmpty(addresses) ? undefined : { called: 'on premises', addresses, oneOf: false };
}

/**
 * TCP ports of services that are not reached by HTTPS.
 * Sources (read 2026-11-30): https://learn.microsoft.com/azure/azure-sql/database/connectivity-architecture,
 * https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-networking-public,
 * https://learn.microsoft.com/azure/mysql/flexible-server/concepts-networking-public,
 * https://learn.microsoft.com/azure/azure-cache-for-redis/cache-configure (TLS)
 */
const PORTS: Readonly<Record<string, number>> = {
  'Microsoft.Sql/servers': 1433,
  'Microsoft.DBforPostgreSQL/flexibleServers': 5432,
  'Microsoft.DBforMySQL/flexibleServers': 3306,
  'Microsoft.Cache/Redis': 6380,
};

/** The services and API servers of two versions, and the resources that they are. */
export function servicesOf(versions: Versions): {
  readonly ends: readonly ComparedService[];
  readonly resources: readonly Matched[];
} {
  // prettier-ignore
  const typed = (type: string, toEnd: (resource: Resource, network: Network) => End, port = 443) => {
    const [before, after] = [versions.before.network, versions.after.network].map((network) =>
      network.graph.ofType(type).filter(({ existing }) => !existing || type !== TYPES.cluster),
    );
    const found = matched(
      before!,
      after!,
      () => '',
      (resource, side) => textOf(toEnd(resource, versions[side].network)),
    );
    const ends = found.map((one): ComparedService => {
      const [was, is] = [
        one.before && toEnd(one.before, versions.before.network),
        one.after && toEnd(one.after, versions.after.network),
      ];
      const called = type === TYPES.cluster ? `API server of '${(one.after ?? one.before)!.label}'` : one.called;
      return { called, port, ...(was ? { before: was } : {}), ...(is ? { after: is } : {}) };
    });
    return { ends, resources: found };
  };
  const clusters = typed(TYPES.cluster, (resource, network) => ({
    kind: 'cluster',
    cluster: network.clusters.find((one) => one.resource.key === resource.key) ?? new Cluster(resource, network.graph),
  }));
  const services = PRIVATE_LINK_SERVICES.filter(({ type }) => type !== TYPES.cluster).map((about) =>
    typed(about.type, (service) => ({ kind: 'service', service, about }), portOf(about)),
  );
  const all = [clusters, ...services];
  return { ends: all.flatMap(({ ends }) => ends), resources: all.flatMap(({ resources }) => resources) };
}

function portOf({ type }: PrivateLinkService): number {
  return PORTS[type] ?? 443;
}
