/** Inbound rules that let the whole internet in: what the rules about them share. */
import { TRAFFIC_DENIED } from '../../../azure/consequences/network';
import { parseRange } from '../../../azure/ipv4Addresses';
import { parameter, set } from '../../../model/change';
import { itemsOf } from '../../../model/readProperty';
import { read, type Resource } from '../../../model/resource';
import { allOf, isSet, isText, isUnknown, type Truth } from '../../../model/threeValuedQuestions';
import { isUnset, unknown, type UnknownValue, type Value } from '../../../model/value';
import { INTERNET, isPrivateRange, isWholeInternet } from '../../../network/flowSourcesAndDestinations';
import {
  endOf,
  rolesOf,
  holdsEndpoint,
  hasOwnKind,
  isNearCluster,
  subnetsGuardedBy,
} from '../../../network/subnetSecurityGroups';
import { rangesOf, TYPES, type Network } from '../../../network/network';
import { hiddenBy, portsOf, type Ports, withinPorts, type PortSet } from '../../../network/portSets';
import { decideBy } from '../../../network/nsgEvaluation';
import { guarded } from '../../../network/flowEnds';
import { securityRulesOf, type SecurityRule } from '../../../network/securityRules';
import type { Fix } from '../../rule';

/** A declared rule of a group that stands on subnets. */
export interface AttachedRule {
  readonly rule: Resource;
  readonly group: Resource;
  readonly subnets: readonly Resource[];
}

/** The rules of all attached groups; those on subnets of a gateway, a firewall or Bastion are left out. */
export function* attachedRules(network: Network): Iterable<AttachedRule> {
  for (const group of network.graph.ofType(TYPES.nsg)) {
    const subnets = subnetsGuardedBy(group, network).filter((subnet) => !hasOwnKind(subnet));
    if (subnets.length === 0) continue;
    for (const { resource } of securityRulesOf(group, network).rules) {
      if (resource) yield { rule: resource, group, subnets };
    }
  }
}

/** The first of the subnets that holds nodes, pods, the API server or private endpoints, and what it holds. */
export function clusterSubnet(
  subnets: readonly Resource[],
  network: Network,
): { subnet: Resource; holds: string } | undefined {
  for (const subnet of subnets) {
    const [role] = rolesOf(subnet, network);
    if (role) return { subnet, holds: role === 'api server' ? 'the API server' : `${role}s` };
  }
  const subnet = subnets.find((one) => holdsEndpoint(one, network) && isNearCluster(one, network));
  return subnet && { subnet, holds: 'private endpoints' };
}

/** The value that lets everybody in, or the unknown that may. */
export function internetSource(rule: Resource): { value?: Value; hidden?: UnknownValue } {
  let hidden: UnknownValue | undefined;
  for (const name of ['sourceAddressPrefix', 'sourceAddressPrefixes']) {
    const { items, hidden: more } = itemsOf(read(rule, `properties.${name}`));
    hidden ??= more;
    for (const value of items) {
      if (value.kind === 'string' ? isWholeInternet(value.value) : false) return { value };
      if (value.kind !== 'string') hidden ??= hiddenBy(value);
    }
  }
  const half = halves(rule);
  if (half) return { value: half };
  return hidden ? { hidden } : {};
}

/** The first of several ranges that are all of IPv4 together: `0.0.0.0/1` and `128.0.0.0/1`. */
function halves(rule: Resource): Value | undefined {
  const { known } = rangesOf([read(rule, 'properties.sourceAddressPrefixes')]);
  const ranges = [...known].sort((a, b) => a.range.first - b.range.first);
  const [first] = ranges;
  if (!first) return undefined;
  let next = 0;
  for (const { range } of ranges) {
    if (range.first > next) return undefined;
    next = Math.max(next, range.last + 1);
  }
  return next > LAST ? first.value : undefined;
}

const LAST = 2 ** 32 - 1;

/** Does the rule allow what comes in? */
export function letsIn(rule: Resource): Truth {
  return allOf(isText(read(rule, 'properties.access'), 'Allow'), isText(read(rule, 'properties.direction'), 'Inbound'));
}

export function portsOfRule(rule: Resource): Ports {
  return portsOf([read(rule, 'properties.destinationPortRange'), read(rule, 'properties.destinationPortRanges')]);
}

/** Which machines application security groups stand for cannot be told. */
export function destinationGroups(rule: Resource): UnknownValue | undefined {
  const value = read(rule, 'properties.destinationApplicationSecurityGroups');
  const grouped = isSet(value);
  if (isUnknown(grouped)) return grouped;
  const { items, hidden } = itemsOf(value);
  if (!grouped || (items.length === 0 && !hidden)) return undefined;
  return unknown('the members of an application security group are not known', value.origin.place);
}

/** The rule as its group knows it. */
export function ruleOf(resource: Resource, group: Resource, network: Network): SecurityRule | undefined {
  return securityRulesOf(group, network).rules.find((rule) => rule.resource === resource);
}

/** Replaces the source by addresses that only the user knows. */
export function restrictSource(rule: Resource): Fix {
  const single = !isUnset(read(rule, 'properties.sourceAddressPrefix'));
  return {
    title: 'Allow only addresses that you name (all others can no longer connect)',
    safety: 'review',
    consequence: TRAFFIC_DENIED,
    changes: () => [
      single
        ? set(
            rule,
            'properties.sourceAddressPrefix',
            parameter('trustedRange', 'string', `Address range (CIDR) that rule ${rule.label} lets in`, rule.label),
          )
        : set(
            rule,
            'properties.sourceAddressPrefixes',
            parameter(
              'trustedRanges',
              'string list',
              `Address ranges (CIDR) that rule ${rule.label} lets in`,
              rule.label,
            ),
          ),
    ],
  };
}

/** Does a rule before it deny all that it would allow? */
export function isShadowed(
  rule: Resource,
  group: Resource,
  subnet: Resource,
  ports: PortSet,
  network: Network,
): boolean {
  const set = securityRulesOf(group, network);
  const own = set.rules.find(({ resource }) => resource === rule)?.priority;
  const flow = { direction: 'Inbound', source: INTERNET, destination: endOf(subnet), protocol: '*', ports } as const;
  const earlier = set.rules.filter(
    ({ priority }) => typeof priority === 'number' && typeof own === 'number' && priority < own,
  );
  const decision = decideBy({ ...set, rules: earlier }, flow, guarded(subnet, network));
  if (decision.verdict !== 'deny') return false;
  const denied = decision.denials.filter(({ cover, protocol }) => cover === 'yes' && protocol === 'Tcp');
  return withinPorts(
    ports,
    denied.flatMap(({ ports: some }) => some),
  );
}

/** Does the rule lead to single public addresses only, as that of a load balancer? */
export function leadsToPublicAddress(rule: Resource): boolean {
  const prefixes = ['destinationAddressPrefix', 'destinationAddressPrefixes'].flatMap(
    (name) => itemsOf(read(rule, `properties.${name}`)).items,
  );
  return (
    prefixes.length > 0 &&
    prefixes.every((prefix) => {
      const range = prefix.kind === 'string' ? parseRange(prefix.value) : undefined;
      return range !== undefined && range.prefix >= 24 && !isPrivateRange(range);
    })
  );
}
