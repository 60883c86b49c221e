import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { inEditor } from '../editor';
import { armCluster, bicepCluster, KUBENET, terraformCluster } from '../samples';

/** Marks the folder as a repository. */
const GIT = { '.git/HEAD': 'ref: refs/heads/main\n' };

const MODULE = `param plugin string\n${bicepCluster('networkProfile: {\n  networkPlugin: plugin\n}')}`;

function call(path: string, plugin = 'kubenet'): string {
  return `module cluster '${path}' = {\n  name: 'cluster'\n  params: { plugin: '${plugin}' }\n}\n`;
}

describe('language server: what lies outside of the opened folder', () => {
  it('is read where a Bicep module leads to it, and said in its own text', () =>
    inEditor(
      { files: { ...GIT, 'app/main.bicep': call('../parts/aks.bicep'), 'parts/aks.bicep': MODULE }, opened: 'app' },
      async (editor) => {
        await editor.open('app/main.bicep');
        await editor.becomes('app/main.bicep', []);
        const { items } = await editor.pullWorkspace();
        assert.deepEqual(
          items.map(({ uri, kind, ...rest }) => [uri, kind, 'items' in rest && rest.items.map(({ code }) => code)]),
          [[editor.uri('parts/aks.bicep'), 'full', ['AKSN101']]],
        );
        const [item] = items;
        assert.deepEqual(
          item?.kind === 'full' && item.items[0]?.range,
          { start: { line: 6, character: 21 }, end: { line: 6, character: 27 } },
          'where the module carries it',
        );
      },
    ));

  it('is no root of its own, and its neighbours stay unread', () =>
    inEditor(
      {
        files: {
          ...GIT,
          'app/main.tf': 'module "aks" {\n  source = "../modules/aks"\n  plugin = "azure"\n}\n',
          'modules/aks/main.tf': `variable "plugin" {}\n${terraformCluster('var.plugin')}`,
          'modules/other/main.tf': terraformCluster('"kubenet"'),
          'main.bicep': KUBENET,
        },
        opened: 'app',
      },
      async (editor) => {
        assert.deepEqual((await editor.pullWorkspace()).items, []);
        await editor.open('app/main.tf');
        await editor.replace('app/main.tf', '"azure"', '"kubenet"');
        await editor.becomes('app/main.tf', []);
        const { items } = await editor.pullWorkspace();
        assert.deepEqual(
          items.map(({ uri }) => uri),
          [editor.uri('modules/aks/main.tf')],
        );
      },
    ));

  it('is read for a linked template and a loaded file of an ARM template and a Bicep file', () => {
    const loads = `var profile = loadJsonContent('../data/profile.json')\n${bicepCluster(
      'networkProfile: {\n  networkPlugin: profile.plugin\n}',
    )}`;
    const linking = JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [
        {
          type: 'Microsoft.Resources/deployments',
          apiVersion: '2022-09-01',
          name: 'aks',
          properties: { mode: 'Incremental', templateLink: { relativePath: '../linked/aks.json' } },
        },
      ],
    });
    const files = {
      ...GIT,
      'app/main.bicep': loads,
      'app/azuredeploy.json': linking,
      'data/profile.json': '{ "plugin": "kubenet" }',
      'linked/aks.json': armCluster('kubenet'),
    };
    return inEditor({ files, opened: 'app' }, async (editor) => {
      await editor.open('app/main.bicep');
      await editor.becomes('app/main.bicep', ['AKSN101']);
      const { items } = await editor.pullWorkspace();
      assert.deepEqual(items.map(({ uri }) => uri).sort(), [
        editor.uri('app/main.bicep'),
        editor.uri('linked/aks.json'),
      ]);
      assert.ok(
        editor.watching.includes(`${editor.uri('data')} *`),
        'the folder of the loaded file is watched, as it lies outside',
      );
      editor.write('data/profile.json', '{ "plugin": "azure" }');
      await editor.watched('data/profile.json', FileChangeType.Changed);
      await editor.becomes('app/main.bicep', []);
    });
  });

  it('is followed when it changes, goes and comes back', () =>
    inEditor(
      { files: { ...GIT, 'app/main.bicep': call('../parts/aks.bicep'), 'parts/aks.bicep': MODULE }, opened: 'app' },
      async (editor) => {
        await editor.open('app/main.bicep');
        const found = () => editor.filesWithDiagnostics();
        assert.deepEqual(await found(), [editor.uri('parts/aks.bicep')]);
        assert.ok(editor.watching.includes(`${editor.uri('parts')} *`));
        editor.remove('parts/aks.bicep');
        await editor.watched('parts/aks.bicep', FileChangeType.Deleted);
        const [gone] = await editor.becomes('app/main.bicep', ['unread']);
        assert.match(gone!.message, /^'\.\.\/parts\/aks\.bicep' was not read: /);
        editor.write('parts/aks.bicep', MODULE);
        await editor.watched('parts/aks.bicep', FileChangeType.Created);
        await editor.becomes('app/main.bicep', []);
        assert.deepEqual(await found(), [editor.uri('parts/aks.bicep')]);
      },
    ));

  it('stays unread beyond the repository', () =>
    inEditor(
      {
        files: { 'repo/.git/HEAD': '', 'repo/app/main.bicep': call('../../aks.bicep'), 'aks.bicep': MODULE },
        opened: 'repo/app',
      },
      async (editor) => {
        await editor.open('repo/app/main.bicep');
        const [item] = await editor.becomes('repo/app/main.bicep', ['unread']);
        assert.match(item!.message, /it lies outside of the repository/);
        assert.deepEqual(
          (await editor.pullWorkspace()).items.map(({ uri }) => uri),
          [editor.uri('repo/app/main.bicep')],
        );
      },
    ));

  it('is what the workspace folder ends at where there is no repository', () =>
    inEditor(
      { files: { 'app/main.bicep': call('../aks.bicep'), 'aks.bicep': MODULE }, opened: 'app' },
      async (editor) => {
        await editor.open('app/main.bicep');
        await editor.becomes('app/main.bicep', ['unread']);
      },
    ));

  it('is read for a path that is just being typed', () =>
    inEditor(
      { files: { ...GIT, 'app/main.bicep': call('../par'), 'parts/aks.bicep': MODULE }, opened: 'app' },
      async (editor) => {
        await editor.open('app/main.bicep');
        await editor.becomes('app/main.bicep', ['unread']);
        await editor.replace('app/main.bicep', "'../par'", "'../parts/aks.bicep'");
        await editor.becomes('app/main.bicep', []);
        await editor.open('parts/aks.bicep');
        await editor.becomes('parts/aks.bicep', ['AKSN101']);
      },
    ));

  it('is read for a file that is open alone, in no folder', () =>
    inEditor(
      {
        files: {
          ...GIT,
          'app/x.bicep': '',
          'infra/main.bicep': call('./parts/aks.bicep'),
          'infra/parts/aks.bicep': MODULE,
        },
        opened: 'app',
      },
      async (editor) => {
        await editor.open('infra/main.bicep');
        await editor.becomes('infra/main.bicep', []);
        await editor.open('infra/parts/aks.bicep');
        await editor.becomes('infra/parts/aks.bicep', ['AKSN101']);
      },
    ));

  it('is looked for again by an edit where no client watches', () =>
    inEditor(
      {
        files: { ...GIT, 'app/main.bicep': call('../parts/aks.bicep') },
        opened: 'app',
        capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: false } } },
      },
      async (editor) => {
        await editor.open('app/main.bicep');
        await editor.becomes('app/main.bicep', ['unread']);
        editor.write('parts/aks.bicep', MODULE);
        await new Promise((resolve) => setTimeout(resolve, 2100));
        await editor.replace('app/main.bicep', 'kubenet', 'azure');
        await editor.becomes('app/main.bicep', []);
      },
    )).timeout(20_000);
});

