import { strict as assert } from 'node:assert';
import { bicep } from '../../../../server/src/languages/bicep';
import { ALONE, rootCall, type Surroundings } from '../../../../server/src/languages/unitEvaluation';
import { said, unitOf } from '../syntax/reading';

/** What an expression gives beside these files. */
function loaded(expression: string, files: Readonly<Record<string, string>>, asked: string[] = []): string {
  const surroundings: Surroundings = {
    ...ALONE,
    text: (_, path, place) => {
      asked.push(`${path} ${place ? text.slice(place.span.start, place.span.end) : '?'}`);
      return files[path];
    },
    files: (_, folder) => {
      const start = `${folder.replace(/^\.\//, '').replace(/\/$/, '')}/`;
      const found = Object.keys(files).filter((file) => file.startsWith(start));
      return found.length > 0 ? found.map((file) => file.slice(start.length)) : undefined;
    },
  };
  const text = `output it object = ${expression}\n`;
  const unit = unitOf(text);
  return said(bicep.open(unit, rootCall(unit.key), surroundings).output('it'));
}

describe('Files that a Bicep file loads', () => {
  // As the compiler 0.49.2 reads it (2026-11-29).
  it('YAML', () => {
    const yaml = `plugin: kubenet # for now
ranges: [10.0.0.0/16, "5"]
count: 010
hex: 0x10
word: yes
truth: TRUE
none: ~
day: 2024-01-01
base: &base { size: 3 }
again: *base
text: |
  line
last: |
  line
`;
    const files = { 'net.yaml': yaml };
    const at = (path: string) => loaded(`loadYamlContent('net.yaml', '${path}')`, files);
    assert.equal(at('plugin'), "'kubenet'");
    assert.equal(at('ranges'), "['10.0.0.0/16', '5']");
    assert.equal(at('count'), '10');
    assert.equal(at('hex'), '16');
    assert.equal(at('word'), "'yes'");
    assert.equal(at('truth'), 'true');
    assert.equal(at('none'), 'null');
    assert.equal(at('day'), "'2024-01-01'");
    assert.equal(at('again.size'), '3');
    assert.equal(at('text'), "'line\n'");
    assert.equal(at('last'), "'line'");
    assert.equal(loaded("loadYamlContent('two.yaml')", { 'two.yaml': 'a: 1\n---\na: 2\n' }), '{a: 1}');
  });

  // As the compiler 0.49.2 reads it (2026-11-30).
  for (const [yaml, value] of [
    ['a: |\n  b\n  c', 'b\nc'],
    ['a: |+\n  b\n\n', 'b'],
    ['a: >\n  b\n\n  c\n', 'b\nc'],
    ['a: |\n  b\n# end\n', 'b'],
    ['a: |\n\n  ä\n', '\nä'],
    ['a: |\n  b  \n', 'b  \n'],
    ['a: "b\\n"\n', 'b\n'],
    ['a: |+\n  b\n\nc: 1\n', 'b\n\n'],
    ['a: |\n  b\nc: {}\n', 'b\n'],
  ] as const) {
    it(`a block of text in YAML: ${JSON.stringify(yaml)}`, () => {
      assert.equal(loaded("loadYamlContent('net.yaml', 'a')", { 'net.yaml': yaml }), `'${value}'`);
    });
  }

  for (const [what, yaml] of [
    ['a last block whose writing is not known', 'a: |2\n   b\n'],
    ['broken', 'a: [1'],
    ['a tag', 'a: !secret x\n'],
    ['a number with underscores', 'a: 1_000\n'],
    ['a binary number', 'a: 0b11\n'],
    ['aliases without end', 'a: &a [*a]\n'],
  ] as const) {
    it(`YAML with ${what} is not guessed at`, () => {
      assert.match(loaded("loadYamlContent('net.yaml')", { 'net.yaml': yaml }), /^\?.*'net\.yaml' is not understood/);
    });
  }

  it('the files of a folder', () => {
    const files = { 'subnets/a.json': '', 'subnets/b.yaml': '', 'subnets/deep/c.json': '' };
    const names = (args: string) => loaded(`map(loadDirectoryFileInfo(${args}), f => f.relativePath)`, files);
    assert.equal(names("'subnets'"), "['subnets/a.json', 'subnets/b.yaml']");
    assert.equal(names("'./subnets/', '*.json'"), "['subnets/a.json']");
    assert.equal(names("'subnets', '?.y*'"), "['subnets/b.yaml']");
    assert.equal(
      loaded("loadDirectoryFileInfo('subnets', 'a*')", files),
      "[{relativePath: 'subnets/a.json', baseName: 'a.json', extension: '.json'}]",
    );
    assert.match(loaded("loadDirectoryFileInfo('other')", files), /^\?.*'other' is not read/);
  });

  it('are asked for where their path is written', () => {
    const asked: string[] = [];
    assert.match(loaded("loadJsonContent('rules.json', 'a')", {}, asked), /^\?.*'rules\.json' is not read/);
    assert.deepEqual(asked, ["rules.json 'rules.json'"]);
  });
});
