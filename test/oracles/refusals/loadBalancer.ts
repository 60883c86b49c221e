import { mark, type ShapeObject } from '../../../server/src/rules/examples/exampleObjectPrinter';
import { azurerm, cli, ID, templates, terraform, VALIDATORS, type Refusal } from './refusal';

const network = (more: ShapeObject) => ({
  networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay', ...more },
});
const balancer = (more: ShapeObject) => network({ loadBalancerProfile: more });
const inBlock = (lines: string) =>
  `network_profile {\n  network_plugin      = "azure"\n  network_plugin_mode = "overlay"\n${lines}\n}`;
const inBalancer = (lines: string) => inBlock(`\n  load_balancer_profile {\n    ${lines}\n  }`);

/** The load balancer and what it is used with. */
export const loadBalancer: readonly Refusal[] = [
  {
    refused: 'the Basic load balancer with a private API server',
    sources: [cli([2402, 4894])],
    rule: 'AKSN513',
    texts: {
      ...templates([
        { ...network({ loadBalancerSku: mark('basic') }), apiServerAccessProfile: { enablePrivateCluster: true } },
        { ...network({ loadBalancerSku: 'standard' }), apiServerAccessProfile: { enablePrivateCluster: true } },
      ]),
      ...terraform(
        `private_cluster_enabled = true\n\n${inBlock('  load_balancer_sku   = «"basic"»')}`,
        `private_cluster_enabled = true\n\n${inBlock('  load_balancer_sku   = "standard"')}`,
      ),
    },
  },
  {
    refused: 'the Basic load balancer with authorized ranges of the API server',
    sources: [cli([2398, 4574])],
    rule: 'AKSN513',
    texts: templates([
      {
        ...network({ loadBalancerSku: mark('basic') }),
        apiServerAccessProfile: { authorizedIPRanges: ['20.1.2.0/24'] },
      },
      { ...network({ loadBalancerSku: 'standard' }), apiServerAccessProfile: { authorizedIPRanges: ['20.1.2.0/24'] } },
    ]),
  },
  {
    refused: 'an outbound type with the Basic load balancer',
    sources: [cli([2773])],
    rule: 'AKSN513',
    texts: {
      ...templates([
        network({ loadBalancerSku: mark('basic'), outboundType: 'managedNATGateway' }),
        network({ loadBalancerSku: 'standard', outboundType: 'managedNATGateway' }),
      ]),
      ...terraform(
        inBlock('  load_balancer_sku   = «"basic"»\n  outbound_type       = "managedNATGateway"'),
        inBlock('  load_balancer_sku   = "standard"\n  outbound_type       = "managedNATGateway"'),
      ),
    },
  },
  {
    refused: 'the profile of a load balancer or NAT gateway with the Basic load balancer',
    sources: [azurerm([3618, 3626])],
    rule: 'AKSN513',
    texts: {
      ...templates([
        network({ loadBalancerSku: mark('basic'), loadBalancerProfile: { idleTimeoutInMinutes: 10 } }),
        network({ loadBalancerSku: 'standard', loadBalancerProfile: { idleTimeoutInMinutes: 10 } }),
      ]),
      ...terraform(
        inBlock(
          '  load_balancer_sku   = «"basic"»\n\n  load_balancer_profile {\n    idle_timeout_in_minutes = 10\n  }',
        ),
        inBlock(
          '  load_balancer_sku   = "standard"\n\n  load_balancer_profile {\n    idle_timeout_in_minutes = 10\n  }',
        ),
      ),
    },
  },
  {
    refused: 'outbound ports that are no multiple of 8',
    sources: [cli([327], VALIDATORS)],
    rule: 'AKSN918',
    texts: {
      ...templates([balancer({ allocatedOutboundPorts: mark(1020) }), balancer({ allocatedOutboundPorts: 1024 })]),
      ...terraform(inBalancer('outbound_ports_allocated = «1020»'), inBalancer('outbound_ports_allocated = 1024')),
    },
  },
  {
    refused: 'more than 64000 outbound ports',
    sources: [cli([329], VALIDATORS), azurerm([1264])],
    rule: 'AKSN918',
    texts: {
      ...templates([balancer({ allocatedOutboundPorts: mark(64_008) }), balancer({ allocatedOutboundPorts: 8000 })]),
      ...terraform(inBalancer('outbound_ports_allocated = «64008»'), inBalancer('outbound_ports_allocated = 8000')),
    },
  },
  {
    refused: 'an idle time of the load balancer outside of its range',
    sources: [cli([336], VALIDATORS), azurerm([1271])],
    rule: 'AKSN918',
    texts: {
      ...templates([balancer({ idleTimeoutInMinutes: mark(3) }), balancer({ idleTimeoutInMinutes: 4 })]),
      ...terraform(inBalancer('idle_timeout_in_minutes = «101»'), inBalancer('idle_timeout_in_minutes = 100')),
    },
  },
  {
    refused: 'no outbound address of AKS, or more than 100',
    sources: [azurerm([1278, 1286])],
    rule: 'AKSN918',
    texts: {
      ...templates([
        balancer({ managedOutboundIPs: { count: mark(101) } }),
        balancer({ managedOutboundIPs: { count: 100 } }),
      ]),
      ...terraform(inBalancer('managed_outbound_ip_count = «101»'), inBalancer('managed_outbound_ip_count = 100')),
    },
  },
  {
    refused: 'outbound addresses of AKS, own addresses and own prefixes at once',
    sources: [azurerm([1279, 1287, 1293, 1303])],
    rule: 'AKSN927',
    texts: {
      ...terraform(
        inBalancer(`managed_outbound_ip_count = «2»\n    outbound_ip_address_ids   = ["${ID.address}"]`),
        inBalancer(`outbound_ip_address_ids = ["${ID.address}"]`),
      ),
    },
  },
  {
    refused: 'outbound addresses of a load balancer with another outbound type',
    sources: [cli([2810])],
    rule: 'AKSN904',
    texts: {
      ...templates([
        network({ outboundType: 'managedNATGateway', loadBalancerProfile: { managedOutboundIPs: { count: mark(2) } } }),
        network({ outboundType: 'loadBalancer', loadBalancerProfile: { managedOutboundIPs: { count: 2 } } }),
      ]),
      ...terraform(
        inBlock(
          '  outbound_type       = "managedNATGateway"\n\n  load_balancer_profile {\n    managed_outbound_ip_count = «2»\n  }',
        ),
        inBlock(
          '  outbound_type       = "loadBalancer"\n\n  load_balancer_profile {\n    managed_outbound_ip_count = 2\n  }',
        ),
      ),
    },
  },
  {
    refused: 'ports or an idle time of a load balancer with another outbound type',
    sources: [cli([2818])],
    rule: 'AKSN904',
    texts: templates([
      network({ outboundType: 'managedNATGateway', loadBalancerProfile: { allocatedOutboundPorts: mark(1024) } }),
      network({ outboundType: 'loadBalancer', loadBalancerProfile: { allocatedOutboundPorts: 1024 } }),
    ]),
  },
];
