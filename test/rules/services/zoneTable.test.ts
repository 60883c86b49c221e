import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLOUDS, type Cloud } from '../../../server/src/azure/clouds';
import { groupIdsOf, isGroupId, needsAllZones, zonesOf } from '../../../server/src/azure/privateEndpointZones';
import { FURTHER_ZONES, ROWS } from '../../../server/src/azure/privateEndpointZoneData';
import type { LanguageId } from '../../../server/src/languages/language';
import { problemsOf, review } from '../tester';
import { textOf, type EndpointText } from './zoneTableTexts';

/** Nothing is read of them: Azure does not publish their types. */
const NOT_PUBLISHED = ['Microsoft.Fabric/privateLinkServicesForFabric', 'Microsoft.Media/mediaservices'];

const LANGUAGES: readonly LanguageId[] = ['bicep', 'arm', 'terraform'];

/** Names as the sources list them, without the table between. */
const NAMES = JSON.parse(readFileSync(join(__dirname, '../../azure/privateZoneNames.json'), 'utf8')) as {
  readonly day: string;
  readonly sources: readonly string[];
  readonly page: Readonly<Record<Cloud, readonly string[]>>;
  readonly terraform: readonly string[];
  readonly bicep: readonly string[];
  readonly subResources: readonly string[];
};

const PLACE: Readonly<Record<Cloud, Readonly<Record<string, string>>>> = {
  public: { regionName: 'westeurope', regionCode: 'we' },
  usgovernment: { regionName: 'usgovvirginia', regionCode: 'ugv' },
  china: { regionName: 'chinanorth3', regionCode: 'cnn3' },
};

function filled(zone: string, cloud: Cloud): string {
  const { regionName = '', regionCode = '' } = PLACE[cloud];
  const parts: Readonly<Record<string, string>> = {
    regionName,
    region: regionName,
    regionCode,
    partitionId: '2',
    dnsPrefix: 'a1b2c3d4e5f6',
    subzone: 'shop',
  };
  return zone.replace(/\{(\w+)\}/g, (_, name: string) => {
    const part = parts[name];
    assert.ok(part !== undefined, `${zone} has a part of another name`);
    return part;
  });
}

/** All that is found, but what is said of a zone without a link, which is true. */
function foundIn(language: LanguageId, text: string, without: readonly string[] = []): readonly string[] {
  const session = review(language, text);
  assert.deepEqual(problemsOf(session), []);
  return session.review.findings
    .filter(({ rule }) => !without.includes(rule.code))
    .map(({ rule, severity, message }) => `${rule.code} ${severity}: ${message}`);
}

function idOf(type: string, index: number): string {
  return `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-services/providers/${type}/service${index}`;
}

/** An endpoint for each zone that is enough, or one that writes into all; one more writes into what is not needed too. */
function endpointsOf(cloud: Cloud): readonly EndpointText[] {
  return ROWS.flatMap(({ type, groupId, secondary }) => {
    const zones = zonesOf(type, groupId).filter((row) => row.cloud === cloud);
    const [needed, further] = [false, true].map((optional) =>
      zones.filter((row) => row.optional === optional).map(({ zone }) => filled(zone, cloud)),
    ) as [string[], string[]];
    if (needed.length === 0) return [];
    const enough = needsAllZones(type, groupId) ? [needed] : needed.map((zone) => [zone]);
    const groups = secondary ? [groupId, `${groupId}_secondary`] : [groupId];
    return groups.flatMap((group) =>
      [...enough, ...(further.length > 0 ? [[...enough[0]!, ...further]] : [])].map((written) => ({
        groupId: group,
        target: type,
        zones: written,
      })),
    );
  }).map((endpoint, index) => ({ ...endpoint, target: idOf(endpoint.target, index) }));
}

describe('the table of private endpoints', function () {
  this.timeout(300_000);

  it('says of which day and version its sources are', () => {
    assert.match(NAMES.day, /^\d{4}-\d\d-\d\d$/);
    assert.equal(NAMES.sources.length, 3);
    for (const source of NAMES.sources) assert.match(source, /\d{4}-\d\d-\d\d/);
  });

  it('has every sub-resource of the documentation', () => {
    assert.ok(NAMES.subResources.length > 90);
    const missing = NAMES.subResources.filter((text) => {
      const [type = '', groupId = ''] = text.split(' ');
      if (NOT_PUBLISHED.includes(type)) return false;
      return groupIdsOf(type).length > 0 ? !isGroupId(type, groupId) : zonesOf(type, groupId).length === 0;
    });
    assert.deepEqual(missing, []);
  });

  for (const cloud of CLOUDS) {
    const listed = [...NAMES.page[cloud], ...(cloud === 'public' ? [...NAMES.terraform, ...NAMES.bicep] : [])];
    const inTable = ROWS.flatMap(({ type, groupId }) => zonesOf(type, groupId))
      .filter((row) => row.cloud === cloud)
      .map(({ zone }) => zone)
      .concat(cloud === 'public' ? FURTHER_ZONES : []);
    const zones = [...new Set([...listed, ...inTable].map((zone) => filled(zone, cloud).toLowerCase()))];
    const region = PLACE[cloud]['regionName']!;

    it(`has the zones of all lists (${cloud})`, () => {
      assert.ok(NAMES.page[cloud].length > 30);
      const known = new Set(inTable.map((zone) => filled(zone, cloud)));
      assert.deepEqual(
        listed.map((zone) => filled(zone, cloud)).filter((zone) => !known.has(zone)),
        [],
      );
    });

    for (const language of LANGUAGES) {
      it(`no name of a zone is a problem (${cloud}, ${language})`, () => {
        const text = textOf(language, { region, zones, linked: false, endpoints: [] });
        assert.deepEqual(foundIn(language, text, ['AKSN713']), []);
      });

      it(`no zone with a link is one (${cloud}, ${language})`, () => {
        const text = textOf(language, { region, zones, linked: true, endpoints: [] });
        assert.deepEqual(foundIn(language, text), []);
      });

      it(`no endpoint that writes into the zones of its service is one (${cloud}, ${language})`, () => {
        const endpoints = endpointsOf(cloud);
        assert.ok(endpoints.length > 30);
        const written = [...new Set(endpoints.flatMap((endpoint) => endpoint.zones))];
        const text = textOf(language, { region, zones: written, linked: true, endpoints });
        assert.deepEqual(foundIn(language, text), []);
      });
    }
  }

  for (const language of LANGUAGES)
    it(`would be seen to be wrong in these texts (${language})`, () => {
      const zones = ['privatelink.vaultcore.azure.net', 'privatelink.blobs.core.windows.net', 'azurecr.io'];
      const vault = { target: idOf('Microsoft.KeyVault/vaults', 0), groupId: 'vault', zones: [zones[1]!] };
      const blob = { target: idOf('Microsoft.Storage/storageAccounts', 1), groupId: 'blobs', zones: [zones[0]!] };
      const text = textOf(language, { region: 'westeurope', zones, linked: true, endpoints: [vault, blob] });
      const found = new Set(foundIn(language, text).map((line) => line.slice(0, 7)));
      assert.deepEqual([...found].sort(), ['AKSN715', 'AKSN803', 'AKSN804']);
    });
});
