import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { ask, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import { hasPublicFrontend } from '../../network/applicationGateways';
import type { Endpoint } from '../../network/flowSourcesAndDestinations';
import { TYPES, type Network } from '../../network/network';
import { guarded } from '../../network/flowEnds';
import { securityRulesOf } from '../../network/securityRules';
import { endOf, groupOf } from '../../network/subnetSecurityGroups';
import { allowFlows, blockedFlows, placeOfDenial, type RequiredFlow } from '../blockedFlows';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { GATEWAY, tierOf } from './helpers/gatewayFirewall';

const INFRASTRUCTURE =
  'https://learn.microsoft.com/azure/application-gateway/configuration-infrastructure#network-security-groups';
const GATEWAY_MANAGER: Endpoint = { kind: 'tag', tag: 'GatewayManager' };

export default defineRule({
  code: 'AKSN510',
  name: 'gateway-control-plane-blocked',
  severity: 'error',
  topic: 'ingress',
  summary: 'The network security group of the Application Gateway’s subnet blocks its control plane.',
  why:
    'Azure manages a v2 gateway through TCP 65200 to 65535 from the tag GatewayManager. Where the group of its subnet ' +
    'does not allow them, the gateway is refused, or becomes unhealthy.',
  links: [INFRASTRUCTURE],
  facts: [
    {
      says: 'v2 gateways need inbound TCP 65200-65535 with the source GatewayManager (or Internet); gateways that are private only do not.',
      source: INFRASTRUCTURE,
      checked: '2026-11-29',
    },
  ],
  equivalents: {},
  properties: [
    'Microsoft.Network/networkSecurityGroups:properties.securityRules',
    `${GATEWAY}:properties.gatewayIPConfigurations`,
  ],
  fix: 'review',
  *check(network) {
    for (const gateway of network.graph.ofType(GATEWAY)) yield { resource: gateway, verdict: judge(gateway, network) };
  },
});

function judge(gateway: Resource, network: Network): Verdict {
  if (network.graph.all(TYPES.cluster).length === 0) return notApplicable('no cluster is in this deployment');
  const second = isSecondVersion(gateway);
  if (second === false) return notApplicable('the gateway is none of version 2');
  // Private gateways may have their control plane isolated from the subnet.
  const open = hasPublicFrontend(gateway);
  if (open === false) return notApplicable('the gateway is private');
  const subnet = subnetOf(gateway, network);
  if (!subnet || subnet.existing) return notApplicable('its subnet is not created here');
  const { group, hidden: elsewhere } = groupOf(subnet, network);
  if (!group || group.existing)
    return elsewhere ? undecided(elsewhere) : notApplicable('no group of these files guards the subnet');
  const rules = securityRulesOf(group, network);
  const required: RequiredFlow = {
    called: 'TCP 65200-65535 from GatewayManager',
    flow: {
      direction: 'Inbound',
      source: GATEWAY_MANAGER,
      destination: endOf(subnet),
      protocol: 'Tcp',
      ports: [[65200, 65535]],
    },
    rule: { name: 'AllowGatewayManagerInbound', source: 'GatewayManager', destination: '*', ports: '65200-65535' },
  };
  const { blocked, hidden } = blockedFlows([required], rules, guarded(subnet, network));
  const [first] = blocked;
  if (!first) return hidden ? undecided(hidden) : pass('the control plane reaches the gateway');
  if (isUnknown(second)) return undecided(second);
  if (isUnknown(open)) return undecided(open);
  return fail({
    at: placeOfDenial(first, group),
    message:
      `GatewayManager cannot reach TCP 65200-65535 of subnet '${subnet.label}', through which Azure manages Application ` +
      `Gateway '${gateway.label}': network security group '${group.label}' does not let it in. Azure refuses that; allow it.`,
    related: [{ place: gateway.header, message: `Application Gateway '${gateway.label}'` }],
    fixes: allowFlows(blocked, group, rules, 'Allow GatewayManager (it reaches TCP 65200-65535 of the gateway)'),
  });
}

function isSecondVersion(gateway: Resource): Truth {
  return ask(tierOf(gateway), (tier) => tier.kind === 'string' && /_v2$|^Basic$/i.test(tier.value));
}

function subnetOf(gateway: Resource, network: Network): Resource | undefined {
  for (const item of itemsOf(read(gateway, 'properties.gatewayIPConfigurations')).items) {
    const found = network.graph.resolve(readPath(item, 'properties.subnet.id', gateway.header));
    if (found.kind === 'declared') return found.resource;
  }
  return undefined;
}
