import { strict as assert } from 'node:assert';
import { parse } from '../../../../server/src/languages/bicep/syntax/parser';
import type { Expression } from '../../../../server/src/languages/bicep/syntax/nodes';
import { outline } from './outlineText';

function value(source: string): Expression {
  const { statements, problems } = parse(`var x = ${source}\n`, 'bicep');
  assert.deepEqual(problems, [], source);
  assert.equal(statements.length, 1, source);
  const [statement] = statements;
  assert.ok(statement?.kind === 'var');
  return statement.value;
}

function reads(source: string, expected: string): void {
  it(source.replaceAll('\n', '\\n'), () => assert.equal(outline(value(source)), expected));
}

describe('Bicep expressions', () => {
  describe('literals and names', () => {
    reads('42', '42');
    reads('true', 'true');
    reads('false', 'false');
    reads('null', 'null');
    reads('trueish', 'trueish');
    reads('_a1', '_a1');
    reads('(a)', 'paren(a)');
  });

  describe('precedence', () => {
    reads('a + b * c', '(a + (b * c))');
    reads('a * b + c', '((a * b) + c)');
    reads('a - b - c', '((a - b) - c)');
    reads('a % b / c', '((a % b) / c)');
    reads('a < b + 1', '(a < (b + 1))');
    reads('a >= b == c <= d', '((a >= b) == (c <= d))');
    reads('a > b != c', '((a > b) != c)');
    reads('a =~ b && c !~ d', '((a =~ b) && (c !~ d))');
    reads('a || b && c', '(a || (b && c))');
    reads('a ?? b || c', '(a ?? (b || c))');
    reads('a ?? b ?? c', '((a ?? b) ?? c)');
    reads('a ? b : c ? d : e', '(a ? b : (c ? d : e))');
    reads('a ? b ? c : d : e', '(a ? (b ? c : d) : e)');
    reads('a == b ? c : d', '((a == b) ? c : d)');
    reads('!a && b', '((!a) && b)');
    reads('-a.b + 1', '((-a.b) + 1)');
    reads('!a[0]', '(!a[0])');
    reads('(a + b) * c', '(paren((a + b)) * c)');
  });

  describe('what follows a value', () => {
    reads('a.b.c', 'a.b.c');
    reads('a.?b.c', 'a.?b.c');
    reads("a['b'][0]", 'a["b"][0]');
    reads('a[?0]', 'a[?0]');
    reads('a[^1]', 'a[^1]');
    reads('a[?^1]', 'a[?^1]');
    reads('a!.b!', 'a!.b!');
    reads('a!=b', '(a != b)');
    reads('a::b::c.id', 'a::b::c.id');
    reads('az.resourceGroup().location', 'az.resourceGroup().location');
    reads("sys.concat('a', b)", 'sys.concat("a" b)');
    reads('r.listKeys().keys[0].value', 'r.listKeys().keys[0].value');
    reads('[1, 2][0]', '[1 2][0]');
    reads('{ a: 1 }.a', '{a:1}.a');
  });

  describe('lambdas', () => {
    reads('map(a, x => x.id)', 'map(a (x => x.id))');
    reads('map(a, (x, i) => { n: i })', 'map(a (x,i => {n:i}))');
    reads('() => 1', '( => 1)');
    reads('a => b => c', '(a => (b => c))');
    reads('map(a, x =>\n  x)', 'map(a (x => x))');
  });

  describe('arrays, objects and loops', () => {
    reads('[]', '[]');
    reads('{}', '{}');
    reads('[ ...a, 1, ]', '[...a 1]');
    reads("{ a: 1, 'b-c': 2, '${d}': 3, ...e }", '{a:1 b-c:2 ?:3 ...e}');
    reads('{ resource: 1, if: 2, for: 3 }', '{resource:1 if:2 for:3}');
    reads('[for x in xs: x.id]', 'for(x in xs: x.id)');
    reads('[for (x, i) in range(0, 3): {\n  n: i\n}]', 'for(x,i in range(0 3): {n:i})');
    reads('[\n  for x in xs: [for y in x: y]\n]', 'for(x in xs: for(y in x: y))');
  });

  it('gives every operator its place', () => {
    const text = 'var x = aa  &&  bb\n';
    const statement = parse(text).statements[0];
    assert.ok(statement?.kind === 'var' && statement.value.kind === 'binary');
    assert.equal(text.slice(statement.value.operatorSpan.start, statement.value.operatorSpan.end), '&&');
    assert.equal(text.slice(statement.value.span.start, statement.value.span.end), 'aa  &&  bb');
    assert.equal(text.slice(statement.keyword.start, statement.keyword.end), 'var');
  });

  it('rejects what the compiler rejects', () => {
    for (const source of [
      '1 2',
      '()',
      '(a, b)',
      'f(a,)',
      'f(a b)',
      'f(\n  a\n  b\n)',
      'a.?f()',
      'a[]',
      '--1',
      "'${[1]}'",
      "'${{}}'",
      'a +',
      'a ? b',
      '99999999999999999999',
      'if (a) {}',
      '{ a: 1 b: 2 }',
      '{ null: 1 }',
      '"a"',
      'a & b',
      '(1, a) => 2',
    ]) {
      assert.notDeepEqual(parse(`var x = ${source}\n`, 'bicep').problems, [], source);
    }
  });
});
