import assert from 'node:assert/strict';
import { inEditor, type Diagnostic, type Editor } from '../editor';
import { armCluster, bicepCluster, terraformCluster } from '../samples';

const BICEP = {
  'main.bicep': `param plugin string = 'azure'\n${bicepCluster('networkProfile: {\n  networkPlugin: plugin\n}')}`,
  'envs/dev.bicepparam': "using '../main.bicep'\nparam plugin = 'kubenet'\n",
  'envs/prod.bicepparam': "using '../main.bicep'\nparam plugin = 'azure'\n",
};

const TERRAFORM = {
  'tf/main.tf': `variable "plugin" {\n  default = "azure"\n}\n${terraformCluster('var.plugin')}`,
  'tf/envs/dev.tfvars': 'plugin = "kubenet"\n',
  'tf/envs/prod.tfvars': 'plugin = "azure"\n',
};

const values = (plugin: string) =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
    contentVersion: '1.0.0.0',
    parameters: { plugin: { value: plugin } },
  });

const armWithDefault = (plugin: string) =>
  armCluster("[parameters('plugin')]").replace(
    '"resources"',
    `"parameters": { "plugin": { "type": "string", "defaultValue": "${plugin}" } },\n  "resources"`,
  );

const ARM = {
  'azuredeploy.json': armWithDefault('azure'),
  'azuredeploy.parameters.dev.json': values('kubenet'),
  'azuredeploy.parameters.prod.json': values('azure'),
};

function usedAt(editor: Editor, { relatedInformation = [] }: Diagnostic): readonly [string, string][] {
  return relatedInformation.map(({ location: { uri, range } }) => {
    const path = uri.slice(editor.uri('').length + 1);
    return [path, editor.textIn(path, range)];
  });
}

async function choose(editor: Editor, root: string, file: string): Promise<void> {
  const params = { root: editor.uri(root), ways: [[editor.uri(file)]] };
  await editor.connection.sendRequest('aksNetwork/chooseParameters', params);
}

const LANGUAGES = [
  ['Bicep', BICEP, 'main.bicep', 'main.bicep', 'envs/dev.bicepparam', 'envs/prod.bicepparam', "'kubenet'", "'azure'"],
  ['Terraform', TERRAFORM, 'tf', 'tf/main.tf', 'tf/envs/dev.tfvars', 'tf/envs/prod.tfvars', '"kubenet"', '"azure"'],
  [
    'ARM JSON',
    ARM,
    'azuredeploy.json',
    'azuredeploy.json',
    'azuredeploy.parameters.dev.json',
    'azuredeploy.parameters.prod.json',
    '"kubenet"',
    '"azure"',
  ],
] as const;

