import { strict as assert } from 'node:assert';
import { parse } from '../../../../server/src/languages/bicep/syntax/parser';
import type { Expression } from '../../../../server/src/languages/bicep/syntax/nodes';
import { outline } from './outlineText';

function read(source: string): { value: Expression; text: string } {
  const text = `var x = ${source}\nvar y = 1\n`;
  const { statements, problems } = parse(text, 'bicep');
  assert.deepEqual(problems, [], source);
  assert.equal(statements.length, 2, source);
  const [statement] = statements;
  assert.ok(statement?.kind === 'var');
  assert.equal(text.slice(statement.value.span.start, statement.value.span.end), source);
  return { value: statement.value, text };
}

function decodes(source: string, expected: string): void {
  it(JSON.stringify(source), () => {
    const { value } = read(source);
    assert.ok(value.kind === 'string');
    assert.equal(value.value, expected);
    assert.equal(value.closed, true);
    assert.equal(value.multiline, source.includes("'''"));
  });
}

function splits(source: string, expected: string): void {
  it(JSON.stringify(source), () => assert.equal(outline(read(source).value), expected));
}

describe('Bicep strings', () => {
  describe('plain', () => {
    decodes("''", '');
    decodes("'a b'", 'a b');
    decodes(String.raw`'\n\r\t\\\'\$'`, "\n\r\t\\'$");
    decodes(String.raw`'\${a}'`, '${a}');
    decodes("'$a {b} $'", '$a {b} $');
    decodes(String.raw`'\u{1F600}\u{e9}'`, '\u{1F600}é');
    decodes("'// no comment /* here */'", '// no comment /* here */');
    decodes("'💪'", '💪');
  });

  describe('multi-line', () => {
    decodes("''''''", '');
    decodes("'''a'''", 'a');
    decodes("'''\na\n'''", 'a\n');
    decodes("'''\r\na\r\n'''", 'a\r\n');
    decodes("'''\n\na'''", '\na');
    decodes("'''a''b'''", "a''b");
    decodes("'''a''''", "a'");
    decodes("'''${a} \\n'''", '${a} \\n');
    decodes("$'''a $b'''", 'a $b');
    decodes("$$'''a ${b}'''", 'a ${b}');
  });

  describe('interpolated', () => {
    splits("'${a}'", 'text(a)');
    splits("'a${b}c${d}e'", 'text("a" b "c" d "e")');
    splits("'${a}${b}'", 'text(a b)');
    splits("'a${'b${c}d'}e'", 'text("a" text("b" c "d") "e")');
    splits("'a${contains(b, '}') ? 'x' : 'y'}'", 'text("a" (contains(b "}") ? "x" : "y"))');
    splits("'\\n${a}\\${b}'", 'text("\\n" a "${b}")');
    splits("$'''\na ${b}\nc'''", 'text("a " b "\\nc")');
    splits("$'''a $${b}'''", 'text("a $" b)');
    splits("$$'''a ${b} $${c}'''", 'text("a ${b} " c)');
  });

  it('refuses an object in a string, as the compiler does, and reads on behind it', () => {
    const text = "var x = 'a${map(a, x => { b: x })}c'\nvar y = 1\n";
    const { statements, problems } = parse(text, 'bicep');
    assert.deepEqual(
      problems.map(({ message, span }) => [message, span.start]),
      [['An object cannot stand in a string: put it in a variable.', text.indexOf('}')]],
    );
    const [first, second] = statements;
    assert.ok(first?.kind === 'var');
    assert.equal(outline(first.value), 'text("a" map(a (x => {b:x})) "c")');
    assert.equal(second?.kind, 'var');
  });

  it('gives the parts their places', () => {
    const { value, text } = read("'ab${c}de${f}'");
    assert.ok(value.kind === 'interpolated');
    const places = value.parts.map(({ span }) => text.slice(span.start, span.end));
    assert.deepEqual(places, ['ab', 'c', 'de', 'f']);
  });

  it('keeps the value of a string without closing quote, up to the end of its line', () => {
    const text = "var x = 'abc\nvar y = 1\n";
    const { statements, problems } = parse(text, 'bicep');
    assert.equal(problems.length, 1);
    const [first, second] = statements;
    assert.ok(first?.kind === 'var' && first.value.kind === 'string');
    assert.equal(first.value.value, 'abc');
    assert.equal(first.value.closed, false);
    assert.ok(second?.kind === 'var' && second.value.kind === 'number');
  });

  it('says where an escape is wrong, and reads on', () => {
    const text = String.raw`var x = 'a\qb\u{}c\u{110000}'`;
    const { problems, statements } = parse(text, 'bicep');
    assert.deepEqual(
      problems.map(({ span }) => text.slice(span.start, span.end)),
      ['\\q', '\\u', '\\u'],
    );
    const [statement] = statements;
    assert.ok(statement?.kind === 'var' && statement.value.kind === 'string');
    assert.equal(statement.value.value, String.raw`a\qb\u{}c\u{110000}`);
  });
});
