import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver-protocol';
import type { ParameterChoices, ReviewedWith, ReviewResult } from '../../../server/src/lsp/protocol/customRequests';
import { inEditor, type Editor } from '../editor';
import { armCluster, bicepCluster, terraformCluster } from '../samples';

const PROJECT = 'aks-network-review.json';

const BICEP = {
  'main.bicep': `param plugin string = 'azure'\n${bicepCluster('networkProfile: {\n  networkPlugin: plugin\n}')}`,
  'dev.bicepparam': "using 'main.bicep'\nparam plugin = 'kubenet'\n",
  'prod.bicepparam': "using 'main.bicep'\nparam plugin = 'azure'\n",
};

const TERRAFORM = {
  'tf/main.tf': `variable "plugin" {\n  default = "azure"\n}\n${terraformCluster('var.plugin')}`,
  'tf/envs/dev.tfvars': 'plugin = "kubenet"\n',
  'tf/envs/prod.tfvars': 'plugin = "azure"\n',
};

const PARAMETERS_SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#';
const values = (plugin: string) =>
  JSON.stringify({ $schema: PARAMETERS_SCHEMA, contentVersion: '1.0.0.0', parameters: { plugin: { value: plugin } } });
const ARM = {
  'azuredeploy.json': armCluster("[parameters('plugin')]").replace(
    '"resources"',
    '"parameters": { "plugin": { "type": "string", "defaultValue": "azure" } },\n  "resources"',
  ),
  'azuredeploy.parameters.dev.json': values('kubenet'),
  'azuredeploy.parameters.prod.json': values('azure'),
};

function reviewedWith(editor: Editor, path: string): Promise<ReviewedWith | null> {
  return editor.connection.sendRequest('aksNetwork/parameters', { uri: editor.uri(path) });
}

function choices(editor: Editor, root: string): Promise<ParameterChoices> {
  return editor.connection.sendRequest('aksNetwork/parameterChoices', { root: editor.uri(root) });
}

async function choose(editor: Editor, root: string, ways: readonly (readonly string[])[] | null): Promise<void> {
  const uris = ways?.map((files) => files.map((path) => editor.uri(path))) ?? null;
  await editor.connection.sendRequest('aksNetwork/chooseParameters', { root: editor.uri(root), ways: uris });
}

function named(editor: Editor, ways: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return ways.map((files) => files.map((uri) => uri.slice(editor.uri('').length + 1)));
}

