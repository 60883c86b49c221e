import { ADDRESS_LET_IN } from '../../azure/consequences/apiServer';
import { includes, parseRange } from '../../azure/ipv4Addresses';
import { append } from '../../model/change';
import { mentions } from '../../model/mentionsResource';
import { itemsOf } from '../../model/readProperty';
import { allOf, isBoolean, isOneOf, isUnknown, not, openPart } from '../../model/threeValuedQuestions';
import { unknown, type UnknownValue, type Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { egressAddresses } from '../../network/egressAddresses';
import type { Network } from '../../network/network';
import { authorizedRanges, hasRanges, hiddenRanges, hasPrivateApiServer, RANGES, wideRanges } from '../apiServerAccess';
import type { Intents } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN609',
  name: 'egress-address-not-authorized',
  severity: 'warning',
  topic: 'api-server',
  summary: 'The public address that the nodes leave with is not among the authorized ranges.',
  why:
    'With a public API server the nodes reach it over their own egress. AKS adds the address of its load balancer to the ' +
    'authorized ranges, but not that of your firewall or NAT gateway: without it the nodes lose the control plane.',
  links: [
    'https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges',
    'https://learn.microsoft.com/azure/aks/limit-egress-traffic',
  ],
  facts: [
    {
      says: 'The outbound address of the standard load balancer is allowed by default; that of a firewall is to be added.',
      source: 'https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges',
      checked: '2026-11-23',
    },
  ],
  yieldsTo: ['AKSN603'],
  equivalents: { az: '--api-server-authorized-ip-ranges' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.authorizedIPRanges'],
  fix: 'review',
  *check(network, { intents }) {
    for (const cluster of network.clusters)
      yield { resource: cluster.resource, verdict: judge(cluster, network, intents) };
  },
});

function judge(cluster: Cluster, network: Network, intents: Intents): Verdict {
  const type = cluster.read('networkProfile.outboundType');
  const ranges = authorizedRanges(cluster);
  const applies = allOf(
    not(hasPrivateApiServer(cluster)),
    not(isBoolean(cluster.read('apiServerAccessProfile.enableVnetIntegration'), true)),
    isOneOf(type, ['userDefinedRouting', 'userAssignedNATGateway']),
    hasRanges(ranges),
  );
  if (isUnknown(applies)) return undecided(applies);
  if (!applies) return notApplicable('its egress needs no authorized range');
  if (wideRanges(ranges)?.whole) return pass('the ranges let in everybody');
  const { items, hidden: more } = itemsOf(ranges);
  const listed = (text: string) => {
    const address = parseRange(text);
    return address !== undefined && items.some((item) => covers(item, address));
  };
  const missing = intents.outside.egressAddresses.filter((text) => !listed(text));
  const hidden = hiddenRanges(ranges);
  if (intents.outside.egressAddresses.length > 0) {
    if (missing.length === 0) return pass('the egress addresses of the configuration are listed');
    if (isUnknown(hidden)) return undecided(hidden);
    return fail({
      at: ranges,
      message: `Nodes lose the API server: those of cluster '${cluster.label}' leave with ${missing.join(', ')}, which is not among the authorized ranges. Add it.`,
      fixes: [
        addRanges(
          cluster,
          missing.map((text) => (text.includes('/') ? text : `${text}/32`)),
        ),
      ],
    });
  }
  const { found, hidden: rest } = egressAddresses(cluster, network);
  const unlisted = found.filter((address) => !items.some((item) => mentions(item, address, network.graph)));
  if (found.length > 0 && unlisted.length === 0) return pass('the egress address is listed');
  if (found.length === 0)
    return undecided(rest ?? unknown('the firewall or NAT gateway is not declared here', type.origin.place));
  const unclear = unclearItem(items, network);
  if (unclear) return undecided(unclear);
  if (more) return undecided(more);
  const address = unlisted[0]!;
  // Its address is known only after deployment: a literal range may be, or hold, it.
  const perhaps = items.some((item) => item.kind === 'string' && item.value !== '0.0.0.0/32');
  const single = address.type.toLowerCase().endsWith('/publicipaddresses');
  return fail({
    at: ranges,
    severity: perhaps ? 'information' : 'warning',
    message:
      `Nodes ${perhaps ? 'may lose' : 'lose'} the API server: those of cluster '${cluster.label}' leave with public address '${address.label}', which ` +
      (perhaps
        ? 'the authorized ranges do not name. Check that one of them is it.'
        : 'is not among the authorized ranges. Add it.'),
    related: [{ place: address.header, message: 'the public address' }],
    fixes: single
      ? [
          {
            title: `Add the address of '${address.label}' to the authorized ranges (it then reaches the API server)`,
            safety: 'review',
            consequence: ADDRESS_LET_IN,
            changes: () => [
              append(cluster.resource, RANGES, {
                reference: 'runtime',
                of: address,
                property: 'ipAddress',
                suffix: '/32',
              }),
            ],
          },
        ]
      : [],
  });
}

/** A range that is neither written out nor the address of a resource that is declared. */
function unclearItem(items: readonly Value[], { graph }: Network): UnknownValue | undefined {
  const addresses = graph.all('Microsoft.Network/publicIPAddresses');
  const item = items.find(
    (one) =>
      one.kind !== 'string' && one.kind !== 'null' && !addresses.some((address) => mentions(one, address, graph)),
  );
  return item && (openPart(item) ?? unknown('an authorized range is not known', item.origin.place));
}

function covers(item: Value, address: ReturnType<typeof parseRange>): boolean {
  const range = item.kind === 'string' ? parseRange(item.value) : undefined;
  return range !== undefined && address !== undefined && includes(range, address);
}

function addRanges(cluster: Cluster, ranges: readonly string[]): Fix {
  return {
    title: `Add ${ranges.join(', ')} to the authorized ranges (it then reaches the API server)`,
    safety: 'review',
    consequence: ADDRESS_LET_IN,
    changes: () => [append(cluster.resource, RANGES, ...ranges)],
  };
}
