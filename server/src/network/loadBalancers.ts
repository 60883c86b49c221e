/**
 * What load balancers lead from public addresses to network interfaces.
 * Sources: https://learn.microsoft.com/azure/load-balancer/components,
 * https://learn.microsoft.com/azure/load-balancer/inbound-nat-rules (read 2026-11-30)
 */
import { onceFor } from '../model/onceForObject';
import { itemsOf, readPath } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import { anyOf, isBoolean, isSet, isText, isUnknown, type Truth } from '../model/threeValuedQuestions';
import { isUnset, unknown, type UnknownValue, type Value } from '../model/value';
import { before } from '../model/versionRange';
import { isDeclared, type Network } from './network';
import { membershipsOf, type IpConfiguration, type NetworkInterface } from './networkInterfaces';

export const LOAD_BALANCER = 'Microsoft.Network/loadBalancers';

/** One rule of a balancer that has a public address. */
export interface Forwarding {
  readonly balancer: Resource;
  readonly rule: Resource;
  /** `rule 'web' of load balancer 'lb'` */
  readonly called: string;
  /** Leads it on from a public address? Never false. */
  readonly isPublic: Truth;
  readonly protocol: Value;
  /** The port at which interfaces get it. */
  readonly port: Value;
  /** Is the destination the balancer's own address still when it arrives? */
  readonly keepsDestination: Truth;
  /** The pools that it leads to; of a NAT rule for one interface there is none. */
  readonly pools: readonly Resource[];
}

/** The public rules of all balancers; `hidden` names balancers of which not all is known, with the reason. */
export const publicForwardings = onceFor(
  (
    network: Network,
  ): {
    readonly found: readonly Forwarding[];
    readonly hidden: readonly { readonly balancer: Resource; readonly cause: UnknownValue }[];
  } => {
    const found: Forwarding[] = [];
    const hidden: { balancer: Resource; cause: UnknownValue }[] = [];
    for (const balancer of network.graph.ofType(LOAD_BALANCER)) {
      const known = forwardingsOf(balancer, network);
      found.push(...known.found);
      if (known.hidden) hidden.push({ balancer, cause: known.hidden });
    }
    return { found, hidden };
  },
);

const LISTS = [
  ['loadBalancingRules', 'rule'],
  ['inboundNatRules', 'NAT rule'],
  ['inboundNatPools', 'NAT pool'],
] as const;

function forwardingsOf(
  balancer: Resource,
  network: Network,
): { readonly found: readonly Forwarding[]; readonly hidden?: UnknownValue } {
  if (balancer.existing)
    return { found: [], hidden: unknown(`'${balancer.label}' is not declared here`, balancer.header) };
  const frontends = frontendsOf(balancer);
  let hidden = frontends.hidden;
  const found: Forwarding[] = [];
  if (hasPublicFrontend(balancer) === false) return { found };
  hidden ??= network.handedToModule(balancer);
  for (const [list, what] of LISTS) {
    const known = rulesIn(list, balancer, network);
    hidden ??= known.hidden;
    for (const rule of known.rules) {
      const isPublic = leadsFrom(rule, frontends.found, frontends.hidden);
      if (isPublic === false) continue;
      const { pools, cause } = poolsOf(rule, network);
      hidden ??= cause;
      found.push({
        balancer,
        rule,
        called: `${what} '${rule.label}' of load balancer '${balancer.label}'`,
        isPublic,
        protocol: read(rule, 'properties.protocol'),
        port: read(rule, 'properties.backendPort'),
        keepsDestination: isBoolean(read(rule, 'properties.enableFloatingIP'), true),
        pools,
      });
    }
  }
  return hidden ? { found, hidden } : { found };
}

/** The rules of one list of a balancer, and what hides further ones. @param list `outboundRules` */
export function rulesIn(
  list: string,
  balancer: Resource,
  { graph }: Network,
): { readonly rules: readonly Resource[]; readonly hidden?: UnknownValue } {
  let { hidden } = itemsOf(read(balancer, `properties.${list}`));
  for (const loose of graph.ofType(`${LOAD_BALANCER}/${list}`)) {
    const parent = graph.parent(loose);
    if (parent.kind === 'unknown') hidden ??= parent.cause;
  }
  const rules = graph.children(balancer, list);
  return hidden ? { rules, hidden } : { rules };
}

/**
 * Is a balancer of the Standard SKU? Where nothing is said, azurerm takes it from version 4 on, and templates never.
 * Source: documentation of azurerm_lb in versions 3.117.1 and 4.0.0 (read 2026-11-30)
 */
export function isStandard(balancer: Resource): Truth {
  return isStandardSku(read(balancer, 'sku.name'), balancer);
}

/** The same of what has a SKU of these names and defaults: a balancer, or a public address. */
export function isStandardSku(sku: Value, { dialect, provider, label, header }: Resource): Truth {
  if (dialect !== 'azurerm' || !isUnset(sku)) return isText(sku, 'Standard');
  const old = provider === undefined ? 'some' : before(provider, '4.0');
  if (old === 'some') return unknown(`the SKU of '${label}' depends on the version of azurerm`, header);
  return old === 'none';
}

/** Has a balancer a frontend with a public address? */
export function hasPublicFrontend(balancer: Resource): Truth {
  if (balancer.existing) return unknown(`'${balancer.label}' is not declared here`, balancer.header);
  const { found, hidden } = frontendsOf(balancer);
  return anyOf(...found.map(({ isPublic }) => isPublic), hidden ?? false);
}

