import assert from 'node:assert/strict';
import { terraform } from '../../../../server/src/languages/terraform';
import { knownModule, knownModules } from '../../../../server/src/languages/terraform/known';
import { avm } from './made';

describe('Known Terraform modules', () => {
  it('can all be read, and name where they come from', () => {
    for (const { source, from, before, text, documented } of knownModules) {
      const label = `${source} ${from ?? ''}..${before ?? ''}`;
      assert.deepEqual(terraform.parse('known.tf', text).problems, [], label);
      assert.match(source, /^Azure\/[a-z0-9-]+\/azurerm(\/\/[a-z/]+)?$/);
      assert.match(
        documented,
        /^variables\.tf, main\.tf and outputs\.tf of \d+\.\d+\.\d+, read \d{4}-\d\d-\d\d$/,
        label,
      );
    }
  });

  it('leave no gap and no overlap between their versions', () => {
    for (const source of new Set(knownModules.map((module) => module.source))) {
      const versions = knownModules.filter((module) => module.source === source);
      versions.forEach(({ before }, index) => assert.equal(before, versions[index + 1]?.from, `${source} ${index}`));
    }
  });

  it('are found in any case', () => {
    const newest = knownModule('Azure/aks/azurerm', undefined);
    assert.ok(newest);
    assert.equal(knownModule('Azure/aks/azurerm', '>= 6.0'), newest);
    assert.equal(knownModule('azure/aks/azurerm', ''), newest);
    const subnet = knownModule(`${avm('network-virtualnetwork')}//modules/subnet`, undefined);
    assert.equal(subnet?.from, '0.11.0');
    assert.equal(knownModule('app.terraform.io/Azure/aks/azurerm', undefined), undefined);
    assert.equal(knownModule('Azure/aks/azurerm//modules/nothing', undefined), undefined);
    assert.equal(knownModule('./aks', undefined), undefined);
  });

  it('stand for the newest version that a constraint allows', () => {
    const from = (constraint: string) => knownModule('Azure/aks/azurerm', constraint)?.from;
    assert.equal(from('7.5.0'), '6.0.0');
    assert.equal(from('= 9.4.1'), '9.0.0');
    assert.equal(from('~> 10.0'), '10.0.0');
    assert.equal(from('~> 9.4.0'), '9.0.0');
    assert.equal(from('~> 8'), '11.0.0');
    assert.equal(from('>= 7.0, < 10.0'), '9.0.0');
    assert.equal(from('>= 7.0, <= 10.0'), '10.0.0');
    assert.equal(from('> 6.0, < 9.0.0, != 8.0.0'), '6.0.0');
    assert.equal(from('v11.2.0'), '11.0.0');
    assert.equal(from('5.0.0'), undefined);
    assert.equal(from('newest'), undefined);
  });
});
