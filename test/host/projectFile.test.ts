import { strict as assert } from 'node:assert';
import { parseProjectFile } from '../../server/src/host/projectFile';

describe('The project file', () => {
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

  it('is named and passed over when it is nested too deeply to be read', () => {
    const { problems, configuration } = parseProjectFile('['.repeat(100_000));
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['This is nested too deeply.'],
    );
    assert.deepEqual(configuration.exclude, []);
  });

  it('says what it does not understand and keeps the rest', () => {
    const { problems, configuration } = parseProjectFile('{ "severity": { "AKSN601": "error" }, "cloud": 7, }');
    assert.equal(problems.length, 1);
    assert.equal(configuration.severities['AKSN601'], 'error');
  });
});
