import { marked } from '../examples/exampleFrames';
import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import type { RuleExamples } from '../rule';

const bicep = (type: string, profile: string | undefined, before = '') =>
  bicepNetwork({
    before,
    cluster: `networkProfile: {
  networkPlugin: 'azure'
  outboundType: ${type}${profile === undefined ? '' : `\n  loadBalancerProfile: {\n    ${profile}\n  }`}
}`,
  });
const arm = (type: string, profile: string | undefined, before = '') =>
  armNetwork({
    before,
    cluster: `"networkProfile": {
  "networkPlugin": "azure",
  "outboundType": ${type}${profile === undefined ? '' : `,\n  "loadBalancerProfile": { ${profile} }`}
}`,
  });
const terraform = (type: string, profile: string | undefined, before = '') =>
  terraformNetwork({
    before,
    cluster: `
network_profile {
  network_plugin = "azure"
  outbound_type  = ${type}${profile === undefined ? '' : `\n\n  load_balancer_profile {\n    ${profile}\n  }`}
}`,
  });

const ROUTED = `'userDefinedRouting'`;
const NAT = `'userAssignedNATGateway'`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(ROUTED, `managedOutboundIPs: { count: ${marked('2')} }`), fixed: bicep(ROUTED, undefined) },
      {
        title: 'addresses of your own',
        bad: bicep(ROUTED, `outboundIPs: { publicIPs: ${marked(`[{ id: vnet.id }]`)} }`),
      },
      { title: 'ports', bad: bicep(ROUTED, `allocatedOutboundPorts: ${marked('1024')}`) },
      {
        title: 'beside a NAT gateway',
        severity: 'warning',
        bad: bicep(NAT, `managedOutboundIPs: { count: ${marked('2')} }`),
      },
    ],
    fine: [
      bicep(`'loadBalancer'`, 'managedOutboundIPs: { count: 2 }'),
      bicep(ROUTED, undefined),
      { title: 'pitfall: only the idle time and the kind of pool', text: bicep(ROUTED, 'idleTimeoutInMinutes: 10') },
      { title: 'pitfall: no addresses after all', text: bicep(ROUTED, 'managedOutboundIPs: null') },
    ],
    undecided: [
      bicep('way', 'managedOutboundIPs: { count: 2 }', 'param way string\n'),
      bicep(ROUTED, 'managedOutboundIPs: { count: count }', 'param count int\n'),
    ],
  },
  arm: {
    bad: [
      {
        bad: arm('"userDefinedRouting"', `"managedOutboundIPs": { "count": ${marked('2')} }`),
        fixed: arm('"userDefinedRouting"', undefined),
      },
    ],
    fine: [arm('"loadBalancer"', '"managedOutboundIPs": { "count": 2 }'), arm('"userDefinedRouting"', undefined)],
    undecided: [arm(`"[parameters('way')]"`, '"managedOutboundIPs": { "count": 2 }', '"way": { "type": "string" }')],
  },
  terraform: {
    bad: [
      {
        bad: terraform('"userDefinedRouting"', `managed_outbound_ip_count = ${marked('2')}`),
        fixed: terraform('"userDefinedRouting"', undefined),
      },
      {
        title: 'addresses of your own',
        bad: terraform(
          '"userDefinedRouting"',
          `outbound_ip_address_ids = ${marked('["/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/publicIPAddresses/p"]')}`,
        ),
      },
    ],
    fine: [
      terraform('"loadBalancer"', 'managed_outbound_ip_count = 2'),
      terraform('"userDefinedRouting"', undefined),
      { title: 'pitfall: only the idle time', text: terraform('"userDefinedRouting"', 'idle_timeout_in_minutes = 10') },
    ],
    undecided: [terraform('var.way', 'managed_outbound_ip_count = 2', 'variable "way" {\n  type = string\n}\n\n')],
  },
};

export default examples;
