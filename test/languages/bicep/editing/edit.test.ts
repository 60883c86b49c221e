import assert from 'node:assert/strict';
import {
  add,
  copyOf,
  idReference,
  parameter,
  Refusal,
  remove,
  set,
  type Change,
  type NewResource,
} from '../../../../server/src/model/change';
import { read, type Resource } from '../../../../server/src/model/resource';
import { bicep } from '../../../../server/src/languages/bicep';
import { at, edited, lowered, said, type Surroundings } from '../syntax/reading';

type Of = (symbol: string) => Resource;

/** Edits, and demands that the result parses and keeps every comment but those that go with what they stand at. */
function fixed(
  text: string,
  changes: (of: Of) => readonly Change[],
  around?: Surroundings,
  gone: readonly string[] = [],
): string {
  const { main } = edited(text, changes, around);
  const document = bicep.parse('main.bicep', main);
  assert.deepEqual(document.problems, [], main);
  const comments = document.comments.map((comment) => comment.text);
  for (const comment of bicep.parse('main.bicep', text).comments)
    assert.equal(comments.includes(comment.text), !gone.includes(comment.text), main);
  return main;
}

const NETWORK = 'properties.networkProfile';
/** Texts that are no clusters: what a cluster is made of does not matter where a property is written. */
const aks = (
  properties: string,
  before = '',
) => `${before}resource aks 'Microsoft.ContainerService/fleets@2025-03-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: ${properties}
}
`;

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

describe('Adding a resource in Bicep', () => {
  const text = `// network of the cluster
targetScope = 'resourceGroup'

param prefix string

resource vnet 'Microsoft.Network/virtualNetworks@2023-11-01' = {
  name: '\${prefix}-vnet'
  location: resourceGroup().location
  properties: {
    subnets: [
      {
        name: 'aks'
        properties: { addressPrefix: '10.0.0.0/24' }
      }
    ]
  }
} // vnet

output id string = vnet.id
`;
  const nsg = (of: Of): NewResource => ({
    type: 'Microsoft.Network/networkSecurityGroups',
    apiVersion: '2024-05-01',
    symbol: 'nsg',
    name: 'aks-nsg',
    beside: of('vnet'),
    location: 'like',
    body: { properties: { securityRules: [] } },
  });

  it('writes it behind the one beside, with its location and the version of its provider', () => {
    const after = fixed(text, (of) => {
      const added = nsg(of);
      return [add(added), set(of('aks'), 'properties.networkSecurityGroup', { id: idReference(added) })];
    });
    assert.equal(
      after,
      text
        .replace(
          `{ addressPrefix: '10.0.0.0/24' }`,
          `{ addressPrefix: '10.0.0.0/24', networkSecurityGroup: { id: nsg.id } }`,
        )
        .replace(
          '} // vnet\n',
          `} // vnet

resource nsg 'Microsoft.Network/networkSecurityGroups@2023-11-01' = {
  name: 'aks-nsg'
  location: resourceGroup().location
  properties: {
    securityRules: []
  }
}
`,
        ),
    );
  });

  it('writes zones, links and parameters that belong together', () => {
    const after = fixed(text, (of) => {
      const zone: NewResource = {
        type: 'Microsoft.Network/privateDnsZones',
        apiVersion: '2024-06-01',
        symbol: 'vnet',
        name: 'privatelink.azurecr.io',
        beside: of('vnet'),
        location: 'global',
        body: {},
      };
      const link: NewResource = {
        ...zone,
        type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
        symbol: 'link',
        name: copyOf(read(of('vnet'), 'name')),
        parent: zone,
        body: {
          properties: {
            virtualNetwork: { id: idReference(of('vnet')) },
            range: parameter('prefix', 'string list', "the user's range"),
          },
        },
      };
      return [add(zone), add(link)];
    });
    assert.equal(
      after,
      text
        .replace(
          'param prefix string\n',
          `param prefix string\n\n@description('the user\\'s range')\nparam prefix2 string[]\n`,
        )
        .replace(
          '} // vnet\n',
          `} // vnet

resource vnet2 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.azurecr.io'
  location: 'global'
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: vnet2
  name: '\${prefix}-vnet'
  location: 'global'
  properties: {
    virtualNetwork: {
      id: vnet.id
    }
    range: prefix2
  }
}
`,
        ),
    );
  });

  it('names inline subnets and identities by expressions', () => {
    const after = fixed(text, (of) => [
      add({
        ...nsg(of),
        type: 'Microsoft.Network/privateEndpoints',
        body: {
          identity: { userAssignedIdentities: { reference: 'id keyed', ids: [of('vnet')] } },
          properties: { subnet: { id: idReference(of('aks')) } },
        },
      }),
    ]);
    assert.ok(after.includes(`    userAssignedIdentities: {\n      '\${vnet.id}': {}\n    }\n`), after);
    assert.ok(after.includes("id: resourceId('Microsoft.Network/virtualNetworks/subnets', vnet.name, 'aks')\n"), after);
    const subnet = lowered(after).resources.find(({ key }) => key.endsWith('#nsg'))!;
    assert.match(said(read(subnet, 'properties.subnet.id')), /subnets:.*\/'aks'>$/);
  });

  it('gives children the parent and its condition', () => {
    const conditional = text.replace('= {', '= if (prefix != null) {');
    const after = fixed(conditional, (of) => [
      add({
        ...nsg(of),
        type: 'Microsoft.Network/virtualNetworks/taps',
        parent: of('vnet'),
        location: 'none',
        body: {},
      }),
      add({
        ...nsg(of),
        type: 'Microsoft.Network/virtualNetworks/subnets/x',
        parent: of('aks'),
        location: 'none',
        body: {},
      }),
    ]);
    assert.ok(
      after.includes(`resource nsg 'Microsoft.Network/virtualNetworks/taps@2023-11-01' = if (prefix != null) {
  parent: vnet
  name: 'aks-nsg'
}
`),
      after,
    );
    assert.ok(after.includes("  name: '${vnet.name}/aks/aks-nsg'\n"), after);
  });

  it('uses the version that the file uses for the type', () => {
    const other = `resource n 'Microsoft.Network/networkSecurityGroups@2022-01-01' existing = {\n  name: 'n'\n}\n`;
    const after = fixed(text + other, (of) => [add(nsg(of))]);
    assert.ok(after.includes("resource nsg 'Microsoft.Network/networkSecurityGroups@2022-01-01' = {"), after);
    const elsewhere = fixed(text, (of) => [add({ ...nsg(of), type: 'Microsoft.Compute/disks' })]);
    assert.ok(elsewhere.includes("'Microsoft.Compute/disks@2024-05-01'"));
  });

  it('declares a first parameter at the head of the file', () => {
    const changes = (of: Of) => [set(of('x'), 'properties', parameter('ranges', 'string', 'Ranges'))];
    const body = "resource x 'T.T/x@1' = {\n  name: 'x'\n}\n";
    const param = "@description('Ranges')\nparam ranges string\n";
    const after = body.replace('}', '  properties: ranges\n}');
    assert.equal(fixed(body, changes), `${param}\n${after}`);
    assert.equal(fixed(`// file\n\n// x\n${body}`, changes), `// file\n\n${param}\n// x\n${after}`);
    assert.equal(
      fixed(`targetScope = 'subscription'\n${body}`, changes),
      `targetScope = 'subscription'\n\n${param}${after}`,
    );
  });
});

