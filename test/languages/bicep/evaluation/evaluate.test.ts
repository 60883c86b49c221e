import assert from 'node:assert/strict';
import { said, valueOf } from '../syntax/reading';

describe('Bicep expressions', () => {
  const cases: readonly [expression: string, expected: string, before?: string][] = [
    ["'a'", "'a'"],
    ["'''\na'b'''", "'a'b'"],
    ["'a${1}-${true}'", "'a1-True'"],
    ['1 + 2 * 3 - 7 / 2', '4'],
    ['-(7 % 4)', '-3'],
    ['1 / 0', '?it divides by zero'],
    ['2 >= 2 && !(1 > 2)', 'true'],
    ["'a' == 'A'", 'false'],
    ["'a' =~ 'A'", 'true'],
    ["'a' !~ 'A'", 'false'],
    ["'a' < 'b'", 'true'],
    ['null ?? 1', '1'],
    ['true ? 1 : 2', '1'],
    ["{ a: 1, 'b c': [2, 3] }", '{a: 1, b c: [2, 3]}'],
    ["{ a: { b: [5, 6] } }.a['b'][1]", '6'],
    ['[1, 2, 3][^1]', '3'],
    ['{ a: 1 }.?b', 'absent'],
    ["{ a: 1 }.?b ?? 'none'", "'none'"],
    ['null!', 'null'],
    ['[...[1, 2], 3]', '[1, 2, 3]'],
    ['{ a: 1, b: 1, ...{ b: 2 }, c: 3 }', '{a: 1, b: 2, c: 3}'],
    ["[for x in ['a', 'b']: { name: x }]", "[{name: 'a'}, {name: 'b'}]"],
    ["[for (x, i) in ['a', 'b']: '${i}${x}']", "['0a', '1b']"],
    ['[for i in range(5, 2): i]', '[5, 6]'],
    ["map(['a', 'b'], x => toUpper(x))", "['A', 'B']"],
    ["map(['a', 'b'], (x, i) => '${x}${i}')", "['a0', 'b1']"],
    ['filter([1, 2, 3], x => x > 1)', '[2, 3]'],
    ['reduce([1, 2, 3], 10, (sum, x) => sum + x)', '16'],
    ['sort([2, 3, 1], (a, b) => a < b)', '[1, 2, 3]'],
    ["toObject(['a', 'b'], x => x, x => { name: x })", "{a: {name: 'a'}, b: {name: 'b'}}"],
    ['mapValues({ a: 1, b: 2 }, x => x + 1)', '{a: 2, b: 3}'],
    ["groupBy(['a', 'ab', 'b'], x => substring(x, 0, 1))", "{a: ['a', 'ab'], b: ['b']}"],
    ["sys.toLower('A')", "'a'"],
    ['az.resourceGroup().location', '?the resource group is chosen at deployment {resourceGroup().location}'],
    ['nameof(a.b)', "'b'", 'var a = { b: 1 }'],
    ['union({ a: { x: 1 } }, { a: { y: 2 } })', '{a: {x: 1, y: 2}}'],
    ["loadJsonContent('x.json').a", '?\'x.json\' is not read {loadJsonContent("x.json").a}'],
    ["readEnvironmentVariable('X', 'y')", '?it is an environment variable of the build {readEnvironmentVariable("x")}'],
    ['a', "'x1'", "var a = '${b}1'\nvar b = 'x'"],
    ['a', '?`a` is defined by itself', 'var a = b\nvar b = a'],
    ['a', '?`a` is not declared'],
    ["greet('x')", "'hi x'", "func greet(name string) string => 'hi ${name}'"],
    ['twice(2)', '8', 'func twice(n int) int => double(n) + double(n)\nfunc double(n int) int => n * 2'],
    [
      'other',
      "?`a` is imported from 'x.bicep', which is not read {import:x.bicep#a}",
      "import { a as other } from 'x.bicep'",
    ],
    [
      'ns.a.b',
      "?`a` is imported from 'x.bicep', which is not read {import:x.bicep#a.b}",
      "import * as ns from 'x.bicep'",
    ],
    ["ns.f('x')", '?`f` is imported from \'x.bicep\', which is not read {f("x")}', "import * as ns from 'x.bicep'"],
    ['f(1)', '?`f` is imported from \'x.bicep\', which is not read {f("1")}', "import { f } from 'x.bicep'"],
  ];
  for (const [expression, expected, before] of cases) {
    it(`${before ? `${before.replaceAll('\n', '; ')}; ` : ''}${expression}`, () => {
      assert.equal(said(valueOf(expression, before)), expected);
    });
  }
});

