import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { inEditor } from '../editor';
import { KUBENET } from '../samples';

const PROJECT = 'aks-network-review.json';

describe('language server: settings', () => {
  it('takes severities from the client, live', () =>
    inEditor(
      { files: { 'main.bicep': KUBENET }, settings: { severity: { AKSN101: 'information' } } },
      async (editor) => {
        await editor.open('main.bicep');
        assert.deepEqual(
          (await editor.diagnostics('main.bicep')).map(({ severity }) => severity),
          [3],
        );
        await editor.next('workspace/diagnostic/refresh');
        await editor.changeSettings({
          severity: { 'kubenet-network-plugin': 'error', nonsense: 1 },
          exclude: 'no list',
        });
        await editor.next('workspace/diagnostic/refresh');
        assert.deepEqual(
          (await editor.diagnostics('main.bicep')).map(({ severity }) => severity),
          [1],
        );
        await editor.changeSettings({ severity: { AKSN101: 'off' } });
        await editor.next('workspace/diagnostic/refresh');
        assert.deepEqual(await editor.codes('main.bicep'), []);
        assert.deepEqual(editor.registered, ['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']);
      },
    ));

  it('leaves excluded files alone, open or not, until they are included again', () =>
    inEditor(
      { files: { 'main.bicep': KUBENET, 'samples/a.bicep': KUBENET }, settings: { exclude: ['samples/**'] } },
      async (editor) => {
        assert.deepEqual(
          (await editor.pullWorkspace()).items.map(({ uri }) => uri),
          [editor.uri('main.bicep')],
        );
        await editor.open('samples/a.bicep');
        assert.deepEqual(await editor.codes('samples/a.bicep'), []);
        await editor.next('workspace/diagnostic/refresh');
        await editor.changeSettings({ exclude: ['main.bicep'] });
        await editor.next('workspace/diagnostic/refresh');
        assert.deepEqual(await editor.codes('samples/a.bicep'), ['AKSN101']);
        await editor.next('workspace/diagnostic/refresh');
        assert.deepEqual(await editor.filesWithDiagnostics(), [editor.uri('samples/a.bicep')]);
      },
    ));

  it('takes settings that come with the notification from a client that cannot be asked', () =>
    inEditor(
      { files: { 'main.bicep': KUBENET }, capabilities: { workspace: { configuration: false } } },
      async (editor) => {
        await editor.open('main.bicep');
        assert.deepEqual(await editor.codes('main.bicep'), ['AKSN101']);
        await editor.next('workspace/diagnostic/refresh');
        await editor.connection.sendNotification('workspace/didChangeConfiguration', {
          settings: { aksNetworkReview: { severity: { AKSN101: 'off' } } },
        });
        await editor.next('workspace/diagnostic/refresh');
        assert.deepEqual(await editor.codes('main.bicep'), []);
      },
    ));

  it('takes the cloud from the client, live, and the project file wins', () => {
    const there = KUBENET.replace(`'kubenet'`, `environment().name == 'AzureChinaCloud' ? 'kubenet' : 'azure'`);
    return inEditor({ files: { 'main.bicep': there }, settings: { cloud: 'china' } }, async (editor) => {
      await editor.open('main.bicep');
      await editor.becomes('main.bicep', ['AKSN101']);
      await editor.changeSettings({ cloud: 'the moon' });
      await editor.becomes('main.bicep', []);
      editor.write(PROJECT, '{ "cloud": "china" }');
      await editor.watched(PROJECT, FileChangeType.Created);
      await editor.becomes('main.bicep', ['AKSN101']);
    });
  });

  it('takes those of each folder where several are open, beside the project file that one of them has', () =>
    inEditor(
      {
        files: {
          'a/main.bicep': KUBENET,
          'a/aks-network-review.json': '{ "severity": { "AKSN101": "error" } }',
          'b/main.bicep': KUBENET,
          'c/main.bicep': KUBENET,
        },
        opened: 'a',
      },
      async (editor) => {
        const root = editor
          .uri('')
          .replace(/\/a\/?$/, '')
          .replace(/\/$/, '');
        editor.settingsOf = (folder) =>
          folder?.replace(/\/$/, '').endsWith('/b') ? { severity: { AKSN101: 'information' } } : {};
        const added = ['b', 'c'].map((name) => ({ uri: `${root}/${name}`, name }));
        await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
          event: { added, removed: [] },
        });
        const severities = async () => {
          const { items } = await editor.pullWorkspace();
          return items.flatMap((item) =>
            item.kind === 'full' ? item.items.map(({ severity }) => [item.uri.slice(root.length + 1), severity]) : [],
          );
        };
        const wanted = JSON.stringify([
          ['a/main.bicep', 1],
          ['b/main.bicep', 3],
          ['c/main.bicep', 2],
        ]);
        for (let found = await severities(); JSON.stringify(found.sort()) !== wanted; found = await severities())
          await editor.next('workspace/diagnostic/refresh');
        // Each goes its own way afterwards, too.
        editor.settingsOf = (folder) =>
          folder?.replace(/\/$/, '').endsWith('/c') ? { severity: { AKSN101: 'off' } } : {};
        await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
        const later = JSON.stringify([
          ['a/main.bicep', 1],
          ['b/main.bicep', 2],
        ]);
        for (let found = await severities(); JSON.stringify(found.sort()) !== later; found = await severities())
          await editor.next('workspace/diagnostic/refresh');
      },
    ));

  it('reviews a folder that is added and forgets one that is removed', () =>
    inEditor({ files: { 'main.bicep': KUBENET } }, async (editor) => {
      assert.equal((await editor.pullWorkspace()).items.length, 1);
      await editor.next('workspace/diagnostic/refresh');
      const folder = { uri: editor.uri(''), name: 'test' };
      await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: { added: [], removed: [folder] },
      });
      await editor.next('workspace/diagnostic/refresh');
      await editor.next('workspace/diagnostic/refresh');
      assert.deepEqual(await editor.filesWithDiagnostics(), []);
      await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: { added: [folder], removed: [] },
      });
      await editor.next('workspace/diagnostic/refresh');
      await editor.next('workspace/diagnostic/refresh');
      assert.equal((await editor.pullWorkspace()).items.length, 1);
    }));
});

