import { strict as assert } from 'node:assert';
import { parse } from '../../../../server/src/languages/bicep/syntax/parser';
import { outlineType } from './outlineText';

function reads(source: string, expected: string): void {
  it(source.replaceAll('\n', '\\n'), () => {
    const { statements, problems } = parse(`type t = ${source}\nvar y = 1\n`, 'bicep');
    assert.deepEqual(problems, []);
    const [statement, next] = statements;
    assert.ok(statement?.kind === 'type' && next?.kind === 'var');
    assert.equal(outlineType(statement.value), expected);
  });
}

describe('Bicep types', () => {
  reads('string', 'string');
  reads('string?', 'string?');
  reads('string[]', 'array(string)');
  reads('string[]?', 'array(string)?');
  reads('(string?)[][]', 'array(array(paren(string?)))');
  reads("'a' | 'b'", '("a" | "b")');
  reads("| 'a'", '("a")');
  reads("\n  | 'a'\n  | 'b'", '("a" | "b")');
  reads("'a'\n| 'b'", '("a" | "b")');
  reads("('a' | 'b')[]", 'array(paren(("a" | "b")))');
  reads('1 | -1 | true | !true | null', '(1 | (-1) | true | (!true) | null)');
  reads("{ a: string, 'b-c': int?, *: bool }", '{a:string b-c:int? *:bool}');
  reads("{\n  @description('x')\n  @secure()\n  a: string\n\n  b: {\n    c: int\n  }\n}", '{a:string b:{c:int}}');
  reads('[string, int]', '[string int]');
  reads("[\n  @description('x')\n  string\n  int?\n]", '[string int?]');
  reads('a.b.c', 'a.b.c');
  reads('a.b[*]', 'a.b[*]');
  reads('a[0]', 'a[0]');
  reads('a.*', 'a.*');
  reads('a!', 'a!');
  reads(
    "resourceInput<'Microsoft.Network/virtualNetworks@2024-01-01'>.properties?",
    'resourceInput<"Microsoft.Network/virtualNetworks@2024-01-01">.properties?',
  );
  reads("sys.resourceOutput<'a/b@1'>", 'sys.resourceOutput<"a/b@1">');

  it('reads resources as types of parameters and outputs', () => {
    const { statements, problems } = parse("param p resource 'a/b@1'\noutput o resource = p\n", 'bicep');
    assert.deepEqual(problems, []);
    const [param, output] = statements;
    assert.ok(param?.kind === 'param' && param.type && output?.kind === 'output' && output.type);
    assert.equal(outlineType(param.type), 'resource("a/b@1")');
    assert.equal(outlineType(output.type), 'resource()');
  });

  it('attaches decorators to properties and items', () => {
    const { statements } = parse('type t = {\n  @secure()\n  a: [\n    @minLength(1)\n    string\n  ]\n}\n', 'bicep');
    const [type] = statements;
    assert.ok(type?.kind === 'type' && type.value.kind === 'typeObject');
    const [property] = type.value.members;
    assert.ok(property?.kind === 'typeProperty' && property.value.kind === 'typeTuple');
    assert.equal(property.decorators.length, 1);
    assert.equal(property.value.items[0]?.decorators.length, 1);
  });

  it('rejects what the compiler rejects', () => {
    for (const source of ['', '|', "'a' |\n", 'string[', '{ a }', '[string int]', 'a<', 'a.', '(a, b)', '{ a: }']) {
      assert.notDeepEqual(parse(`type t = ${source}\n`, 'bicep').problems, [], source);
    }
  });
});