describe('language server: what is left out of the review', () => {
  it('is read where a module leads to it, and nothing is said in its text, open or not', () =>
    inEditor(
      {
        files: { 'main.bicep': call('./generated/aks.bicep'), 'generated/aks.bicep': MODULE },
        settings: { exclude: ['generated/**'] },
      },
      async (editor) => {
        await editor.open('main.bicep');
        await editor.becomes('main.bicep', []);
        assert.deepEqual((await editor.pullWorkspace()).items, []);
        await editor.open('generated/aks.bicep');
        await editor.becomes('generated/aks.bicep', []);
        await editor.replace('generated/aks.bicep', 'param plugin string', "param plugin string = 'azure'");
        await editor.becomes('main.bicep', []);
        await editor.close('generated/aks.bicep');
        await editor.becomes('main.bicep', []);
      },
    ));
});

describe('language server: what was not read', () => {
  it('is told where it is named, until it appears on the disk', () =>
    inEditor({ files: { 'main.bicep': call('./net/aks.bicep') } }, async (editor) => {
      await editor.open('main.bicep');
      const [item] = await editor.becomes('main.bicep', ['unread']);
      assert.equal(item!.severity, 3);
      assert.equal(item!.source, 'AKS Network Review');
      assert.deepEqual(item!.range, editor.rangeOf('main.bicep', 'cluster'));
      editor.write('net/aks.bicep', MODULE);
      await editor.watched('net/aks.bicep', FileChangeType.Created);
      await editor.becomes('main.bicep', []);
      await editor.open('net/aks.bicep');
      await editor.becomes('net/aks.bicep', ['AKSN101']);
    }));

  it('is looked for again though no watcher tells that it appeared', () =>
    inEditor({ files: { 'main.bicep': call('./net/aks.bicep') } }, async (editor) => {
      await editor.open('main.bicep');
      await editor.becomes('main.bicep', ['unread']);
      editor.write('net/aks.bicep', MODULE);
      for (let pulls = 0; pulls < 100 && (await editor.codes('main.bicep')).length > 0; pulls++) {
        await editor.pullWorkspace();
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      assert.deepEqual(await editor.codes('main.bicep'), []);
    }));

  it('names an empty Terraform folder until a file is put there', () =>
    inEditor(
      {
        files: {
          'tf/main.tf': 'module "aks" {\n  source = "./aks"\n  plugin = "kubenet"\n}\n',
          'tf/aks/README.md': 'to come',
        },
      },
      async (editor) => {
        await editor.open('tf/main.tf');
        const [item] = await editor.becomes('tf/main.tf', ['unread']);
        assert.match(item!.message, /^'\.\/aks' was not read: it is a folder that holds no Terraform files\./);
        editor.write('tf/aks/main.tf', `variable "plugin" {}\n${terraformCluster('var.plugin')}`);
        await editor.watched('tf/aks/main.tf', FileChangeType.Created);
        await editor.becomes('tf/main.tf', []);
        const { report } = await editor.connection.sendRequest<{ report: { unread: unknown[] } }>('aksNetwork/review', {
          scope: [],
        });
        assert.deepEqual(report.unread, []);
      },
    ));

  it('is handed over with the report, and named no longer when no text names it', () =>
    inEditor({ files: { 'main.bicep': call('./gone/aks.bicep'), 'b.bicep': call('../x.bicep') } }, async (editor) => {
      await editor.open('main.bicep');
      interface Answer {
        readonly report: { readonly unread: readonly { readonly what: string; readonly file: string }[] };
      }
      const unread = async (scope: readonly string[]) => {
        const { report } = await editor.connection.sendRequest<Answer>('aksNetwork/review', { scope });
        return report.unread.map(({ what, file }) => [what, file]);
      };
      const [mine, other] = [
        ['./gone/aks.bicep', editor.uri('main.bicep')],
        ['../x.bicep', editor.uri('b.bicep')],
      ];
      assert.deepEqual(await unread([]), [other, mine]);
      assert.deepEqual(await unread([editor.uri('main.bicep')]), [mine]);
      await editor.open('b.bicep');
      await editor.replace('b.bicep', call('../x.bicep'), '');
      assert.deepEqual(await unread([]), [mine]);
    }));

  it('is told of modules that are in a registry', () =>
    inEditor({ files: { 'main.bicep': call('br:contoso.azurecr.io/net/aks:1.0') } }, async (editor) => {
      await editor.open('main.bicep');
      const [item] = await editor.becomes('main.bicep', ['unread']);
      assert.match(item!.message, /^'br:contoso\.azurecr\.io\/net\/aks:1\.0' was not read: /);
    }));

  it('is told of a path that is there in another case only', () =>
    inEditor({ files: { 'main.bicep': call('./Net/AKS.bicep'), 'net/aks.bicep': MODULE } }, async (editor) => {
      await editor.open('main.bicep');
      const [item] = await editor.becomes('main.bicep', ['notice']);
      assert.equal(item!.severity, 3);
      assert.match(item!.message, /upper and lower case/);
    }));
});

describe('language server: modules that Terraform has downloaded', () => {
  const MANIFEST = JSON.stringify({
    Modules: [
      { Key: '', Source: '', Dir: '.' },
      {
        Key: 'aks',
        Source: 'registry.terraform.io/contoso/aks/azurerm',
        Version: '1.2.0',
        Dir: '.terraform/modules/aks',
      },
    ],
  });

  it('are said to be unread until they are there, and then speak at their call', () =>
    inEditor(
      {
        files: {
          ...GIT,
          'tf/main.tf':
            'module "aks" {\n  source  = "contoso/aks/azurerm"\n  version = "1.2.0"\n  plugin  = "kubenet"\n}\n',
        },
      },
      async (editor) => {
        await editor.open('tf/main.tf');
        const [unread] = await editor.becomes('tf/main.tf', ['unread']);
        assert.match(unread!.message, /terraform init/);
        editor.write('tf/.terraform/modules/aks/main.tf', `variable "plugin" {}\n${terraformCluster('var.plugin')}`);
        editor.write('tf/.terraform/modules/modules.json', MANIFEST);
        await editor.watched('tf/.terraform/modules/aks/main.tf', FileChangeType.Created);
        await editor.watched('tf/.terraform/modules/modules.json', FileChangeType.Created);
        const [found] = await editor.becomes('tf/main.tf', ['AKSN101']);
        assert.equal(found!.range.start.line, 0, 'at the call');
        const inside = found!.relatedInformation?.at(-1)?.location.uri;
        assert.equal(inside, editor.uri('tf/.terraform/modules/aks/main.tf'));
        assert.deepEqual(
          (await editor.pullWorkspace()).items.map(({ uri }) => uri),
          [editor.uri('tf/main.tf')],
        );
        await editor.replace('tf/main.tf', 'module "aks"', '# aksnet-ignore AKSN101: moved in spring\nmodule "aks"');
        await editor.becomes('tf/main.tf', []);
      },
    ));
});

describe('language server: encodings on disk', () => {
  const utf16 = (text: string) => new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);

  it('reviews UTF-16 that is not open, as a root and as a module', () =>
    inEditor(
      { files: { 'a.bicep': utf16(KUBENET), 'b.bicep': call('net/aks.bicep'), 'net/aks.bicep': utf16(MODULE) } },
      async (editor) => {
        const { items } = await editor.pullWorkspace();
        assert.deepEqual(
          items.map(({ uri }) => uri),
          [editor.uri('a.bicep'), editor.uri('net/aks.bicep')],
        );
        const [a] = items;
        assert.deepEqual(a?.kind === 'full' && a.items.length, 1);
      },
    ));

  it('says at the first character of an open file that its encoding is not known, until it is saved in another one', () => {
    const latin = Buffer.from(`// für alle\n${KUBENET}`, 'latin1');
    return inEditor({ files: { 'main.bicep': latin } }, async (editor) => {
      const start = { line: 0, character: 0 };
      await editor.open('main.bicep', `// f\uFFFDr alle\n${KUBENET}`);
      const items = await editor.settled('main.bicep', (found) => found.length === 2);
      const unread = items.find(({ code }) => code === 'unread');
      assert.deepEqual(unread?.range, { start, end: start });
      assert.match(unread!.message, /neither UTF-8 nor UTF-16/);
      const [fix] = await editor.actions('main.bicep', editor.rangeOf('main.bicep', "'kubenet'"), ['quickfix']);
      const resolved = fix && (await editor.resolve(fix));
      assert.equal(resolved?.edit, undefined, 'no fix writes what cannot be read');
      editor.write('main.bicep', `// für alle\n${KUBENET}`);
      await editor.watched('main.bicep', FileChangeType.Changed);
      await editor.becomes('main.bicep', ['AKSN101']);
    });
  });

  it('has a binary file in the report, not as thousands of errors', () =>
    inEditor(
      {
        files: { 'main.tf': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2, 3]), 'x/main.bicep': KUBENET },
        initializationOptions: { syntaxErrors: { terraform: true } },
      },
      async (editor) => {
        const { items } = await editor.pullWorkspace();
        assert.deepEqual(
          items.map(({ uri }) => uri),
          [editor.uri('x/main.bicep')],
        );
        interface Answer {
          readonly report: { readonly unread: readonly { readonly what: string; readonly reason: string }[] };
        }
        const { report } = await editor.connection.sendRequest<Answer>('aksNetwork/review', { scope: [] });
        assert.deepEqual(
          report.unread.map(({ what, reason }) => [what, reason]),
          [[editor.uri('main.tf'), 'it is a binary file']],
        );
      },
    ));
});
