import { REFUSED_ENDPOINT } from '../../azure/consequences/services';
import { groupIdsOf } from '../../azure/privateEndpointZones';
import { set } from '../../model/change';
import type { Resource } from '../../model/resource';
import type { UnknownValue } from '../../model/value';
import { TYPES, type Network } from '../../network/network';
import { endpointConnections, type Connection } from '../../network/privateEndpointConnections';
import { defineRule, notApplicable, pass, undecided, type Problem, type Verdict } from '../rule';

const OVERVIEW = 'https://learn.microsoft.com/azure/private-link/private-endpoint-overview#private-link-resource';

export default defineRule({
  code: 'AKSN805',
  name: 'endpoint-without-sub-resource',
  severity: 'error',
  topic: 'private-endpoint',
  summary: 'A private endpoint of an Azure service names no sub-resource (group id), or several.',
  why:
    'A connection to an Azure service leads to exactly one of its sub-resources; a storage account needs an endpoint for ' +
    'each of blob, file, queue and so on. Only private link services of your own have none.',
  links: [OVERVIEW],
  facts: [
    {
      says: 'Each connection to an Azure service names one target sub-resource; only private link services have none.',
      source: OVERVIEW,
      checked: '2026-11-29',
    },
    {
      says: 'Azure answers OnlyOneGroupIdPermitted to several group ids in one connection to a first-party service.',
      source: 'https://learn.microsoft.com/azure/private-link/private-endpoint-overview',
      checked: '2026-11-29',
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
  for (const connection of endpointConnections(endpoint, network)) {
    const known = connection.type === undefined ? [] : groupIdsOf(connection.type);
    if (known.length === 0) continue;
    seen = true;
    const count = connection.groupIds.filter(({ kind }) => kind !== 'null' && kind !== 'absent').length;
    if (count > 1) problems.push(several(connection));
    else if (connection.hidden) hidden ??= connection.hidden;
    else if (count === 0) problems.push(none(connection, known));
  }
  if (problems.length > 0) return { status: 'fail', problems };
  if (hidden) return undecided(hidden);
  return seen ? pass('it names one sub-resource') : notApplicable('the service is not one that is known');
}

function none({ endpoint, type, groups, path }: Connection, known: readonly string[]): Problem {
  const [only] = known;
  const choices = known.filter((id) => !id.includes('_'));
  return {
    at: groups,
    message:
      `Private endpoint '${endpoint.label}' names no sub-resource of ${type!}, and Azure refuses it. Name ` +
      `${choices.length > 1 ? `one of ${choices.join(', ')}` : `\`${choices[0]!}\``}.`,
    fixes:
      known.length === 1
        ? [
            {
              title: `Name sub-resource '${only!}'`,
              safety: 'safe',
              consequence: REFUSED_ENDPOINT,
              changes: () => [set(endpoint, `${path}.properties.groupIds`, [only!])],
            },
          ]
        : [],
  };
}

function several({ endpoint, groups }: Connection): Problem {
  return {
    at: groups,
    message:
      `Private endpoint '${endpoint.label}' names several sub-resources in one connection, and Azure refuses it ` +
      '(OnlyOneGroupIdPermitted). Make an endpoint for each.',
  };
}
