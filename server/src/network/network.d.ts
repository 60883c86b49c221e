import { type AddressRange } from '../azure/addresses';
import { Cluster } from './cluster';
import type { Graph } from '../model/graph';
import { type Resource } from '../model/resource';
import type { Resolution } from '../model/resolve';
import { type Truth } from '../model/truth';
import { type UnknownValue, type Value } from '../model/value';
export declare const TYPES: {
  readonly cluster: 'Microsoft.ContainerService/managedClusters';
  readonly vnet: 'Microsoft.Network/virtualNetworks';
  readonly subnet: 'Microsoft.Network/virtualNetworks/subnets';
  readonly nsg: 'Microsoft.Network/networkSecurityGroups';
  readonly nic: 'Microsoft.Network/networkInterfaces';
  readonly routeTable: 'Microsoft.Network/routeTables';
  readonly privateEndpoint: 'Microsoft.Network/privateEndpoints';
  readonly privateDnsZone: 'Microsoft.Network/privateDnsZones';
  readonly zoneLink: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks';
};
/** A known address range with the value that it was read from. */
export interface RangeValue {
  readonly range: AddressRange;
  readonly text: string;
  readonly value: Value;
}
/** Ranges read from values, and what hides further ones. */
export interface Ranges {
  readonly known: readonly RangeValue[];
  readonly hidden?: UnknownValue;
}
/** A thing that was looked for among the resources: those found, and what makes "none" undecidable. */
export interface Search {
  readonly found: readonly Resource[];
  readonly hidden?: UnknownValue;
}
/** The network that a graph's resources form: what rules, hover and report ask. */
export declare class Network {
  readonly graph: Graph;
  readonly clusters: readonly Cluster[];
  constructor(graph: Graph);
  /** The virtual network of a subnet. */
  vnetOf(subnet: Resource): Resolution;
  /** All subnets of a virtual network that are declared here; `hidden` when its list is not fully known. */
  subnetsOf(vnet: Resource): Search;
  /** Address ranges of a subnet (`addressPrefix`, `addressPrefixes`). */
  prefixesOf(subnet: Resource): Ranges;
  /** Is the subnet one that a cluster's nodes, pods or API server use? */
  usedByCluster(subnet: Resource): Cluster | undefined;
  /** Does the virtual network hold a subnet that a cluster uses? */
  holdsCluster(vnet: Resource): Cluster | undefined;
  /** Private endpoints whose connection leads to a service. */
  endpointsOf(service: Resource): Search;
  /** Links of a private DNS zone to virtual networks. */
  linksOf(zone: Resource): Search;
  /** The unknown that hides what a module that is not followed does with a resource whose id or name it is given. */
  handedToModule(resource: Resource): UnknownValue | undefined;
}
/** The ids of the resources that a private endpoint leads to. */
export declare function endpointTargets(endpoint: Resource): readonly Value[];
/** Reads IPv4 ranges out of texts and lists of texts. IPv6 ranges are left out; they cannot overlap IPv4 ones. */
export declare function rangesOf(values: readonly Value[]): Ranges;
export declare function isDeclared(resolution: Resolution, resource: Resource): boolean;
/** A truth as the unknown that it hides, if any. */
export declare function causeOf(truth: Truth): UnknownValue | undefined;
