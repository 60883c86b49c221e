import assert from 'node:assert/strict';
import { globMatcher } from '../../server/src/text/glob';
import { parseProjectFile } from '../../server/src/host/projectFile';

describe('exclude patterns', () => {
  for (const [pattern, matched, unmatched] of [
    ['samples/**', ['samples/a.bicep', 'samples/x/y.tf'], ['a/samples/a.bicep', 'samples.bicep']],
    ['**/samples/**', ['samples/a.tf', 'x/y/samples/z/a.tf'], ['xsamples/a.tf']],
    ['samples', ['samples', 'samples/a.tf', 'x/samples/a.tf'], ['samples2/a.tf']],
    ['*.json', ['a.json', 'x/a.json'], ['a.jsonc', 'a.json5']],
    ['./x/*.tf', ['x/a.tf'], ['x/y/a.tf']],
    ['x/{a,b}/?.tf', ['x/a/1.tf', 'x/b/2.tf'], ['x/c/1.tf', 'x/a/12.tf']],
    ['x/', ['x/a.tf'], ['y/x.tf']],
    ['a+(b)[c].tf', ['a+(b)[c].tf'], ['ab.tf']],
    ['{a', ['{a'], ['a']],
  ] as const) {
    it(pattern, () => {
      const test = globMatcher([pattern]);
      for (const path of matched) assert.ok(test(path), path);
      for (const path of unmatched) assert.ok(!test(path), path);
    });
  }

  it('match nothing when there are none', () => {
    assert.ok(!globMatcher([])('a'));
    assert.ok(!globMatcher([' '])('a'));
  });
});

describe('project file', () => {
  it('is read with comments, by code or name of a rule', () => {
    const text = '// ours\n{ "$schema": "x", "severity": { "kubenet-network-plugin": "off" }, "exclude": ["a/**"], }';
    assert.deepEqual(parseProjectFile(text), {
      configuration: { severities: { AKSN101: 'off' }, exclude: ['a/**'], intents: {} },
      parameters: [],
      problems: [],
      text,
    });
  });

  for (const [text, marked, message] of [
    ['{ "severity": { "AKSN101": "fatal" } }', '"fatal"', /A severity is one of error, warning, information, off/],
    ['{ "severity": [] }', '[]', /A severity is given per rule/],
    ['{ "exclude": "a" }', '"a"', /a list of patterns/],
    ['{ "exclude": [1] }', '1', /A pattern is a text/],
    ['{ "x": 1 }', '"x"', /'x' is not a setting/],
    ['{ "parameters": [] }', '[]', /Parameter files are given per root/],
    ['{ "parameters": { "platform": "prod.tfvars" } }', '"prod.tfvars"', /Parameter files are a list/],
    ['{ "parameters": { "platform": ["a.tfvars", 7] } }', '7', /A parameter file is a path/],
    ['[]', '[]', /Settings are an object/],
    ['{ "exclude" }', '}', /not valid JSON: colon expected/],
  ] as const) {
    it(`says what is wrong with ${text}`, () => {
      const [problem] = parseProjectFile(text).problems;
      assert.match(problem?.message ?? '', message);
      assert.equal(text.slice(problem!.span.start, problem!.span.end), marked);
    });
  }

  it('is never too broken to read', () => {
    for (const text of [
      '',
      '{',
      '"',
      '{"severity":{"AKSN101":',
      '\u0000',
      'null',
      '{"severity":null,"exclude":null}',
    ]) {
      assert.deepEqual(parseProjectFile(text).configuration.exclude, [], text);
    }
  });
});
