/** The way of one packet, by Azure's documentation, with answers to what that leaves open. */
import {
  DEFAULT_RULES,
  HOST,
  RESERVED,
  includes,
  isAllPorts,
  isIn,
  isInAny,
  isPortIn,
  isPublic,
  lengthOf,
  numberOf,
} from './documentedTables';
import { isApplicationGroup } from './networkModel';
import type {
  Direction,
  Firewall,
  NetworkModel,
  Packet,
  Peering,
  Route,
  SecurityRule,
  Subnet,
  VirtualNetwork,
} from './networkModel';

/** One thing that a packet came by, in the words of the text where it has a name. */
export interface Passed {
  readonly at: 'outbound rules' | 'inbound rules' | 'route' | 'peering' | 'firewall' | 'way out' | 'address'; // prettier-ignore
  /** Name of the rule, route, peering, network or subnet; empty where nothing has one. */
  readonly by: string;
}

/** One fate that a packet may have. */
export interface Fate {
  readonly verdict: 'reached' | 'refused' | 'undecided';
  /** In order; the last one refuses where it is refused. */
  readonly way: readonly Passed[];
}

/**
 * "Specify an individual IP address … or a range"; `IANAPrivateRanges` stands for the defaults.
 * https://learn.microsoft.com/azure/firewall/snat-private-range
 */
function keptBy({ privateRanges = ['IANAPrivateRanges'] }: Firewall): readonly string[] {
  return privateRanges.flatMap((range) => (range === 'IANAPrivateRanges' ? RESERVED : [range]));
}

/** Thrown where the documentation does not say what happens. */
export class Open extends Error {
  constructor(readonly question: string) {
    super(question);
  }
}

type Outcome = Fate | VirtualNetwork;

const isFate = (outcome: Outcome): outcome is Fate => 'verdict' in outcome;

interface RouteFound {
  readonly prefix: string;
  readonly rank: number;
  readonly called: string;
  readonly hop: Route['hop'] | 'peering';
  readonly peering?: Peering;
  readonly address?: string;
}

/** @throws when a model names what it does not have */
export class Trip {
  private readonly way: Passed[] = [];

  constructor(
    private readonly model: NetworkModel,
    private readonly packet: Packet,
    private readonly answers: ReadonlyMap<string, boolean>,
  ) {}

  run(): Fate | Open {
    try {
      return this.follow();
    } catch (error) {
      if (error instanceof Open) return error;
      throw error;
    }
  }

  private follow(): Fate {
    if (this.packet.from === 'internet') return this.fromOutside();
    const [network, subnet] = this.subnetCalled(this.packet.from);
    if (!this.passesGroup(subnet, network, 'Outbound')) return this.end('refused');
    const outcome = this.routed(subnet, network);
    return isFate(outcome) ? outcome : this.delivered(outcome);
  }

  /**
   * To a public address of a machine. "You're no longer able to directly access resources in the subnet from the internet" where a
   * route takes the answers elsewhere; "Standard public IP addresses are … closed to inbound traffic" without a group.
   * https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview#default-route
   * https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#sku
   */
  private fromOutside(): Fate {
    const [network, subnet] = this.subnetCalled(this.packet.to!);
    const route = this.routeTo(this.packet.source, subnet, network);
    if (route.hop !== 'Internet') return this.end('refused', { at: 'route', by: route.called });
    if (subnet.group === undefined) return this.end('refused', { at: 'inbound rules', by: subnet.name });
    return this.end(this.passesGroup(subnet, network, 'Inbound') ? 'reached' : 'refused');
  }

  private end(verdict: 'reached' | 'refused', ...passed: Passed[]): Fate {
    const isOpen = verdict === 'reached' && this.reasons.size > 0;
    return { verdict: isOpen ? 'undecided' : verdict, way: [...this.way, ...passed] };
  }

  /** Why what nothing refuses is not certain to come through. */
  readonly reasons = new Set<string>();

  /** Nobody can say where it goes from here. */
  private lost(reason: string): Fate {
    this.reasons.add(reason);
    return { verdict: 'undecided', way: this.way };
  }