export interface Frontend {
  readonly name: Value;
  readonly isPublic: Truth;
}

export function frontendsOf(balancer: Resource): {
  readonly found: readonly Frontend[];
  readonly hidden?: UnknownValue;
} {
  const { items, hidden } = itemsOf(read(balancer, 'properties.frontendIPConfigurations'));
  const found = items.map((item): Frontend => {
    const property = (name: string) => readPath(item, name, balancer.header);
    const isPublic = anyOf(...['publicIPAddress', 'publicIPPrefix'].map((name) => isSet(property(`properties.${name}`)))); // prettier-ignore
    // What another balancer in front of it lets through is not in its rules.
    const chained = isSet(property('properties.gatewayLoadBalancer'));
    const open = unknown('a gateway load balancer decides', item.origin.place);
    return { name: property('name'), isPublic: isPublic !== false && chained !== false ? open : isPublic };
  });
  return hidden ? { found, hidden } : { found };
}

/** Does a rule lead on what comes to a public frontend? Templates name the frontend by its id, azurerm by its name. */
export function leadsFrom(rule: Resource, frontends: readonly Frontend[], hidden: UnknownValue | undefined): Truth {
  const [first, ...others] = frontends;
  if (first && !hidden && others.every(({ isPublic }) => isPublic === first.isPublic)) return first.isPublic;
  const named = read(rule, 'properties.frontendIPConfiguration.id');
  const name = lastName(named);
  const frontend = frontends.find(
    (one) => name !== undefined && one.name.kind === 'string' && same(one.name.value, name),
  );
  return (
    frontend?.isPublic ?? hidden ?? unknown(`the frontend of rule '${rule.label}' is not known`, named.origin.place)
  );
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function lastName(reference: Value): string | undefined {
  const last = reference.kind === 'id' ? reference.names.at(-1) : reference;
  return last?.kind === 'string' ? last.value.split('/').at(-1) : undefined;
}

export function poolsOf(
  rule: Resource,
  { graph }: Network,
): { readonly pools: readonly Resource[]; readonly cause?: UnknownValue } {
  const several = itemsOf(read(rule, 'properties.backendAddressPools'));
  const ids = [
    read(rule, 'properties.backendAddressPool.id'),
    ...several.items.map((item) => readPath(item, 'id', rule.header)),
  ];
  const pools: Resource[] = [];
  let cause = several.hidden;
  for (const id of ids) {
    const pool = graph.resolve(id);
    if (pool.kind === 'declared') pools.push(pool.resource);
    else if (pool.kind === 'unknown') cause ??= pool.cause;
    else if (!isUnset(id)) cause ??= unknown(`a pool of rule '${rule.label}' is not declared here`, id.origin.place);
  }
  return cause ? { pools, cause } : { pools };
}

/** Does a rule lead to an IP configuration, by a pool that it is in or as the rule's only one? */
export function leadsTo(
  { rule, pools }: Forwarding,
  configuration: IpConfiguration,
  one: NetworkInterface,
  { graph }: Network,
): Truth {
  const lists = [
    ['loadBalancerBackendAddressPools', pools],
    ['loadBalancerInboundNatRules', [rule]],
    ['loadBalancerInboundNatPools', [rule]],
  ] as const;
  const truths = lists.map(([list, wanted]): Truth => {
    const { ids, hidden } = membershipsOf(configuration, one, list, graph);
    let open = hidden;
    for (const id of ids) {
      const named = graph.resolve(id);
      if (wanted.some((resource) => isDeclared(named, resource))) return true;
      if (named.kind === 'unknown') open ??= named.cause;
    }
    return open ?? false;
  });
  if (truths.includes(true)) return true;
  return truths.find(isUnknown) ?? false;
}

const LISTS_OF_MEMBERS = [
  'loadBalancerBackendAddressPools',
  'loadBalancerInboundNatRules',
  'loadBalancerInboundNatPools',
];

/** What hides that a configuration is behind a balancer: a pool or rule that is not declared here. */
export function hiddenBalancer(
  configuration: IpConfiguration,
  one: NetworkInterface,
  { graph }: Network,
): UnknownValue | undefined {
  for (const list of LISTS_OF_MEMBERS) {
    const { ids, hidden } = membershipsOf(configuration, one, list, graph);
    if (hidden) return hidden;
    for (const id of ids) {
      const named = graph.resolve(id);
      if (named.kind === 'unknown') return named.cause;
      if (named.kind === 'elsewhere')
        return unknown(`'${one.owner.label}' is behind a load balancer that is not declared here`, id.origin.place);
    }
  }
  return undefined;
}

const POOL_ADDRESSES = 'properties.loadBalancerBackendAddresses';

/** The addresses that pools name in place of interfaces, and what hides some. */
export function addressesOfPools(
  { pools }: Forwarding,
  network: Network,
): { readonly addresses: readonly Value[]; readonly hidden?: UnknownValue } {
  const addresses: Value[] = [];
  let hidden: UnknownValue | undefined;
  for (const pool of pools) {
    const { items, hidden: rest } = itemsOf(read(pool, POOL_ADDRESSES));
    hidden ??= rest ?? network.graph.mayBePatched(pool.type, POOL_ADDRESSES) ?? network.handedToModule(pool);
    for (const item of items) {
      const address = readPath(item, 'properties.ipAddress', pool.header);
      if (!isUnset(address)) addresses.push(address);
    }
  }
  return hidden ? { addresses, hidden } : { addresses };
}