describe('language server: parameter files', () => {
  for (const [language, files, root, file, dev, prod] of [
    ['Bicep', BICEP, 'main.bicep', 'main.bicep', 'dev.bicepparam', 'prod.bicepparam'],
    ['Terraform', TERRAFORM, 'tf', 'tf/main.tf', 'tf/envs/dev.tfvars', 'tf/envs/prod.tfvars'],
    [
      'ARM JSON',
      ARM,
      'azuredeploy.json',
      'azuredeploy.json',
      'azuredeploy.parameters.dev.json',
      'azuredeploy.parameters.prod.json',
    ],
  ] as const) {
    it(`of a root in ${language} are chosen, and the choice is taken back`, () =>
      inEditor({ files }, async (editor) => {
        await editor.open(file);
        const [found] = await editor.becomes(file, ['AKSN101']);
        assert.match(found!.message, /dev/, 'it is said for which way it is true');
        const before = await reviewedWith(editor, file);
        assert.equal(before?.root, editor.uri(root));
        assert.equal(before.chosen, false);
        assert.deepEqual(named(editor, before.ways), [[dev], [prod]]);

        await choose(editor, root, [[prod]]);
        await editor.becomes(file, []);
        const after = await reviewedWith(editor, file);
        assert.deepEqual([after?.chosen, named(editor, after!.ways)], [true, [[prod]]]);
        const offered = await choices(editor, root);
        assert.deepEqual(named(editor, offered.found), [[dev], [prod]], 'what belongs to it is still known');
        assert.deepEqual(named(editor, [offered.candidates]), [[dev, prod]]);

        const { parameters } = await editor.connection.sendRequest<ReviewResult>('aksNetwork/review', { scope: [] });
        assert.deepEqual(
          parameters.map(({ ways, chosen }) => [named(editor, ways), chosen]),
          [[[[prod]], true]],
        );

        await choose(editor, root, [[]]);
        await editor.becomes(file, []);
        assert.deepEqual(named(editor, (await reviewedWith(editor, file))!.ways), [[]], 'the defaults alone');
        await choose(editor, root, null);
        await editor.becomes(file, ['AKSN101']);
        assert.equal((await reviewedWith(editor, file))?.chosen, false);
      }));

    it(`of a root in ${language} that were chosen earlier count from the start`, () =>
      inEditor({ files, choices: { [root]: [[prod]] } }, async (editor) => {
        await editor.open(file);
        await editor.becomes(file, []);
        assert.equal((await reviewedWith(editor, file))?.chosen, true);
      }));
  }

  it('are no matter of modules, nor of parameter files', () =>
    inEditor(
      {
        files: {
          ...BICEP,
          'caller.bicep': "module m 'aks.bicep' = {\n  name: 'm'\n}\n",
          'aks.bicep': "param x string = ''\n",
        },
      },
      async (editor) => {
        await editor.open('aks.bicep');
        assert.equal(await reviewedWith(editor, 'aks.bicep'), null);
        await editor.open('dev.bicepparam');
        assert.equal(await reviewedWith(editor, 'dev.bicepparam'), null);
      },
    ));

  it('that were chosen and are gone leave what belongs to the root', () =>
    inEditor({ files: BICEP, choices: { 'main.bicep': [['prod.bicepparam']] } }, async (editor) => {
      await editor.open('main.bicep');
      await editor.becomes('main.bicep', []);
      editor.remove('prod.bicepparam');
      await editor.watched('prod.bicepparam', FileChangeType.Deleted);
      await editor.becomes('main.bicep', ['AKSN101']);
    }));

  it('are chosen where a root declares its parameters', () =>
    inEditor(
      {
        files: { ...BICEP, ...TERRAFORM, ...ARM },
        initializationOptions: { commands: ['aksNetworkReview.chooseParameters'] },
      },
      async (editor) => {
        for (const [path, at, elsewhere, root] of [
          ['main.bicep', 'plugin string', "location: 'westeurope'", 'main.bicep'],
          ['tf/main.tf', 'variable', 'location', 'tf'],
          ['azuredeploy.json', '"parameters"', '"location"', 'azuredeploy.json'],
        ] as const) {
          await editor.open(path);
          await editor.diagnostics(path);
          const titles = async (text: string) => {
            const found = await editor.actions(path, editor.rangeOf(path, text), ['refactor']);
            return found.map(({ command }) => command?.arguments);
          };
          assert.deepEqual(await titles(at), [[editor.uri(root)]], path);
          assert.deepEqual(await titles(elsewhere), [], path);
        }
      },
    ));

  it('that the project file names count until a person chooses others, and follow its edits', () =>
    inEditor(
      { files: { ...BICEP, [PROJECT]: '{ "parameters": { "main.bicep": ["prod.bicepparam"] } }' } },
      async (editor) => {
        await editor.open('main.bicep');
        await editor.becomes('main.bicep', []);
        await choose(editor, 'main.bicep', [['dev.bicepparam']]);
        await editor.becomes('main.bicep', ['AKSN101']);
        await choose(editor, 'main.bicep', null);
        await editor.becomes('main.bicep', []);
        await editor.open(PROJECT);
        await editor.replace(PROJECT, 'prod.bicepparam', 'dev.bicepparam');
        await editor.becomes('main.bicep', ['AKSN101']);
        await editor.replace(PROJECT, 'dev.bicepparam', 'test.bicepparam');
        const [problem] = await editor.settled(PROJECT, (items) => items.length > 0);
        assert.deepEqual(problem?.range, editor.rangeOf(PROJECT, '"test.bicepparam"'));
        editor.remove(PROJECT);
        await editor.close(PROJECT);
        await editor.settled(PROJECT, (items) => items.length === 0);
      },
    ));
});
