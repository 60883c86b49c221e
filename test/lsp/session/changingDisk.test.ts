import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { PROJECT_FILE as PROJECT } from '../../../server/src/host/fileSystem';
import type { ReviewResult } from '../../../server/src/lsp/protocol/customRequests';
import { inEditor, type Editor } from '../editor';
import { bicepCluster, FINE, KUBENET, terraformCluster } from '../samples';

const { Created, Changed, Deleted } = FileChangeType;

/** The files of the whole workspace's review, with the rules that have something to say there. */
async function reviewed(editor: Editor): Promise<Readonly<Record<string, readonly string[]>>> {
  const { report } = await editor.connection.sendRequest<ReviewResult>('aksNetwork/review', { scope: [] });
  const path = (uri: string) => uri.slice(editor.uri('').length).replace(/^\//, '');
  return Object.fromEntries(
    report.files.map((file) => [
      path(file.path),
      report.findings.filter((finding) => finding.file === file.path).map(({ rule }) => rule),
    ]),
  );
}

/** Numbers that are the same on every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('language server: files that change while folders are read', () => {
  for (const seed of [1, 2, 3]) {
    it(`end in the state of the disk (${seed})`, async function () {
      this.timeout(60_000);
      const any = numbers(seed);
      const path = () => `${'abcdefgh'[any(8)]}/${'xyz'[any(3)]}/main${any(8)}.bicep`;
      const files: Record<string, string> = {};
      for (let index = 0; index < 150; index++) files[path()] = FINE;
      const now = { ...files };
      await inEditor({ files }, async (editor) => {
        for (let at = 0; at < 400; at += any(16)) {
          const [file, goes] = [path(), any(3) === 0];
          if (any(30) === 0) {
            // Rules for what is left out change, and everything is read again.
            now[PROJECT] = JSON.stringify({ exclude: [`${'abcdefgh'[any(8)]}/x/**`] });
            editor.write(PROJECT, now[PROJECT]);
            await editor.watched(PROJECT, Changed);
          } else if (goes && now[file] !== undefined) {
            delete now[file];
            editor.remove(file);
            await editor.watched(file, Deleted);
          } else {
            const type = now[file] === undefined ? Created : Changed;
            now[file] = any(2) === 0 ? KUBENET : FINE;
            editor.write(file, now[file]);
            await editor.watched(file, type);
          }
          await new Promise((resolve) => setTimeout(resolve, any(16)));
        }
        // A request rests on all that was told before it.
        await editor.hover(
          Object.keys(now).find((file) => file.endsWith('.bicep'))!,
          'aks',
        );
        const excluded = (JSON.parse(now[PROJECT] ?? '{"exclude":[]}') as { exclude: string[] }).exclude;
        const counts = (file: string) => !excluded.some((pattern) => file.startsWith(pattern.slice(0, -2)));
        const wanted = Object.entries(now)
          .filter(([file]) => file !== PROJECT && counts(file))
          .map(([file, text]) => [file, text === KUBENET ? ['AKSN101'] : []] as const);
        const sorted = (all: Readonly<Record<string, readonly string[]>>) => Object.entries(all).sort();
        for (const end = Date.now() + 20_000; ;) {
          const found = sorted(await reviewed(editor));
          if (JSON.stringify(found) === JSON.stringify(sorted(Object.fromEntries(wanted)))) return;
          if (Date.now() > end) assert.deepEqual(found, sorted(Object.fromEntries(wanted)));
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      });
    });
  }
});

describe('language server: a file that goes from the disk while its tab is open', () => {
  const MAIN = `module aks 'aks.bicep' = {\n  name: 'aks'\n}\n`;
  const gone = (items: readonly { code?: unknown }[]) => items.some(({ code }) => code === 'unread');

  it('counts no more for others under that name, and again when it comes back', () =>
    inEditor({ files: { 'main.bicep': MAIN, 'aks.bicep': bicepCluster('') } }, async (editor) => {
      await editor.open('main.bicep');
      await editor.open('aks.bicep', KUBENET);
      await editor.settled('main.bicep', (items) => !gone(items));
      await editor.settled('aks.bicep', (items) => items.some(({ code }) => code === 'AKSN101'));
      editor.remove('aks.bicep');
      await editor.watched('aks.bicep', Deleted);
      await editor.settled('main.bicep', gone);
      await editor.settled('aks.bicep', (items) => items.length === 0);
      await editor.replace('aks.bicep', 'westeurope', 'northeurope');
      assert.ok(gone(await editor.diagnostics('main.bicep')), 'also while its tab is typed in');
      editor.write('aks.bicep', FINE);
      await editor.watched('aks.bicep', Created);
      await editor.settled('main.bicep', (items) => !gone(items));
      await editor.settled('aks.bicep', (items) => items.some(({ code }) => code === 'AKSN101'));
    }));

  it('is not counted twice when it was renamed', () => {
    const cluster = terraformCluster('"kubenet"');
    return inEditor({ files: { 'main.tf': cluster } }, async (editor) => {
      await editor.open('main.tf');
      await editor.becomes('main.tf', ['AKSN101']);
      editor.write('cluster.tf', cluster);
      editor.remove('main.tf');
      await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [
          { uri: editor.uri('main.tf'), type: Deleted },
          { uri: editor.uri('cluster.tf'), type: Created },
        ],
      });
      await editor.becomes('main.tf', []);
      await editor.becomes('cluster.tf', ['AKSN101']);
      assert.deepEqual(await reviewed(editor), { 'cluster.tf': ['AKSN101'] });
      await editor.close('main.tf');
      assert.deepEqual(await reviewed(editor), { 'cluster.tf': ['AKSN101'] });
    });
  });

  it('goes with its folder, of which alone editors tell', () => {
    const files = {
      'main.bicep': MAIN.replace('aks.bicep', 'parts/aks.bicep'),
      'parts/aks.bicep': KUBENET,
      'b.bicep': FINE,
    };
    return inEditor({ files }, async (editor) => {
      await editor.open('main.bicep');
      await editor.open('parts/aks.bicep');
      await editor.settled('main.bicep', (items) => !gone(items));
      assert.ok(editor.watching.includes('**'), 'the deletion of anything is told');
      editor.remove('parts');
      await editor.watched('parts', Deleted);
      await editor.settled('main.bicep', gone);
      assert.deepEqual(Object.keys(await reviewed(editor)).sort(), ['b.bicep', 'main.bicep']);
    });
  });

  it('that was never there counts all the same', () =>
    inEditor({ files: {} }, async (editor) => {
      await editor.open('new.bicep', KUBENET);
      await editor.becomes('new.bicep', ['AKSN101']);
    }));
});