describe('language server: findings where their value is written', () => {
  for (const [language, files, root, file, dev, prod, bad, good] of LANGUAGES) {
    it(`are shown in an open parameter file whose root is not open: ${language}`, () =>
      inEditor({ files }, async (editor) => {
        await editor.open(dev);
        const [found] = await editor.becomes(dev, ['AKSN101']);
        assert.equal(editor.textIn(dev, found!.range), bad);
        assert.match(found!.message, /kubenet/);
        assert.doesNotMatch(found!.message, /parameter file|True for/, 'that is seen here');
        const [[used]] = [usedAt(editor, found!)];
        assert.equal(used![0], file);
        assert.match(used![1], /plugin/);

        await editor.replace(dev, bad, good);
        await editor.becomes(dev, []);
        await editor.replace(dev, good, bad);
        await editor.becomes(dev, ['AKSN101']);
        await editor.open(prod);
        await editor.becomes(prod, []);
      }));

    it(`follow the parameter file that is chosen: ${language}`, () =>
      inEditor({ files }, async (editor) => {
        await editor.open(file);
        await editor.open(dev);
        await editor.becomes(dev, ['AKSN101']);
        const [main] = await editor.becomes(file, ['AKSN101']);
        assert.match(editor.textIn(file, main!.range), /plugin/, 'the place of use stays the main one');
        await choose(editor, root, prod);
        await editor.becomes(dev, []);
        await editor.becomes(file, []);
        await choose(editor, root, dev);
        await editor.becomes(dev, ['AKSN101']);
      }));

    it(`are one finding of the report: ${language}`, () =>
      inEditor({ files }, async (editor) => {
        await editor.open(dev);
        await editor.becomes(dev, ['AKSN101']);
        const { report } = await editor.connection.sendRequest<{
          report: { findings: { rule: string; file: string }[] };
        }>('aksNetwork/review', { scope: [] });
        assert.deepEqual(
          report.findings.map((one) => [one.rule, one.file]),
          [['AKSN101', editor.uri(file)]],
        );
      }));
  }

  it('have the fixes of their findings, which are applied where they apply', () =>
    inEditor({ files: BICEP }, async (editor) => {
      await editor.open('main.bicep');
      await editor.open('envs/dev.bicepparam');
      const [found] = await editor.becomes('envs/dev.bicepparam', ['AKSN101']);
      const actions = await editor.actions('envs/dev.bicepparam', found!.range, ['quickfix']);
      const titles = actions.map(({ title }) => title);
      assert.ok(
        titles.some((title) => /overlay/i.test(title)),
        titles.join('\n'),
      );
      const ignore = actions.find(({ title }) => title === 'Ignore AKSN101 with a reason');
      const { edit } = await editor.resolve(ignore!);
      await editor.apply(edit!);
      await editor.becomes('envs/dev.bicepparam', []);
      assert.match(editor.text('main.bicep'), /aksnet-ignore AKSN101: reason/);
    }));

  for (const [language, path, text, bad] of [
    ['Bicep', 'main.bicep', BICEP['main.bicep'].replace("'azure'", "'kubenet'"), "'kubenet'"],
    ['Terraform', 'main.tf', TERRAFORM['tf/main.tf'].replace('"azure"', '"kubenet"'), '"kubenet"'],
    ['ARM JSON', 'azuredeploy.json', armWithDefault('kubenet'), '"kubenet"'],
  ] as const)
    it(`are shown at a default that nobody overrides: ${language}`, () =>
      inEditor({ files: { [path]: text } }, async (editor) => {
        await editor.open(path);
        const found = await editor.becomes(path, ['AKSN101', 'AKSN101']);
        const texts = found.map(({ range }) => editor.textIn(path, range));
        assert.equal(texts[1], bad);
        assert.match(texts[0]!, /plugin/);
      }));

  it('are shown once for all that a value makes by one rule, with every place of use', () => {
    const second = bicepCluster('networkProfile: {\n  networkPlugin: plugin\n}', 'other').replace('aks ', 'other ');
    const files = { ...BICEP, 'main.bicep': `${BICEP['main.bicep']}\n${second}` };
    return inEditor({ files }, async (editor) => {
      await editor.open('envs/dev.bicepparam');
      const [found] = await editor.becomes('envs/dev.bicepparam', ['AKSN101']);
      const uses = usedAt(editor, found!);
      assert.equal(uses.length, 2);
      assert.ok(uses.every(([path]) => path === 'main.bicep'));
    });
  });

  it('are shown in the parameter file where a module uses the value', () => {
    const files = {
      'aks.bicep': `param plugin string\n${bicepCluster('networkProfile: {\n  networkPlugin: plugin\n}')}`,
      'main.bicep':
        "param engine string\n\nmodule aks 'aks.bicep' = {\n  name: 'aks'\n  params: {\n    plugin: engine\n  }\n}\n",
      'main.bicepparam': "using 'main.bicep'\nparam engine = 'kubenet'\n",
    };
    return inEditor({ files }, async (editor) => {
      await editor.open('main.bicepparam');
      const [found] = await editor.becomes('main.bicepparam', ['AKSN101']);
      assert.equal(editor.textIn('main.bicepparam', found!.range), "'kubenet'");
      assert.deepEqual(usedAt(editor, found!), [['aks.bicep', 'plugin']]);
      await editor.open('main.bicep');
      await editor.becomes('main.bicep', []);
    });
  });
});