describe('A first parameter in Bicep', () => {
  const changes = (of: Of) => [set(of('x'), 'properties', parameter('ranges', 'string', 'Ranges'))];
  const body = "resource x 'T.T/x@1' = {\n  name: 'x'\n}\n";
  const after = body.replace('}', '  properties: ranges\n}');
  const param = "@description('Ranges')\nparam ranges string\n";
  const cases: readonly [title: string, before: string, expected: string][] = [
    ['goes above the comments of the first declaration', `// x\n${body}`, `${param}\n// x\n${after}`],
    [
      'goes between the head of the file and those comments',
      `// Shop\n// of the team\n\n/* x,\n   once */\n// twice\n${body}`,
      `// Shop\n// of the team\n\n${param}\n/* x,\n   once */\n// twice\n${after}`,
    ],
    [
      'never stands between what silences a rule and its target',
      `// aksnet-ignore AKSN102: the platform's\n${body}`,
      `${param}\n// aksnet-ignore AKSN102: the platform's\n${after}`,
    ],
    [
      'never stands between a directive and its target',
      `// Copyright (c) Shop\n#disable-next-line no-hardcoded-location\n${body}`,
      `${param}\n// Copyright (c) Shop\n#disable-next-line no-hardcoded-location\n${after}`,
    ],
    [
      'leaves what silences a rule in the whole file at its start',
      `// aksnet-ignore AKSN102: the platform's\n// cluster\n${body}`,
      `// aksnet-ignore AKSN102: the platform's\n// cluster\n\n${param}\n${after}`,
    ],
    [
      'leaves a licence at the start of the file',
      `// Copyright (c) Shop\n${body}`,
      `// Copyright (c) Shop\n\n${param}\n${after}`,
    ],
    [
      'goes behind the last parameter and its comment',
      `param a string // a\n// x\n${body}`,
      `param a string // a\n\n${param}// x\n${after}`,
    ],
  ];
  for (const [title, before, expected] of cases) {
    it(title, () => {
      assert.equal(fixed(before, changes), expected);
      const crlf = (text: string) => text.replaceAll('\n', '\r\n');
      assert.equal(fixed(crlf(before), changes), crlf(expected));
    });
  }
});

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

function items(resource: Resource, path: string) {
  const value = read(resource, path);
  assert.equal(value.kind, 'list');
  return value.kind === 'list' ? value.items : [];
}
