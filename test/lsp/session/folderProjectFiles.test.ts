import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { inEditor, type Editor } from '../editor';
import { KUBENET } from '../samples';

const PROJECT = 'aks-network-review.json';
const GIT = { '.git/HEAD': 'ref: refs/heads/main\n' };
const OFF = '{ "severity": { "AKSN101": "off" } }';
const ERROR = '{ "severity": { "AKSN101": "error" } }';

/** More levels than any stack holds. */
const BOTTOMLESS = '{"intents":'.repeat(60_000);

/** @throws Error when no answer comes */
async function answered<T>(request: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the request waits for ever')), 5000);
  });
  return Promise.race([request, late]).finally(() => clearTimeout(timer));
}

async function severities(editor: Editor, path: string, wanted: readonly number[]): Promise<void> {
  await editor.settled(
    path,
    (items) => JSON.stringify(items.map(({ severity }) => severity)) === JSON.stringify(wanted),
  );
}

describe('language server: a broken project file', () => {
  for (const [what, text, message] of [
    ['that is cut off', '{\n  "severity": {\n    "AKSN101": "off"', /^This is not valid JSON/],
    ['of another type', '[]', /^Settings are an object/],
    ['whose values have other types', '{ "exclude": "*.bicep", "severity": 5 }', /./],
    ['that is nested without end', BOTTOMLESS, /nested too deeply/],
    ['that is no text', Buffer.from([0, 1, 2, 0, 0]), /binary/],
  ] as const) {
    it(`${what} leaves no request without an answer`, () =>
      inEditor({ files: { 'main.bicep': KUBENET, [PROJECT]: text } }, async (editor) => {
        await editor.open('main.bicep');
        const items = await answered(editor.diagnostics('main.bicep'));
        assert.deepEqual(
          items.map(({ code }) => code),
          what === 'that is cut off' ? [] : ['AKSN101'],
          'what can be understood counts, defaults for the rest',
        );
        await answered(editor.hover('main.bicep', "'kubenet'"));
        await answered(editor.actions('main.bicep', editor.rangeOf('main.bicep', "'kubenet'")));
        const workspace = await answered(editor.pullWorkspace());
        const own = workspace.items.find(({ uri }) => uri === editor.uri(PROJECT));
        assert.ok(own?.kind === 'full');
        assert.match(String(own.items[0]?.message), message);
      }));
  }

  it('is told at its line, and goes on with defaults while it is typed, until it is repaired', () =>
    inEditor({ files: { 'main.bicep': KUBENET, [PROJECT]: OFF } }, async (editor) => {
      await editor.open('main.bicep');
      await editor.becomes('main.bicep', []);
      await editor.open(PROJECT);
      for (const broken of [BOTTOMLESS, '{\n\n  "severity": { "AKSN101": 1 }\n}', '{', '']) {
        await editor.replace(PROJECT, editor.text(PROJECT), broken);
        await answered(editor.becomes('main.bicep', ['AKSN101']));
        const [problem] = await answered(editor.diagnostics(PROJECT));
        if (broken !== '') assert.equal(problem?.severity, 2, broken.slice(0, 20));
        if (broken.startsWith('{\n\n')) assert.deepEqual(problem?.range.start, { line: 2, character: 27 });
      }
      await editor.replace(PROJECT, '', OFF);
      await answered(editor.becomes('main.bicep', []));
      assert.deepEqual(await editor.diagnostics(PROJECT), []);
    }));

  it('may be a folder, or a link that leads nowhere or in a circle', () =>
    inEditor({ files: { ...GIT, 'main.bicep': KUBENET } }, async (editor) => {
      await editor.open('main.bicep');
      await editor.becomes('main.bicep', ['AKSN101']);
      const place = join(editor.folder, PROJECT);
      for (const [make, message] of [
        [() => mkdirSync(place), /This is a folder/],
        [() => symlinkSync('nowhere.json', place), /link that leads nowhere/],
        [() => symlinkSync(PROJECT, place), /circle/],
      ] as const) {
        make();
        await editor.watched(PROJECT, FileChangeType.Created);
        const [problem] = await answered(editor.settled(PROJECT, (items) => items.length > 0));
        assert.match(problem!.message, message);
        assert.deepEqual(await answered(editor.codes('main.bicep')), ['AKSN101']);
        editor.remove(PROJECT);
        await editor.watched(PROJECT, FileChangeType.Deleted);
        await editor.becomes(PROJECT, []);
      }
    }));
});

