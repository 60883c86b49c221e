import { GATEWAY_ANEW } from '../../azure/consequences/traffic';
import { isRetired, RETIREMENTS, retires } from '../../azure/retirements';
import { read, type Resource } from '../../model/resource';
import { anyOf, isOneOf, isUnknown } from '../../model/threeValuedQuestions';
import { clusterBehind } from '../../network/applicationGateways';
import { TYPES, type Network } from '../../network/network';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { GATEWAY, protection, tierOf } from './helpers/gatewayFirewall';

const SUBJECT = 'Application Gateway v1';
const TIERS = ['Standard', 'WAF'];
const NAMES = ['Standard_Small', 'Standard_Medium', 'Standard_Large', 'WAF_Medium', 'WAF_Large'];

export default defineRule({
  code: 'AKSN507',
  name: 'gateway-v1',
  severity: 'error',
  errorFrom: [{ date: RETIREMENTS[SUBJECT].date }],
  topic: 'ingress',
  summary: 'An Application Gateway before a cluster is of the first generation, which is retired.',
  why:
    'The tiers Standard and WAF of Application Gateway were retired on 28 April 2026, and the Application Gateway Ingress ' +
    'Controller works with Standard_v2 and WAF_v2 only. A gateway of the first generation cannot be changed to the ' +
    'second: a new one is deployed, with a public address of SKU Standard, and traffic moves over.',
  links: [
    'https://learn.microsoft.com/azure/application-gateway/v1-retirement',
    'https://learn.microsoft.com/azure/application-gateway/ingress-controller-overview',
  ],
  facts: [
    {
      says: `Application Gateway v1 is retired since ${RETIREMENTS[SUBJECT].date}.`,
      source: RETIREMENTS[SUBJECT].source,
      checked: RETIREMENTS[SUBJECT].checked,
    },
    {
      says: 'The Application Gateway Ingress Controller supports Standard_v2 and WAF_v2 only.',
      source: 'https://learn.microsoft.com/azure/application-gateway/ingress-controller-overview',
      checked: '2026-11-23',
    },
  ],
  equivalents: { psrule: ['Azure.AppGw.MigrateV2'] },
  properties: [`${GATEWAY}:properties.sku.tier`, `${GATEWAY}:properties.sku.name`],
  fix: 'review',
  *check(network, { today }) {
    for (const gateway of network.graph.ofType(GATEWAY)) {
      yield { resource: gateway, verdict: judge(gateway, network, today) };
    }
  },
});

function judge(gateway: Resource, network: Network, today: string): Verdict {
  const cluster = clusterBehind(gateway, network);
  if (!cluster && network.graph.all(TYPES.cluster).length === 0) {
    return notApplicable('no cluster is in this deployment');
  }
  const tier = tierOf(gateway);
  const first = anyOf(isOneOf(tier, [...TIERS, ...NAMES]), isOneOf(read(gateway, 'properties.sku.name'), NAMES));
  if (isUnknown(first)) return undecided(first);
  if (!first) return pass('the gateway is of the second generation');
  const { policy, changes } = protection(gateway, network, true);
  const driven = cluster ? `, and the ingress controller of cluster '${cluster.label}' does not support it` : '';
  return fail({
    at: tier,
    severity: isRetired(SUBJECT, today) ? 'error' : 'warning',
    message:
      `Application Gateway '${gateway.label}' is of the first generation (${tier.kind === 'string' ? tier.value : 'v1'}), ` +
      `which ${retires(SUBJECT, today)}${driven}. Deploy a new gateway of tier WAF_v2 and move the traffic over.`,
    fixes: [
      {
        title: `Use WAF_v2 with ${policy} (Azure does not change the generation of a gateway: deploy it anew)`,
        safety: 'review',
        consequence: GATEWAY_ANEW,
        changes,
      },
    ],
  });
}
