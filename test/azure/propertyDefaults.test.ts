import assert from 'node:assert/strict';
import { defaultOf, PROPERTY_DEFAULTS } from '../../server/src/azure/propertyDefaults';
import { rules } from '../../server/src/rules/ruleRegistry';

describe('defaults of properties', () => {
  it('are of properties that a rule looks at, each once, with a source and the day on which it was read', () => {
    const hovered = new Set(rules.flatMap(({ properties }) => properties.map((one) => one.replace(/\[[^\]]*\]/g, '').toLowerCase()))); // prettier-ignore
    const seen = new Set<string>();
    for (const { property, value, azurerm, source, checked } of PROPERTY_DEFAULTS) {
      const name = property.toLowerCase();
      assert.ok(hovered.has(name), `no hover shows ${property}`);
      assert.ok(!seen.has(name), `${property} is there twice`);
      seen.add(name);
      assert.ok(value !== undefined || azurerm !== undefined, property);
      assert.match(source, /^https:\/\/(learn\.microsoft\.com|registry\.terraform\.io)\//);
      assert.match(checked, /^2026-\d\d-\d\d$/);
    }
  });

  it('are those of the language, and none that the kind of cluster decides', () => {
    const of = (path: string, azurerm: boolean, automatic = false) =>
      defaultOf('Microsoft.ContainerService/managedClusters', path, { azurerm, automatic });
    assert.equal(of('properties.apiServerAccessProfile.enablePrivateClusterPublicFQDN', false), 'true');
    assert.equal(of('properties.apiServerAccessProfile.enablePrivateClusterPublicFQDN', true), 'false');
    assert.equal(of('properties.networkProfile.networkDataplane', false), undefined);
    assert.equal(of('properties.networkProfile.networkDataplane', true), 'azure');
    assert.equal(of('properties.networkProfile.outboundType', false), 'loadBalancer');
    assert.equal(of('properties.networkProfile.outboundType', false, true), undefined);
    assert.equal(of('properties.networkProfile.networkPlugin', false), undefined);
  });
});
