import { REFUSED_ENDPOINT } from '../../azure/consequences/services';
import { isSameRegion } from '../../azure/regions';
import { copyOf, set } from '../../model/change';
import { read, type Resource } from '../../model/resource';
import { ask, isUnknown, openPart } from '../../model/threeValuedQuestions';
import { TYPES, type Network } from '../../network/network';
import { networkOfEndpoint } from '../../network/privateEndpointConnections';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const OVERVIEW = 'https://learn.microsoft.com/azure/private-link/private-endpoint-overview#private-endpoint-properties';

export default defineRule({
  code: 'AKSN816',
  name: 'endpoint-in-other-region',
  severity: 'error',
  topic: 'private-endpoint',
  summary: 'A private endpoint is in another region than its virtual network.',
  why:
    'The endpoint is an interface in a subnet, and lives where the virtual network does. Only the service that it leads ' +
    'to may be in another region.',
  links: [OVERVIEW],
  facts: [
    {
      says: 'The private endpoint must be deployed in the same region as the virtual network; the private link resource may be in another one.',
      source: OVERVIEW,
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: 'az network private-endpoint create --location' },
  properties: ['Microsoft.Network/privateEndpoints:location'],
  fix: 'safe',
  *check(network) {
    for (const endpoint of network.graph.ofType(TYPES.privateEndpoint))
      yield { resource: endpoint, verdict: judge(endpoint, network) };
  },
});

function judge(endpoint: Resource, network: Network): Verdict {
  const vnet = networkOfEndpoint(endpoint, network);
  if (!vnet || vnet.existing) return notApplicable('its virtual network is not created here');
  const [own, other] = [read(endpoint, 'location'), read(vnet, 'location')];
  if (own.kind === 'absent' || other.kind === 'absent') return notApplicable('a location is not said');
  const differs = ask(own, (here) =>
    ask(other, (there) => {
      if (here.kind !== 'string' || there.kind !== 'string') return openPart(here) ?? openPart(there) ?? false;
      return !isSameRegion(here.value, there.value);
    }),
  );
  if (isUnknown(differs)) return undecided(differs);
  if (!differs) return pass('it is in the region of its virtual network');
  const regions = [own, other].map((value) => (value.kind === 'string' ? value.value : 'another region'));
  return fail({
    at: own,
    message:
      `Private endpoint and network are in different regions: '${endpoint.label}' is in ${regions[0]}, but its virtual ` +
      `network '${vnet.label}' in ${regions[1]}. ` +
      'Azure refuses it. Put the endpoint into the region of the network; the service may be elsewhere.',
    related: [{ place: other.origin.place, message: `the location of '${vnet.label}'` }],
    fixes:
      endpoint.deployment === vnet.deployment
        ? [
            {
              title: `Use the location of virtual network '${vnet.label}'`,
              safety: 'safe',
              consequence: REFUSED_ENDPOINT,
              changes: () => [set(endpoint, 'location', copyOf(other))],
            },
          ]
        : [],
  });
}
