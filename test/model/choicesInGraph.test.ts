import { strict as assert } from 'node:assert';
import { choicesIn } from '../../server/src/model/choicesInGraph';
import type { Fragment } from '../../server/src/model/fragment';
import type { Resource } from '../../server/src/model/resource';
import { at, unknown, type Value } from '../../server/src/model/value';

const PLACE = { file: 'main.bicep', span: { start: 0, end: 0 } };
const text = (value: string): Value => ({ kind: 'string', value, origin: at(PLACE) });
const choice = (): Value => ({
  kind: 'choice',
  options: [text('a'), text('b')],
  decidedBy: unknown('it is not known', PLACE),
  origin: at(PLACE),
});

/** A list that holds the one before twice, this many times, around a value; and how often lists were looked into. */
function doubled(inside: Value, times: number): { value: Value; looks: () => number } {
  let looks = 0;
  let value = inside;
  for (let i = 0; i < times; i++) {
    const items = [value, value];
    value = Object.defineProperty({ kind: 'list', origin: at(PLACE) }, 'items', {
      get: () => (looks++, items),
      enumerable: true,
    }) as unknown as Value;
  }
  return { value, looks: () => looks };
}

function fragmentOf(...values: readonly Value[]): Fragment {
  const resources = values.map((value, index) => ({
    key: `r${index}`,
    name: text('n'),
    body: {
      kind: 'object',
      entries: new Map([['properties', { key: 'properties', keyPlace: PLACE, place: PLACE, value }]]),
      origin: at(PLACE),
    },
  }));
  return {
    resources: resources as unknown as Resource[],
    patches: [],
    modules: [],
    outputs: new Map(),
    parameters: new Map(),
  };
}

describe('the conditional values of a graph', () => {
  it('are found in time that is linear in what is really there', () => {
    for (const inside of [text('x'), choice()]) {
      const { value, looks } = doubled(inside, 20);
      const { all } = choicesIn([fragmentOf(value, value)]);
      assert.equal(all.length, inside.kind === 'choice' ? 1 : 0);
      assert.equal(looks(), 20);
    }
  });

  it('are told with the resources that have one, and the first of them', () => {
    const shared = doubled(choice(), 2).value;
    const fragment = fragmentOf(text('x'), shared, shared);
    const { all, holders } = choicesIn([fragment]);
    assert.deepEqual(
      [...holders].map(({ key }) => key),
      ['r1', 'r2'],
    );
    assert.deepEqual(
      all.map(({ resource }) => resource?.key),
      ['r1'],
    );
  });
});
