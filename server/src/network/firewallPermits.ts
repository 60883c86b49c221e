/** Which names the rules of a firewall let through. */
import type { RequiredName } from '../azure/requiredEgress';
import { AKS_TAG } from '../azure/requiredEgress';
import { itemsOf, readPath } from '../model/readProperty';
import type { Resource } from '../model/resource';
import { anyOf, isOneOf, isUnknown, type Truth } from '../model/threeValuedQuestions';
import type { Value } from '../model/value';
import { hasProtocol, isForSources, type FirewallRule, type FirewallRules } from './firewallRules';
import { membersOfIpGroups } from './ipGroups';
import { fitsWildcards } from '../text/glob';
import type { Network } from './network';
import { portsOf } from './portSets';

/**
 * Do the rules let machines of a subnet reach a name over HTTPS? What a rule says of clients elsewhere does not matter,
 * and rules that deny are left out: what is missing here is missing with them, too.
 */
export function permits(rules: FirewallRules, wanted: RequiredName, subnet: Resource, network: Network): Truth {
  const answers = rules.rules
    .filter((rule) => rule.allows !== false && isForSources(rule, subnet, network))
    .map((rule): Truth => {
      const covers = rule.kind === 'application' ? byApplication(rule, wanted) : byNetwork(rule, wanted, network);
      return covers === true && isUnknown(rule.allows) ? rule.allows : covers;
    });
  const answer = anyOf(...answers);
  return answer === false ? (rules.hidden ?? false) : answer;
}

function byApplication(rule: FirewallRule, wanted: RequiredName): Truth {
  if (!hasProtocol(rule, 'Https')) return false;
  const list = listOf(rule);
  const tag = anyOf(...list('fqdnTags').items.map((item) => isOneOf(item, [AKS_TAG])));
  const names = [...list('targetFqdns').items, ...list('targetUrls').items].map((item) => stands(item, wanted));
  // Which names a category has is not known here.
  const [category] = list('webCategories').items;
  const hidden = ['fqdnTags', 'targetFqdns', 'targetUrls'].flatMap((name) => list(name).hidden ?? []);
  const other = category && { kind: 'unknown' as const, reason: 'a category of the web', origin: category.origin };
  return anyOf(tag, ...names, ...hidden, ...(other ? [other] : []));
}

function byNetwork(rule: FirewallRule, wanted: RequiredName, network: Network): Truth {
  if (!hasProtocol(rule, 'TCP')) return false;
  const list = listOf(rule);
  const ports = portsOf([readPath(rule.rule, 'destinationPorts', rule.owner.header)]);
  const open = ports.known.some(([from, to]) => from <= 443 && 443 <= to);
  if (!open && !ports.hidden) return false;
  const names = list('destinationFqdns').items.map((item) => stands(item, wanted));
  const groups = readPath(rule.rule, 'destinationIpGroups', rule.owner.header);
  const members = itemsOf(membersOfIpGroups(groups, network));
  const places = [...list('destinationAddresses').items, ...members.items].map((item) => leadsTo(item, wanted));
  const hidden = [...['destinationFqdns', 'destinationAddresses'].map(list), members].flatMap(
    (one) => one.hidden ?? [],
  );
  const answer = anyOf(...names, ...places, ...hidden);
  return answer === true && !open ? ports.hidden! : answer;
}

function listOf({ rule, owner }: FirewallRule): (path: string) => ReturnType<typeof itemsOf> {
  return (path) => itemsOf(readPath(rule, path, owner.header));
}

/** Does a network rule's destination lead to a name: anywhere, to all of Azure, or by a service tag? */
function leadsTo(value: Value, { tags }: RequiredName): Truth {
  if (value.kind === 'template') {
    const [head] = value.parts;
    if (typeof head === 'string' && /^AzureCloud\./i.test(head)) return true;
    return value.parts.find((part) => typeof part !== 'string') ?? false;
  }
  const anywhere = ['*', '0.0.0.0/0', 'Internet', 'AzureCloud'];
  const named = isOneOf(value, [...anywhere, ...tags]);
  if (named !== false || value.kind !== 'string') return named;
  return ['AzureCloud', ...tags].some((tag) => value.value.toLowerCase().startsWith(`${tag.toLowerCase()}.`));
}

/** Does a name, a wildcard, or a URL of a rule stand for a name that is needed? */
function stands(value: Value, { anyOf: names, suffix }: RequiredName): Truth {
  if (value.kind === 'unknown') return value;
  if (value.kind === 'choice') return value.decidedBy;
  const parts = value.kind === 'template' ? value.parts : value.kind === 'string' ? [value.value] : [];
  const text = parts.map((part) => (typeof part === 'string' ? part : '*')).join('');
  const [host = ''] = text.toLowerCase().split('/');
  if (suffix !== undefined && host.endsWith(suffix)) return true;
  if (!names.some((name) => fitsWildcards(name, host))) return false;
  return parts.find((part) => typeof part !== 'string') ?? true;
}
