import { read, type Resource } from '../../../../server/src/model/resource';
import assert from 'node:assert/strict';
import { copyOf, remove, set, type Change } from '../../../../server/src/model/change';
import { at, edited, lowered, said } from '../syntax/reading';
import { type Of, fixed, NETWORK, aks } from './fixedText';

describe('Setting a property in Bicep', () => {
  const cases: readonly [title: string, before: string, changes: (of: Of) => readonly Change[], after: string][] = [
    [
      'replaces a literal',
      aks(`{\n    networkProfile: { networkPlugin: 'kubenet' } // why\n  }`),
      (of) => [set(of('aks'), `${NETWORK}.networkPlugin`, 'azure')],
      aks(`{\n    networkProfile: { networkPlugin: 'azure' } // why\n  }`),
    ],
    [
      'adds to an object of several lines, behind its last property and the comment there',
      aks(`{\n    networkProfile: {\n      podCidr: '10.0.0.0/8' // pods\n      // networkPolicy: later\n    }\n  }`),
      (of) => [set(of('aks'), `${NETWORK}.networkPolicy`, 'cilium'), set(of('aks'), `${NETWORK}.a`, 1)],
      aks(
        `{\n    networkProfile: {\n      podCidr: '10.0.0.0/8' // pods\n      networkPolicy: 'cilium'\n      a: 1\n      // networkPolicy: later\n    }\n  }`,
      ),
    ],
    [
      'adds to an object of one line',
      aks(`{ networkProfile: { networkPlugin: 'azure' } }`),
      (of) => [
        set(of('aks'), `${NETWORK}.outbound`, { type: 'none', ids: ['a', 2] }),
        set(of('aks'), 'properties.x', true),
      ],
      aks(`{ networkProfile: { networkPlugin: 'azure', outbound: { type: 'none', ids: ['a', 2] } }, x: true }`),
    ],
    [
      'makes the objects on the way, one for all',
      aks(`{\n    dnsPrefix: 'x'\n  }`),
      (of) => [
        set(of('aks'), `${NETWORK}.networkPlugin`, 'azure'),
        set(of('aks'), `${NETWORK}.ipFamilies`, ['IPv4', 'IPv6']),
        set(of('aks'), `${NETWORK}.none`, {}),
        set(of('aks'), 'properties.a.b.c', "it's ${x}"),
      ],
      aks(
        `{\n    dnsPrefix: 'x'\n    networkProfile: {\n      networkPlugin: 'azure'\n      ipFamilies: [\n        'IPv4'\n        'IPv6'\n      ]\n      none: {}\n    }\n    a: {\n      b: {\n        c: 'it\\'s \\\${x}'\n      }\n    }\n  }`,
      ),
    ],
    [
      'adds to an empty object',
      aks('{}'),
      (of) => [set(of('aks'), 'properties.dnsPrefix', 'x')],
      aks(`{\n    dnsPrefix: 'x'\n  }`),
    ],
    [
      'adds to an empty object on a line of others',
      aks('{ a: {}, b: 1 }'),
      (of) => [set(of('aks'), 'properties.a.c', 2)],
      aks('{ a: { c: 2 }, b: 1 }'),
    ],
    [
      'adds to an object that holds only a comment',
      aks('{\n    // nothing yet\n  }'),
      (of) => [set(of('aks'), 'properties.a', 2)],
      aks('{\n    a: 2\n    // nothing yet\n  }'),
    ],
    [
      'keeps nested resources last',
      `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {\n  name: 'v'\n\n  resource s 'subnets' = {\n    name: 's'\n  }\n}\n`,
      (of) => [set(of('vnet'), 'properties.enableDdosProtection', true)],
      `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {\n  name: 'v'\n  properties: {\n    enableDdosProtection: true\n  }\n\n  resource s 'subnets' = {\n    name: 's'\n  }\n}\n`,
    ],
    [
      'follows a variable to its literal',
      aks('{ networkProfile: profile }', `var profile = {\n  networkPlugin: plugin\n}\nvar plugin = 'kubenet'\n`),
      (of) => [
        set(of('aks'), `${NETWORK}.networkPlugin`, 'azure'),
        set(of('aks'), `${NETWORK}.networkPluginMode`, 'overlay'),
      ],
      aks(
        '{ networkProfile: profile }',
        `var profile = {\n  networkPlugin: plugin\n  networkPluginMode: 'overlay'\n}\nvar plugin = 'azure'\n`,
      ),
    ],
    [
      'follows a parameter to its default',
      aks(
        '{ networkProfile: profile, enableRBAC: rbac }',
        `param profile object = { plugin: 'kubenet' }\nparam rbac bool = false\n`,
      ),
      (of) => [
        set(of('aks'), `${NETWORK}.plugin`, 'azure'),
        set(of('aks'), `${NETWORK}.mode`, 'overlay'),
        set(of('aks'), 'properties.enableRBAC', true),
      ],
      aks(
        '{ networkProfile: profile, enableRBAC: rbac }',
        `param profile object = { plugin: 'azure', mode: 'overlay' }\nparam rbac bool = true\n`,
      ),
    ],
    [
      'lets a parameter allow the value, and replaces the use of one whose type does not',
      aks('{ a: p, b: q }', `@allowed(['x', 'y'])\nparam p string = 'x'\nparam q 'x' | 'y' = 'x'\n`),
      (of) => [set(of('aks'), 'properties.a', 'z'), set(of('aks'), 'properties.b', 'w')],
      aks(`{ a: p, b: 'w' }`, `@allowed(['x', 'y', 'z'])\nparam p string = 'z'\nparam q 'x' | 'y' = 'x'\n`),
    ],
    [
      'replaces an expression where it stands',
      aks('{ a: toLower(p), b: on ? 1 : 2, c: null }', `param p string = 'X'\nparam on bool\n`),
      (of) => [
        set(of('aks'), 'properties.a', 'z'),
        set(of('aks'), 'properties.b', 3),
        set(of('aks'), 'properties.c.d', 4),
      ],
      aks(`{ a: 'z', b: 3, c: { d: 4 } }`, `param p string = 'X'\nparam on bool\n`),
    ],
    [
      'changes an object property by property',
      aks(`{\n    p: {\n      a: 1 // one\n      b: 2\n      c: 3 // three\n    }\n  }`),
      (of) => [set(of('aks'), 'properties.p', { a: 1, c: 4, d: 5 })],
      aks(`{\n    p: {\n      a: 1 // one\n      c: 4 // three\n      d: 5\n    }\n  }`),
    ],
    [
      'takes the comments of items that are replaced along',
      aks(`{\n    // who\n    ranges: [\n      '0.0.0.0/0' // todo\n    ]\n  }`),
      (of) => [set(of('aks'), 'properties.ranges', ['1.2.3.4'])],
      aks(`{\n    // who\n    ranges: [\n      '1.2.3.4'\n    ]\n  }`),
    ],
    [
      'appends to a list that begins as before',
      aks(
        `{\n    zones: [\n      '1' // first\n      two\n    ]\n    other: [1]\n    none: []\n  }`,
        `var two = '2'\n`,
      ),
      (of) => [
        set(of('aks'), 'properties.zones', [...items(of('aks'), 'properties.zones').map(copyOf), { a: 1 }]),
        set(of('aks'), 'properties.other', [1, 2]),
        set(of('aks'), 'properties.none', [3]),
      ],
      aks(
        `{\n    zones: [\n      '1' // first\n      two\n      {\n        a: 1\n      }\n    ]\n    other: [1, 2]\n    none: [\n      3\n    ]\n  }`,
        `var two = '2'\n`,
      ),
    ],
    [
      'reaches the items of a list',
      aks(`{ pools: [{ count: 1 }, { count: 2 }] }`),
      (of) => [set(of('aks'), 'properties.pools[1].count', 3)],
      aks(`{ pools: [{ count: 1 }, { count: 3 }] }`),
    ],
    [
      'reaches both branches of a condition',
      aks(`{\n    p: on ? {\n      a: 1\n    } : {\n      a: 2\n    }\n  }`, 'param on bool\n'),
      (of) => [set(of('aks'), 'properties.p.b', 3)],
      aks(`{\n    p: on ? {\n      a: 1\n      b: 3\n    } : {\n      a: 2\n      b: 3\n    }\n  }`, 'param on bool\n'),
    ],
    [
      'reaches into the object that a spread overlays',
      aks(`{\n    ...base\n    a: 1\n  }`, 'var base = { b: 2 }\n'),
      (of) => [set(of('aks'), 'properties.b', 3), set(of('aks'), 'properties.c', 4)],
      aks(`{\n    ...base\n    a: 1\n    c: 4\n  }`, 'var base = { b: 3 }\n'),
    ],
    [
      'says once what a loop repeats',
      `resource x 'T.T/x@1' = [for i in range(0, 2): {\n  name: 'x\${i}'\n  properties: { a: 1 }\n}]\n`,
      (of) => [
        set(of('x[0]'), 'properties.a', 2),
        set(of('x[1]'), 'properties.a', 2),
        set(of('x[1]'), 'properties.b', 3),
      ],
      `resource x 'T.T/x@1' = [for i in range(0, 2): {\n  name: 'x\${i}'\n  properties: { a: 2, b: 3 }\n}]\n`,
    ],
    [
      'keeps tabs and the line ends of Windows',
      `resource x 'T.T/x@1' = {\r\n\tname: 'x'\r\n\tproperties: {\r\n\t\ta: 1\r\n\t}\r\n}\r\n`,
      (of) => [set(of('x'), 'properties.b.c', 2)],
      `resource x 'T.T/x@1' = {\r\n\tname: 'x'\r\n\tproperties: {\r\n\t\ta: 1\r\n\t\tb: {\r\n\t\t\tc: 2\r\n\t\t}\r\n\t}\r\n}\r\n`,
    ],
    [
      'uses four blanks where the file does',
      `resource x 'T.T/x@1' = {\n    name: 'x'\n}\n`,
      (of) => [set(of('x'), 'properties.b', 2)],
      `resource x 'T.T/x@1' = {\n    name: 'x'\n    properties: {\n        b: 2\n    }\n}\n`,
    ],
    [
      'quotes keys that are no names',
      aks('{}'),
      (of) => [set(of('aks'), 'properties', { 'a-b': 1 })],
      aks(`{\n    'a-b': 1\n  }`),
    ],
  ];
  for (const [title, before, changes, after] of cases) {
    const gone = title.startsWith('takes the comments') ? ['// todo'] : [];
    it(title, () => assert.equal(fixed(before, changes, undefined, gone), after));
  }

  it('changes the parameter file when the value comes from there', () => {
    const text = aks('{ a: p, b: o }', 'param p string\nparam o object\n');
    const parameters = "using 'main.bicep'\nparam p = 'x' // x\nparam o = { c: 1 }\n";
    const after = edited(text, (of) => [set(of('aks'), 'properties.a', 'y'), set(of('aks'), 'properties.b.d', 2)], {
      parameters,
    });
    assert.equal(after.main, text);
    assert.equal(after.parameters, "using 'main.bicep'\nparam p = 'y' // x\nparam o = { c: 1, d: 2 }\n");
  });

  it('is seen when the result is evaluated', () => {
    const text = aks('{ networkProfile: profile }', 'param profile object = {}\n');
    const after = fixed(text, (of) => [set(of('aks'), `${NETWORK}.outboundType`, 'userDefinedRouting')]);
    assert.equal(said(at(lowered(after), 'aks', `${NETWORK}.outboundType`)), "'userDefinedRouting'");
  });
});

