import { isServiceZone, PUBLIC_DOMAINS, zonesOf } from '../../azure/privateEndpointZones';
import { set } from '../../model/change';
import { mentions } from '../../model/mentionsResource';
import { read, type Resource } from '../../model/resource';
import { unknown, type TemplateValue } from '../../model/value';
import { apiServerZone } from '../../network/apiServerZone';
import { zoneNamed } from '../../network/privateDnsZones';
import { endpointConnections, zoneGroupsOf } from '../../network/privateEndpointConnections';
import { TYPES, type Network } from '../../network/network';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';
import { haveOneDomain, isForAnother, nearZone } from './helpers/misspelledZone';
import { isHereToo, renameZone } from './helpers/renameZone';

export default defineRule({
  code: 'AKSN716',
  name: 'misspelled-privatelink-zone',
  severity: 'error',
  topic: 'private-dns',
  summary: 'A privatelink zone has a name that no service’s name leads to, near to one that does.',
  why:
    'The public name of a service leads to one private zone name. A zone with another name is never asked: clients keep ' +
    'resolving the public address. Key vaults are the classic: privatelink.vaultcore.azure.net, although their public domain ' +
    'is vault.azure.net.',
  links: ['https://learn.microsoft.com/azure/private-link/private-endpoint-dns'],
  facts: [
    {
      says: 'Names of private zones are listed per service; the zone of key vaults is privatelink.vaultcore.azure.net.',
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

const VAULTS = 'privatelink.vaultcore.azure.net';

/** What people write for another name, which only one service can be meant by. */
const KNOWN: Readonly<Record<string, string>> = {
  'privatelink.vault.azure.net': VAULTS,
  'privatelink.keyvault.azure.net': VAULTS,
  'privatelink.azurecr.com': 'privatelink.azurecr.io',
  'privatelink.servicebus.azure.net': 'privatelink.servicebus.windows.net',
  'privatelink.database.azure.com': 'privatelink.database.windows.net',
};

function judge(zone: Resource, network: Network): Verdict {
  const { name } = zone;
  if (name.kind === 'unknown') return undecided(name);
  if (name.kind === 'choice') return undecided(name.decidedBy);
  if (name.kind === 'template') {
    const head = name.parts[0];
    if (typeof head === 'string' && !/^private-?link/i.test(head)) return notApplicable('it is no privatelink zone');
    return suffixOf(name, zone, network) ?? undecided(unknown('the name of the zone is not known', name.origin.place));
  }
  if (name.kind !== 'string' || !/^private-?link/i.test(name.value)) return notApplicable('it is no privatelink zone');
  if (isServiceZone(name.value)) return pass('it is the zone of a service');
  if (isOfApiServer(zone, network)) return notApplicable('AKSN703 speaks of it with the cluster');
  if (isReviewedWithEndpoint(zone, network)) return notApplicable('AKSN803 speaks of it with the endpoint');
  const listed = rightFor(name.value.toLowerCase());
  const known = listed !== undefined && !isForAnother(listed, zone, network) ? listed : undefined;
  const near = listed === undefined ? nearZone(zone, name.value, network) : undefined;
  const right = known !== undefined && haveOneDomain(known, name.value) ? known : near?.proven ? near.zone : undefined;
  if (right !== undefined)
    return fail({
      at: name,
      message:
        `No name leads to private DNS zone ${name.value}, so clients keep resolving public addresses. Use ${right}.` +
        isHereToo(right, zone, network),
      fixes: rename(zone, right, network),
    });
  const asked = known !== undefined && !zoneNamed(known, network, zone) ? known : near?.zone;
  return fail({
    at: name,
    severity: 'information',
    message:
      `No service of Azure is known whose names lead to private DNS zone ${name.value}. ` +
      (asked === undefined ? 'Check its name.' : `Is ${asked} meant?`),
  });
}

/** What people write for another name, and the zones of public domains that services do not have a zone of that name for. */
function rightFor(name: string): string | undefined {
  return KNOWN[name] ?? PUBLIC_DOMAINS.get(name.replace(/^privatelink\./, ''));
}

/**
 * A name that is put together from a suffix of the environment: right for most services in every cloud, and wrong in
 * every cloud for key vaults, whose suffix is that of their public domain.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-deployment#environment (read 2026-11-23)
 */
function suffixOf(name: TemplateValue, zone: Resource, network: Network): Verdict | undefined {
  const keys = name.parts.flatMap((part) => (typeof part === 'string' ? [] : [part.key?.toLowerCase() ?? '']));
  const suffix = keys.length === 1 ? /^environment\(\)\.suffixes\.(\w+)$/.exec(keys[0]!)?.[1] : undefined;
  if (suffix === undefined) return undefined;
  if (suffix !== 'keyvaultdns')
    return ['acrloginserver', 'sqlserverhostname', 'storage'].includes(suffix)
      ? pass('its suffix is that of the cloud')
      : undefined;
  const right = VAULTS;
  return fail({
    at: name,
    message: `The private zone of key vaults does not end in environment().suffixes.keyvaultDns, so no name leads to it. Use ${right}.${isHereToo(right, zone, network)}`,
    fixes: rename(zone, right, network),
  });
}

/** The suffix of the environment for key vaults is wrong as a whole: nothing of the expression stays. */
function rename(zone: Resource, right: string, network: Network): readonly Fix[] {
  return right === VAULTS
    ? renameZone(zone, right, network, (one, name) => set(one, 'name', name))
    : renameZone(zone, right, network);
}

function isOfApiServer(zone: Resource, network: Network): boolean {
  return network.clusters.some((cluster) => {
    const found = apiServerZone(cluster, network);
    return found.kind === 'own' && found.zone?.key === zone.key;
  });
}

/** A zone that an endpoint of a known service writes into is judged by that service. */
function isReviewedWithEndpoint(zone: Resource, network: Network): boolean {
  return network.graph.ofType(TYPES.privateEndpoint).some((endpoint) => {
    const { groups } = zoneGroupsOf(endpoint, network);
    const writes = groups.some((group) =>
      mentions(read(group, 'properties.privateDnsZoneConfigs'), zone, network.graph),
    );
    return (
      writes &&
      endpointConnections(endpoint, network).some(({ type, groupIds }) =>
        groupIds.some((id) => type !== undefined && id.kind === 'string' && zonesOf(type, id.value).length > 0),
      )
    );
  });
}
