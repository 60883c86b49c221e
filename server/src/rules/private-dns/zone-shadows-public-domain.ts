import { PUBLIC_DOMAINS } from '../../azure/privateEndpointZones';
import type { Resource } from '../../model/resource';
import { unknown } from '../../model/value';
import { TYPES, type Network } from '../../network/network';
import { endpointConnections } from '../../network/privateEndpointConnections';
import { defineRule, fail, pass, undecided, type Verdict } from '../rule';
import { isHereToo, renameZone } from './helpers/renameZone';

export default defineRule({
  code: 'AKSN715',
  name: 'zone-shadows-public-domain',
  severity: 'warning',
  topic: 'private-dns',
  summary: 'A private DNS zone has the name of a service’s public domain and hides everybody else’s resources there.',
  why:
    'A private zone answers for its whole name: in linked networks every registry, vault or account that has no record in it ' +
    'stops resolving, those of other teams and of Microsoft too. The zone for private endpoints begins with privatelink.',
  links: ['https://learn.microsoft.com/azure/private-link/private-endpoint-dns'],
  facts: [
    {
      says: 'It is not recommended to override a zone that is in use to resolve public endpoints.',
      source: 'https://learn.microsoft.com/azure/private-link/private-endpoint-dns',
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: 'az network private-dns zone create --name' },
  properties: ['Microsoft.Network/privateDnsZones:name'],
  fix: 'review',
  *check(network) {
    for (const zone of network.graph.ofType(TYPES.privateDnsZone))
      yield { resource: zone, verdict: judge(zone, network) };
  },
});

function judge(zone: Resource, network: Network): Verdict {
  const { name } = zone;
  if (name.kind === 'unknown') return undecided(name);
  if (name.kind === 'choice') return undecided(name.decidedBy);
  if (name.kind === 'template') {
    // A known part that is in no public domain decides.
    const tail = name.parts.at(-1);
    const possible = typeof tail !== 'string' || [...PUBLIC_DOMAINS.keys()].some((domain) => domain.endsWith(tail));
    return possible
      ? undecided(unknown('the name of the zone is not known', name.origin.place))
      : pass('the zone is no public domain of a service');
  }
  const right = name.kind === 'string' ? PUBLIC_DOMAINS.get(name.value.toLowerCase()) : undefined;
  if (name.kind !== 'string' || right === undefined) return pass('the zone is no public domain of a service');
  if (isOfInternalGateway(name.value, network)) {
    const one = network.graph.ofType(API_MANAGEMENT)[0]?.label ?? '<service>';
    return fail({
      at: name,
      message:
        `A private DNS zone takes the place of public domain ${name.value}: in linked networks the gateways of everybody ` +
        `else in it stop resolving. Use a zone for the one name, ${one}.${name.value}.`,
    });
  }
  return fail({
    at: name,
    message:
      `A private DNS zone takes the place of public domain ${name.value}: in linked networks names of everybody else in it ` +
      `stop resolving. Use ${right}.${isHereToo(right, zone, network)}`,
    fixes: renameZone(zone, right, network),
  });
}

const API_MANAGEMENT = 'Microsoft.ApiManagement/service';

/**
 * Is it the domain of API Management, and no private endpoint leads to one? In internal mode a service has no endpoint, and
 * its name is resolved by a zone of the domain or of the name itself.
 * Source: https://learn.microsoft.com/azure/api-management/api-management-using-with-internal-vnet#dns-configuration
 */
function isOfInternalGateway(zone: string, network: Network): boolean {
  if (!PUBLIC_DOMAINS.get(zone.toLowerCase())?.startsWith('privatelink.azure-api.')) return false;
  return !network.graph
    .ofType(TYPES.privateEndpoint)
    .some((endpoint) =>
      endpointConnections(endpoint, network).some(({ type }) => type?.toLowerCase() === API_MANAGEMENT.toLowerCase()),
    );
}
