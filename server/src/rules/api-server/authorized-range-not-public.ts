import { REFUSED_RANGE } from '../../azure/consequences/apiServer';
import { isForDocumentation, parseRange, specialUse } from '../../azure/ipv4Addresses';
import { parseWideAddress, parseWideRange } from '../../azure/ipv6Addresses';
import { removeItem } from '../../model/change';
import { itemsOf } from '../../model/readProperty';
import { isUnknown, openPart } from '../../model/threeValuedQuestions';
import { unknown, type UnknownValue, type Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { isGivenAddress } from '../../network/azureAssignedAddress';
import type { Network } from '../../network/network';
import { authorizedRanges, hasPrivateApiServer, RANGES } from '../apiServerAccess';
import { defineRule, notApplicable, pass, undecided, type Problem, type Severity, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN606',
  name: 'authorized-range-not-public',
  severity: 'error',
  topic: 'api-server',
  summary: 'An authorized range is private, reserved, IPv6 or no address at all.',
  why:
    'The public API server sees public addresses only. AKS refuses ranges that no client can come from: private and ' +
    'reserved ones, IPv6, and text that is no address.',
  links: ['https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges'],
  facts: [
    {
      says: 'Ranges must be global, non-reserved IPv4 addresses or CIDRs; IPv6 is refused.',
      source: 'https://github.com/Azure/azure-cli/blob/dev/src/azure-cli/azure/cli/command_modules/acs/_validators.py',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--api-server-authorized-ip-ranges' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.authorizedIPRanges'],
  fix: 'review',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const closed = hasPrivateApiServer(cluster);
  if (isUnknown(closed)) return undecided(closed);
  if (closed) return notApplicable('the API server is private');
  const { items, hidden: rest } = itemsOf(authorizedRanges(cluster));
  const problems: Problem[] = [];
  let hidden: UnknownValue | undefined = rest;
  for (const item of items) {
    if (item.kind === 'string') {
      const fault = faultOf(item.value);
      if (fault) problems.push(problemOf(cluster, item, item.value, fault, items.length));
    } else if (isGivenAddress(item, network)) continue;
    else if (item.kind !== 'null')
      hidden ??= openPart(item) ?? unknown('an authorized range is not known', item.origin.place);
  }
  if (problems.length > 0) return { status: 'fail', problems };
  return hidden ? undecided(hidden) : pass('the ranges are public addresses');
}

interface Fault {
  readonly what: string;
  readonly severity: Severity;
}

function faultOf(text: string): Fault | undefined {
  const range = parseRange(text);
  if (!range) {
    if (/^[A-Z][A-Za-z0-9]*(\.[A-Za-z0-9]+)?$/.test(text.trim())) return undefined;
    const wide = parseWideRange(text) ?? parseWideAddress(text.trim().split('/')[0]!);
    return { what: wide === undefined ? 'is no IPv4 address or range' : 'is IPv6', severity: 'error' };
  }
  if (text.trim() === '0.0.0.0/32') return undefined;
  if (isForDocumentation(range)) return { what: 'is an address for documentation', severity: 'information' };
  const use = range.prefix === 0 ? undefined : specialUse(range);
  return use === undefined ? undefined : { what: `is not public (${use})`, severity: 'error' };
}

function problemOf(cluster: Cluster, item: Value, text: string, { what, severity }: Fault, count: number): Problem {
  const refused = severity === 'error' ? 'AKS refuses it.' : 'Replace it by the real one.';
  return {
    at: item,
    severity,
    message: `Authorized range ${text} of cluster '${cluster.label}' ${what}: no client reaches the public API server from there. ${refused}`,
    fixes:
      severity === 'error' && count > 1
        ? [
            {
              title: `Remove ${text} from the authorized ranges`,
              safety: 'review',
              consequence: REFUSED_RANGE,
              changes: () => [removeItem(cluster.resource, RANGES, item)],
            },
          ]
        : [],
  };
}