describe('Removing a property in Bicep', () => {
  const cases: readonly [title: string, before: string, paths: readonly string[], after: string][] = [
    ['takes its line', '{\n    a: 1\n    b: 2\n    c: 3\n  }', ['b'], '{\n    a: 1\n    c: 3\n  }'],
    [
      'takes its comments along and leaves those of others',
      '{\n    // a\n    a: 1\n    // b\n    b: 2 // two\n    c: 3\n  }',
      ['b'],
      '{\n    // a\n    a: 1\n    c: 3\n  }',
    ],
    [
      'takes all its lines',
      '{\n    a: {\n      x: [\n        1\n      ]\n    }\n    b: 2\n  }',
      ['a'],
      '{\n    b: 2\n  }',
    ],
    ['takes a comma: first', '{ a: 1, b: 2, c: 3 }', ['a'], '{ b: 2, c: 3 }'],
    ['takes a comma: middle', '{ a: 1, b: 2, c: 3 }', ['b'], '{ a: 1, c: 3 }'],
    ['takes a comma: last', '{ a: 1, b: 2, c: 3 }', ['c'], '{ a: 1, b: 2 }'],
    ['takes neighbours together', '{ a: 1, b: 2, c: 3 }', ['b', 'c'], '{ a: 1 }'],
    ['empties an object', '{\n    a: {\n      x: 1\n    }\n  }', ['a.x'], '{\n    a: {}\n  }'],
    ['empties an object of one line', '{ a: { x: 1 } }', ['a.x'], '{ a: {} }'],
    ['does nothing when there is none', '{ a: 1 }', ['b'], '{ a: 1 }'],
  ];
  for (const [title, before, paths, after] of cases) {
    it(title, () => {
      const changes = (of: Of) => paths.map((path) => remove(of('aks'), `properties.${path}`));
      const gone = title.includes('its comments') ? ['// b', '// two'] : [];
      assert.equal(fixed(aks(before), changes, undefined, gone), aks(after));
    });
  }

  it('goes with setting another in the same object', () => {
    const changes = (of: Of) => [remove(of('aks'), 'properties.a'), set(of('aks'), 'properties.b', 2)];
    assert.equal(fixed(aks('{ a: 1 }'), changes), aks('{ b: 2 }'));
    assert.equal(fixed(aks('{ a: 1, c: 3 }'), changes), aks('{ c: 3, b: 2 }'));
    assert.equal(fixed(aks('{\n    a: 1\n  }'), changes), aks('{\n    b: 2\n  }'));
    assert.equal(fixed(aks('{\n    c: 3\n    a: 1\n  }'), changes), aks('{\n    c: 3\n    b: 2\n  }'));
  });
});

function items(resource: Resource, path: string) {
  const value = read(resource, path);
  assert.equal(value.kind, 'list');
  return value.kind === 'list' ? value.items : [];
}
