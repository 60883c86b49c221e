import { parseWideRange } from '../../azure/ipv6Addresses';
import { azurermSource } from '../../azure/refusalSources';
import { itemsOf } from '../../model/readProperty';
import { isSet, isText, isUnknown, openPart } from '../../model/threeValuedQuestions';
import { isUnset, type UnknownValue, type Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { profile } from '../../network/clusterNetworkModel';
import { defineRule, notApplicable, pass, undecided, type Problem, type Verdict } from '../rule';

const DUAL = 'https://learn.microsoft.com/azure/aks/configure-dual-stack';
const AZURERM = 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster';

/** The largest IPv6 range for services. */
const LARGEST_PREFIX = 108;

export default defineRule({
  code: 'AKSN220',
  name: 'address-families-incomplete',
  severity: 'error',
  topic: 'ip-planning',
  summary: 'The IP families of the cluster and its address ranges do not belong together.',
  why:
    'A cluster has IPv4, or IPv4 and IPv6; with two families each list of ranges has one range of each, in their order, and ' +
    'the IPv6 range of services is no larger than /108. AKS refuses other combinations.',
  links: [DUAL],
  facts: [
    {
      says: 'Only ipv4 or ipv4,ipv6 are supported; count and order of pod and service ranges must match the families.',
      source: DUAL,
      checked: '2026-11-29',
    },
    { says: 'The IPv6 range of services can be no larger than a /108.', source: DUAL, checked: '2026-11-29' },
    {
      says: 'azurerm takes two ranges for pods or services only where `ip_versions` has both families.',
      source: azurermSource('containers/kubernetes_cluster_validate.go', 50),
      checked: '2026-11-30',
    },
    {
      says: '`dns_service_ip` and `service_cidr` must all be empty or all be set.',
      source: AZURERM,
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: '--ip-families --pod-cidrs --service-cidrs' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.ipFamilies',
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.podCidrs',
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.serviceCidrs',
  ],
  fix: 'none',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const problems: Problem[] = [];
  let hidden: UnknownValue | undefined;
  const families = profile(cluster, 'ipFamilies');
  const { items, hidden: more } = itemsOf(families);
  const six = items.map((item) => isText(item, 'IPv6'));
  hidden ??= more ?? six.find(isUnknown);
  if (!hidden && items.length > 0) {
    if (six.every((one) => one === true))
      problems.push({
        at: families,
        message: `Cluster '${cluster.label}' has IPv6 as its only family, which AKS does not support. Use IPv4, or both.`,
      });
    else
      for (const [list, called] of [
        ['podCidrs', 'pods'],
        ['serviceCidrs', 'services'],
      ] as const) {
        const found = wrongRanges(profile(cluster, list), called, six as boolean[], cluster);
        if (found && 'kind' in found) hidden ??= found;
        else if (found) problems.push(found);
      }
  }
  const extra = items.length === 0 && isSet(families) === false ? secondRange(cluster) : undefined;
  if (extra && 'kind' in extra) hidden ??= extra;
  else if (extra) problems.push(extra);
  const lonely = lonelyAddress(cluster);
  if (lonely && 'kind' in lonely) hidden ??= lonely;
  else if (lonely) problems.push(lonely);
  if (problems.length > 0) return { status: 'fail', problems };
  if (hidden) return undecided(hidden);
  return items.length === 0 ? notApplicable('no families are named') : pass('families and ranges belong together');
}

function wrongRanges(
  ranges: Value,
  called: string,
  six: readonly boolean[],
  { label }: Cluster,
): Problem | UnknownValue | undefined {
  if (isUnset(ranges)) return undefined;
  const { items, hidden } = itemsOf(ranges);
  if (hidden) return hidden;
  if (items.length === 0) return undefined;
  const names = six.map((is) => (is ? 'IPv6' : 'IPv4'));
  if (items.length !== six.length)
    return {
      at: ranges,
      message:
        `Cluster '${label}' has ${names.join(' and ')}, but ${items.length === 1 ? 'one range' : `${items.length} ranges`} for ` +
        `${called}: AKS wants one of each family, in their order.`,
    };
  for (const [index, item] of items.entries()) {
    const open = openPart(item);
    if (open) return open;
    if (item.kind !== 'string') continue;
    const wide = item.value.includes(':');
    if (wide !== six[index])
      return {
        at: item,
        message: `Range ${item.value} for ${called} of cluster '${label}' stands where that of ${names[index]} is expected.`,
      };
    const prefix = wide ? parseWideRange(item.value)?.prefix : undefined;
    if (called === 'services' && prefix !== undefined && prefix < LARGEST_PREFIX)
      return {
        at: item,
        message: `IPv6 range ${item.value} for services of cluster '${label}' is larger than the /108 that AKS takes.`,
      };
  }
  return undefined;
}

/** Without families azurerm takes one range for pods and one for services; AKS tells the families by the ranges. */
function secondRange(cluster: Cluster): Problem | UnknownValue | undefined {
  if (cluster.resource.dialect !== 'azurerm') return undefined;
  for (const list of ['podCidrs', 'serviceCidrs']) {
    const ranges = profile(cluster, list);
    const { items, hidden } = itemsOf(ranges);
    if (hidden) return hidden;
    if (items.length > 1)
      return {
        at: ranges,
        message:
          `Cluster '${cluster.label}' has ${items.length} ranges in ${list}, and azurerm takes two only with ` +
          '`ip_versions = ["IPv4", "IPv6"]`. Name the families, too.',
      };
  }
  return undefined;
}

/** azurerm takes the DNS address and the range of services together, or neither; AKS has defaults for both. */
function lonelyAddress(cluster: Cluster): Problem | UnknownValue | undefined {
  if (cluster.resource.dialect !== 'azurerm') return undefined;
  const address = profile(cluster, 'dnsServiceIP');
  const named = isSet(address);
  if (named === false) return undefined;
  const ranges = [profile(cluster, 'serviceCidr'), profile(cluster, 'serviceCidrs')].map(isSet);
  if (ranges.includes(true)) return undefined;
  const open = [named, ...ranges].find(isUnknown);
  if (open) return open;
  return {
    at: address,
    message:
      `Cluster '${cluster.label}' sets \`dns_service_ip\` without \`service_cidr\`, and azurerm takes both or neither. Set ` +
      'the range, too.',
  };
}
