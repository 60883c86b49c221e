import assert from 'node:assert/strict';
import { Refusal, type Change } from '../../../../server/src/model/change';
import { edited } from '../syntax/reading';
import { type Of, fixed } from './fixedText';

describe('Deleting a declaration in Bicep', () => {
  const text = `// a
param p string

// rule
@description('x')
resource a 'T.T/a@1' = {
  name: p
}

resource b 'T.T/b@1' = {
  name: 'b'
  dependsOn: [
    a
  ]
}

resource c 'T.T/c@1' = {
  name: 'c'
  dependsOn: [a, b]
}
`;
  it('takes it and what depends on it', () => {
    const after = fixed(text, (of) => [{ kind: 'delete', declaration: of('a').declaration }], undefined, ['// rule']);
    assert.equal(
      after,
      `// a
param p string

resource b 'T.T/b@1' = {
  name: 'b'
}

resource c 'T.T/c@1' = {
  name: 'c'
  dependsOn: [b]
}
`,
    );
  });

  it('leaves one blank line', () => {
    const last = fixed(text, (of) => [{ kind: 'delete', declaration: of('c').declaration }]);
    assert.ok(last.endsWith('    a\n  ]\n}\n'), JSON.stringify(last.slice(-40)));
    const all = (of: Of): Change[] => ['a', 'b', 'c'].map((s) => ({ kind: 'delete', declaration: of(s).declaration }));
    assert.equal(fixed(text, all, undefined, ['// rule']).trimEnd(), '// a\nparam p string');
  });

  it('takes a part of another resource out of its list', () => {
    const subnets = (list: string) =>
      `resource v 'Microsoft.Network/virtualNetworks@2024-05-01' = {\n  name: 'v'\n  properties: { subnets: ${list} }\n}\n`;
    const changes = (of: Of): Change[] => [{ kind: 'delete', declaration: of('b').declaration }];
    assert.equal(fixed(subnets(`[{ name: 'a' }, { name: 'b' }]`), changes), subnets(`[{ name: 'a' }]`));
    assert.equal(
      fixed(subnets(`[\n    { name: 'b' } // b\n    { name: 'c' }\n  ]`), changes, undefined, ['// b']),
      subnets(`[\n    { name: 'c' }\n  ]`),
    );
  });

  it('refuses while something uses it', () => {
    assert.throws(
      () => edited(`${text}output id string = a.id\n`, (of) => [{ kind: 'delete', declaration: of('a').declaration }]),
      (error: unknown) => error instanceof Refusal && error.message === '`a` is still used in line 21',
    );
  });
});
