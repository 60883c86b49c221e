import { strict as assert } from 'node:assert';
import { parse } from '../../../../server/src/languages/bicep/syntax/parser';
import { outline, outlineType } from './outlineText';

function statements(text: string): string[] {
  const file = parse(text, 'bicep');
  assert.deepEqual(file.problems, [], text);
  return file.statements.map((statement) => {
    if (statement.kind === 'var') return outline(statement.value);
    if (statement.kind === 'param' && statement.type) return outlineType(statement.type);
    if (statement.kind === 'resource') return outline(statement.value);
    return statement.kind;
  });
}

describe('Bicep line breaks', () => {
  it('end a nullable type: what follows is no ternary', () => {
    assert.deepEqual(statements("param a lockType?\nimport { b } from './b.bicep'\n"), ['lockType?', 'import']);
  });

  it('part the items of an array: parentheses on the next line are no call', () => {
    assert.deepEqual(statements('var a = [\n  foo\n  (1 + 2)\n  [0]\n  -1\n]\n'), ['[foo paren((1 + 2)) [0] (-1)]']);
  });

  it('may stand before ? and : of a ternary', () => {
    assert.deepEqual(statements('var a = b\n  ? c\n  : d\nvar e = f\n'), ['(b ? c : d)', 'f']);
    assert.deepEqual(statements('var a = {\n  b: c\n    ? d\n    : e\n  f: g\n}\n'), ['{b:(c ? d : e) f:g}']);
  });

  it('may be mixed with commas in lists', () => {
    assert.deepEqual(statements('var a = [1, 2\n3, 4\n\n  // c\n\n5]\nvar b = { a: 1, b: 2\nc: 3 }\n'), [
      '[1 2 3 4 5]',
      '{a:1 b:2 c:3}',
    ]);
  });

  it('may stand behind ( and , and before ) of a call', () => {
    assert.deepEqual(statements('var a = f(\n  1,\n\n  g(2,\n3)\n)\n'), ['f(1 g(2 3))']);
    assert.deepEqual(statements('var a = (\n  b || c\n)\n'), ['paren((b || c))']);
  });

  it('may stand between = and if, and before the end of a loop', () => {
    assert.deepEqual(statements("resource a 'b@1' =\nif (c) {\n}\n"), ['if(c {})']);
    assert.deepEqual(statements('var a = [\n  for x in y: {\n    z: x\n  }\n]\n'), ['for(x in y: {z:x})']);
  });

  it('inside comments part nothing', () => {
    assert.deepEqual(statements('var a = f(1, /* one\n two */ 2)\nvar b /*\n*/ = 3\n'), ['f(1 2)', '3']);
  });

  it('are needed where the compiler needs them', () => {
    for (const text of [
      'var a = 1 var b = 2\n',
      'var a =\n1\n',
      'var a = 1\n+ 2\n',
      'var a = 1 +\n2\n',
      '@secure() param a string\n',
      'var a = [\n1,\n2\n]\n',
      'var a = b ?\nc : d\n',
      "var a = '${b\n}'\n",
      "resource a 'b@1' =\n{\n}\n",
    ]) {
      assert.notDeepEqual(parse(text, 'bicep').problems, [], text);
    }
  });
});