describe('language server: project file', () => {
  it('wins over the settings', () =>
    inEditor(
      {
        files: { 'main.bicep': KUBENET, [PROJECT]: '{ "severity": { "AKSN101": "error" } }' },
        settings: { severity: { AKSN101: 'information' } },
      },
      async (editor) => {
        await editor.open('main.bicep');
        assert.deepEqual(
          (await editor.diagnostics('main.bicep')).map(({ severity }) => severity),
          [1],
        );
      },
    ));

  it('counts while it is edited, and says what is wrong with it', () =>
    inEditor({ files: { 'main.bicep': KUBENET, [PROJECT]: '{}' } }, async (editor) => {
      await editor.open('main.bicep');
      await editor.open(PROJECT);
      assert.deepEqual(await editor.codes('main.bicep'), ['AKSN101']);
      await editor.next('workspace/diagnostic/refresh');
      await editor.replace(PROJECT, '{}', '{ "severity": { "AKSN101": "off", "AKSN999": "error" }, "colour": 1 }');
      await editor.next('workspace/diagnostic/refresh');
      assert.deepEqual(await editor.codes('main.bicep'), []);
      const problems = await editor.diagnostics(PROJECT);
      assert.deepEqual(
        problems.map(({ message, range }) => [message, range]),
        [
          [
            `'colour' is not a setting; known are severity, exclude, ignore, intents, expect, cloud, baseline, parameters.`,
            editor.rangeOf(PROJECT, '"colour"'),
          ],
          [`There is no rule 'AKSN999'.`, editor.rangeOf(PROJECT, '"AKSN999"')],
        ],
      );
      await editor.replace(PROJECT, '"off"', '');
      const [broken] = await editor.diagnostics(PROJECT);
      assert.match(broken?.message ?? '', /^This is not valid JSON/);
      assert.deepEqual(await editor.codes('main.bicep'), ['AKSN101']);
    }));

  it('counts when it appears and goes on disk', () =>
    inEditor({ files: { 'main.bicep': KUBENET } }, async (editor) => {
      await editor.open('main.bicep');
      await editor.becomes('main.bicep', ['AKSN101']);
      editor.write(PROJECT, '{ "severity": { "AKSN101": "off" } }');
      await editor.watched(PROJECT, FileChangeType.Created);
      await editor.becomes('main.bicep', []);
      editor.remove(PROJECT);
      await editor.watched(PROJECT, FileChangeType.Deleted);
      await editor.becomes('main.bicep', ['AKSN101']);
    }));

  it('cannot exclude itself', () => {
    const text = '{ "severity": { "AKSN101": "off" }, "exclude": ["*.json"] }';
    return inEditor({ files: { 'main.bicep': KUBENET, [PROJECT]: text } }, async (editor) => {
      await editor.open('main.bicep');
      await editor.next('workspace/diagnostic/refresh');
      await editor.watched(PROJECT, FileChangeType.Changed);
      await editor.next('workspace/diagnostic/refresh');
      assert.deepEqual(await editor.codes('main.bicep'), []);
    });
  });

  it('shows its problems in the workspace', () =>
    inEditor({ files: { [PROJECT]: '[]' } }, async (editor) => {
      const { items } = await editor.pullWorkspace();
      assert.deepEqual(
        items.map(({ uri }) => uri),
        [editor.uri(PROJECT)],
      );
    }));
});
