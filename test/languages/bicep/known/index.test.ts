import assert from 'node:assert/strict';
import { bicep } from '../../../../server/src/languages/bicep';
import { knownModule, knownModules } from '../../../../server/src/languages/bicep/known';

describe('Known Bicep modules', () => {
  it('can all be read, and name where they come from', () => {
    for (const { source, from, before, text, documented } of knownModules) {
      const label = `${source} ${from ?? ''}..${before ?? ''}`;
      assert.deepEqual(bicep.parse('known.bicep', text).problems, [], label);
      assert.match(source, /^br\/public:avm\/(res|ptn)\/[a-z0-9/-]+$/);
      assert.match(documented, /^main\.bicep and README of \d+\.\d+\.\d+, read \d{4}-\d\d-\d\d$/, label);
    }
  });

  it('leave no gap and no overlap between their versions', () => {
    for (const source of new Set(knownModules.map((module) => module.source))) {
      const versions = knownModules.filter((module) => module.source === source);
      versions.forEach(({ before }, index) => assert.equal(before, versions[index + 1]?.from, `${source} ${index}`));
    }
  });

  it('are found under every spelling of the public registry', () => {
    const vnet = 'avm/res/network/virtual-network';
    const newest = knownModule(`br/public:${vnet}`, undefined);
    assert.ok(newest);
    assert.equal(knownModule(`br:mcr.microsoft.com/bicep/${vnet}`, '0.7.0'), newest);
    assert.equal(knownModule(`br/public:${vnet}:0.7.0`, undefined), newest);
    assert.equal(knownModule(`br/public:${vnet}`, '0.3.0'), newest);
    assert.notEqual(knownModule(`br/public:${vnet}`, '0.2.0'), newest);
    assert.equal(knownModule(`br/public:${vnet}:0.2.0`, undefined), knownModule(`br/public:${vnet}`, '0.1.0'));
  });

  it('are not found under other names or without a number', () => {
    assert.equal(knownModule('br/public:avm/res/network/nothing', '0.1.0'), undefined);
    assert.equal(knownModule('br:other.azurecr.io/bicep/avm/res/network/route-table', '0.1.0'), undefined);
    assert.equal(knownModule('./network.bicep', undefined), undefined);
    assert.equal(knownModule('br/public:avm/res/network/route-table', 'latest'), undefined);
    assert.equal(knownModule('br/public:avm/ptn/azd/aks', '0.1.0'), undefined);
  });
});