  /** What is delivered to a network comes to the subnet that has the address, past its group. */
  private delivered(network: VirtualNetwork): Fate {
    const { to, destination } = this.packet;
    if (to !== undefined && !network.subnets.some(({ name }) => name === to))
      return this.end('refused', { at: 'address', by: network.name });
    const subnet = network.subnets.find(({ prefixes }) => isInAny(destination, prefixes));
    // An address that no subnet has is nobody's in the model, and may be somebody's in a file that says not all.
    if (!subnet) return this.lost('no subnet has the address');
    return this.end(this.passesGroup(subnet, network, 'Inbound') ? 'reached' : 'refused');
  }

  /** Answers what the documentation does not say, or ends this trip to be begun again with each answer. */
  private open(question: string): boolean {
    const answer = this.answers.get(question);
    if (answer === undefined) throw new Open(question);
    return answer;
  }

  /**
   * "Rules are processed in priority order, with lower numbers processed before higher numbers … Once traffic matches a
   * rule, processing stops"; the defaults come last. Traffic within a subnet is filtered both ways, too.
   * https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#security-rules
   * https://learn.microsoft.com/azure/virtual-network/network-security-group-how-it-works#intra-subnet-traffic
   */
  private passesGroup(subnet: Subnet, network: VirtualNetwork, direction: Direction): boolean {
    const at = direction === 'Outbound' ? 'outbound rules' : 'inbound rules';
    if (subnet.group === undefined) {
      this.way.push({ at, by: subnet.name });
      return true;
    }
    const group = this.model.groups.find(({ name }) => name === subnet.group);
    if (!group) throw new Error(`no group '${subnet.group}'`);
    const rules = [...group.rules, ...DEFAULT_RULES]
      .filter((rule) => rule.direction === direction)
      .sort((a, b) => a.priority - b.priority);
    const rule = rules.find((one) => this.matches(one, subnet, network));
    if (!rule) throw new Error('the last default rule matches all');
    this.way.push({ at, by: rule.name });
    return rule.access === 'Allow';
  }

  private matches(rule: SecurityRule, subnet: Subnet, network: VirtualNetwork): boolean {
    const { protocol, port, source, destination } = this.packet;
    if (rule.protocol !== '*' && rule.protocol !== protocol) return false;
    if (protocol !== 'Icmp' && !rule.ports.some((ports) => isPortIn(port, ports))) return false;
    const meant = (address: number, side: readonly string[]) =>
      side.some((text) => this.isMeant(address, text, subnet, network));
    if (!meant(source, rule.sources) || !meant(destination, rule.destinations)) return false;
    // The page says nothing of the ports of a rule that a packet without ports comes to.
    if (protocol === 'Icmp' && !isAllPorts(rule.ports) && !this.open(`ICMP matches the ports of ${rule.name}`)) return false; // prettier-ignore
    // A packet may come from any port.
    return rule.sourcePorts.includes('*') || this.open(`the source port is one of ${rule.name}`);
  }

  private isMeant(address: number, text: string, subnet: Subnet, network: VirtualNetwork): boolean {
    switch (text) {
      case '*':
        return true;
      case 'VirtualNetwork':
        return this.isInVirtualNetwork(address, subnet, network);
      case 'Internet':
        // "The IP address space that's outside the virtual network and reachable by the public internet."
        return isPublic(address) && !this.isInVirtualNetwork(address, subnet, network);
      case 'AzureLoadBalancer':
        return address === HOST;
      default:
        return isApplicationGroup(text) ? this.isMember(address, text) : isIn(address, text);
    }
  }

  /**
   * "The rules … are only applied to the network interfaces that are members of the application security group."
   * https://learn.microsoft.com/azure/virtual-network/application-security-groups
   */
  private isMember(address: number, group: string): boolean {
    const { machines = [] } = this.model;
    const known = machines.find((one) => one.address !== undefined && numberOf(one.address) === address);
    if (known) return known.groups.includes(group);
    const { machine } = this.packet;
    if (machine !== undefined && address === this.packet.source) return machines.find(({ name }) => name === machine)!.groups.includes(group); // prettier-ignore
    // An address that Azure gave to one of its subnet.
    return machines.some((one) => {
      if (one.address !== undefined || !one.groups.includes(group)) return false;
      const [, subnet] = this.subnetCalled(one.subnet);
      return isInAny(address, subnet.prefixes) && this.open(`${one.name} has the address ${address}`);
    });
  }

