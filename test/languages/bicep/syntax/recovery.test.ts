import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '../../../../server/src/languages/bicep/syntax/parser';
import { findProperty } from '../../../../server/src/languages/bicep/syntax/nodeQueries';
import type { BicepFile } from '../../../../server/src/languages/bicep/syntax/nodes';
import { outline } from './outlineText';

function names(file: BicepFile): string[] {
  return file.statements.map((statement) => ('name' in statement ? statement.name.name : statement.kind));
}

function problems(text: string): [string, string][] {
  return parse(text, 'bicep').problems.map(({ message, span }) => [text.slice(span.start, span.end), message]);
}

function value(text: string): string {
  const [statement] = parse(text, 'bicep').statements;
  assert.ok(statement && 'value' in statement && statement.value);
  return outline(statement.value as Parameters<typeof outline>[0]);
}

/** A generator of numbers below `limit`, the same in every run. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state % limit;
  };
}

const sample = readFileSync(join(__dirname, 'samples', 'landing.bicep'), 'utf8');

describe('Broken Bicep', () => {
  it('loses no neighbour of a declaration whose bracket is open', () => {
    const text = 'var a = {\n  b: [\n    1\nparam c string\n@secure()\nparam d string = f(1,\nvar e = 2\n';
    assert.deepEqual(names(parse(text, 'bicep')), ['a', 'c', 'd', 'e']);
    assert.equal(value(text), '{b:[1]}');
  });

  it('finds the level of what stands behind a missing closing bracket by its indentation', () => {
    const text = 'var a = {\n  b: {\n    c: 1\n    d: [\n      2\n  e: 3\n}\nvar f = 4\n';
    assert.equal(value(text), '{b:{c:1 d:[2]} e:3}');
    assert.deepEqual(problems(text), [
      ['{', 'This { has no closing bracket.'],
      ['[', 'This [ has no closing bracket.'],
    ]);
  });

  it('skips a closing bracket that closes nothing', () => {
    assert.equal(value('var a = {\n  b: \n    c: 1\n  }\n  d: 2\n}\n'), '{b:<error> c:1 d:2}');
    assert.equal(value('var a = [\n  1\n  }\n  2\n]\n'), '[1 2]');
  });

  it('keeps what is known of an unfinished property', () => {
    const text = 'var a = {\n  b:\n  c\n  d: e.\n  f: g +\n  h: i ?\n  j: k(1\n  l: 5\n}\n';
    assert.equal(value(text), '{b:<error> c:<error> d:e. f:(g + <error>) h:(i ? <error> : <error>) j:k(1) l:5}');
  });

  it('says one thing about one mistake', () => {
    assert.deepEqual(problems("var a = 'b\n"), [["'b", 'This string has no closing quote on its line.']]);
    assert.deepEqual(problems('var a = "b"\n'), [['"b"', 'Strings are written in single quotes.']]);
    assert.deepEqual(problems('param\n'), [['', 'Expected the name of the parameter here.']]);
    assert.deepEqual(problems('var a = {\n  b c: 1\n}\n'), [['c', 'Expected ":" and a value here.']]);
    assert.deepEqual(problems('resource a = {\n  b: 1\n}\n'), [
      ['=', "Expected a resource type as in 'Microsoft.Network/x@2024-01-01' here."],
    ]);
    assert.deepEqual(problems('foo\nbar {\n  a: 1\n}\nvar b = 1\n'), [['foo', 'This starts no statement.']]);
    assert.deepEqual(problems('@secure()\n\n'), [['@secure()', 'Expected a declaration below the decorator.']]);
  });

  it('ends a multi-line string or comment without end at the next declaration', () => {
    assert.deepEqual(names(parse("var a = '''\nb\nparam c string\nvar d = '''x'''\n", 'bicep')), ['a', 'c', 'd']);
    assert.deepEqual(names(parse('/* a\nparam c string\nvar d = 1\n', 'bicep')), ['c', 'd']);
  });

  it('does not take the text of a string for a declaration', () => {
    const file = parse("var a = '''\nparam b string\n'''\nvar c = {\n", 'bicep');
    assert.deepEqual(names(file), ['a', 'c']);
  });

  it('reads a resource as far as it is written', () => {
    const text = "resource a 'b@1' = {\n  name: 'x'\n  properties: {\n    c: 'y\n    d: 2\n";
    const [resource] = parse(text, 'bicep').statements;
    assert.ok(resource?.kind === 'resource' && resource.value.kind === 'object');
    assert.equal(resource.value.closed, false);
    const properties = findProperty(resource.value, 'properties');
    assert.ok(properties);
    assert.equal(outline(properties.value), '{c:"y" d:2}');
  });

  it('gives up on what is nested too deeply, and only on that', () => {
    for (const opening of ['[', '{a:', '(', 'f(', '!', '-', "'${", 'a ? ', '[for a in ', 'a => ']) {
      const file = parse(`var a = ${opening.repeat(50_000)}\nvar b = 1\n`, 'bicep');
      assert.ok(file.problems.length > 0, opening);
      assert.equal(names(file).at(-1), 'b', opening);
    }
    for (const link of [' + a', '.a', '[0]', '::a', '!']) {
      const file = parse(`var a = a${link.repeat(50_000)}\nvar b = 1\n`, 'bicep');
      assert.deepEqual([file.problems.length > 0, names(file)], [true, ['a', 'b']], link);
    }
    const deep = `var a = ${'['.repeat(100)}${']'.repeat(100)}\n`;
    assert.deepEqual(problems(deep), []);
    assert.deepEqual(problems(`var a = a${' + a'.repeat(300)}\n`), []);
  });

  for (const [what, characters, least] of [
    ['a quote', "'", 0.995],
    ['a closing bracket', '}])', 0.999],
    ['an opening bracket', '{[(', 0.999],
  ] as const) {
    it(`keeps the other declarations when ${what} is deleted`, () => {
      const next = numbers(7);
      const places = [...sample.matchAll(/./gs)].filter(([c]) => characters.includes(c)).map(({ index }) => index);
      const whole = parse(sample, 'bicep');
      let others = 0;
      let kept = 0;
      for (let run = 0; run < 150; run++) {
        const at = places[next(places.length)]!;
        const text = sample.slice(0, at) + sample.slice(at + 1);
        const found = new Set(
          parse(text, 'bicep').statements.map((statement) => text.slice(statement.span.start, statement.span.end)),
        );
        for (const { span } of whole.statements) {
          if (span.start <= at && at < span.end) continue;
          others++;
          if (found.has(sample.slice(span.start, span.end))) kept++;
        }
      }
      assert.ok(others > 5000);
      assert.ok(kept / others >= least, `${kept} of ${others}`);
    });
  }

  it('reads any text', () => {
    const next = numbers(11);
    const bits = ["'", '{', '}', '[', ']', '(', ')', '\n', "'''", '${', '/*', '@', '=', '?', ':', '|', '\r', '\0', '#'];
    for (let run = 0; run < 300; run++) {
      let text = sample;
      for (let change = 0; change <= run % 4; change++) {
        const at = next(text.length);
        text = text.slice(0, at) + bits[next(bits.length)]! + text.slice(at + next(20));
      }
      const file = parse(text);
      for (const { span } of [...file.problems, ...file.statements]) {
        assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
      }
    }
  });
});
