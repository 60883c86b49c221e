import { firstFree, formatAddress, formatRange, overlaps, parseRange, type AddressRange } from '../../azure/addresses';
import { set } from '../../model/change';
import type { Cluster } from '../../network/cluster';
import { rangesOf, type Network, type RangeValue } from '../../network/network';
import { read, type Resource } from '../../model/resource';
import { isUnset, unknown, type UnknownValue, type Value } from '../../model/value';
import { bicepNetwork, armNetwork, terraformNetwork } from '../exampleNetwork';
import { marked } from '../exampleText';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

/** Source: https://learn.microsoft.com/azure/aks/configure-kubenet (defaults of `az aks create`, checked 2026-11-23) */
const DEFAULT_RANGE = '10.0.0.0/16';
/** Where a free service range is looked for; AKS keeps 172.30.0.0/16 and 172.31.0.0/16 for itself. */
const POOLS = ['172.16.0.0/13', '172.24.0.0/14', '172.28.0.0/15', '192.168.0.0/16'].map((text) => parseRange(text)!);
const NET = 'properties.networkProfile';

export default defineRule({
  code: 'AKSN207',
  name: 'service-range-overlaps-subnet',
  severity: 'error',
  topic: 'ip-planning',
  summary: 'The Kubernetes service range overlaps a subnet of the cluster’s virtual network.',
  why:
    'AKS compares the service range with every subnet of the virtual network when it creates or upgrades a cluster, and ' +
    'refuses with ServiceCidrOverlapExistingSubnetsCidr. The default service range 10.0.0.0/16 collides with the most ' +
    'common address space there is.',
  links: [
    'https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/error-codes/servicecidroverlapexistingsubnetscidr-error',
  ],
  equivalents: { az: '--service-cidr' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.serviceCidr',
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.dnsServiceIP',
  ],
  fix: 'review',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
  examples: {
    bicep: {
      bad: [
        {
          bad: bicepNetwork({
            cluster: `networkProfile: {\n  serviceCidr: ${marked(`'10.1.0.0/20'`)}\n  dnsServiceIP: '10.1.0.10'\n}`,
          }),
          fixed: bicepNetwork({
            cluster: `networkProfile: {\n  serviceCidr: '172.16.0.0/16'\n  dnsServiceIP: '172.16.0.10'\n}`,
          }),
        },
      ],
      fine: [
        bicepNetwork({ cluster: `networkProfile: { serviceCidr: '172.16.0.0/16', dnsServiceIP: '172.16.0.10' }` }),
      ],
      undecided: [`param range string\n` + bicepNetwork({ cluster: `networkProfile: { serviceCidr: range }` })],
    },
    arm: {
      bad: [
        {
          title: 'The default range collides',
          bad: armNetwork({
            address: '10.0.0.0/16',
            cluster: `${marked('"networkProfile"')}: {\n  "networkPlugin": "azure"\n}`,
          }),
          fixed: armNetwork({
            address: '10.0.0.0/16',
            cluster: `"networkProfile": {\n  "networkPlugin": "azure",\n  "serviceCidr": "172.16.0.0/16",\n  "dnsServiceIP": "172.16.0.10"\n}`,
          }),
        },
      ],
    },
    terraform: {
      bad: [
        {
          bad: terraformNetwork({
            cluster: `\nnetwork_profile {\n  network_plugin = "azure"\n  service_cidr   = ${marked('"10.1.0.0/16"')}\n  dns_service_ip = "10.1.0.10"\n}`,
          }),
          fixed: terraformNetwork({
            cluster: `\nnetwork_profile {\n  network_plugin = "azure"\n  service_cidr   = "172.16.0.0/16"\n  dns_service_ip = "172.16.0.10"\n}`,
          }),
        },
      ],
      fine: [terraformNetwork({ address: '10.1.0.0/16' })],
    },
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const uses = cluster.subnets().filter(({ role }) => role !== 'api server');
  if (uses.length === 0) return notApplicable('AKS makes the virtual network itself');
  const service = serviceRange(cluster);
  if (service.hidden) return undecided(service.hidden);
  let hidden: UnknownValue | undefined;
  const taken: AddressRange[] = [];
  let clash: { subnet: Resource; range: RangeValue } | undefined;
  for (const { resolution } of uses) {
    if (resolution.kind === 'unknown') hidden ??= resolution.cause;
    if (resolution.kind === 'elsewhere')
      hidden ??= unknown('the subnet is not declared here', resolution.id.origin.place);
    if (resolution.kind !== 'declared') continue;
    const vnet = network.vnetOf(resolution.resource);
    const siblings = vnet.kind === 'declared' ? network.subnetsOf(vnet.resource) : { found: [resolution.resource] };
    if (vnet.kind === 'declared')
      taken.push(
        ...rangesOf([read(vnet.resource, 'properties.addressSpace.addressPrefixes')]).known.map(({ range }) => range),
      );
    hidden ??= siblings.hidden;
    for (const subnet of siblings.found) {
      const ranges = network.prefixesOf(subnet);
      hidden ??= ranges.hidden;
      for (const range of ranges.known) {
        taken.push(range.range);
        if (overlaps(range.range, service.range)) clash ??= { subnet, range };
      }
    }
  }
  if (!clash) return hidden ? undecided(hidden) : pass('the service range overlaps no subnet');
  const label = `${service.byDefault ? 'default service range' : 'service range'} ${formatRange(service.range)}`;
  return fail({
    at: service.value,
    message:
      `The ${label} of cluster '${cluster.label}' overlaps subnet '${clash.subnet.label}' (${clash.range.text}), and AKS ` +
      'refuses it. Choose a range outside the virtual network.',
    related: [
      { place: clash.range.value.origin.place, message: `subnet '${clash.subnet.label}' is ${clash.range.text}` },
    ],
    fixes: moveRange(cluster, [
      ...taken,
      ...rangesOf([cluster.read('networkProfile.podCidr')]).known.map(({ range }) => range),
    ]),
  });
}

interface ServiceRange {
  readonly range: AddressRange;
  readonly value: Value;
  readonly byDefault: boolean;
  readonly hidden?: UnknownValue;
}

function serviceRange(cluster: Cluster): ServiceRange {
  const single = cluster.read('networkProfile.serviceCidr');
  const values = isUnset(single) ? [cluster.read('networkProfile.serviceCidrs')] : [single];
  const { known, hidden } = rangesOf(values);
  const first = known[0];
  if (first) return { range: first.range, value: first.value, byDefault: false };
  const byDefault = { range: parseRange(DEFAULT_RANGE)!, value: single, byDefault: true };
  if (hidden) return { ...byDefault, hidden };
  return values.every(isUnset)
    ? byDefault
    : { ...byDefault, hidden: unknown('the service range is not an IPv4 range', values[0]!.origin.place) };
}

function moveRange(cluster: Cluster, taken: readonly AddressRange[]): readonly Fix[] {
  const free = firstFree(POOLS, 16, taken);
  if (!free || !isUnset(cluster.read('networkProfile.serviceCidrs'))) return [];
  return [
    {
      title: `Move the service range to ${formatRange(free)} (an existing cluster is recreated)`,
      safety: 'review',
      changes: () => [
        set(cluster.resource, `${NET}.serviceCidr`, formatRange(free)),
        set(cluster.resource, `${NET}.dnsServiceIP`, formatAddress(free.first + 10)),
      ],
    },
  ];
}