  /**
   * "The virtual network address space …, peered virtual networks, …, the virtual IP address of the host, and address
   * prefixes used on user-defined routes. This tag might also contain default routes."
   * https://learn.microsoft.com/azure/virtual-network/service-tags-overview#available-service-tags
   * "The VirtualNetwork service tag … encompasses the virtual network and peered virtual network when this setting is set
   * to Allow."
   * https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering#create-a-peering
   */
  private isInVirtualNetwork(address: number, subnet: Subnet, network: VirtualNetwork): boolean {
    if (address === HOST || isInAny(address, network.spaces)) return true;
    const routes = this.routesOf(subnet);
    if (routes.some(({ prefix }) => !prefix.endsWith('/0') && isIn(address, prefix))) return true;
    for (const peering of this.model.peerings) {
      if (peering.from !== network.name || !peering.access) continue;
      if (!isInAny(address, this.networkCalled(peering.to).spaces)) continue;
      // Is a network peered that does not peer back? The page does not say.
      if (this.backOf(peering) || this.open(`VirtualNetwork has the other side of ${peering.name}`)) return true;
    }
    const byDefault = routes.some(({ prefix }) => prefix.endsWith('/0'));
    return byDefault && this.open(`VirtualNetwork of ${subnet.name} has its default route`);
  }

  /**
   * "Azure selects a route based on the destination IP address, using the longest prefix match algorithm"; of equal
   * prefixes the user's first. It holds within a subnet, too: the page's example has a route of its own to leave that alone.
   * https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview#how-azure-selects-a-route
   */
  private routed(subnet: Subnet, network: VirtualNetwork, through?: Firewall): Outcome {
    const { destination } = this.packet;
    const route = this.routeTo(destination, subnet, network);
    if (route.hop !== 'peering') this.way.push({ at: 'route', by: route.called });
    switch (route.hop) {
      case 'None':
        return this.end('refused');
      case 'peering':
        return this.overPeering(route.peering!, through);
      case 'VnetLocal':
        // Of addresses beyond the network the page says nothing: it speaks of "routing within a virtual network".
        return isInAny(destination, network.spaces) ? network : this.lost('VnetLocal beyond the address space');
      case 'Internet':
        return this.toInternet(subnet, through);
      case 'VirtualAppliance':
        return this.toAppliance(route.address!, network, through);
    }
  }

  private routeTo(address: number, subnet: Subnet, network: VirtualNetwork): RouteFound {
    const found = this.effectiveRoutes(subnet, network)
      .filter(({ prefix }) => isIn(address, prefix))
      .sort((a, b) => lengthOf(b.prefix) - lengthOf(a.prefix) || b.rank - a.rank);
    // Whether a peering that is not connected has a route is not said: it is asked only where it would win.
    const route = found.find(
      ({ peering }) => !peering || this.backOf(peering) || this.open(`${peering.name} has a route`),
    );
    if (!route) throw new Error('there is always a default route');
    return route;
  }

  /** https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview#default and #optional-default-routes */
  private effectiveRoutes(subnet: Subnet, network: VirtualNetwork): readonly RouteFound[] {
    const own = this.routesOf(subnet).map((route): RouteFound => ({ ...route, rank: 2, called: route.name }));
    const spaces = network.spaces.map((prefix): RouteFound => ({
      prefix,
      rank: 1,
      called: network.name,
      hop: 'VnetLocal',
    }));
    const peered = this.model.peerings
      .filter(({ from }) => from === network.name)
      .flatMap((peering) =>
        this.networkCalled(peering.to).spaces.map((prefix): RouteFound => ({
          prefix,
          rank: 1,
          called: peering.name,
          hop: 'peering',
          peering,
        })),
      );
    // "If you assign an address range … that includes, but isn't the same as, one of the four reserved address prefixes,
    // Azure removes the route for the prefix"; for the same one it changes the next hop. "Azure removed the routes for the
    // 10.0.0.0/8, 192.168.0.0/16, and 100.64.0.0/10 address prefixes … when the user-defined route for the 0.0.0.0/0
    // address prefix was added" (#routing-example).
    const isDefault = own.some(({ prefix }) => prefix.endsWith('/0'));
    const reserved = RESERVED.filter(
      (prefix) => !isDefault && !network.spaces.some((space) => includes(space, prefix)),
    );
    return [
      ...own,
      ...spaces,
      ...peered,
      ...reserved.map((prefix): RouteFound => ({ prefix, rank: 0, called: prefix, hop: 'None' })),
      { prefix: '0.0.0.0/0', rank: 0, called: 'internet', hop: 'Internet' },
    ];
  }

