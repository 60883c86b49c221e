/**
 * What an Azure Firewall says of traffic that a route sends to it.
 * Source: https://learn.microsoft.com/azure/firewall/rule-processing (read 2026-11-30)
 */
import { parseRange } from '../../azure/ipv4Addresses';
import { itemsOf, readPath } from '../../model/readProperty';
import type { Resource } from '../../model/resource';
import { isUnknown } from '../../model/threeValuedQuestions';
import { isUnset, unknown, type UnknownValue, type Value } from '../../model/value';
import type { Place } from '../../text/span';
import { coversProtocolOf, rulesOfFirewall, type FirewallRule } from '../firewallRules';
import { firewallAt } from '../firewalls';
import { membersOfIpGroups } from '../ipGroups';
import type { Network } from '../network';
import { hiddenBy, portsOf } from '../portSets';
import { EVERYWHERE, NOWHERE, setOf, union } from './addressSets';
import { withPorts } from './groupVerdicts';
import { decideInOrder, type Decided, type OrderedRule } from './orderedRules';
import type { KnownSet } from './tagAddresses';
import {
  commonBox,
  isEmptyBox,
  openStep,
  stepAt,
  withoutBox,
  withStep,
  type Box,
  type Kind,
  type Stage,
  type Step,
  type Traffic,
} from './traffic';

/**
 * The appliance that a route leads to, as a stage; what is no firewall of the files decides by itself.
 * @param towards how traffic comes to the firewall at an address
 * @param onwards what carries on what the firewall lets through
 */
export function applianceStage(
  kind: Kind,
  network: Network,
  towards: (firewall: Resource, address: Value) => Step,
  onwards: (firewall: Resource) => Stage,
): (address: Value, called: string, place: Place) => Stage {
  return (address, called, place) => {
    const found = firewallAt(address, network);
    if (found.kind === 'unknown')
      return (traffic) => [withStep({ ...traffic, comesTo: 'unknown' }, openStep('route', found.cause))];
    if (found.kind === 'none') {
      const where = address.kind === 'string' ? ` at ${address.value}` : '';
      const says = `${called} leads to an appliance${where} that is not in the files and decides`;
      return (traffic) => [
        withStep({ ...traffic, comesTo: 'unknown' }, { hop: 'route', verdict: 'undecided', says, place }),
      ];
    }
    const { firewall } = found;
    const step: Step = {
      hop: 'route',
      verdict: 'reached',
      says: `${called} leads to firewall '${firewall.label}'`,
      place,
      at: firewall,
    };
    const way = towards(firewall, address);
    return (traffic) => {
      const arriving = withStep(withStep(traffic, step), way);
      if (way.verdict === 'refused') return [arriving];
      // Another machine at the address of the next hop decides by itself.
      if (way.hop === 'route' && way.verdict === 'undecided') return [{ ...arriving, comesTo: 'unknown' }];
      return throughFirewall(
        firewall,
        kind,
        network,
      )(arriving).flatMap((part) =>
        part.steps.some(({ verdict }) => verdict === 'refused') ? [part] : onwards(firewall)(part),
      );
    };
  };
}

/** The rules of a firewall as a stage: network rules first, and what none of them decides may be an application rule's. */
export function throughFirewall(firewall: Resource, kind: Kind, network: Network): Stage {
  const { rules, hidden } = rulesOfFirewall(firewall, network);
  const all = rules.flatMap((rule) => matchOf(rule, kind, network) ?? []);
  const networks = all.filter(({ rule }) => rule.kind === 'network');
  const unordered = networks.flatMap((one) => {
    const { owner, rule, order } = one.rule;
    return order
      ? []
      : [
          {
            ...one,
            cause: one.cause ?? unknown(`the priority of a rule of '${owner.label}' is not known`, rule.origin.place),
          },
        ];
  });
  const ordered = networks.filter(({ rule }) => rule.order).sort((a, b) => compareOrders(a.rule.order!, b.rule.order!));
  const others = all.filter(({ rule, allows }) => rule.kind === 'application' && allows !== false);
  return (traffic) => {
    const end = (box: Box, step: Step): Traffic => {
      const { sources, destinations } = box;
      return { ...traffic, sources, destinations, steps: [...traffic.steps, stepAt(firewall, step)] };
    };
    const { decided, open } = decideInOrder(traffic, ordered, unordered, hidden);
    const left = open.flatMap((part): readonly Traffic[] => {
      // What nothing allows is denied.
      const refused: Step = {
        hop: 'firewall',
        verdict: 'refused',
        says: `no rule of firewall '${firewall.label}' allows it`,
        place: firewall.header,
      };
      if (part.mayBeAllowed) return [end(part, openStep('firewall', part.mayBeAllowed))];
      let rest: readonly Box[] = [part];
      const found: Traffic[] = [];
      for (const { most, cause } of others) {
        rest = rest.flatMap((box) => {
          const common = commonBox(box, most);
          if (isEmptyBox(common)) return [box];
          found.push(end(common, openStep('firewall', cause!)));
          return withoutBox(box, common);
        });
      }
      return [...found, ...rest.map((box) => end(box, refused))];
    });
    return [...decided.map((part) => end(part, stepOf(part))), ...left];
  };
}

