import { strict as assert } from 'node:assert';
import { parseProjectFile } from '../../server/src/host/projectFile';

describe('The project file', () => {
  it('is read with comments, by code or name of a rule', () => {
    const text = '// ours\n{ "$schema": "x", "severity": { "kubenet-network-plugin": "off" }, "exclude": ["a/**"], }';
    assert.deepEqual(parseProjectFile(text), {
      configuration: { severities: { AKSN101: 'off' }, exclude: ['a/**'], ignore: [], intents: {}, expectations: [] },
      parameters: [],
      problems: [],
      text,
    });
  });

  it('tells what the network is expected to do', () => {
    const text =
      '{ "expect": [{ "never": "internet -> aks-*:443", "because": "policy" }, { "resolves": "v ? a.b", "to": "private" }] }';
    assert.deepEqual(parseProjectFile(text).configuration.expectations, [
      {
        kind: 'never',
        text: 'internet -> aks-*:443',
        because: 'policy',
        question: { kind: 'flow', from: 'internet', to: 'aks-*', port: 443, protocol: 'Tcp' },
      },
      { kind: 'resolves', text: 'v ? a.b', to: 'private', question: { kind: 'name', from: 'v', name: 'a.b' } },
    ]);
  });

  for (const [text, marked, message] of [
    ['{ "severity": { "AKSN101": "fatal" } }', '"fatal"', /A severity is one of error, warning, information, off/],
    ['{ "severity": [] }', '[]', /A severity is given per rule/],
    ['{ "expect": {} }', '{}', /Expectations are a list/],
    [
      '{ "expect": [{ "never": "internet" }] }',
      '{ "never": "internet" }',
      /'internet' is no question; write "FROM -> TO:PORT"/,
    ],
    ['{ "expect": [{ "never": "a -> b:0" }] }', '{ "never": "a -> b:0" }', /needs a port from 1 to 65535/],
    [
      '{ "expect": [{ "resolves": "vnet ? kv.vault.azure.net" }] }',
      '{ "resolves": "vnet ? kv.vault.azure.net" }',
      /`to` is "private" or "public"/,
    ],
    ['{ "expect": [{ "sometimes": "a -> b:1" }] }', '{ "sometimes": "a -> b:1" }', /'sometimes' is not known here/],
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

  it('ignores rules by resource and path, with a reason and a day', () => {
    const { problems, configuration } = parseProjectFile(
      '{ "ignore": [{ "rule": "api-server-open-to-internet", "resource": "main.bicep#aks", "reason": "office only", "until": "2027-01-31" }, { "rule": ["AKSN101", "AKSN402"], "path": "legacy/**", "reason": "goes away" }] }',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(configuration.ignore, [
      {
        codes: ['AKSN601'],
        resource: 'main.bicep#aks',
        reason: 'office only',
        until: '2027-01-31',
        folder: '',
        index: 0,
      },
      { codes: ['AKSN101', 'AKSN402'], path: 'legacy/**', reason: 'goes away', folder: '', index: 1 },
    ]);
  });

  for (const [ignore, wrong] of [
    ['{ "rule": "AKSN601", "path": "x" }', 'An ignore has a reason.'],
    ['{ "rule": "AKSN601", "reason": "x" }', 'An ignore says what it is for: a resource, a path, or both.'],
    ['{ "rule": "AKSN999", "path": "x", "reason": "x" }', "There is no rule 'AKSN999'."],
    ['{ "path": "x", "reason": "x" }', 'An ignore names its rule:'],
    ['{ "rule": "AKSN601", "path": "x", "reason": " " }', "'reason' is a text."],
    ['{ "rule": "AKSN601", "path": "x", "reason": "x", "until": "soon" }', "'until' is a day:"],
    ['{ "rule": "AKSN601", "paths": "x", "path": "x", "reason": "x" }', "'paths' is nothing that an ignore says"],
    ['"AKSN601"', 'An ignore is an object:'],
  ] as const) {
    it(`names what is wrong with an ignore, which then silences nothing: ${ignore}`, () => {
      const { problems, configuration } = parseProjectFile(`{ "ignore": [${ignore}] }`);
      assert.deepEqual(configuration.ignore, []);
      assert.equal(problems.length, 1);
      assert.ok(problems[0]!.message.startsWith(wrong), problems[0]!.message);
    });
  }
});
