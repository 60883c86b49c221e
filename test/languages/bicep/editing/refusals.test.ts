import assert from 'node:assert/strict';
import { idReference, Refusal, remove, set, type Change } from '../../../../server/src/model/change';
import { edited, type Surroundings } from '../syntax/reading';
import { type Of, aks } from './fixedText';

describe('A fix in Bicep is refused', () => {
  const cases: readonly [
    title: string,
    text: string,
    change: (of: Of) => Change,
    because: RegExp,
    around?: Surroundings,
  ][] = [
    [
      'for what a function builds',
      aks('union({ a: 1 }, { c: 2 })'),
      (of) => set(of('aks'), 'properties.b', 1),
      /put together by an expression/,
    ],
    [
      'for what is not known',
      aks('p', 'param p object\n'),
      (of) => set(of('aks'), 'properties.b', 1),
      /`p` has no default/,
    ],
    ['for what is no object', aks("'x'"), (of) => set(of('aks'), 'properties.b', 1), /not an object/],
    [
      'for what may be in an unknown object',
      aks('{ ...p }', 'param p object\n'),
      (of) => remove(of('aks'), 'properties.b'),
      /cannot be removed/,
    ],
    [
      'for what only a condition sets',
      aks('{ ...(on ? { b: 1 } : {}) }', 'param on bool\n'),
      (of) => set(of('aks'), 'properties.b', 2),
      /only under a condition/,
    ],
    [
      'for what is declared elsewhere',
      "resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' existing = {\n  name: 'x'\n}\n",
      (of) => set(of('aks'), 'properties.b', 1),
      /declared elsewhere/,
    ],
    [
      'for what the caller hands in',
      aks('{ b: p }', 'param p string\n'),
      (of) => set(of('aks'), 'properties.b', 1),
      /handed in/,
      {
        inputs: new Map([
          [
            'p',
            {
              kind: 'string',
              value: 'x',
              origin: {
                place: { file: 'up.bicep', span: { start: 0, end: 3 } },
                hops: [{ kind: 'input', name: 'p', place: { file: 'up.bicep', span: { start: 0, end: 3 } } }],
                literal: true,
              },
            },
          ],
        ]),
      },
    ],
    [
      'for one of unknown instances',
      `param l array\nresource a 'T.T/a@1' = [for x in l: {\n  name: x\n}]\n${aks('{}')}`,
      (of) => set(of('aks'), 'properties.b', idReference(of('a'))),
      /not known which/,
    ],
  ];
  for (const [title, text, change, because, around] of cases) {
    it(title, () => {
      assert.throws(
        () => edited(text, (of) => [change(of)], around),
        (error: unknown) => error instanceof Refusal && because.test(error.message),
      );
    });
  }

  it('for two values at one place', () => {
    const text = `var shared = { a: 1 }\n${aks('{ x: shared, y: shared }')}`;
    assert.throws(
      () => edited(text, (of) => [set(of('aks'), 'properties.x.a', 2), set(of('aks'), 'properties.y.a', 3)]),
      Refusal,
    );
  });
});
