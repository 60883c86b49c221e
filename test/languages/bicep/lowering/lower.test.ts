import assert from 'node:assert/strict';
import { Graph } from '../../../../server/src/model/graph';
import type { Value } from '../../../../server/src/model/value';
import { bicep } from '../../../../server/src/languages/bicep';
import { at, lowered, resourceOf, said, type Surroundings } from '../syntax/reading';

const VNET = 'Microsoft.Network/virtualNetworks';
const vnet = (body: string, symbol = 'vnet') => `resource ${symbol} '${VNET}@2024-05-01' = {\n${body}\n}\n`;

describe('Bicep resources', () => {
  it('have type, version, name, places and body', () => {
    const text = `@description('hub')\n${vnet("  name: 'hub'\n  location: 'westeurope'\n  properties: { a: 1 }")}`;
    const found = resourceOf(lowered(text), 'vnet');
    assert.equal(found.type, VNET);
    assert.equal(found.apiVersion, '2024-05-01');
    assert.equal(found.label, 'hub');
    assert.equal(found.address, 'main.bicep#vnet');
    assert.equal(text.slice(found.header.span.start, found.header.span.end), 'vnet');
    assert.equal(text.slice(found.declaration.span.start, found.declaration.span.end), text.trimEnd());
    assert.equal(said(found.body), "{name: 'hub', location: 'westeurope', properties: {a: 1}}");
    assert.equal(found.existing, false);
    assert.equal(found.condition, undefined);
  });

  it('are left out when their condition is false, and carry it when it is not known', () => {
    const text = `param on bool
param off bool = false
resource a 'T.T/a@1' = if (off) { name: 'a' }
resource b 'T.T/b@1' = if (on) { name: 'b' }
resource c 'T.T/c@1' = if (!off) { name: 'c'
  resource d 'd' = if (on) { name: 'd' }
}`;
    const { resources } = lowered(text);
    assert.deepEqual(
      resources.map((resource) => `${resource.key} ${said(resource.condition)}`),
      [
        'main.bicep#b ?parameter `on` has no default {param:on}',
        'main.bicep#c nothing',
        'main.bicep#c::d ?parameter `on` has no default {param:on}',
      ],
    );
  });

  it('are made once for each turn of a loop', () => {
    const text = `param names array = ['a', 'b']
resource x '${VNET}@1' = [for (name, i) in names: {
  name: name
  properties: { index: i }
}]
resource y 'T.T/y@1' = [for i in range(0, 3): if (i != 1) { name: 'y\${i}', properties: { v: x[0].id, w: x[i].name } }]`;
    const fragment = lowered(text);
    assert.deepEqual(
      fragment.resources.map(({ key, label }) => `${key} ${label}`),
      ['main.bicep#x[0] a', 'main.bicep#x[1] b', 'main.bicep#y[0] y0', 'main.bicep#y[2] y2'],
    );
    assert.equal(said(at(fragment, 'x[1]', 'properties.index')), '1');
    assert.equal(said(at(fragment, 'y[0]', 'properties.v')), `<${VNET}:'a'>`);
    assert.equal(said(at(fragment, 'y[2]', 'properties.w')), '?the loop makes no such item');
  });

  it('stand for all turns when the list is not known', () => {
    const fragment = lowered(`param subnets array
resource nsg 'Microsoft.Network/networkSecurityGroups@1' = [for s in subnets: { name: '\${s.name}-nsg' }]
output first string = nsg[0].id`);
    const found = resourceOf(fragment, 'nsg');
    assert.match(said(found.condition), /^\?the loop's list is not known/);
    assert.match(said(found.name), /^'\$\{item of main.bicep@\d+\.name\}-nsg'$/);
    assert.match(said(fragment.outputs.get('first')), /^<Microsoft.Network\/networkSecurityGroups:/);
  });

  it('may be broken in every way', () => {
    const texts = [
      'resource',
      'resource a',
      "resource a 'T.T/t@1'",
      "resource a 'T.T/t@1' = ",
      "resource a 'T.T/t@1' = {",
    ];
    for (const text of [
      ...texts,
      "resource a 'T.T/t@1' = [for x in",
      "module m './x.bicep' = {",
      'param',
      'param p string =',
    ]) {
      assert.ok(lowered(text));
    }
    assert.equal(said(resourceOf(lowered("resource a 'T.T/t@1' = {"), 'a').name), '?the name is not written');
  });

  it('keep their keys apart when a name is declared twice', () => {
    const { resources } = lowered("resource a 'T.T/t@1' = { name: 'x' }\nresource a 'T.T/t@1' = { name: 'y' }\n");
    assert.deepEqual(
      resources.map(({ key }) => key),
      ['main.bicep#a', 'main.bicep#a~2'],
    );
  });
});

describe('Children in Bicep', () => {
  const parentOf = (text: string, symbol: string) => {
    const found = resourceOf(lowered(text), symbol);
    const target = found.parent?.kind === 'id' ? found.parent.target : undefined;
    return `${said(found.parent)} ${target ?? '-'} ${said(found.name)}`;
  };
  const hub = vnet("name: 'hub'");

  it('name their parent by `parent`', () => {
    const text = `${hub}resource s '${VNET}/subnets@1' = {\n  parent: vnet\n  name: 'aks'\n}`;
    assert.equal(parentOf(text, 's'), `<${VNET}:'hub'> main.bicep#vnet 'aks'`);
    assert.equal(said(resourceOf(lowered(text), 's').body), "{name: 'aks'}");
  });

  it('stand inside their parent', () => {
    const text = vnet(
      "  name: 'hub'\n  resource s 'subnets' = {\n    name: 'aks'\n  }\n  resource t 'subnets@2' = { name: s.name }",
    );
    const fragment = lowered(`${text}output id string = vnet::s.id`);
    const found = resourceOf(fragment, 'vnet::s');
    assert.equal(found.type, `${VNET}/subnets`);
    assert.equal(found.apiVersion, '2024-05-01');
    assert.equal(said(found.parent), `<${VNET}:'hub'>`);
    assert.equal(resourceOf(fragment, 'vnet::t').apiVersion, '2');
    assert.equal(said(resourceOf(fragment, 'vnet::t').name), "'aks'");
    assert.equal(said(fragment.outputs.get('id')), `<${VNET}/subnets:'hub'/'aks'>`);
    assert.equal(said(resourceOf(fragment, 'vnet').body), "{name: 'hub'}");
  });

  it('name their parent by slashes', () => {
    const child = (name: string) => `param p string\n${hub}resource s '${VNET}/subnets@1' = {\n  name: ${name}\n}`;
    assert.equal(parentOf(child("'spoke/aks'"), 's'), `<${VNET}:'spoke'> - 'aks'`);
    assert.equal(parentOf(child("'${vnet.name}/aks'"), 's'), `<${VNET}:'hub'> main.bicep#vnet 'aks'`);
    assert.equal(parentOf(child("'${p}-vnet/aks-${p}'"), 's'), `<${VNET}:'\${param:p}-vnet'> - 'aks-\${param:p}'`);
    assert.equal(
      parentOf(child('p'), 's'),
      '?parameter `p` has no default {param:p} - ?parameter `p` has no default {param:p}',
    );
  });

  it('follow a parent that is chosen by a condition', () => {
    const child = (on: string) => `param on bool${on}
resource a '${VNET}@1' = { name: 'a' }
resource b '${VNET}@1' = { name: 'b' }
resource s '${VNET}/subnets@1' = { parent: on ? a : b, name: 's' }`;
    assert.match(parentOf(child(' = false'), 's'), /'b'> main.bicep#b 's'$/);
    assert.match(parentOf(child(''), 's'), /^\?parameter `on` has no default/);
  });

  it('belong to every instance of a looped parent', () => {
    const { resources } = lowered(`resource v '${VNET}@1' = [for n in ['a', 'b']: {
  name: n
  resource s 'subnets' = { name: 's' }
}]
output id string = v[1]::s.id`);
    assert.deepEqual(
      resources.map(({ key }) => key),
      ['v[0]', 'v[0]::s', 'v[1]', 'v[1]::s'].map((s) => `main.bicep#${s}`),
    );
  });
});

describe('References in Bicep', () => {
  const text = `param p string
param index int = 0
resource vnet '${VNET}@2024-05-01' = {
  name: 'hub'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [
      { name: 'aks', properties: { addressPrefix: '10.0.0.0/24' } }
      { name: 'pe-\${p}' }
    ]
  }
}
resource far '${VNET}@2024-05-01' existing = {
  name: 'far'
  scope: resourceGroup('net')
}
module mod 'br/public:avm/res/contoso/unheard-of:0.1.0' = {
  name: 'net'
  params: { name: 'x', id: vnet.id }
}
module off './off.bicep' = if (false) { name: 'off' }
module each './each.bicep' = [for i in [1, 2]: { name: 'e\${i}', params: { n: i } }]
`;
  const cases: readonly [string, string][] = [
    ['vnet', `<${VNET}:'hub'>`],
    ['vnet.id', `<${VNET}:'hub'>`],
    ['vnet!.id', `<${VNET}:'hub'>`],
    ['vnet.name', "'hub'"],
    ['vnet.type', `'${VNET}'`],
    ['vnet.apiVersion', "'2024-05-01'"],
    ['vnet.location', "'westeurope'"],
    ['vnet.tags', '?it is known only after deployment {vnet.tags}'],
    ['vnet.properties.addressSpace.addressPrefixes[0]', "'10.0.0.0/16'"],
    ['vnet.properties.provisioningState', '?it is known only after deployment {vnet.properties.provisioningState}'],
    ['vnet.properties.subnets[0].id', `<${VNET}/subnets:'hub'/'aks'>`],
    ['vnet.properties.subnets[1].id', `<${VNET}/subnets:'hub'/'pe-\${param:p}'>`],
    ['vnet.properties.subnets[index].name', "'aks'"],
    ["filter(vnet.properties.subnets, s => s.name == 'aks')[0].id", `<${VNET}/subnets:'hub'/'aks'>`],
    ["'${vnet.id}/subnets/aks'", `<${VNET}/subnets:'hub'/'aks'>`],
    ["resourceId('Microsoft.Network/virtualNetworks/subnets', vnet.name, 'aks')", `<${VNET}/subnets:'hub'/'aks'>`],
    ['far.id', `<${VNET}:'far'>`],
    ['far.properties.subnets[0].id', '?it is known only after deployment {far.properties.subnets[0].id}'],
    ['(index == 0 ? vnet : far).name', "'hub'"],
    ['alias.id', `<${VNET}:'hub'>`],
    ['mod.name', "'net'"],
    [
      'mod.outputs.id',
      "?module `mod` is not followed: 'br/public:avm/res/contoso/unheard-of:0.1.0' is in a registry (br:mcr.microsoft.com/bicep/avm/res/contoso/unheard-of:0.1.0) and not one of the known modules {mod.outputs.id}",
    ],
    [
      'each[1].outputs.a.b',
      "?module `each[1]` is not followed: './each.bicep' is not among the files {each[1].outputs.a.b}",
    ],
    ['vnet.listKeys()', '?it is known only after deployment {vnet.listKeys()}'],
    ['[for m in each: m.name]', "['e1', 'e2']"],
    ['map(each, m => m.name)', "['e1', 'e2']"],
  ];
  for (const [expression, expected] of cases) {
    it(expression, () => {
      const { outputs } = lowered(`${text}var alias = vnet\noutput it string = ${expression}\n`);
      assert.equal(said(outputs.get('it')), expected);
    });
  }

  it('are resolved by the graph', () => {
    const fragment = lowered(`${text}output it string = vnet.properties.subnets[0].id\n`);
    const graph = new Graph([fragment]);
    const end = graph.resolve(fragment.outputs.get('it')!);
    assert.equal(end.kind === 'declared' && end.resource.label, 'aks');
    const far = graph.resolve({
      ...(at(fragment, 'far', 'name') as Value & { kind: 'string' }),
      value: '/x/providers/a.b/c/d',
    });
    assert.equal(far.kind, 'elsewhere');
  });

  it('of modules become calls with their inputs', () => {
    const { modules } = lowered(text);
    assert.deepEqual(
      modules.map(({ key, inputs, source }) => [
        key,
        said(source),
        [...inputs].map(([k, v]) => `${k}=${said(v)}`).join(),
      ]),
      [
        ['main.bicep#mod', "'br/public:avm/res/contoso/unheard-of:0.1.0'", `name='x',id=<${VNET}:'hub'>`],
        ['main.bicep#each[0]', "'./each.bicep'", 'n=1'],
        ['main.bicep#each[1]', "'./each.bicep'", 'n=2'],
      ],
    );
    assert.equal(
      modules[0]!.unfollowed.reason,
      "module `mod` is not followed: 'br/public:avm/res/contoso/unheard-of:0.1.0' is in a registry (br:mcr.microsoft.com/bicep/avm/res/contoso/unheard-of:0.1.0) and not one of the known modules",
    );
    assert.deepEqual(bicep.uses(bicep.parse('main.bicep', text)), ['./off.bicep', './each.bicep']);
  });

  it('that go in circles end', () => {
    const { outputs } = lowered(`resource a '${VNET}@1' = { name: b.name, properties: { x: b.properties.x } }
resource b '${VNET}@1' = { name: a.name, properties: { x: a.properties.x } }
output n string = a.name
output x string = a.properties.x
output id string = a.id`);
    assert.match(said(outputs.get('n')), /defined by itself/);
    assert.match(said(outputs.get('x')), /defined by itself/);
    assert.match(said(outputs.get('id')), /defined by itself/);
  });
});

describe('Parameters in Bicep', () => {
  const valueOf = (declaration: string, around?: Surroundings) => lowered(declaration, around).parameters.get('p')!;
  const input: Value = {
    kind: 'string',
    value: 'in',
    origin: { place: { file: 'up', span: { start: 1, end: 2 } }, hops: [], literal: true },
  };
  const cases: readonly [string, string, Surroundings?][] = [
    ['param p string', '?parameter `p` has no default {param:p}'],
    ["param p string = 'd'", "'d'"],
    ["param p string = 'd'", "'f'", { parameters: "using 'main.bicep'\nvar x = 'f'\nparam p = x" }],
    [
      "param p string = 'd'",
      "'in'",
      { parameters: "using 'main.bicep'\nparam p = 'f'", inputs: new Map([['p', input]]) },
    ],
    ["param p string = 'd'", "'in'", { inputs: new Map([['p', input]]) }],
    ["param p string = 'd'", "'d'", { inputs: new Map([['p', { ...input, kind: 'null' } as Value]]) }],
    [
      "param p string = 'd'",
      '?the parameter file gives `p` a value of another type {param:p}',
      { parameters: 'param p = 3' },
    ],
    [
      "param p string = 'd'",
      '?parameter `p` may be set by the extended parameter file {param:p}',
      { parameters: "extends 'base.bicepparam'" },
    ],
    ['param p string?', 'null'],
    ['type t = string?\nparam p t', 'null'],
    ["@allowed(['only'])\nparam p string", "'only'"],
    ["@allowed(['a', 'b'])\nparam p string", '?parameter `p` has no default {param:p}'],
    ["param p string = 'x${q}'\nparam q string = 'y'", "'xy'"],
  ];
  for (const [declaration, expected, around] of cases) {
    it(`${declaration.replaceAll('\n', '; ')}${around ? ` with ${Object.keys(around).join(' and ')}` : ''}`, () => {
      assert.equal(said(valueOf(declaration, around)), expected);
    });
  }
});

describe('Origins in Bicep', () => {
  /** The text at the place of use, the steps, and whether the last text is the value's own literal. */
  const originOf = (text: string, path: string, around?: Surroundings): string => {
    const { origin } = at(lowered(text, around), 'a', path);
    const slice = ({ file, span }: { file: string; span: { start: number; end: number } }) =>
      (file === 'main.bicep' ? text : (around?.parameters ?? '')).slice(span.start, span.end);
    const hops = origin.hops.map((hop) => ` < ${hop.kind} ${hop.name} @ ${slice(hop.place)}`);
    return `${slice(origin.place)}${hops.join('')}${origin.literal ? ' (literal)' : ''}`;
  };
  const a = (value: string) => `resource a 'T.T/a@1' = { name: 'a', properties: { x: ${value} } }\n`;
  const cases: readonly [string, string, string, Surroundings?][] = [
    [a("'v'"), 'properties.x', "'v' (literal)"],
    [a('-1'), 'properties.x', '-1 (literal)'],
    [a("('v')"), 'properties.x', "'v' (literal)"],
    [`var y = 'v'\n${a('y')}`, 'properties.x', "y < variable y @ 'v' (literal)"],
    [`param p string = 'v'\n${a('p')}`, 'properties.x', "p < parameter p @ 'v' (literal)"],
    [
      `param p string = 'v'\n${a('p')}`,
      'properties.x',
      "p < parameter file p @ 'w' (literal)",
      { parameters: "param p = 'w'" },
    ],
    [`param p string = 'v'\nvar y = p\n${a('y')}`, 'properties.x', "y < variable y @ p < parameter p @ 'v' (literal)"],
    [`param p string = 'v'\n${a("'${p}w'")}`, 'properties.x', "'${p}w'"],
    [`param p bool = true\n${a("p ? 'v' : 'w'")}`, 'properties.x', "'v' (literal)"],
    [`param p bool\n${a("p ? 'v' : 'w'")}`, 'properties.x', "p ? 'v' : 'w'"],
    [`param p object = { k: 'v' }\n${a('p.k')}`, 'properties.x', "p.k < parameter p @ 'v' (literal)"],
    [`param p object = { k: 'v' }\n${a('p')}`, 'properties.x.k', "p < parameter p @ 'v' (literal)"],
    [`param p object = { k: toLower('V') }\n${a('p')}`, 'properties.x.k', "p < parameter p @ toLower('V')"],
    [`var y = { k: 'v' }\n${a('y')}`, 'properties.x.k', "'v' (literal)"],
    [`param p array = ['v']\n${a('first(p)')}`, 'properties.x', "first(p) < parameter p @ 'v' (literal)"],
    [
      `param p array = ['v']\n${a('[for i in p: i][0]')}`,
      'properties.x',
      "i < variable i @ p < parameter p @ 'v' (literal)",
    ],
    [
      `func f(n string) string => n\n${a("f('v')")}`,
      'properties.x',
      "f('v') < variable f() @ n < variable n @ 'v' (literal)",
    ],
    [
      `resource b 'T.T/b@1' = { name: 'v' }\n${a('b.name')}`,
      'properties.x',
      "b.name < variable b.name @ 'v' (literal)",
    ],
  ];
  for (const [text, path, expected, around] of cases) {
    it(`${text.trimEnd().replaceAll('\n', '; ')} → ${expected}`, () => {
      assert.equal(originOf(text, path, around), expected);
    });
  }
});
