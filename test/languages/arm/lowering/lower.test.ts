import { strict as assert } from 'node:assert';
import { arm } from '../../../../server/src/languages/arm';
import { parseExpression } from '../../../../server/src/languages/arm/syntax/expressionParser';
import { set, remove, Refusal } from '../../../../server/src/model/change';
import { Graph } from '../../../../server/src/model/graph';
import { read, type Resource } from '../../../../server/src/model/resource';
import { labelOf } from '../../../../server/src/model/labelsInMessages';
import type { Value } from '../../../../server/src/model/value';
import { contextOf, lowerAlone } from '../../lowerAlone';
import { applyEdits } from '../../../../server/src/text/edits';

const FILE = 'azuredeploy.json';

function open(
  parts: { parameters?: unknown; variables?: unknown; resources: unknown },
  inputs = '',
): { graph: Graph; text: string; unit: Parameters<typeof arm.open>[0] } {
  const text = JSON.stringify(
    { $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#', ...parts },
    undefined,
    2,
  );
  return openText(text, inputs);
}

function openText(text: string, inputs = '') {
  const document = arm.parse(FILE, text);
  const parameterFiles = inputs === '' ? [] : [arm.parse('azuredeploy.parameters.json', inputs)];
  const unit = { key: FILE, documents: [document], parameterFiles };
  return { graph: new Graph([lowerAlone(arm, unit)]), text, unit };
}

const vnet = (name: string, more: object = {}) => ({
  type: 'Microsoft.Network/virtualNetworks',
  apiVersion: '2024-05-01',
  name,
  ...more,
});
const show = (value: Value): string =>
  value.kind === 'unknown'
    ? `? ${value.reason}`
    : value.kind === 'list'
      ? `[${value.items.map(show).join(',')}]`
      : labelOf(value, value.kind);
const nameOf = (expression: string, parts: { parameters?: unknown; variables?: unknown } = {}) =>
  show(open({ ...parts, resources: [vnet(expression)] }).graph.resources[0]!.name);

describe('ARM expressions', () => {
  it('are read with their places', () => {
    const { expression } = parseExpression("[concat('a''b', parameters('p').x[0])]");
    assert.equal(expression?.kind, 'call');
    assert.deepEqual(expression?.kind === 'call' && expression.args.map(({ start, end }) => [start, end]), [
      [8, 14],
      [16, 36],
    ]);
  });

  it('that are broken give a problem with a place', () => {
    for (const text of [
      '[concat(]',
      "[concat('a]",
      '[]',
      '[a.]',
      "[concat('a' 'b')]",
      '[a)]',
      `[${'f('.repeat(300)}]`,
    ]) {
      const { problem } = parseExpression(text);
      assert.ok(problem && problem.start >= 0 && problem.end <= text.length + 1, text);
    }
  });

  it('are computed as far as they can be known', () => {
    const parameters = {
      prefix: { type: 'string' },
      env: { type: 'string', defaultValue: 'prod' },
      map: { type: 'object', defaultValue: { prod: { n: 'x' } } },
    };
    const variables = { full: "[concat(parameters('env'), '-net')]", loop: "[variables('loop')]" };
    const cases: readonly (readonly [string, string])[] = [
      ["[concat('a', '-', 'b')]", 'a-b'],
      ["[format('{0}-{1}', 'a', 1)]", 'a-1'],
      ["[toUpper(parameters('env'))]", 'PROD'],
      ["[variables('full')]", 'prod-net'],
      ["[parameters('map')[parameters('env')].n]", 'x'],
      ["[if(equals(parameters('env'), 'prod'), 'yes', 'no')]", 'yes'],
      ["[last(split('a/b/c', '/'))]", 'c'],
      ["[replace('a-b', '-', '')]", 'ab'],
      ['[string(length(createArray(1, 2)))]', '2'],
      ['[[literal]', '[literal]'],
      ["[parameters('prefix')]", '? parameter `prefix` has no default'],
      ["[variables('loop')]", '? variable loop depends on itself'],
      ['[resourceGroup().name]', '? the resource group is chosen at deployment'],
    ];
    for (const [expression, expected] of cases)
      assert.equal(nameOf(expression, { parameters, variables }), expected, expression);
  });
});

describe('ARM templates', () => {
  it('accept comments, trailing commas, strings over lines and a byte order mark', () => {
    const text =
      '\uFEFF{ // one\n "resources": [ { "type": "Microsoft.Network/virtualNetworks", /* two */ "name": "[concat(\n\'a\',\n\'b\')]", }, ], }';
    const document = arm.parse(FILE, text);
    assert.deepEqual(document.problems, []);
    assert.deepEqual(
      document.comments.map((comment) => comment.text),
      ['// one', '/* two */'],
    );
    assert.equal(show(openText(text).graph.resources[0]!.name), 'ab');
  });

  it('unroll loops and leave out what is not deployed', () => {
    const { graph } = open({
      parameters: { many: { type: 'int' } },
      resources: [
        vnet("[concat('vnet-', copyIndex(1))]", { copy: { name: 'nets', count: 2 } }),
        vnet('never', { condition: false }),
        vnet("[concat('open-', copyIndex())]", { copy: { name: 'more', count: "[parameters('many')]" } }),
      ],
    });
    assert.deepEqual(graph.resources.map(({ label }) => label).slice(0, 2), ['vnet-1', 'vnet-2']);
    assert.equal(graph.resources.length, 3);
    assert.equal(graph.resources[2]!.condition?.kind, 'unknown');
  });

  it('deploys the children of what is not deployed, which is there already', () => {
    const children = [
      { type: 'subnets', name: 'inside', properties: { addressPrefix: '10.0.0.0/24' } },
      { type: 'subnets', name: 'never', condition: false },
    ];
    const { graph } = open({ resources: [vnet('there', { condition: false, resources: children })] });
    assert.deepEqual(
      graph.resources.map(({ type, name, condition }) => [type, show(name), condition]),
      [['Microsoft.Network/virtualNetworks/subnets', 'inside', undefined]],
    );
    assert.equal(graph.parent(graph.resources[0]!).kind, 'elsewhere');
  });

  it('know children by name, nesting and inline', () => {
    const { graph } = open({
      resources: [
        vnet('hub', {
          properties: { subnets: [{ name: 'inline', properties: { addressPrefix: '10.0.0.0/24' } }] },
          resources: [{ type: 'subnets', name: 'nested', apiVersion: '2024-05-01' }],
        }),
        {
          type: 'Microsoft.Network/virtualNetworks/subnets',
          apiVersion: '2024-05-01',
          name: "[format('{0}/{1}', 'hub', 'named')]",
        },
      ],
    });
    const hub = graph.ofType('Microsoft.Network/virtualNetworks')[0]!;
    assert.deepEqual(
      graph
        .children(hub, 'subnets')
        .map(({ label }) => label)
        .sort(),
      ['inline', 'named', 'nested'],
    );
  });

  it('follow nested templates and their outputs', () => {
    const nested = {
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2022-09-01',
      name: 'net',
      properties: {
        expressionEvaluationOptions: { scope: 'inner' },
        parameters: { name: { value: 'deep' } },
        template: {
          parameters: { name: { type: 'string' } },
          resources: [vnet("[parameters('name')]")],
          outputs: {
            id: { type: 'string', value: "[resourceId('Microsoft.Network/virtualNetworks', parameters('name'))]" },
          },
        },
      },
    };
    const user = {
      type: 'Microsoft.Network/privateEndpoints',
      name: 'pe',
      properties: { subnet: { id: "[reference('net').outputs.id.value]" } },
    };
    const { graph } = open({ resources: [user, nested] });
    const resolution = graph.resolve(
      read(
        graph.resources.find(({ label }) => label === 'pe')!,
        'properties.subnet.id',
      ),
    );
    assert.equal(resolution.kind === 'declared' && resolution.resource.label, 'deep');
  });

  it('take values from parameter files; secrets are not known', () => {
    const parameters = { a: { type: 'string' }, b: { type: 'string', defaultValue: 'x' } };
    const file = JSON.stringify({
      parameters: { a: { value: 'given' }, b: { reference: { keyVault: { id: 'v' }, secretName: 's' } } },
    });
    const { graph } = open({ parameters, resources: [vnet("[parameters('a')]"), vnet("[parameters('b')]")] }, file);
    assert.deepEqual(
      graph.resources.map(({ name }) => show(name)),
      ['given', '? parameter `b` is a secret in a key vault'],
    );
    assert.equal(graph.resources[0]!.name.origin.hops[0]!.kind, 'parameter file');
  });
});

describe('ARM edits', () => {
  const edited = (
    text: string,
    change: (resource: Resource) => ReturnType<typeof set> | ReturnType<typeof remove>,
    ...more: ((resource: Resource) => ReturnType<typeof set>)[]
  ) => {
    const { graph, unit } = openText(text);
    const [resource] = graph.resources;
    const files = arm.edit(
      [change, ...more].map((make) => make(resource!)),
      { ...contextOf(arm, unit), graph },
    );
    return applyEdits(text, files.find(({ file }) => file === FILE)?.edits ?? []);
  };
  const template = (body: string) =>
    `{\n  "resources": [\n    {\n      "type": "Microsoft.X/y",\n      "name": "n",\n${body}\n    }\n  ]\n}\n`;

  it('insert into objects over lines and on one line, into empty and missing ones', () => {
    const add = (resource: Resource) => set(resource, 'properties.a.b', 'x');
    assert.equal(
      edited(template('      "properties": {\n        "z": 1 // kept\n      }'), add),
      template(
        '      "properties": {\n        "z": 1, // kept\n        "a": {\n          "b": "x"\n        }\n      }',
      ),
    );
    assert.equal(
      edited(template('      "properties": { "a": { "c": 1 } }'), add),
      template('      "properties": { "a": { "c": 1, "b": "x" } }'),
    );
    assert.equal(
      edited(template('      "properties": {}'), add),
      template('      "properties": {\n        "a": {\n          "b": "x"\n        }\n      }'),
    );
  });

  it('remove first, middle, last and only properties with their commas and comments', () => {
    const take = (name: string) => (resource: Resource) => remove(resource, `properties.${name}`);
    const three = template('      "properties": {\n        "a": 1, // one\n        "b": 2,\n        "c": 3\n      }');
    assert.equal(edited(three, take('a')), template('      "properties": {\n        "b": 2,\n        "c": 3\n      }'));
    assert.equal(
      edited(three, take('b')),
      template('      "properties": {\n        "a": 1, // one\n        "c": 3\n      }'),
    );
    assert.equal(
      edited(three, take('c')),
      template('      "properties": {\n        "a": 1, // one\n        "b": 2\n      }'),
    );
    assert.equal(edited(template('      "properties": { "a": 1 }'), take('a')), template('      "properties": { }'));
  });

  it('change a value where it was made', () => {
    const text = `{\n  "parameters": { "p": { "type": "string", "defaultValue": "old" } },\n  "resources": [ { "type": "Microsoft.X/y", "name": "n", "properties": { "a": "[parameters('p')]", "b": "[concat('x', 'y')]" } } ]\n}\n`;
    assert.equal(
      edited(text, (resource) => set(resource, 'properties.a', 'new')),
      text.replace('"old"', '"new"'),
    );
    assert.equal(
      edited(text, (resource) => set(resource, 'properties.b', 'new')),
      text.replace(`"[concat('x', 'y')]"`, '"new"'),
    );
  });

  it('refuse what is put together by an expression', () => {
    const text = `{ "variables": { "o": {} }, "resources": [ { "type": "Microsoft.X/y", "name": "n", "properties": "[union(variables('o'), createObject('a', 1))]" } ] }`;
    assert.throws(() => edited(text, (resource) => set(resource, 'properties.b', 1)), Refusal);
  });

  it('give CRLF files CRLF', () => {
    const text = template('      "properties": {\n        "z": 1\n      }').replace(/\n/g, '\r\n');
    const result = edited(text, (resource) => set(resource, 'properties.a', true));
    assert.ok(!/[^\r]\n/.test(result));
    assert.deepEqual(arm.parse(FILE, result).problems, []);
  });
});
