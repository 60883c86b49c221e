import { strict as assert } from 'node:assert';
import { differ, whereabouts } from '../../server/src/model/resourceScopes';

describe('whereabouts of a scope', () => {
  it('are read out of every form that the languages give it', () => {
    const group = { group: 'rg-ledger' };
    assert.deepEqual(whereabouts('{resourceGroup("rg-ledger")}'), group);
    assert.deepEqual(whereabouts('"rg-ledger"'), group);
    const both = { subscription: 'd1f2c3a4-0000-4000-8000-00000000beef', ...group };
    for (const scope of [
      `{resourceGroup("${both.subscription}","rg-ledger")}`,
      `"${both.subscription}"/"rg-ledger"`,
      `/subscriptions/${both.subscription.toUpperCase()}/resourceGroups/RG-Ledger`,
    ]) {
      assert.deepEqual(whereabouts(scope), both, scope);
    }
    assert.deepEqual(whereabouts(`{subscription("${both.subscription}")}`), { subscription: both.subscription });
    assert.deepEqual(whereabouts(`"${both.subscription}"`), { subscription: both.subscription });
  });

  it('say nothing of what is not known', () => {
    for (const scope of [
      undefined,
      '{}',
      '{resourceGroup({parameters("group")})}',
      '{resourceGroup("rg-{parameters("env")}")}',
      '{resourceGroup(?)}',
      '/subscriptions/{}/resourceGroups/{}',
      'main.bicep#vnet',
    ]) {
      assert.deepEqual(whereabouts(scope), {}, scope);
    }
    assert.deepEqual(whereabouts('/subscriptions/{}/resourceGroups/rg-ledger'), { group: 'rg-ledger' });
    assert.deepEqual(whereabouts('{resourceGroup({subscription().subscriptionId},"rg-ledger")}'), {
      group: 'rg-ledger',
    });
  });

  it('differ only where both are known', () => {
    assert.equal(differ({ group: 'a' }, { group: 'b' }), true);
    assert.equal(differ({ group: 'a' }, {}), false);
    assert.equal(differ({ group: 'a', subscription: 's' }, { group: 'a' }), false);
    assert.equal(differ({ group: 'a', subscription: 's' }, { group: 'a', subscription: 't' }), true);
  });
});
