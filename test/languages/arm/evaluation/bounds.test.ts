import assert from 'node:assert/strict';
import { parse } from '../../../../server/src/languages/arm/syntax/parse';
import { evaluateRoot, Files } from '../../../oracles/evaluateRoot';
import type { Value } from '../../../../server/src/model/value';

const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

/** The output `x` of a template. */
function output(template: object): Value | undefined {
  const text = JSON.stringify({ $schema, resources: {}, ...template });
  const root = evaluateRoot('main.json', new Files((file) => (file === 'main.json' ? text : undefined)));
  return root?.fragment.outputs.get('x');
}

function numbered<T>(count: number, make: (i: number) => readonly [string, T]): Record<string, T> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => make(i)));
}

function reasonOf(value: Value | undefined): string | undefined {
  return value?.kind === 'unknown' ? value.reason : undefined;
}

describe('The evaluation of ARM templates', () => {
  it('ends long chains of variables with a reason', () => {
    const variables = numbered(20_000, (i) => [`v${i}`, `[variables('v${i + 1}')]`]);
    const outputs = { x: { type: 'string', value: "[variables('v0')]" } };
    assert.equal(reasonOf(output({ variables, outputs })), 'the expression is nested too deeply');
  });

  it('ends functions that call themselves with a reason', () => {
    const member = (value: string) => ({ parameters: [], output: { type: 'string', value } });
    const functions = [{ namespace: 'f', members: { a: member('[f.b()]'), b: member('[f.a()]') } }];
    const outputs = { x: { type: 'string', value: '[f.a()]' } };
    assert.equal(reasonOf(output({ functions, outputs })), '`f.a` calls itself');
  });

  it('ends resources that ask for each other with a reason', () => {
    const resource = (other: string) => ({ type: 'A.B/c', apiVersion: '1', name: 'n', properties: { p: other } });
    const resources = { a: resource("[reference('b').p]"), b: resource("[reference('a').p]") };
    const outputs = { x: { type: 'string', value: "[reference('a').p]" } };
    assert.equal(reasonOf(output({ resources, outputs })), 'what the resource says depends on itself');
  });

  it('follows long chains of references in time', () => {
    const resources = numbered(3000, (i) => [
      `r${i}`,
      { type: 'A.B/c', apiVersion: '1', name: `n${i}`, properties: { p: `[reference('r${i + 1}').p]` } },
    ]);
    const started = performance.now();
    assert.equal(
      output({ resources, outputs: { x: { type: 'string', value: "[reference('r0').p]" } } })?.kind,
      'unknown',
    );
    assert.ok(performance.now() - started < 5000);
  });

  it('ends definitions that lead to each other', () => {
    const definitions = { a: { $ref: '#/definitions/b' }, b: { $ref: '#/definitions/a' } };
    const parameters = { p: { $ref: '#/definitions/a' } };
    const outputs = { x: { type: 'string', value: "[parameters('p')]" } };
    assert.equal(reasonOf(output({ definitions, parameters, outputs })), 'parameter `p` has no default');
  });

  it('bounds lambdas in lambdas', () => {
    const inner = "map(range(0, 1000), lambda('c', add(lambdaVariables('a'), lambdaVariables('b'))))";
    const value = `[map(range(0, 1000), lambda('a', map(range(0, 1000), lambda('b', ${inner}))))]`;
    const started = performance.now();
    assert.equal(output({ outputs: { x: { type: 'array', value } } })?.kind, 'list');
    assert.ok(performance.now() - started < 10_000);
  });
});

describe('What a secret in a key vault is handed to', () => {
  it('is not known, whatever decides that it is one', () => {
    const reference = "createObject('reference', createObject('keyVault', createObject('id', 'x'), 'secretName', 's'))";
    const resources = {
      m: {
        type: 'Microsoft.Resources/deployments',
        apiVersion: '2025-04-01',
        name: 'm',
        properties: {
          mode: 'Incremental',
          expressionEvaluationOptions: { scope: 'inner' },
          parameters: { key: `[if(true(), ${reference}, createObject('value', ''))]` },
          template: {
            $schema,
            parameters: { key: { type: 'securestring', defaultValue: 'none' } },
            resources: [],
            outputs: { key: { type: 'string', value: "[parameters('key')]" } },
          },
        },
      },
    };
    const outputs = { x: { type: 'string', value: "[reference('m').outputs.key.value]" } };
    assert.equal(
      reasonOf(output({ languageVersion: '2.0', resources, outputs })),
      'parameter `key` is a secret in a key vault',
    );
  });
});

describe('A template of brackets in brackets without end', () => {
  it('is said to be nested too deeply, and nothing of it is read', () => {
    for (const levels of [600, 4000, 100_000]) {
      const document = parse('main.json', `{"resources": ${'['.repeat(levels)}${']'.repeat(levels)}}`);
      assert.equal(document.problems[0]?.message, 'This is nested too deeply.');
      assert.equal(document.tree.root, undefined);
    }
    assert.deepEqual(parse('main.json', `{"x": ${'['.repeat(100)}${']'.repeat(100)}}`).problems, []);
  });
});
