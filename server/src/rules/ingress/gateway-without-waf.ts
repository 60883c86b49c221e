import { FIREWALL_BEFORE_WEB, GATEWAY_WITH_FIREWALL } from '../../azure/consequences/traffic';
import { read, type Resource } from '../../model/resource';
import { allOf, isUnknown } from '../../model/threeValuedQuestions';
import { isUnset } from '../../model/value';
import { clusterBehind, hasPublicFrontend } from '../../network/applicationGateways';
import { TYPES, type Network } from '../../network/network';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';
import { GATEWAY, hasFirewall, hasFirewallTier, protection, tierOf } from './helpers/gatewayFirewall';

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
  yieldsTo: ['AKSN507'],
  equivalents: { checkov: ['CKV_AZURE_120'], psrule: ['Azure.AppGw.UseWAF'] },
  properties: [`${GATEWAY}:properties.sku.tier`, `${GATEWAY}:properties.firewallPolicy.id`],
  fix: 'review',
  *check(network) {
    for (const gateway of network.graph.ofType(GATEWAY)) yield { resource: gateway, verdict: judge(gateway, network) };
  },
});

function judge(gateway: Resource, network: Network): Verdict {
  const cluster = clusterBehind(gateway, network);
  if (!cluster && network.graph.all(TYPES.cluster).length === 0) {
    return notApplicable('no cluster is in this deployment');
  }
  const tier = tierOf(gateway);
  const capable = hasFirewallTier(gateway);
  const inspected = allOf(capable, hasFirewall(gateway));
  if (isUnknown(inspected)) return undecided(inspected);
  if (inspected) return pass('a web application firewall inspects the requests');
  if (isUnset(tier)) return notApplicable('the gateway has no SKU');
  const open = hasPublicFrontend(gateway) === true;
  const what = `Application Gateway '${gateway.label}'${cluster ? ` before cluster '${cluster.label}'` : ''}`;
  const lack =
    capable === false
      ? `is of tier ${tier.kind === 'string' ? tier.value : 'Standard'}, which has no web application firewall`
      : `has ${capable === true ? 'the tier of a web application firewall, but ' : ''}neither a firewall policy nor a firewall that is on`;
  return fail({
    at: capable === false ? tier : read(gateway, 'properties.firewallPolicy'),
    severity: open ? 'warning' : 'information',
    message:
      `${open ? 'Requests from the internet' : 'Requests'} reach the workloads unchecked: ${what} ${lack}. ` +
      `${capable === false ? 'Use WAF_v2 with a firewall policy' : 'Attach a firewall policy'}.`,
    fixes: [protect(gateway, network, capable === false)],
  });
}

function protect(gateway: Resource, network: Network, raise: boolean): Fix {
  const { policy, changes } = protection(gateway, network, raise);
  return {
    title: raise
      ? `Use WAF_v2 with ${policy} (it costs more, and requests that it takes for attacks may be refused)`
      : `Attach ${policy} (requests that it takes for attacks may be refused)`,
    safety: 'review',
    consequence: raise ? GATEWAY_WITH_FIREWALL : FIREWALL_BEFORE_WEB,
    changes,
  };
}