function compareOrders(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, index) => number !== b[index]);
  return at < 0 ? 0 : a[at]! - (b[at] ?? 0);
}

function stepOf({ verdict, by, cause }: Decided<FirewallRule>): Step {
  const { rule, owner } = by!;
  if (verdict === 'unknown') return openStep('firewall', cause!, `${cause!.reason} ('${owner.label}')`);
  const name = readPath(rule, 'name', owner.header);
  const called = name.kind === 'string' ? `network rule '${name.value}'` : 'a network rule';
  const says = `${called} of '${owner.label}' ${verdict === 'allow' ? 'allows' : 'denies'} it`;
  const is = verdict === 'allow' ? 'reached' : 'refused';
  return { hop: 'firewall', verdict: is, says, place: rule.origin.place, writtenRule: 'firewall' };
}

const NAMES = { Tcp: 'TCP', Udp: 'UDP', Icmp: 'ICMP' } as const;

/** @returns undefined for a rule that is not for this kind of traffic */
function matchOf(rule: FirewallRule, kind: Kind, network: Network): OrderedRule<FirewallRule> | undefined {
  const { protocol, port } = kind;
  const { allows, owner } = rule;
  const place = rule.rule.origin.place;
  const list = (path: string) => readPath(rule.rule, path, owner.header);
  const groups = (path: string) => membersOfIpGroups(list(path), network);
  const sources = addressesIn([list('sourceAddresses'), groups('sourceIpGroups')]);
  const nothing: Box = { sources: NOWHERE, destinations: NOWHERE };
  if (rule.kind === 'application') {
    // Application rules are for names, over HTTP, HTTPS and MSSQL.
    if (protocol !== 'Tcp' || ![80, 443, 1433].includes(port)) return undefined;
    const cause = unknown(`an application rule of '${owner.label}' decides by names`, place);
    return { rule, allows, sure: nothing, most: { sources: most(sources), destinations: EVERYWHERE }, cause };
  }
  const spoken = coversProtocolOf(rule, NAMES[protocol]);
  if (spoken === false) return undefined;
  const { isNamed, cause: unnamed } = withPorts(
    portsOf([list('destinationPorts')]),
    protocol,
    port,
    `a rule of '${owner.label}'`,
    place,
  );
  if (!isNamed && !unnamed) return undefined;
  const destinations = addressesIn(
    [list('destinationAddresses'), groups('destinationIpGroups')],
    list('destinationFqdns'),
  );
  return {
    rule,
    allows,
    sure: { sources: sources.sure, destinations: destinations.sure },
    most: { sources: most(sources), destinations: most(destinations) },
    cause: (isUnknown(spoken) ? spoken : undefined) ?? unnamed,
    hidden: sources.cause ?? destinations.cause,
  };
}

function most({ sure, maybe }: KnownSet) {
  return union(sure, maybe);
}

/** The addresses of lists, with those that names stand for, which are not known. */
export function addressesIn(lists: readonly Value[], ...names: readonly Value[]): KnownSet {
  let known: KnownSet['sure'] = NOWHERE;
  let cause: UnknownValue | undefined;
  for (const list of lists) {
    const { items, hidden } = itemsOf(list);
    cause ??= hidden;
    for (const item of items) {
      const text = item.kind === 'string' ? item.value.trim() : undefined;
      const range =
        text === '*'
          ? { first: 0, last: 2 ** 32 - 1 }
          : text === undefined
            ? undefined
            : (spanOf(text) ?? parseRange(text));
      if (range) known = union(known, setOf([range]));
      else if (text === undefined || !text.includes(':')) cause ??= hiddenBy(item);
    }
  }
  for (const list of names) {
    const { items, hidden } = itemsOf(list);
    cause ??=
      hidden ??
      items
        .filter((item) => !isUnset(item))
        .map((item) => unknown('a name stands for addresses that are not known', item.origin.place))[0];
  }
  return { sure: known, maybe: cause ? EVERYWHERE : NOWHERE, ...(cause ? { cause } : {}) };
}

/** `10.0.0.4-10.0.0.9` */
function spanOf(text: string): { first: number; last: number } | undefined {
  const [from, to] = text.split('-').map((end) => parseRange(end));
  return from && to && text.includes('-') && from.first <= to.last ? { first: from.first, last: to.last } : undefined;
}