describe('Bicep expressions with unknown parts', () => {
  const before = 'param p string\nparam flag bool\nparam list array\nparam o object\n';
  const cases: readonly [expression: string, expected: string][] = [
    ['p', '?parameter `p` has no default {param:p}'],
    ["'${p}-vnet'", "'${param:p}-vnet'"],
    ['o.a.b', '?parameter `o` has no default {param:o.a.b}'],
    ['o.?a[0]', '?parameter `o` has no default {param:o.a[0]}'],
    ["flag ? 'a' : 'b'", "'a' | 'b'"],
    ["flag ? 'a' : 'a'", "'a'"],
    ["'x${flag ? 'a' : 'b'}y'", "'xay' | 'xby'"],
    ["toUpper(flag ? 'a' : 'b')", "'A' | 'B'"],
    ['(flag ? { a: 1 } : { a: 2 }).a', '1 | 2'],
    ['{ a: 1, b: 2 }[p]', '1 | 2'],
    ['flag || true', 'true'],
    ['flag && false', 'false'],
    ['flag && true', '?parameter `flag` has no default {({param:flag} && "true")}'],
    ['!flag', '?parameter `flag` has no default {({param:flag})}'],
    ["p == 'x'", '?parameter `p` has no default {({param:p} == "x")}'],
    ["'a${p}' == 'b'", 'false'],
    ["p ?? 'x'", "?parameter `p` has no default {param:p} | 'x'"],
    ['{ a: 1, ...o, b: 2 }', '{b: 2, ...?parameter `o` has no default {param:o}}'],
    ['{ a: 1, ...(flag ? { a: 2, b: 2 } : {}) }', '{a: 2 | 1, b: 2 | absent}'],
    ['union({ a: { x: 1 } }, flag ? { a: { y: 2 } } : {})', '{a: {x: 1, y: 2} | {x: 1}}'],
    ["[...list, 'x']", "['x', ...?parameter `list` has no default {param:list}]"],
    ["{ '${p}': 1 }.a", '?parameter `p` has no default {param:p.a}'],
    ['map(list, x => x.name)', '?parameter `list` has no default {map@main.bicep@83}'],
    ["filter(['a', 'b'], x => x == p)", '[...?parameter `p` has no default {({param:p} == "a")}]'],
    ["'${subscriptionResourceId('T.T/vaults', p)}/providers/M.M/logs/l/parts/x'", "<M.M/logs/parts:'l'/'x'>"],
    [
      'uniqueString(resourceGroup().id)',
      '?the resource group is chosen at deployment {uniqueString({resourceGroup().id})}',
    ],
  ];
  for (const [expression, expected] of cases) {
    it(expression, () => {
      assert.equal(said(valueOf(expression, before)).replace('("a" == {param:p})', '({param:p} == "a")'), expected);
    });
  }

  it('gives the same unknown loop the same key', () => {
    const text = 'var names = [for x in list: x.name]\n';
    const twice = valueOf('[names, names]', before + text);
    assert.equal(twice.kind, 'list');
    const keys = twice.kind === 'list' ? twice.items.map((item) => item.kind === 'unknown' && item.key) : [];
    assert.ok(keys[0]);
    assert.equal(keys[0], keys[1]);
  });
});

describe('Bicep evaluation is bounded', () => {
  it('does not unroll loops of more than 1000 items', () => {
    assert.equal(
      said(valueOf('[for i in range(0, 1001): i]')),
      '?the loop has more than 1000 items {for@main.bicep@20}',
    );
    assert.equal(said(valueOf('length(range(0, 1001))')), '1001');
  });

  it('gives up on loops in loops', () => {
    const nested = '[for a in range(0, 1000): [for b in range(0, 1000): [for c in range(0, 1000): a + b + c]]]';
    assert.match(said(valueOf(`length(last(last(${nested})))`)), /too large/);
  });

  it('survives deep nesting of every kind', () => {
    const deep = 3000;
    for (const text of [
      `${'('.repeat(deep)}1${')'.repeat(deep)}`,
      `${'['.repeat(deep)}${']'.repeat(deep)}`,
      `${'!'.repeat(deep)}true`,
      `1${' + 1'.repeat(deep)}`,
      `a${'.b'.repeat(deep)}`,
      `${'true ? 1 : '.repeat(deep)}2`,
    ]) {
      assert.ok(valueOf(text, 'param a object'));
    }
    const chain = Array.from({ length: deep }, (_, i) => `var v${i} = v${i + 1}.x`).join('\n');
    assert.match(said(valueOf('v0', `${chain}\nvar v${deep} = { x: 1 }`)), /^\?/);
  });

  it('gives a function that calls itself up', () => {
    assert.match(said(valueOf('f(1)', 'func f(n int) int => f(n + 1)')), /too deeply/);
  });
});
