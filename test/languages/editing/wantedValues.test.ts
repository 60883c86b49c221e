import { strict as assert } from 'node:assert';
import { wantedValue, wishesOf } from '../../../server/src/languages/editing/wantedValues';
import { append, remove, removeItem, set, type Change, type NewValue } from '../../../server/src/model/change';
import type { Resource } from '../../../server/src/model/resource';
import type { Value } from '../../../server/src/model/value';

const resource = { label: 'aks' } as Resource;
const item: Value = {
  kind: 'string',
  value: 'x',
  origin: { place: { file: 'f', span: { start: 0, end: 1 } }, hops: [], literal: true },
};

/** What all changes together make where nothing stands. */
function made(...changes: readonly Change[]): NewValue | undefined {
  return wantedValue(wishesOf(changes).get(resource)!);
}

describe('Changes of one resource', () => {
  it('are joined by their paths', () => {
    assert.deepEqual(made(set(resource, 'a.b', 1), set(resource, 'a.c.d', 2), append(resource, 'a.e', 3, 4)), {
      a: { b: 1, c: { d: 2 }, e: [3, 4] },
    });
    assert.equal(made(remove(resource, 'a.b')), undefined);
  });

  it('count in their order, the later one more', () => {
    assert.deepEqual(made(set(resource, 'a', 1), set(resource, 'a', 2)), { a: 2 });
    assert.deepEqual(made(set(resource, 'a', { b: 1, c: 2 }), set(resource, 'a.b', 3)), { a: { b: 3, c: 2 } });
    assert.deepEqual(made(set(resource, 'a', { b: 1, c: 2 }), remove(resource, 'a.b')), { a: { c: 2 } });
    assert.deepEqual(made(set(resource, 'a.b', 1), set(resource, 'a', { c: 2 })), { a: { c: 2 } });
    assert.equal(made(set(resource, 'a', 1), remove(resource, 'a')), undefined);
    assert.deepEqual(made(set(resource, 'l', [{ n: 1 }, { n: 2 }]), set(resource, 'l[1].n', 3)), {
      l: [{ n: 1 }, { n: 3 }],
    });
  });

  it('add to a list that is set before, and to one that goes', () => {
    assert.deepEqual(made(set(resource, 'a', [1]), append(resource, 'a', 2)), { a: [1, 2] });
    assert.deepEqual(made(set(resource, 'a', { b: 1 }), append(resource, 'a.c', 2)), { a: { b: 1, c: [2] } });
    assert.deepEqual(made(remove(resource, 'a'), append(resource, 'a', 2)), { a: [2] });
    assert.deepEqual(made(append(resource, 'a', 1), set(resource, 'a', [2])), { a: [2] });
    assert.deepEqual(made(append(resource, 'a', 1), append(resource, 'a', 2)), { a: [1, 2] });
  });

  it('of what goes leave nothing of it', () => {
    const { below } = wishesOf([remove(resource, 'a'), set(resource, 'a.b', 1)]).get(resource)!;
    assert.deepEqual(below.get('a'), { below: new Map(), set: { b: 1 } });
    assert.equal(made(remove(resource, 'a'), remove(resource, 'a.b'), removeItem(resource, 'a', item)), undefined);
  });

  it('are refused where they contradict what is set', () => {
    const REFUSED = { message: '`a` is set anew' };
    assert.throws(() => made(set(resource, 'a', [1]), removeItem(resource, 'a', item)), REFUSED);
    assert.throws(() => made(set(resource, 'a', 1), append(resource, 'a', 2)), REFUSED);
    assert.throws(() => made(set(resource, 'l[0].n', 3)), { message: 'item 0 that is to be changed is not written' });
  });
});
