/**
 * What a load balancer takes out to the internet for what is in one of its pools.
 * Source: https://learn.microsoft.com/azure/load-balancer/outbound-rules (read 2026-11-30)
 */
import { read, type Resource } from '../model/resource';
import { allOf, isBoolean, not, type Truth } from '../model/threeValuedQuestions';
import type { UnknownValue, Value } from '../model/value';
import { frontendsOf, leadsFrom, poolsOf, rulesIn } from './loadBalancers';
import { isDeclared, type Network } from './network';

/** A rule of a balancer that has to do with what leaves a pool. */
export interface OutboundUse {
  readonly rule: Resource;
  /** `outbound rule 'out' of load balancer 'lb'` */
  readonly called: string;
  /** The protocol that it translates. */
  readonly protocol: Value;
  /** Does it translate what leaves? A rule for what comes in does by itself, from a public frontend. */
  readonly translates: Truth;
}

/**
 * The outbound rules and load balancing rules of a pool. Inbound NAT rules take nothing out.
 * @param pool a pool of the balancer
 * @returns with `hidden` where there may be further ones
 */
export function outboundUses(
  pool: Resource,
  balancer: Resource,
  network: Network,
): { readonly found: readonly OutboundUse[]; readonly hidden?: UnknownValue } {
  const frontends = frontendsOf(balancer);
  const found: OutboundUse[] = [];
  let hidden = frontends.hidden ?? network.handedToModule(balancer);
  const use = (rule: Resource, what: string, translates: Truth) => {
    const called = `${what} '${rule.label}' of load balancer '${balancer.label}'`;
    found.push({ rule, called, protocol: read(rule, 'properties.protocol'), translates });
  };
  const outbound = rulesIn('outboundRules', balancer, network);
  const inbound = rulesIn('loadBalancingRules', balancer, network);
  hidden ??= outbound.hidden ?? inbound.hidden;
  for (const rule of outbound.rules) {
    const named = network.graph.resolve(read(rule, 'properties.backendAddressPool.id'));
    if (isDeclared(named, pool)) use(rule, 'outbound rule', true);
    else if (named.kind === 'unknown') hidden ??= named.cause;
  }
  for (const rule of inbound.rules) {
    const { pools, cause } = poolsOf(rule, network);
    const isOff = isBoolean(read(rule, 'properties.disableOutboundSnat'), true);
    if (!pools.some(({ key }) => key === pool.key)) hidden ??= cause;
    else use(rule, 'rule', allOf(leadsFrom(rule, frontends.found, frontends.hidden), not(isOff)));
  }
  return hidden ? { found, hidden } : { found };
}
