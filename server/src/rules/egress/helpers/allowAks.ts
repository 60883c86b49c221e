import { AKS_TAG } from '../../../azure/requiredEgress';
import { add, append, type Change, type NewObject } from '../../../model/change';
import { itemsOf, readPath } from '../../../model/readProperty';
import { read, type Resource } from '../../../model/resource';
import { isUnset, type Value } from '../../../model/value';
import { RULE_GROUP, type FirewallRules } from '../../../network/firewallRules';
import { FIREWALL } from '../../../network/firewalls';
import type { Network } from '../../../network/network';
import { camelCase, freeName } from '../../uniqueNames';

const NAME = 'aks-required';

/**
 * A rule for what AKS needs: in a group of the firewall's policy, in a new one where it has none, or among the firewall's
 * own collections.
 * @param subnets those that it is for
 * @returns undefined where no priority is known to be free
 */
export function allowAks(
  firewall: Resource,
  { policy }: FirewallRules,
  subnets: readonly Resource[],
  network: Network,
): (() => readonly Change[]) | undefined {
  const { graph } = network;
  const sources = sourcesOf(subnets, network);
  if (!policy) {
    const others = graph.children(firewall, 'applicationRuleCollections');
    const priority = freePriority(others.map((other) => read(other, 'properties.priority')));
    return priority === undefined ? undefined : () => [add(collectionOf(firewall, others, priority, sources))];
  }
  const groups = graph.children(policy, 'ruleCollectionGroups').filter((group) => group.deployment === undefined);
  for (const group of groups) {
    const list = itemsOf(read(group, 'properties.ruleCollections'));
    if (list.hidden) continue;
    const names = list.items.map((item) => readPath(item, 'name', group.header));
    const priority = freePriority(list.items.map((item) => readPath(item, 'priority', group.header)));
    if (priority === undefined || names.some(({ kind }) => kind !== 'string')) continue;
    const taken = names.some((name) => name.kind === 'string' && name.value.toLowerCase() === NAME);
    if (!taken) return () => [append(group, 'properties.ruleCollections', filter(priority, sources))];
  }
  const priority = freePriority(groups.map((group) => read(group, 'properties.priority')));
  // Azure changes one group of a policy at a time: a second one would have to wait for the first.
  if (priority === undefined || groups.length > 0) return undefined;
  return () => [
    add({
      type: RULE_GROUP,
      apiVersion: '2024-05-01',
      symbol: camelCase(NAME),
      name: NAME,
      parent: policy,
      beside: policy,
      location: 'none',
      body: { properties: { priority, ruleCollections: [filter(200, sources)] } },
    }),
  ];
}

/** The ranges of the subnets; any source where one of them is not known. */
function sourcesOf(subnets: readonly Resource[], network: Network): readonly string[] {
  const ranges = subnets.map((subnet) => network.prefixesOf(subnet));
  if (ranges.some(({ known, hidden }) => hidden !== undefined || known.length === 0)) return ['*'];
  return [...new Set(ranges.flatMap(({ known }) => known.map(({ text }) => text)))];
}

/** A hundred that none has; undefined where one is not known. */
function freePriority(values: readonly Value[]): number | undefined {
  const taken = new Set<number>();
  for (const value of values) {
    if (isUnset(value)) continue;
    if (value.kind !== 'number') return undefined;
    taken.add(value.value);
  }
  for (let priority = 200; priority <= 65000; priority += 100) if (!taken.has(priority)) return priority;
  return undefined;
}

const rule = (sources: readonly string[]): NewObject => ({
  name: 'aks-fqdn-tag',
  sourceAddresses: sources,
  fqdnTags: [AKS_TAG],
  protocols: [
    { protocolType: 'Http', port: 80 },
    { protocolType: 'Https', port: 443 },
  ],
});

function filter(priority: number, sources: readonly string[]): NewObject {
  return {
    ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
    name: NAME,
    priority,
    action: { type: 'Allow' },
    rules: [{ ruleType: 'ApplicationRule', ...rule(sources) }],
  };
}

function collectionOf(firewall: Resource, others: readonly Resource[], priority: number, sources: readonly string[]) {
  const name = freeName(NAME, others);
  return {
    type: `${FIREWALL}/applicationRuleCollections`,
    apiVersion: '2024-05-01',
    symbol: camelCase(name),
    name,
    parent: firewall,
    beside: firewall,
    location: 'none',
    body: { properties: { priority, action: { type: 'Allow' }, rules: [rule(sources)] } },
  } as const;
}
