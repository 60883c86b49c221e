import { idReference, parameter, set, type Change } from '../../../model/change';
import { itemsOf, readPath } from '../../../model/readProperty';
import { read, type Resource } from '../../../model/resource';
import { anyOf, isBoolean, isKnownAs, isSet, type Truth } from '../../../model/threeValuedQuestions';
import { isUnset, type Value } from '../../../model/value';
import type { Network } from '../../../network/network';

export const GATEWAY = 'Microsoft.Network/applicationGateways';
const POLICY = 'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies';

/** The tier of a gateway; of a SKU without one, its name, which says the same. */
export function tierOf(gateway: Resource): Value {
  const tier = read(gateway, 'properties.sku.tier');
  return isUnset(tier) ? read(gateway, 'properties.sku.name') : tier;
}

/**
 * Tiers of gateways with a web application firewall, and those without one; SKU names of v1 gateways, which say the same,
 * included. Source: `ApplicationGatewayTier` and `ApplicationGatewaySkuName` of the network SDK for Python, 33.0.0 of
 * 2026-09-17, which has `Basic_v2` and `Basic_WAF_v2` (read 2026-11-29)
 */
const INSPECTING = ['WAF', 'WAF_v2', 'Basic_WAF_v2', 'WAF_Medium', 'WAF_Large'];
const PLAIN = ['Standard', 'Standard_v2', 'Basic', 'Basic_v2', 'Standard_Small', 'Standard_Medium', 'Standard_Large'];

/** Is the gateway's tier one that a web application firewall belongs to? */
export function hasFirewallTier(gateway: Resource): Truth {
  return isKnownAs(tierOf(gateway), INSPECTING, PLAIN);
}

/** Does a policy, of the gateway or of one of its listeners, or the gateway's own firewall inspect requests? */
export function hasFirewall(gateway: Resource): Truth {
  const { items, hidden } = itemsOf(read(gateway, 'properties.httpListeners'));
  const own = isBoolean(read(gateway, 'properties.webApplicationFirewallConfiguration.enabled'), true);
  return anyOf(
    isSet(read(gateway, 'properties.firewallPolicy.id')),
    own,
    ...items.map((item) => isSet(readPath(item, 'properties.firewallPolicy.id', gateway.header))),
    hidden ?? false,
  );
}

export interface Protection {
  /** What the gateway gets, for titles. */
  readonly policy: string;
  readonly changes: () => readonly Change[];
}

/**
 * Gives a gateway a firewall policy: the only one of the deployment, else one that only the user knows.
 * @param raise whether the SKU has to become WAF_v2 first
 */
export function protection(gateway: Resource, network: Network, raise: boolean): Protection {
  const policies = network.graph.ofType(POLICY);
  const only = policies.length === 1 && !policies[0]!.condition ? policies[0] : undefined;
  const policy = only
    ? idReference(only)
    : parameter(
        'firewallPolicyId',
        'string',
        `Id of the web application firewall policy of Application Gateway ${gateway.label}`,
        gateway.label,
      );
  return {
    policy: only ? `policy '${only.label}'` : 'a policy that a new parameter names',
    changes: () => {
      const changes: Change[] = [];
      if (raise) {
        changes.push(set(gateway, 'properties.sku.name', 'WAF_v2'), set(gateway, 'properties.sku.tier', 'WAF_v2'));
      }
      if (hasFirewall(gateway) !== true) changes.push(set(gateway, 'properties.firewallPolicy.id', policy));
      return changes;
    },
  };
}
