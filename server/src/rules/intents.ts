import type { Expectation } from '../network/reachability/expectation';
import { fitsWildcards } from '../text/glob';

/**
 * What the user says of the estate that the files cannot show, so that a well-designed one stays silent.
 * Every field has a neutral value in `NO_INTENTS`: then only the files speak.
 */
export interface Intents {
  /** Azure Policy (or another team) writes the DNS records of private endpoints and the links of their zones. */
  readonly privateDnsManagedByPolicy: boolean;
  /** Route tables and their association with subnets belong to the hub's team and are not in these files. */
  readonly routeTablesOwnedByHub: boolean;
  /** Names of resources that are meant to be public; `*` stands for any text. Compared without case. */
  readonly publicByDesign: readonly string[];
  /** Names of clusters for development: what only production needs is advice for them. `*` as above. */
  readonly developmentClusters: readonly string[];
  /** From how many public Kubernetes services on a single entry point is better advice. */
  readonly publicServices: number;
  /** What lies outside the files and is connected with them. */
  readonly outside: Outside;
  /** What the network is expected to do, a list of its own in the project file. */
  readonly expectations: readonly Expectation[];
}

export interface Outside {
  /** Names or ids of virtual networks (the hub) that peer with those in the files. */
  readonly virtualNetworks: readonly string[];
  /** Address ranges (CIDR) in use on premises and in other networks. */
  readonly ranges: readonly string[];
  /** Addresses of DNS servers that answer for private zones. */
  readonly dnsServers: readonly string[];
  /** Public addresses (or CIDR) of the firewall that egress leaves through. */
  readonly egressAddresses: readonly string[];
}

export const NO_INTENTS: Intents = {
  privateDnsManagedByPolicy: false,
  routeTablesOwnedByHub: false,
  publicByDesign: [],
  developmentClusters: [],
  publicServices: 2,
  outside: { virtualNetworks: [], ranges: [], dnsServers: [], egressAddresses: [] },
  expectations: [],
};

/** Is a name among patterns of an intent? Without case; `*` stands for any text. */
export function isNamed(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => fitsWildcards(name.toLowerCase(), pattern.toLowerCase()));
}
