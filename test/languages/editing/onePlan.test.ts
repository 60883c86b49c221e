import { strict as assert } from 'node:assert';
import { append, removeItem, set, type Change } from '../../../server/src/model/change';
import type { Graph } from '../../../server/src/model/graph';
import { itemsOf } from '../../../server/src/model/readProperty';
import { read, type Resource } from '../../../server/src/model/resource';
import { armTemplate, changed, named, refused, type Changes } from './changing';

const RANGES = 'properties.apiServerAccessProfile.authorizedIPRanges';
const LANGUAGES = ['bicep', 'arm', 'terraform'] as const;
type Name = (typeof LANGUAGES)[number];

/** A cluster that lists the ranges which reach its API server. */
function withRanges(...ranges: readonly string[]): Readonly<Record<Name, string>> {
  return {
    bicep: `resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  properties: {
    dnsPrefix: 'aks'
    apiServerAccessProfile: {
      authorizedIPRanges: [${ranges.map((range) => `'${range}'`).join(', ')}]
    }
  }
}
`,
    arm: armTemplate([
      {
        type: 'Microsoft.ContainerService/managedClusters',
        apiVersion: '2025-05-01',
        name: 'aks',
        properties: { dnsPrefix: 'aks', apiServerAccessProfile: { authorizedIPRanges: ranges } },
      },
    ]),
    terraform: `resource "azurerm_kubernetes_cluster" "aks" {
  name       = "aks"
  dns_prefix = "aks"

  api_server_access_profile {
    authorized_ip_ranges = [${ranges.map((range) => `"${range}"`).join(', ')}]
  }
}
`,
  };
}

const ON_AKS =
  (changes: (aks: Resource) => readonly Change[]): Changes =>
  (graph: Graph) =>
    changes(named(graph, 'aks'));

/** What is decided before anything is written is decided alike, whatever the language. */
describe('One plan for all languages', () => {
  const TWO = withRanges('203.0.113.7/32', '203.0.113.8/32');

  it('takes a list along with the last of several items that go', () => {
    const all = ON_AKS((aks) => itemsOf(read(aks, RANGES)).items.map((item) => removeItem(aks, RANGES, item)));
    for (const language of LANGUAGES) {
      const after = changed(language, TWO[language], all);
      assert.doesNotMatch(after, /authorized_?ip_?ranges/i, language);
      assert.match(after, /dns_?prefix/i, language);
    }
  });

  it('keeps the list for the items that stay, and for those that come', () => {
    const first = (aks: Resource) => removeItem(aks, RANGES, itemsOf(read(aks, RANGES)).items[0]!);
    const fewer = ON_AKS((aks) => [first(aks)]);
    const other = ON_AKS((aks) => [
      ...itemsOf(read(aks, RANGES)).items.map((item) => removeItem(aks, RANGES, item)),
      append(aks, RANGES, '198.51.100.4/32'),
    ]);
    for (const language of LANGUAGES) {
      const ranges = (changes: Changes) => changed(language, TWO[language], changes).match(/\d+\.\d+\.\d+\.\d+\/\d+/g);
      assert.deepEqual(ranges(fewer), ['203.0.113.8/32'], language);
      assert.deepEqual(ranges(other), ['198.51.100.4/32'], language);
    }
  });

  it('leaves in a list what is not known of it', () => {
    const text = `param more string[]\n${withRanges('203.0.113.7/32').bicep.replace("/32'", "/32', ...more")}`;
    const all = ON_AKS((aks) => itemsOf(read(aks, RANGES)).items.map((item) => removeItem(aks, RANGES, item)));
    assert.match(changed('bicep', text, all), /authorizedIPRanges: \[\.\.\.more\]/);
    const item = ON_AKS((aks) => [append(aks, RANGES, '198.51.100.4/32')]);
    assert.match(refused('bicep', text, item), /put together by an expression/);
  });

  it('takes the last of two values that are set of one property', () => {
    const twice = ON_AKS((aks) => ['one', 'two'].map((name) => set(aks, 'properties.dnsPrefix', name)));
    const missing = ON_AKS((aks) => ['one', 'two'].map((name) => set(aks, 'properties.nodeResourceGroup', name)));
    for (const language of LANGUAGES)
      for (const changes of [twice, missing]) {
        const after = changed(language, TWO[language], changes);
        assert.match(after, /['"]two['"]/, language);
        assert.doesNotMatch(after, /['"]one['"]/, language);
      }
  });

  it('writes what goes into one object that is missing as one', () => {
    const network = ON_AKS((aks) => [
      set(aks, 'properties.networkProfile.networkPlugin', 'azure'),
      set(aks, 'properties.nodeResourceGroup', 'rg'),
      set(aks, 'properties.networkProfile.networkPolicy', 'cilium'),
    ]);
    for (const language of LANGUAGES) {
      const after = changed(language, TWO[language], network);
      assert.equal(after.match(/network_?profile/gi)?.length, 1, language);
      assert.match(after, /network_?plugin[^}]*azure[^}]*network_?policy[^}]*cilium/i, language);
    }
  });

  it('changes nothing that is so already', () => {
    const same = ON_AKS((aks) => [set(aks, 'properties.dnsPrefix', 'aks')]);
    for (const language of LANGUAGES) assert.equal(changed(language, TWO[language], same), TWO[language]);
  });

  it('refuses items of what is no list', () => {
    const item = ON_AKS((aks) => [append(aks, 'properties.dnsPrefix', 'x')]);
    for (const language of LANGUAGES) assert.notEqual(refused(language, TWO[language], item), '', language);
  });
});
