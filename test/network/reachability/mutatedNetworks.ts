/** Networks with one thing changed, as people change them. */
import type { Random } from '../../fuzz/random';
import type { NetworkModel, SecurityRule, Subnet } from './networkModel';

type Mutation = (model: NetworkModel, random: Random) => NetworkModel;

/** An item at random is changed, or goes where there is nothing in its place. */
function oneOf<T>(items: readonly T[], random: Random, change: (item: T) => T | undefined): readonly T[] {
  if (items.length === 0) return items;
  const at = random.below(items.length);
  return items.flatMap((item, index) => (index === at ? (change(item) ?? []) : [item]));
}

const ofRule =
  (change: (rule: SecurityRule, random: Random) => SecurityRule | undefined): Mutation =>
  (model, random) => ({
    ...model,
    groups: oneOf(model.groups, random, (group) => ({
      ...group,
      rules: oneOf(group.rules, random, (rule) => change(rule, random)),
    })),
  });

const ofSubnet =
  (change: (subnet: Subnet, model: NetworkModel, random: Random) => Subnet): Mutation =>
  (model, random) => ({
    ...model,
    networks: oneOf(model.networks, random, (network) => ({
      ...network,
      subnets: oneOf(network.subnets, random, (subnet) =>
        subnet.name === 'AzureFirewallSubnet' ? subnet : change(subnet, model, random),
      ),
    })),
  });

const without = (subnet: Subnet, key: 'group' | 'table'): Subnet =>
  Object.fromEntries(Object.entries(subnet).filter(([name]) => name !== key)) as unknown as Subnet;

const MUTATIONS: readonly Mutation[] = [
  ofRule((rule) => ({ ...rule, access: rule.access === 'Allow' ? 'Deny' : 'Allow' })),
  ofRule(() => undefined),
  ofRule((rule, random) => ({ ...rule, ports: random.of([['*'], ['443'], ['22', '443'], ['1024-65535']]) })),
  ofRule((rule, random) => ({ ...rule, protocol: random.of(['Tcp', 'Udp', 'Icmp', '*'] as const) })),
  ofRule((rule, random) => ({ ...rule, sources: random.of([['*'], ['VirtualNetwork'], ['Internet'], ['10.1.0.0/17']]) })), // prettier-ignore
  ofRule((rule) => ({ ...rule, direction: rule.direction === 'Inbound' ? 'Outbound' : 'Inbound' })),
  ofSubnet((subnet, { groups }, random) => ({ ...subnet, group: random.of(groups).name })),
  ofSubnet((subnet) => without(subnet, 'group')),
  ofSubnet((subnet) => without(subnet, 'table')),
  ofSubnet((subnet) => ({ ...subnet, natGateway: !subnet.natGateway })),
  ofSubnet((subnet) => ({ ...subnet, defaultOutbound: subnet.defaultOutbound !== true })),
  ofSubnet((subnet) => ({ ...subnet, prefixes: subnet.prefixes.slice(0, 1) })),
  (model, random) => ({ ...model, peerings: oneOf(model.peerings, random, () => undefined) }),
  (model, random) => ({ ...model, peerings: oneOf(model.peerings, random, (peering) => ({ ...peering, forwarded: !peering.forwarded })) }), // prettier-ignore
  (model, random) => ({
    ...model,
    tables: oneOf(model.tables, random, (table) => ({ ...table, routes: oneOf(table.routes, random, () => undefined) })), // prettier-ignore
  }),
  (model, random) => ({
    ...model,
    tables: oneOf(model.tables, random, (table) => ({ ...table, routes: oneOf(table.routes, random, ({ name, prefix }) => ({ name, prefix, hop: random.of(['None', 'Internet', 'VnetLocal'] as const) })) })), // prettier-ignore
  }),
  ({ firewall, ...model }, random) =>
    firewall
      ? { ...model, firewall: { ...firewall, collections: oneOf(firewall.collections, random, (one) => ({ ...one, action: one.action === 'Allow' ? 'Deny' : 'Allow' })) } } // prettier-ignore
      : model,
];

/** The same network with one thing changed; now and then it is one that is not there, and nothing changes. */
export function mutated(model: NetworkModel, random: Random): NetworkModel {
  return random.of(MUTATIONS)(model, random);
}