  private routesOf({ table: name }: Subnet): readonly Route[] {
    if (name === undefined) return [];
    const table = this.model.tables.find((one) => one.name === name);
    if (!table) throw new Error(`no table '${name}'`);
    return table.routes;
  }

  /**
   * "You're able to communicate … only when both peerings are connected." What an appliance in the other network forwards
   * flows only where "Traffic forwarded from remote virtual network" is allowed.
   * https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering#create-a-peering
   */
  private overPeering(peering: Peering, through?: Firewall): Outcome {
    const back = this.crossed(peering);
    if (!back) return this.end('refused');
    if (through && !back.forwarded && !peering.forwarded) return this.end('refused', { at: 'peering', by: back.name });
    // The page gives the setting to the side that receives, the reference of the API to the side that sends:
    // https://learn.microsoft.com/rest/api/virtualnetwork/virtual-network-peerings/create-or-update
    if (through && back.forwarded !== peering.forwarded) this.reasons.add('forwarded traffic on one side of a peering');
    return this.networkCalled(peering.to);
  }

  /** The side that comes back; undefined where there is none. */
  private crossed(peering: Peering): Peering | undefined {
    this.way.push({ at: 'peering', by: peering.name });
    const back = this.backOf(peering);
    // "Traffic doesn't flow between the peered virtual networks by default; however, traffic may still flow if explicitly
    // allowed through a network security group."
    if (back && (!peering.access || !back.access)) this.reasons.add('a peering without access');
    return back;
  }

  /**
   * "NAT gateway supports TCP and UDP protocols only. ICMP isn't supported."
   * https://learn.microsoft.com/azure/nat-gateway/nat-gateway-resource
   * https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access
   */
  private toInternet({ natGateway, defaultOutbound }: Subnet, through?: Firewall): Fate {
    const { to, destination, protocol } = this.packet;
    const out: Passed = { at: 'way out', by: '' };
    if (!isPublic(destination)) return this.end('refused', out);
    const kept = through ? keptBy(through) : [];
    // "With this configuration, Azure Firewall can't route traffic directly to the Internet": of some ranges nothing is said.
    // https://learn.microsoft.com/azure/firewall/snat-private-range
    if (kept.includes('0.0.0.0/0')) return this.end('refused', out);
    if (isInAny(destination, kept)) this.reasons.add('the firewall keeps a private sender for the internet');
    if (natGateway && !through) {
      // Whether a machine's own public address carries what the gateway does not is not said.
      if (protocol === 'Icmp' && !this.isOpenBesideNat()) return this.end('refused', out);
    } else if (!through) {
      const byDefault = () => (defaultOutbound === 'by day' ? this.open('default outbound access') : defaultOutbound);
      if (!(this.hasOwnWayOut() ?? byDefault())) return this.end('refused', out);
    }
    // Who has the address on the internet is not the subnet that uses it in a virtual network.
    return to === undefined ? this.end('reached', out) : this.end('refused', out, { at: 'address', by: to });
  }

  private isOpenBesideNat(): boolean {
    const { machines = [] } = this.model;
    const { source } = this.packet;
    const isOpen = machines.some(
      ({ address, isPublic: own }) => own && address !== undefined && numberOf(address) === source,
    );
    if (isOpen) this.reasons.add('ICMP beside a NAT gateway');
    return isOpen;
  }