describe('language server: a client that fails', () => {
  it('to register watchers is served all the same', () =>
    inEditor({ files: { 'main.bicep': KUBENET }, refusesToRegister: true }, async (editor) => {
      await editor.open('main.bicep');
      assert.deepEqual(await answered(editor.codes('main.bicep')), ['AKSN101']);
    }));

  it('to give settings is served with defaults', () =>
    inEditor({ files: { 'main.bicep': KUBENET, [PROJECT]: ERROR }, settings: 'fails' }, async (editor) => {
      await editor.open('main.bicep');
      await answered(severities(editor, 'main.bicep', [1]));
    }));
});

describe('language server: several project files', () => {
  it('count each for what lies below it, the nearest one alone', () =>
    inEditor(
      {
        files: {
          ...GIT,
          [PROJECT]: ERROR,
          'main.bicep': KUBENET,
          'apps/a/main.bicep': KUBENET,
          [`apps/${PROJECT}`]: '{ "severity": { "AKSN101": "information" }, "exclude": ["old/**"] }',
          'apps/old/main.bicep': KUBENET,
          'apps/b/main.bicep': KUBENET,
          [`apps/b/${PROJECT}`]: '{}',
        },
      },
      async (editor) => {
        const { items } = await editor.pullWorkspace();
        const found = items.map((item) => [
          item.uri.slice(editor.uri('').length + 1),
          item.kind === 'full' && item.items[0]?.severity,
        ]);
        assert.deepEqual(found, [
          ['apps/a/main.bicep', 3],
          ['apps/b/main.bicep', 2],
          ['main.bicep', 1],
        ]);
        await editor.open('apps/a/main.bicep');
        await editor.open('main.bicep');
        editor.write(`apps/${PROJECT}`, '{ "severity": { "AKSN101": "off", "AKSN999": "off" } }');
        await editor.watched(`apps/${PROJECT}`, FileChangeType.Changed);
        await editor.becomes('apps/a/main.bicep', []);
        await severities(editor, 'main.bicep', [1]);
        const after = await editor.filesWithDiagnostics();
        assert.deepEqual(
          after.map((uri) => uri.slice(editor.uri('').length + 1)),
          [`apps/${PROJECT}`, 'apps/b/main.bicep', 'main.bicep'],
          'its problems are shown, and what its patterns left out is reviewed, with nothing to say',
        );
        editor.remove(`apps/${PROJECT}`);
        await editor.watched(`apps/${PROJECT}`, FileChangeType.Deleted);
        await severities(editor, 'apps/a/main.bicep', [1]);
        assert.ok((await editor.pullWorkspace()).items.some(({ uri }) => uri === editor.uri('apps/old/main.bicep')));
      },
    ));

  it('count from above the opened folder, up to the repository and no further', () =>
    inEditor(
      {
        files: {
          [PROJECT]: OFF,
          'repo/.git/HEAD': '',
          [`repo/${PROJECT}`]: ERROR,
          'repo/app/infra/main.bicep': KUBENET,
          'repo/app/vendor/.git/HEAD': '',
          'repo/app/vendor/main.bicep': KUBENET,
        },
        opened: 'repo/app',
      },
      async (editor) => {
        await editor.open('repo/app/infra/main.bicep');
        await severities(editor, 'repo/app/infra/main.bicep', [1]);
        await editor.open('repo/app/vendor/main.bicep');
        await severities(editor, 'repo/app/vendor/main.bicep', [2]);
        assert.ok(editor.watching.includes(`${editor.uri('repo')} ${PROJECT}`));
        assert.ok(!editor.watching.includes(`${editor.uri('')} ${PROJECT}`));
        editor.write(`repo/${PROJECT}`, OFF);
        await editor.watched(`repo/${PROJECT}`, FileChangeType.Changed);
        await editor.becomes('repo/app/infra/main.bicep', []);
      },
    ));

  it('count for a file that is open alone', () =>
    inEditor(
      {
        files: { ...GIT, 'app/x.bicep': '', [`infra/${PROJECT}`]: ERROR, 'infra/dev/main.bicep': KUBENET },
        opened: 'app',
      },
      async (editor) => {
        await editor.open('infra/dev/main.bicep');
        await severities(editor, 'infra/dev/main.bicep', [1]);
      },
    ));
});
