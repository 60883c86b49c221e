/**
 * What an Azure Firewall says of traffic that a route sends to it. Rules are looked at without their order: traffic passes
 * for certain where a network rule allows all of it and none may deny, and is refused where none may allow any of it.
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
import type { Network } from '../network';
import { hiddenBy, portsOf } from '../portSets';
import { EVERYWHERE, NOWHERE, setOf, union } from './addressSets';
import type { KnownSet } from './tagAddresses';
import {
  commonBox,
  isEmptyBox,
  openStep,
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
    if (found.kind === 'unknown') return (traffic) => [withStep({ ...traffic, comesTo: 'unknown' }, openStep('route', found.cause))]; // prettier-ignore
    if (found.kind === 'none') {
      const where = address.kind === 'string' ? ` at ${address.value}` : '';
      const says = `${called} leads to an appliance${where} that is not in the files and decides`;
      return (traffic) => [withStep({ ...traffic, comesTo: 'unknown' }, { hop: 'route', verdict: 'undecided', says, place })]; // prettier-ignore
    }
    const { firewall } = found;
    const step: Step = { hop: 'route', verdict: 'reached', says: `${called} leads to firewall '${firewall.label}'`, place }; // prettier-ignore
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

/** The rules of a firewall as a stage. */
export function throughFirewall(firewall: Resource, kind: Kind, network: Network): Stage {
  const { rules, hidden } = rulesOfFirewall(firewall, network);
  const matches = rules.map((rule) => ({ rule, ...matchOf(rule, kind) }));
  return (traffic) => {
    let left: readonly Box[] = [traffic];
    const done: Traffic[] = [];
    const end = (box: Box, step: Step) => done.push(withStep({ ...traffic, ...box }, step));
    for (const { rule, sure } of matches) {
      if (rule.allows !== true || rule.kind !== 'network' || isEmptyBox(sure)) continue;
      const step: Step = { hop: 'firewall', verdict: 'reached', says: `a network rule of '${rule.owner.label}' allows it`, place: rule.rule.origin.place }; // prettier-ignore
      left = left.flatMap((box) => {
        const allowed = commonBox(box, sure);
        if (isEmptyBox(allowed)) return [box];
        const denial = matches.find(
          ({ rule: other, most }) => other.allows !== true && !isEmptyBox(commonBox(allowed, most)),
        );
        end(allowed, denial ? openStep('firewall', unknown(`a rule of '${denial.rule.owner.label}' may deny it before`, denial.rule.rule.origin.place)) : step); // prettier-ignore
        return withoutBox(box, allowed);
      });
    }
    for (const box of left) {
      const open = matches.find(({ rule, most }) => rule.allows !== false && !isEmptyBox(commonBox(box, most)));
      if (open) end(box, openStep('firewall', open.cause ?? unknown(`a rule of '${open.rule.owner.label}' may allow a part of it`, open.rule.rule.origin.place))); // prettier-ignore
      else if (hidden) end(box, openStep('firewall', hidden));
      else end(box, { hop: 'firewall', verdict: 'refused', says: `no rule of firewall '${firewall.label}' allows it`, place: firewall.header }); // prettier-ignore
    }
    return done;
  };
}

interface Match {
  readonly sure: Box;
  readonly most: Box;
  readonly cause?: UnknownValue;
}

const NAMES = { Tcp: 'TCP', Udp: 'UDP', Icmp: 'ICMP' } as const;

const NOTHING: Box = { sources: NOWHERE, destinations: NOWHERE };

function matchOf(rule: FirewallRule, { protocol, port }: Kind): Match {
  const list = (path: string) => readPath(rule.rule, path, rule.owner.header);
  const sources = addressesIn([list('sourceAddresses')], list('sourceIpGroups'));
  if (rule.kind === 'application') {
    // Application rules are for names, over HTTP, HTTPS and MSSQL.
    const speaks = protocol === 'Tcp' && [80, 443, 1433].includes(port);
    const cause = unknown(`an application rule of '${rule.owner.label}' decides by names`, rule.rule.origin.place);
    return speaks ? { sure: NOTHING, most: { sources: most(sources), destinations: EVERYWHERE }, cause } : { sure: NOTHING, most: NOTHING }; // prettier-ignore
  }
  const spoken = coversProtocolOf(rule, NAMES[protocol]);
  if (spoken === false) return { sure: NOTHING, most: NOTHING };
  const ports = portsOf([list('destinationPorts')]);
  const isNamed = protocol === 'Icmp' || ports.known.some(([from, to]) => from <= port && port <= to);
  if (!isNamed && !ports.hidden) return { sure: NOTHING, most: NOTHING };
  const names = list('destinationFqdns');
  const destinations = addressesIn([list('destinationAddresses')], list('destinationIpGroups'), names);
  const whole: Box = { sources: most(sources), destinations: most(destinations) };
  const cause =
    (isUnknown(spoken) ? spoken : undefined) ??
    (isNamed ? undefined : ports.hidden) ??
    (isUnknown(rule.allows) ? rule.allows : undefined);
  if (cause) return { sure: NOTHING, most: whole, cause };
  const open = sources.cause ?? destinations.cause;
  return { sure: { sources: sources.sure, destinations: destinations.sure }, most: whole, ...(open ? { cause: open } : {}) }; // prettier-ignore
}

function most({ sure, maybe }: KnownSet) {
  return union(sure, maybe);
}

/** The addresses of lists, with those that groups or names stand for, which are not known. */
function addressesIn(lists: readonly Value[], ...others: readonly Value[]): KnownSet {
  let known: KnownSet['sure'] = NOWHERE;
  let cause: UnknownValue | undefined;
  for (const list of lists) {
    const { items, hidden } = itemsOf(list);
    cause ??= hidden;
    for (const item of items) {
      const text = item.kind === 'string' ? item.value.trim() : undefined;
      const range = text === '*' ? { first: 0, last: 2 ** 32 - 1 } : text === undefined ? undefined : (spanOf(text) ?? parseRange(text)); // prettier-ignore
      if (range) known = union(known, setOf([range]));
      else if (text === undefined || !text.includes(':')) cause ??= hiddenBy(item);
    }
  }
  for (const other of others) {
    const { items, hidden } = itemsOf(other);
    cause ??= hidden ?? items.filter((item) => !isUnset(item)).map((item) => unknown('a group or name stands for addresses that are not known', item.origin.place))[0]; // prettier-ignore
  }
  return { sure: known, maybe: cause ? EVERYWHERE : NOWHERE, ...(cause ? { cause } : {}) };
}

/** `10.0.0.4-10.0.0.9` */
function spanOf(text: string): { first: number; last: number } | undefined {
  const [from, to] = text.split('-').map((end) => parseRange(end));
  return from && to && text.includes('-') && from.first <= to.last ? { first: from.first, last: to.last } : undefined;
}
