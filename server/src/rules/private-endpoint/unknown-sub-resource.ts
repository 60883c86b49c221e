import { openPart } from '../../model/threeValuedQuestions';
import { REFUSED_SUB_RESOURCE } from '../../azure/consequences/services';
import { nearest } from '../../text/nearestWord';
import { groupIdsOf, isGroupId } from '../../azure/privateEndpointZones';
import { set } from '../../model/change';
import type { Resource } from '../../model/resource';
import type { UnknownValue } from '../../model/value';
import { endpointConnections } from '../../network/privateEndpointConnections';
import { TYPES, type Network } from '../../network/network';
import { defineRule, notApplicable, pass, undecided, type Problem, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN804',
  name: 'unknown-sub-resource',
  severity: 'error',
  topic: 'private-endpoint',
  summary: 'A private endpoint names a sub-resource (group id) that the service does not have.',
  why:
    'Each service has a fixed list of sub-resources that private endpoints can lead to. Azure refuses any other name when it ' +
    'makes the endpoint.',
  links: ['https://learn.microsoft.com/azure/private-link/private-endpoint-overview#private-link-resource'],
  facts: [
    {
      says: 'The sub-resources of each service are listed with the private-link resources.',
      source: 'https://learn.microsoft.com/azure/private-link/private-endpoint-overview#private-link-resource',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: 'az network private-endpoint create --group-id' },
  properties: ['Microsoft.Network/privateEndpoints:properties.privateLinkServiceConnections.properties.groupIds'],
  fix: 'safe',
  *check(network) {
    for (const endpoint of network.graph.ofType(TYPES.privateEndpoint))
      yield { resource: endpoint, verdict: judge(endpoint, network) };
  },
});

function judge(endpoint: Resource, network: Network): Verdict {
  const problems: Problem[] = [];
  let hidden: UnknownValue | undefined;
  let seen = false;
  for (const { type, groupIds, hidden: rest, path } of endpointConnections(endpoint, network)) {
    const known = type === undefined ? [] : groupIdsOf(type);
    if (known.length === 0) continue;
    seen = true;
    hidden ??= rest;
    for (const group of groupIds) {
      hidden ??= openPart(group);
      if (group.kind !== 'string' || isGroupId(type!, group.value)) continue;
      const best = nearest(group.value, known)!;
      const choices = known.length > 1 ? `one of ${known.filter((id) => !id.includes('_')).join(', ')}` : `\`${best}\``;
      problems.push({
        at: group,
        message: `${type!} has no sub-resource \`${group.value}\`, and Azure refuses private endpoint '${endpoint.label}'. Use ${choices}.`,
        fixes:
          groupIds.length === 1
            ? [
                {
                  title: `Use sub-resource '${best}'`,
                  safety: known.length === 1 ? 'safe' : 'review',
                  consequence: REFUSED_SUB_RESOURCE,
                  changes: () => [set(endpoint, `${path}.properties.groupIds`, [best])],
                },
              ]
            : [],
      });
    }
  }
  if (problems.length > 0) return { status: 'fail', problems };
  if (hidden) return undecided(hidden);
  return seen ? pass('the service has the sub-resource') : notApplicable('the service is not one that is known');
}
