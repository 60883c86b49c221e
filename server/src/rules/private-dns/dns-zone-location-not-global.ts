import { REFUSED_ZONE_LOCATION } from '../../azure/consequences/privateDns';
import { setRefused } from '../../model/change';
import { isType, read, type Resource } from '../../model/resource';
import { isUnset, type Value } from '../../model/value';
import { isText, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import { TYPES } from '../../network/network';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const TEMPLATE = 'https://learn.microsoft.com/azure/templates/microsoft.network/privatednszones';

export default defineRule({
  code: 'AKSN710',
  name: 'dns-zone-location-not-global',
  severity: 'error',
  topic: 'private-dns',
  summary: 'A private DNS zone, or a link of it, has another location than global.',
  why:
    'Private DNS zones and their links belong to no region: Azure knows them in location global only and refuses any other, ' +
    'that of the resource group included.',
  links: [TEMPLATE],
  facts: [
    {
      says: 'Private DNS zones are global resources, which depend on no region.',
      source: 'https://github.com/MicrosoftDocs/azure-docs/pull/99057',
      checked: '2026-11-29',
    },
    {
      says: 'Samples write location global for zones and links; that another one is refused is how Azure treats every location that a type is not offered in, and could not be read for zones.',
      source: TEMPLATE,
      checked: '2026-11-29',
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
    message: `${what} '${resource.label}' is put into ${where}: Azure has it in location global only and refuses it. Write global.`,
    fixes: [
      {
        title: 'Write location global',
        safety: 'safe',
        consequence: REFUSED_ZONE_LOCATION,
        changes: () => [setRefused(resource, 'location', 'global')],
      },
    ],
  });
}

/** A resource group lies in a region, whichever that is. */
function isRegion(location: Value): Truth {
  return location.kind === 'unknown' && /^resourceGroup\(\)\.location$/i.test(location.key ?? '');
}
