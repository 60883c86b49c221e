import { itemsOf, readProperties } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import { identityOf } from '../model/valueIdentity';
import { ask, isSet, isText, isUnknown, type Truth } from '../model/threeValuedQuestions';
import { at, isUnset, unknown, type UnknownValue, type Value } from '../model/value';
import type { Place } from '../text/span';
import { coverOfUnnamed, type Cover, type UnnamedEnd } from './flowSourcesAndDestinations';
import type { Network } from './network';
import { portsOf, type Ports } from './portSets';

export type Direction = 'Inbound' | 'Outbound';
export type Protocol = 'Tcp' | 'Udp' | 'Icmp';

/** A security rule that a group has, or one of the defaults that Azure appends. */
export interface SecurityRule {
  readonly name: string;
  /** Absent for a default rule. */
  readonly resource?: Resource;
  /** 100 to 4096 (65000 and more: defaults); the unknown that hides it. */
  readonly priority: number | UnknownValue;
  readonly direction: Value;
  readonly access: Value;
  readonly protocol: Value;
  readonly source: Side;
  readonly destination: Side;
  readonly sourcePorts: Ports;
  readonly ports: Ports;
  /** Is it deployed under a condition that its group does not share? */
  readonly conditional: boolean;
}

/** One end of a rule. */
export interface Side {
  readonly prefixes: readonly Value[];
  /** Application security groups: machines that cannot be told from the files. */
  readonly groups: Value;
}

/**
 * Azure takes no more in one group; what a text has beyond that is not looked at.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits
 */
const MOST_RULES = 1000;

/** The rules of a group, and what hides further ones. */
export interface RuleSet {
  readonly rules: readonly SecurityRule[];
  /** Of the group. */
  readonly place: Place;
  readonly hidden?: UnknownValue;
}

/**
 * The rules of a network security group: those inside it, its child resources and the defaults. Of two rules with one
 * name the later counts, as the last deployment wins.
 * Source of the defaults: https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#default-security-rules
 */
export function securityRulesOf(group: Resource, network: Network): RuleSet {
  const known = ruleSets.get(network) ?? new Map<string, RuleSet>();
  ruleSets.set(network, known);
  const set = known.get(group.key) ?? readRules(group, network);
  known.set(group.key, set);
  return set;
}

/** A network does not change once it is built; many rules ask for the same groups. */
const ruleSets = new WeakMap<Network, Map<string, RuleSet>>();

function readRules(group: Resource, network: Network): RuleSet {
  const { graph } = network;
  const byName = new Map<string, SecurityRule>();
  const declared = graph.children(group, 'securityRules').filter((rule) => !rule.existing);
  for (const resource of declared.slice(0, MOST_RULES)) {
    const { name } = resource;
    byName.set(name.kind === 'string' ? `"${name.value.toLowerCase()}"` : resource.key, readRule(resource, group));
  }
  const more = declared[MOST_RULES];
  const hidden = hiddenRules(group, network) ?? (more && unknown('the group has too many rules', more.header));
  const rules = [...byName.values(), ...defaultRules(group)];
  return { rules, place: group.header, ...(hidden ? { hidden } : {}) };
}

function hiddenRules(group: Resource, network: Network): UnknownValue | undefined {
  const { graph } = network;
  if (group.existing) return unknown(`'${group.label}' is declared elsewhere`, group.header);
  const inline = itemsOf(read(group, 'properties.securityRules'));
  if (inline.hidden) return inline.hidden;
  const odd = inline.items.find((item) => item.kind !== 'object');
  if (odd) return odd.kind === 'unknown' ? odd : unknown('a rule cannot be read', odd.origin.place);
  for (const rule of graph.ofType(`${group.type}/securityRules`)) {
    const parent = graph.parent(rule);
    if (parent.kind === 'unknown') return parent.cause;
  }
  return graph.mayBePatched(group.type, 'properties.securityRules') ?? network.handedToModule(group);
}