  /**
   * "Public IP addresses … enable Azure resources to communicate to the internet", and behind a Standard balancer "the automatic
   * outbound NAT provided matches the transport protocol of the load-balancing rule", while "outbound connectivity isn't
   * available for an internal standard load balancer"; undefined for what is behind none.
   * https://learn.microsoft.com/azure/load-balancer/outbound-rules
   */
  private hasOwnWayOut(): boolean | undefined {
    const { machines = [], balancer } = this.model;
    const { source, protocol } = this.packet;
    const machine = machines.find(({ address }) => address !== undefined && numberOf(address) === source);
    if (machine?.isPublic) return true;
    if (!machine || !balancer?.members.includes(machine.name)) return undefined;
    if (protocol === 'Icmp' || !balancer.isPublic) return false;
    return balancer.rules.some((rule) => rule.protocol === 'All' || rule.protocol === protocol);
  }

  /**
   * A next hop needs "direct connectivity": https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview#user-defined
   */
  private toAppliance(address: string, network: VirtualNetwork, through?: Firewall): Outcome {
    const { firewall } = this.model;
    // What is not in the model decides by itself, and may put another address in place of the sender's.
    if (!firewall || firewall.address !== address || through) return this.lost('an appliance decides');
    const hub = this.networkCalled(firewall.network);
    if (network.name !== hub.name) {
      if (isInAny(numberOf(address), network.spaces)) return this.lost('an appliance decides');
      const peering = this.model.peerings.find(({ from, to }) => from === network.name && to === hub.name);
      if (!peering) return this.end('refused', { at: 'peering', by: network.name });
      if (!this.crossed(peering)) return this.end('refused');
    }
    if (!this.passesFirewall(firewall)) return this.end('refused');
    const subnet = hub.subnets.find(({ prefixes }) => isInAny(numberOf(address), prefixes));
    if (!subnet) throw new Error('the firewall has no subnet');
    const outcome = this.routed(subnet, hub, firewall);
    // "By default, Azure Firewall doesn't SNAT with Network rules when the destination IP address is in a private IP
    // address range per IANA RFC 1918 or shared address space per IANA RFC 6598": elsewhere groups see another sender.
    // https://learn.microsoft.com/azure/firewall/snat-private-range
    const isOwn = isInAny(this.packet.destination, keptBy(firewall));
    return isFate(outcome) || isOwn
      ? outcome
      : this.lost('the firewall may put its own address in place of the sender’s');
  }

  /**
   * "Network rules are applied in priority order … The rules are terminating"; what none matches is denied.
   * https://learn.microsoft.com/azure/firewall/rule-processing
   */
  private passesFirewall({ name, collections }: Firewall): boolean {
    const { source, destination, protocol, port } = this.packet;
    for (const { action, rules } of [...collections].sort((a, b) => a.priority - b.priority))
      for (const rule of rules) {
        if (!rule.protocols.some((one) => one === 'Any' || one === protocol)) continue;
        if (!isInAny(source, rule.sources) || !isInAny(destination, rule.destinations)) continue;
        if (protocol !== 'Icmp' && !rule.ports.some((ports) => isPortIn(port, ports))) continue;
        if (protocol === 'Icmp' && !isAllPorts(rule.ports) && !this.open(`ICMP matches the ports of ${rule.name}`)) continue; // prettier-ignore
        this.way.push({ at: 'firewall', by: rule.name });
        return action === 'Allow';
      }
    this.way.push({ at: 'firewall', by: name });
    return false;
  }

  private backOf({ from, to }: Peering): Peering | undefined {
    return this.model.peerings.find((other) => other.from === to && other.to === from);
  }

  private subnetCalled(name: string): readonly [VirtualNetwork, Subnet] {
    for (const network of this.model.networks) {
      const subnet = network.subnets.find((one) => one.name === name);
      if (subnet) return [network, subnet];
    }
    throw new Error(`no subnet '${name}'`);
  }

  private networkCalled(name: string): VirtualNetwork {
    const found = this.model.networks.find((one) => one.name === name);
    if (!found) throw new Error(`no network '${name}'`);
    return found;
  }
}
