/** A network as plain tables: what the simulator follows a packet through, and what texts are written from. */
export interface NetworkModel {
  readonly networks: readonly VirtualNetwork[];
  readonly peerings: readonly Peering[];
  readonly groups: readonly SecurityGroup[];
  readonly tables: readonly RouteTable[];
  readonly firewall?: Firewall;
  readonly machines?: readonly Machine[];
  readonly balancer?: Balancer;
}

/** A machine with one network interface. */
export interface Machine {
  readonly name: string;
  /** Name of its subnet. */
  readonly subnet: string;
  /** Absent: Azure gives it one of its subnet. */
  readonly address?: string;
  /** Names of application security groups, whose members are all in one network. */
  readonly groups: readonly string[];
  readonly isPublic: boolean;
}

/** A load balancer of the Standard SKU with one frontend and one pool of machines. */
export interface Balancer {
  readonly name: string;
  readonly isPublic: boolean;
  readonly members: readonly string[];
  readonly rules: readonly BalancerRule[];
}

export interface BalancerRule {
  readonly name: string;
  readonly protocol: 'Tcp' | 'Udp' | 'All';
  readonly frontendPort: number;
  readonly backendPort: number;
}

export interface VirtualNetwork {
  readonly name: string;
  /** In CIDR form, as all ranges here. */
  readonly spaces: readonly string[];
  readonly subnets: readonly Subnet[];
}

export interface Subnet {
  /** Unique among all networks. */
  readonly name: string;
  readonly prefixes: readonly string[];
  /** Name of a security group. */
  readonly group?: string;
  /** Name of a route table. */
  readonly table?: string;
  readonly natGateway: boolean;
  /** `by day`: nothing is said, in an API version whose default depends on the day on which the network was made. */
  readonly defaultOutbound: boolean | 'by day';
}

/** One direction of a peering. */
export interface Peering {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** allowVirtualNetworkAccess */
  readonly access: boolean;
  /** allowForwardedTraffic */
  readonly forwarded: boolean;
}

export type Direction = 'Inbound' | 'Outbound';
export type Protocol = 'Tcp' | 'Udp' | 'Icmp';

export interface SecurityGroup {
  readonly name: string;
  readonly rules: readonly SecurityRule[];
}

export interface SecurityRule {
  readonly name: string;
  readonly priority: number;
  readonly direction: Direction;
  readonly access: 'Allow' | 'Deny';
  readonly protocol: Protocol | '*';
  /** Ranges in CIDR form, one tag: `*`, `VirtualNetwork`, `Internet`, `AzureLoadBalancer`, or application security groups. */
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  /** `443`, `1024-65535`, `*`. */
  readonly sourcePorts: readonly string[];
  readonly ports: readonly string[];
}

export interface RouteTable {
  readonly name: string;
  readonly routes: readonly Route[];
}

export interface Route {
  readonly name: string;
  readonly prefix: string;
  readonly hop: 'VnetLocal' | 'None' | 'Internet' | 'VirtualAppliance';
  /** Of the appliance. */
  readonly address?: string;
}

/** A firewall with network rules only, in a subnet that is called `AzureFirewallSubnet`. */
export interface Firewall {
  readonly name: string;
  readonly network: string;
  readonly address: string;
  readonly collections: readonly RuleCollection[];
  /** To which it keeps the sender's address, in CIDR form or `IANAPrivateRanges`; absent: the default. */
  readonly privateRanges?: readonly string[];
  readonly nats?: readonly NatRule[];
}

export interface NatRule {
  readonly name: string;
  readonly protocol: 'Tcp' | 'Udp';
  /** Ranges in CIDR form, or `*`. */
  readonly sources: readonly string[];
  readonly port: number;
  readonly toAddress: string;
  readonly toPort: number;
}

export interface RuleCollection {
  readonly name: string;
  /** 0 to 8; texts make of it what Azure takes. */
  readonly priority: number;
  readonly action: 'Allow' | 'Deny';
  readonly rules: readonly FirewallRule[];
}

export interface FirewallRule {
  readonly name: string;
  readonly protocols: readonly (Protocol | 'Any')[];
  /** Ranges in CIDR form, or `*`. */
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly ports: readonly string[];
}

/** One packet that a machine of a subnet sends. */
export interface Packet {
  /** Name of the subnet, or `internet`. */
  readonly from: string;
  /** The subnet in which it should arrive; undefined: wherever the address is. */
  readonly to?: string;
  /** Name of the machine that sends, where it is known. */
  readonly machine?: string;
  /** 32-bit addresses as whole numbers. */
  readonly source: number;
  readonly destination: number;
  readonly protocol: Protocol;
  /** The destination port; ICMP has none. */
  readonly port: number;
}

/** Do rules call it an application security group? */
export function isApplicationGroup(text: string): boolean {
  return text.startsWith('asg');
}

/** The group of a policy that a collection is written into: three groups, in whose order theirs is kept. */
export function groupOfCollection(priority: number): number {
  return Math.floor(priority / 3);
}