function readRule(resource: Resource, group: Resource): SecurityRule {
  const property = (name: string) => readProperties(resource.body, name, resource.header);
  const side = (end: 'source' | 'destination'): Side => ({
    prefixes: [property(`${end}AddressPrefix`), property(`${end}AddressPrefixes`)],
    groups: property(`${end}ApplicationSecurityGroups`),
  });
  return {
    name: resource.label,
    resource,
    priority: numberOf(property('priority')),
    direction: property('direction'),
    access: property('access'),
    protocol: property('protocol'),
    source: side('source'),
    destination: side('destination'),
    sourcePorts: writtenPorts(property('sourcePortRange'), property('sourcePortRanges')),
    ports: writtenPorts(property('destinationPortRange'), property('destinationPortRanges')),
    conditional: isConditional(resource, group),
  };
}

/** Azure refuses a rule without ports: what was meant is not known. */
function writtenPorts(one: Value, several: Value): Ports {
  const ports = portsOf([one, several]);
  if (ports.known.length > 0 || ports.hidden) return ports;
  return { known: [], hidden: unknown('a rule says no ports', one.origin.place) };
}

/** Is a rule deployed under a condition that what it belongs to does not share? */
export function isConditional(rule: Resource, group: Resource): boolean {
  if (!rule.condition || rule.condition === group.condition) return false;
  const own = identityOf(rule.condition);
  return own === undefined || !group.condition || own !== identityOf(group.condition);
}

function numberOf(value: Value): number | UnknownValue {
  if (value.kind === 'number') return value.value;
  if (value.kind === 'string' && /^\d+$/.test(value.value)) return Number(value.value);
  if (value.kind === 'unknown') return value;
  return value.kind === 'choice' ? value.decidedBy : unknown('the priority cannot be read', value.origin.place);
}

function defaultRules(group: Resource): readonly SecurityRule[] {
  const text = (value: string): Value => ({ kind: 'string', value, origin: at(group.header) });
  const none: Value = { kind: 'absent', origin: at(group.header) };
  const ports = portsOf([text('*')]);
  const rule = (
    name: string,
    priority: number,
    direction: Direction,
    access: string,
    source: string,
    destination: string,
  ): SecurityRule => ({
    name,
    priority,
    direction: text(direction),
    access: text(access),
    protocol: text('*'),
    source: { prefixes: [text(source)], groups: none },
    destination: { prefixes: [text(destination)], groups: none },
    sourcePorts: ports,
    ports,
    conditional: false,
  });
  return [
    rule('AllowVnetInBound', 65000, 'Inbound', 'Allow', 'VirtualNetwork', 'VirtualNetwork'),
    rule('AllowAzureLoadBalancerInBound', 65001, 'Inbound', 'Allow', 'AzureLoadBalancer', '*'),
    rule('DenyAllInBound', 65500, 'Inbound', 'Deny', '*', '*'),
    rule('AllowVnetOutBound', 65000, 'Outbound', 'Allow', 'VirtualNetwork', 'VirtualNetwork'),
    rule('AllowInternetOutBound', 65001, 'Outbound', 'Allow', '*', 'Internet'),
    rule('DenyAllOutBound', 65500, 'Outbound', 'Deny', '*', '*'),
  ];
}

/** Does a side of a rule cover an end whose addresses are not known? Members of application security groups cannot be told. */
export function coverOfSide(side: Side, end: UnnamedEnd): Cover {
  const grouped = hasGroups(side);
  if (isUnknown(grouped)) return { cover: 'unknown', cause: grouped };
  if (grouped) {
    const place = side.groups.origin.place;
    return { cover: 'unknown', cause: unknown('the members of an application security group are not known', place) };
  }
  const written = side.prefixes.filter((value) => !isUnset(value));
  if (written.length === 0) {
    return { cover: 'unknown', cause: unknown('a rule says no address', side.prefixes[0]!.origin.place) };
  }
  return coverOfUnnamed(written, end);
}

function hasGroups(side: Side): Truth {
  const set = isSet(side.groups);
  if (set !== true) return set;
  const { items, hidden } = itemsOf(side.groups);
  return items.length > 0 || (hidden ?? false);
}

/** Is it about a protocol? `*` (and `Any`) is about all. */
export function coversProtocol(rule: SecurityRule, protocol: Protocol): Truth {
  return ask(rule.protocol, (value) => {
    if (value.kind !== 'string') return unknown('the protocol cannot be read', value.origin.place);
    const text = value.value.toLowerCase();
    return text === '*' || text === 'any' || text === protocol.toLowerCase();
  });
}

export function isDirection(rule: SecurityRule, direction: Direction): Truth {
  return isText(rule.direction, direction);
}
