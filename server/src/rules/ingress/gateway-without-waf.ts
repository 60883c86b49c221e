import { idOf, parameter, set, type Change } from '../../model/change';
import { itemsOf, readPath } from '../../model/read';
import { read, type Resource } from '../../model/resource';
import { allOf, anyOf, isBoolean, isOneOf, isSet, isUnknown, type Truth } from '../../model/truth';
import { isUnset, type Value } from '../../model/value';
import { clusterBehind, hasPublicFrontend } from '../../network/gateways';
import { TYPES, type Network } from '../../network/network';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';
import { armExamples, bicepExamples, terraformExamples } from './exampleGateway';

const GATEWAY = 'Microsoft.Network/applicationGateways';
const POLICY = 'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies';

export default defineRule({
  code: 'AKSN508',
  name: 'gateway-without-waf',
  severity: 'warning',
  topic: 'ingress',
  summary: 'An Application Gateway before a cluster has no web application firewall.',
  why:
    'An Application Gateway of tier Standard_v2 forwards requests to the workloads as they come, attacks included. The ' +
    'tier WAF_v2 with a policy inspects them first. A gateway with private frontends alone gets advice only. Where a ' +
    'web application firewall inspects the traffic before the gateway, as in Azure Front Door, silence the rule.',
  links: [
    'https://learn.microsoft.com/azure/web-application-firewall/ag/ag-overview',
    'https://learn.microsoft.com/azure/aks/operator-best-practices-network#secure-traffic-with-a-web-application-firewall-waf',
  ],
  facts: [
    {
      says: 'The web application firewall of Application Gateway is part of the tiers WAF and WAF_v2 only.',
      source: 'https://learn.microsoft.com/azure/web-application-firewall/ag/ag-overview',
      checked: '2026-11-23',
    },
    {
      says: 'A firewall policy can be set for the gateway (`firewall_policy_id`) or for one listener.',
      source: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/application_gateway',
      checked: '2026-11-23',
    },
  ],
  equivalents: { psrule: ['Azure.AppGw.UseWAF'] },
  properties: [`${GATEWAY}:properties.sku.tier`, `${GATEWAY}:properties.firewallPolicy.id`],
  fix: 'review',
  *check(network) {
    for (const gateway of network.graph.ofType(GATEWAY)) yield { resource: gateway, verdict: judge(gateway, network) };
  },
  examples: { bicep: bicepExamples, arm: armExamples, terraform: terraformExamples },
});

/** The tier; of a SKU without one, its name, which says the same. */
function tierOf(gateway: Resource): Value {
  const tier = read(gateway, 'properties.sku.tier');
  return isUnset(tier) ? read(gateway, 'properties.sku.name') : tier;
}

function judge(gateway: Resource, network: Network): Verdict {
  const cluster = clusterBehind(gateway, network);
  if (!cluster && network.graph.all(TYPES.cluster).length === 0) {
    return notApplicable('no cluster is in this deployment');
  }
  const tier = tierOf(gateway);
  const capable = isOneOf(tier, ['WAF_v2', 'WAF', 'WAF_Medium', 'WAF_Large']);
  const inspected = allOf(capable, hasFirewall(gateway));
  if (isUnknown(inspected)) return undecided(inspected);
  if (inspected) return pass('a web application firewall inspects the requests');
  if (isUnset(tier)) return notApplicable('the gateway has no SKU');
  const open = hasPublicFrontend(gateway) === true;
  const what = `Application Gateway '${gateway.label}'${cluster ? ` before cluster '${cluster.label}'` : ''}`;
  const lack =
    capable === false
      ? `is of tier ${tier.kind === 'string' ? tier.value : 'Standard'}, which has no web application firewall`
      : 'has the tier of a web application firewall, but neither a firewall policy nor a firewall that is on';
  return fail({
    at: capable === false ? tier : read(gateway, 'properties.firewallPolicy'),
    severity: open ? 'warning' : 'information',
    message:
      `${what} ${lack}: ${open ? 'requests from the internet' : 'requests'} reach the workloads unchecked. ` +
      `${capable === false ? 'Use WAF_v2 with a firewall policy' : 'Attach a firewall policy'}.`,
    fixes: [protect(gateway, network, capable === false)],
  });
}

/** Does a policy, of the gateway or of one of its listeners, or the gateway's own firewall inspect requests? */
function hasFirewall(gateway: Resource): Truth {
  const { items, hidden } = itemsOf(read(gateway, 'properties.httpListeners'));
  const own = isBoolean(read(gateway, 'properties.webApplicationFirewallConfiguration.enabled'), true);
  return anyOf(
    isSet(read(gateway, 'properties.firewallPolicy.id')),
    own,
    ...items.map((item) => isSet(readPath(item, 'properties.firewallPolicy.id', gateway.header))),
    hidden ?? false,
  );
}

/** The only policy of the deployment is the one; else which it is only the user knows. */
function protect(gateway: Resource, network: Network, raise: boolean): Fix {
  const policies = network.graph.ofType(POLICY);
  const only = policies.length === 1 && !policies[0]!.condition ? policies[0] : undefined;
  const policy = only
    ? idOf(only)
    : parameter(
        'firewallPolicyId',
        'string',
        `Id of the web application firewall policy of Application Gateway ${gateway.label}`,
      );
  const hasPolicy = isSet(read(gateway, 'properties.firewallPolicy.id')) === true;
  return {
    title: raise
      ? `Use WAF_v2 with ${only ? `policy '${only.label}'` : 'a policy that a new parameter names'} (it costs more, and requests that it takes for attacks may be refused)`
      : `Attach ${only ? `policy '${only.label}'` : 'a policy that a new parameter names'} (requests that it takes for attacks may be refused)`,
    safety: 'review',
    changes: () => {
      const changes: Change[] = [];
      if (raise) {
        changes.push(set(gateway, 'properties.sku.name', 'WAF_v2'), set(gateway, 'properties.sku.tier', 'WAF_v2'));
      }
      if (!hasPolicy) changes.push(set(gateway, 'properties.firewallPolicy.id', policy));
      return changes;
    },
  };
}
