import { ZONE_LOCATION } from '../../azure/consequences/privateDns';
import { set } from '../../model/change';
import { isType, read, type Resource } from '../../model/resource';
import { isUnset, type Value } from '../../model/value';
import { isText, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import { TYPES } from '../../network/network';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const TEMPLATE = 'https://learn.microsoft.com/azure/templates/microsoft.network/privatednszones';

export default defineRule({
  code: 'AKSN710',
  name: 'dns-zone-location-not-global',
  severity: 'warning',
  topic: 'private-dns',
  summary: 'A private DNS zone, or a link of it, has another location than global.',
  why:
    'Private DNS zones and their links belong to no region: they are global resources, and the samples of Azure write ' +
    'location global. A region, that of the resource group included, may be refused.',
  links: [TEMPLATE],
  facts: [
    {
      says: 'Private DNS zones are global resources, which depend on no region.',
      source: 'https://github.com/MicrosoftDocs/azure-docs/pull/99057',
      checked: '2026-11-29',
    },
    {
      says: 'The samples of the API write location Global for zones and links.',
      source:
        'https://github.com/Azure/bicep-types-az/blob/main/generated/privatedns/microsoft.network/2020-06-01/samples.md',
      checked: '2026-11-30',
    },
    {
      says: 'azurerm sends location global for zones and links, and has no argument for it.',
      source:
        'https://github.com/hashicorp/terraform-provider-azurerm/blob/69697b7fe6a923fc89e88f386bc95c3ed1ee2ec6/internal/services/privatedns/private_dns_zone_resource.go',
      checked: '2026-11-30',
    },
    {
      says: 'That Azure refuses another location could not be read on 2026-11-30, neither in documentation nor in a report with its answer: a warning.',
      source: TEMPLATE,
      checked: '2026-11-30',
    },
  ],
  equivalents: {},
  properties: [`${TYPES.privateDnsZone}:location`, `${TYPES.zoneLink}:location`],
  fix: 'safe',
  *check({ graph }) {
    for (const type of [TYPES.privateDnsZone, TYPES.zoneLink])
      for (const resource of graph.ofType(type)) yield { resource, verdict: judge(resource) };
  },
});

function judge(resource: Resource): Verdict {
  if (resource.existing) return notApplicable('it is not created here');
  const location = read(resource, 'location');
  if (isUnset(location)) return notApplicable('no location is written');
  const global = isRegion(location) ? false : isText(location, 'global');
  if (isUnknown(global)) return undecided(global);
  if (global) return pass('its location is global');
  const what = isType(resource, TYPES.privateDnsZone) ? 'Private DNS zone' : 'The link of a private DNS zone,';
  const where = location.kind === 'string' ? location.value : 'the region of the resource group';
  return fail({
    at: location,
    message: `${what} '${resource.label}' is put into ${where}, but is a global resource: Azure may refuse it. Write global.`,
    fixes: [
      {
        title: 'Write location global',
        safety: 'safe',
        consequence: ZONE_LOCATION,
        changes: () => [set(resource, 'location', 'global')],
      },
    ],
  });
}

/** A resource group lies in a region, whichever that is. */
function isRegion(location: Value): Truth {
  return location.kind === 'unknown' && /^resourceGroup\(\)\.location$/i.test(location.key ?? '');
}
