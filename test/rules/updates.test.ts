/** A declaration that cannot create its resource changes one that exists: what it leaves out is not known. */
import { strict as assert } from 'node:assert';
import type { LanguageId } from '../../server/src/languages/language';
import { CREATIONS } from '../../server/src/azure/creation';
import { rules } from '../../server/src/rules/registry';
import { review, textsOf } from './tester';

const LANGUAGES: readonly LanguageId[] = ['bicep', 'arm', 'terraform'];
const VERSION = '2025-05-01';

/** A declaration with name and place only, and with one property that has nothing to do with the network. */
function bare(type: string, language: LanguageId): string {
  const child = type.split('/').length > 2;
  const name = child ? 'vnet-shop/snet-nodes' : 'shop';
  if (language === 'bicep') {
    return `resource shop '${type}@${VERSION}' = {\n  name: '${name}'\n  location: 'westeurope'\n  tags: { team: 'shop' }\n}\n`;
  }
  if (language === 'arm') {
    const resource = { type, apiVersion: VERSION, name, location: 'westeurope', tags: { team: 'shop' } };
    const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
    return JSON.stringify({ $schema, contentVersion: '1.0.0.0', resources: [resource] }, undefined, 2);
  }
  const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-shop';
  const parent = child ? `${group}/providers/Microsoft.Network/virtualNetworks/vnet-shop` : group;
  return `resource "azapi_resource" "shop" {
  type      = "${type}@${VERSION}"
  name      = "${child ? 'snet-nodes' : 'shop'}"
  parent_id = "${parent}"
  location  = "westeurope"
  body      = {}
}
`;
}

describe('an update', () => {
  for (const { type } of CREATIONS) {
    for (const language of LANGUAGES) {
      it(`of ${type} in ${language}: no check passes or fails because of what it leaves out`, () => {
        const { review: found } = review(language, bare(type, language));
        assert.deepEqual(
          found.findings.map(({ message }) => message),
          [],
        );
        const settled = found.checks.filter(
          ({ rule, status }) => !rule.hoverOnly && (status === 'pass' || status === 'fail'),
        );
        assert.deepEqual(
          settled.map(({ rule, because }) => `${rule.code}: ${because}`),
          [],
        );
      });
    }
  }

  it('says so where a check is undecided', () => {
    const { review: found } = review('bicep', bare('Microsoft.ContainerService/managedClusters', 'bicep'));
    const undecided = found.checks.filter(({ status }) => status === 'undecided');
    assert.ok(undecided.length > 10);
    for (const { because } of undecided) assert.match(because, /changes a resource that exists/);
  });
});

describe('rule examples', () => {
  for (const language of LANGUAGES) {
    it(`declare whole resources in ${language}, as Azure creates them`, () => {
      const partial = rules.flatMap(({ code, examples }) =>
        textsOf(examples[language]).flatMap((text) => {
          const { workspace, key } = review(language, text);
          const { resources } = workspace.snapshot(key)!.network.graph;
          return resources.flatMap(({ address, leftOut }) => (leftOut ? `${code} ${address}` : []));
        }),
      );
      assert.deepEqual([...new Set(partial)], []);
    });
  }
});
