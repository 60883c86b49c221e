import assert from 'node:assert/strict';
import { inEditor, VIRTUAL } from '../editor';
import { KUBENET, terraformCluster } from '../samples';

describe('language server: folders that are on no disk', () => {
  it('reads them through the client', () =>
    inEditor(
      {
        virtual: {
          'main.bicep': KUBENET,
          'tf/main.tf': terraformCluster('"kubenet"'),
          'tf/.terraform/modules/x/main.tf': terraformCluster('"kubenet"'),
          'samples/a.bicep': KUBENET,
        },
        initializationOptions: { readsFiles: true },
        settings: { exclude: ['samples/**'] },
      },
      async (editor) => {
        const { items } = await editor.pullWorkspace();
        assert.deepEqual(
          items.map(({ uri }) => uri),
          [`${VIRTUAL}/main.bicep`, `${VIRTUAL}/tf/main.tf`],
        );
      },
    ));

  it('reads modules, folders of modules and encodings through the client, too', () => {
    const utf16 = (text: string) => new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
    const virtual = {
      'main.tf': 'module "aks" {\n  source = "./modules/aks"\n}\n',
      'modules/aks/main.tf': utf16(terraformCluster('"kubenet"')),
      'gone.tf': 'module "net" {\n  source = "./modules/net"\n}\n',
      'aks-network-review.json': '{ "exclude": ["modules/**"] }',
    };
    return inEditor({ virtual, initializationOptions: { readsFiles: true } }, async (editor) => {
      interface Answer {
        readonly report: {
          readonly findings: readonly unknown[];
          readonly resources: readonly { readonly type: string; readonly file: string }[];
          readonly unread: readonly { readonly what: string }[];
        };
      }
      const { report } = await editor.connection.sendRequest<Answer>('aksNetwork/review', { scope: [] });
      // What is excluded is read where something leads to it, and nothing is said in its text.
      assert.deepEqual(report.findings, []);
      assert.deepEqual(
        report.resources.map(({ type, file }) => [type, file]),
        [['Microsoft.ContainerService/managedClusters', `${VIRTUAL}/modules/aks/main.tf`]],
      );
      assert.deepEqual(
        report.unread.map(({ what }) => what),
        ['./modules/net'],
      );
    });
  });

  it('asks for no file while nothing new is named, however much is typed', () => {
    const virtual = {
      'main.bicep': `module gone './gone.bicep' = {\n  name: 'gone'\n}\n${KUBENET}`,
      'other/main.bicep': KUBENET,
    };
    return inEditor({ virtual, initializationOptions: { readsFiles: true } }, async (editor) => {
      await editor.open('main.bicep');
      await editor.becomes('main.bicep', ['AKSN101', 'unread']);
      await editor.pullWorkspace();
      const before = editor.fileRequests;
      for (const [old, text] of [
        ["'kubenet'", "'azure'"],
        ["'azure'", "'none'"],
        ["'none'", "'kubenet'"],
      ] as const) {
        await editor.replace('main.bicep', old, text);
        await editor.diagnostics('main.bicep');
        await editor.hover('main.bicep', text);
        await editor.pullWorkspace();
      }
      assert.equal(editor.fileRequests, before);
      await editor.replace('main.bicep', './gone.bicep', './new.bicep');
      await editor.becomes('main.bicep', ['AKSN101', 'unread']);
      assert.ok(editor.fileRequests > before);
    });
  });

  it('goes on with what the editor shows when the client never answers', () => {
    const play = {
      virtual: { 'main.bicep': KUBENET, 'other.bicep': KUBENET },
      initializationOptions: { readsFiles: true },
      keepsFilesToItself: true,
    };
    return inEditor(play, async (editor) => {
      await editor.open('main.bicep');
      assert.deepEqual(await editor.codes('main.bicep'), ['AKSN101']);
      assert.ok(editor.logged.some((line) => line.includes('the project files did not arrive in time')));
    });
  });

  it('leaves them alone when the client cannot read', () =>
    inEditor({ virtual: { 'main.bicep': KUBENET } }, async (editor) => {
      assert.deepEqual((await editor.pullWorkspace()).items, []);
      assert.deepEqual(editor.logged, []);
    }));
});
