import { formatRange } from '../../azure/addresses';
import type { Cluster } from '../../network/cluster';
import type { Network } from '../../network/network';
import { clashOf, neighbourhood, peeredRanges, podRange, serviceRange } from '../../network/ranges';
import { profileExamples } from '../exampleProfile';
import { mark, parameterNamed } from '../exampleShape';
import type { Intents } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { moveServiceRange } from './freeRanges';
import { outsideRanges } from './outsideRanges';

export default defineRule({
  code: 'AKSN208',
  name: 'service-range-overlaps-network',
  severity: 'warning',
  topic: 'ip-planning',
  summary: 'The Kubernetes service range overlaps the virtual network or a network connected with it.',
  why:
    'The service range must not be within the virtual network or a network connected with it. It deploys as long as no ' +
    'subnet is there, but pods cannot reach machines with those addresses, and a later subnet there blocks upgrades.',
  links: ['https://learn.microsoft.com/azure/aks/concepts-network-legacy-cni#deployment-parameters'],
  facts: [
    {
      says: 'The service range must not be within the address range of the virtual network, of peered or of on-premises networks.',
      source: 'https://learn.microsoft.com/azure/aks/concepts-network-legacy-cni',
      checked: '2026-11-23',
    },
  ],
  yieldsTo: ['AKSN207'],
  equivalents: { az: '--service-cidr' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.serviceCidr'],
  fix: 'review',
  *check(network, { intents }) {
    for (const cluster of network.clusters)
      yield { resource: cluster.resource, verdict: judge(cluster, network, intents) };
  },
  examples: profileExamples({
    bad: [
      {
        profile: { networkPlugin: 'azure', serviceCidr: mark('10.1.128.0/20'), dnsServiceIP: '10.1.128.10' },
        fixed: { networkPlugin: 'azure', serviceCidr: '172.16.0.0/16', dnsServiceIP: '172.16.0.10' },
      },
      {
        title: 'a range on premises, named in the configuration',
        profile: { networkPlugin: 'azure', serviceCidr: mark('192.168.0.0/16'), dnsServiceIP: '192.168.0.10' },
        intents: {
          outside: { virtualNetworks: [], ranges: ['192.168.10.0/24'], dnsServers: [], egressAddresses: [] },
        },
      },
    ],
    fine: [
      { profile: { networkPlugin: 'azure', serviceCidr: '172.16.0.0/16', dnsServiceIP: '172.16.0.10' } },
      {
        title: 'a subnet is in the range: another rule says so',
        profile: { networkPlugin: 'azure', serviceCidr: '10.1.0.0/20', dnsServiceIP: '10.1.0.10' },
      },
    ],
    undecided: [{ profile: { networkPlugin: 'azure', serviceCidr: parameterNamed('range') }, parameters: ['range'] }],
  }),
});

function judge(cluster: Cluster, network: Network, intents: Intents): Verdict {
  if (cluster.subnets().every(({ role }) => role === 'api server'))
    return notApplicable('AKS makes the virtual network itself');
  const service = serviceRange(cluster);
  if (service.hidden) return undecided(service.hidden);
  const around = neighbourhood(cluster, network);
  const far = [...peeredRanges(cluster, network), ...outsideRanges(intents)];
  const networks = [...around.ranges.filter(({ kind }) => kind === 'virtual network'), ...far];
  const clash = clashOf(service.range, { ranges: networks });
  if (!clash) return around.hidden ? undecided(around.hidden) : pass('the service range overlaps no network');
  return fail({
    at: service.value,
    message:
      `The ${service.byDefault ? 'default ' : ''}service range ${formatRange(service.range)} of cluster '${cluster.label}' ` +
      `overlaps ${clash.label} (${clash.text}): pods cannot reach those addresses. Choose a range outside of all ` +
      'connected networks.',
    related: clash.value ? [{ place: clash.value.origin.place, message: `${clash.label} is ${clash.text}` }] : [],
    fixes: moveServiceRange(cluster, [
      ...[...around.ranges, ...far].map(({ range }) => range),
      podRange(cluster).range,
    ]),
  });
}
