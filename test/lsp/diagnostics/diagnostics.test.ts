import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { inEditor, type Editor } from '../editor';
import { armCluster, bicepCluster, FINE, KUBENET, terraformCluster } from '../samples';

/** The codes of all files that a client hears of that names no earlier report. */
async function wholeWorkspace(editor: Editor): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const { items } = await editor.pullWorkspace();
  const path = (uri: string) => uri.slice(editor.uri('').length).replace(/^\//, '');
  return Object.fromEntries(
    items.map((item) => [path(item.uri), item.kind === 'full' ? item.items.map(({ code }) => code) : [item.kind]]),
  );
}

describe('language server: diagnostics', () => {
  it('finds a problem in an open file and forgets it when it is edited away', () =>
    inEditor({ files: { 'main.bicep': KUBENET } }, async (editor) => {
      await editor.open('main.bicep');
      const [diagnostic] = await editor.diagnostics('main.bicep');
      assert.equal(diagnostic?.code, 'AKSN101');
      assert.equal(diagnostic.source, 'AKS Network Review');
      assert.equal(diagnostic.severity, 2);
      assert.deepEqual(diagnostic.range, editor.rangeOf('main.bicep', "'kubenet'"));
      assert.match(diagnostic.codeDescription?.href ?? '', /^https:\/\/learn\.microsoft\.com\//);
      assert.equal((diagnostic.data as { rule: string }).rule, 'AKSN101');
      await editor.replace('main.bicep', 'kubenet', 'azure');
      assert.deepEqual(await editor.codes('main.bicep'), []);
      await editor.replace('main.bicep', 'azure', 'kubenet');
      assert.deepEqual(await editor.codes('main.bicep'), ['AKSN101']);
    }));

  it('reviews all three languages', () =>
    inEditor(
      { files: { 'a.bicep': KUBENET, 'a.json': armCluster('kubenet'), 'tf/main.tf': terraformCluster('"kubenet"') } },
      async (editor) => {
        for (const path of ['a.bicep', 'a.json', 'tf/main.tf']) {
          await editor.open(path);
          assert.deepEqual(await editor.codes(path), ['AKSN101'], path);
        }
      },
    ));

  it('says unchanged when nothing about a file changed', () =>
    inEditor({ files: { 'main.bicep': KUBENET } }, async (editor) => {
      await editor.open('main.bicep');
      const first = await editor.pull('main.bicep');
      assert.deepEqual(await editor.pull('main.bicep', first.resultId), {
        kind: 'unchanged',
        resultId: first.resultId,
      });
      await editor.replace('main.bicep', '10.244.0.0', '10.245.0.0');
      assert.equal((await editor.pull('main.bicep', first.resultId)).kind, 'unchanged');
      await editor.replace('main.bicep', 'resource', '\nresource');
      const moved = await editor.pull('main.bicep', first.resultId);
      assert.equal(moved.kind, 'full');
      assert.notEqual(moved.resultId, first.resultId);
      assert.equal((await editor.pull('main.bicep', 'of another process')).kind, 'full');
    }));

  it('points at the other place that matters', () => {
    const text = `param plugin string = 'kubenet'\n${bicepCluster('networkProfile: {\n  networkPlugin: plugin\n}')}`;
    return inEditor({ files: { 'main.bicep': text } }, async (editor) => {
      await editor.open('main.bicep');
      const [diagnostic] = await editor.diagnostics('main.bicep');
      assert.deepEqual(diagnostic?.relatedInformation, [
        {
          location: { uri: editor.uri('main.bicep'), range: editor.rangeOf('main.bicep', "'kubenet'") },
          message: 'the default of `plugin`',
        },
      ]);
    });
  });

  it('does not show what a comment silences', () =>
    inEditor({ files: { 'main.bicep': KUBENET } }, async (editor) => {
      await editor.open('main.bicep');
      await editor.replace('main.bicep', "'kubenet'", "'kubenet' // aksnet-ignore AKSN101: moved in spring");
      assert.deepEqual(await editor.codes('main.bicep'), []);
    }));

  it('lives through broken text', () =>
    inEditor({ files: { 'main.bicep': KUBENET, 'tf/main.tf': terraformCluster('"kubenet"') } }, async (editor) => {
      await editor.open('main.bicep');
      await editor.open('tf/main.tf');
      for (const garbage of ['{{{', "'''", '${', '"\\u', '<<EOT\n', '/*', '\u0000\uD800']) {
        await editor.replace('main.bicep', 'resource', `${garbage} resource`);
        await editor.replace('tf/main.tf', 'resource', `${garbage} resource`);
        assert.ok(Array.isArray(await editor.diagnostics('main.bicep')));
        assert.ok(Array.isArray(await editor.diagnostics('tf/main.tf')));
        await editor.replace('main.bicep', `${garbage} `, '');
        await editor.replace('tf/main.tf', `${garbage} `, '');
      }
      assert.deepEqual(await editor.codes('main.bicep'), ['AKSN101']);
      assert.deepEqual(await editor.codes('tf/main.tf'), ['AKSN101']);
      assert.deepEqual(editor.logged, []);
    }));

  it('shows syntax errors only where the client asks for them', async () => {
    const broken = { files: { 'main.bicep': `${KUBENET}\nresource = {` } };
    await inEditor(broken, async (editor) => {
      await editor.open('main.bicep');
      assert.ok(!(await editor.codes('main.bicep')).some((code) => /^BCP/.test(String(code))));
    });
    await inEditor({ ...broken, initializationOptions: { syntaxErrors: { bicep: true } } }, async (editor) => {
      await editor.open('main.bicep');
      const errors = (await editor.diagnostics('main.bicep')).filter(({ code }) => /^BCP\d+$/.test(String(code)));
      // The compiler's own number of it.
      assert.equal(errors[0]?.code, 'BCP017');
      assert.ok(errors.every(({ severity, source }) => severity === 1 && source === 'AKS Network Review'));
    });
  });

  it('judges a Terraform folder as a whole', () => {
    const files = {
      'tf/main.tf': terraformCluster('var.plugin'),
      'tf/variables.tf': 'variable "plugin" {\n  default = "azure"\n}\n',
    };
    return inEditor({ files }, async (editor) => {
      await editor.open('tf/main.tf');
      assert.deepEqual(await editor.codes('tf/main.tf'), []);
      await editor.open('tf/variables.tf');
      assert.deepEqual(await editor.codes('tf/variables.tf'), []);
      await editor.next('workspace/diagnostic/refresh');
      await editor.replace('tf/variables.tf', '"azure"', '"kubenet"');
      assert.deepEqual(await editor.codes('tf/variables.tf'), ['AKSN101'], 'the value that makes it is written here');
      await editor.next('workspace/diagnostic/refresh');
      assert.deepEqual(await editor.codes('tf/main.tf'), ['AKSN101']);
    });
  });

  it('gives the reports of related files to clients that take them', () => {
    const files = {
      'tf/main.tf': terraformCluster('var.plugin'),
      'tf/variables.tf': 'variable "plugin" {\n  default = "kubenet"\n}\n',
    };
    const capabilities = { textDocument: { diagnostic: { relatedDocumentSupport: true } } };
    return inEditor({ files, capabilities }, async (editor) => {
      await editor.open('tf/variables.tf');
      const first = await editor.pull('tf/variables.tf');
      const related = first.relatedDocuments?.[editor.uri('tf/main.tf')];
      assert.equal(related?.kind, 'full');
      assert.deepEqual(related?.kind === 'full' && related.items.map(({ code }) => code), ['AKSN101']);
      assert.equal((await editor.pull('tf/variables.tf')).relatedDocuments, undefined);
      await editor.replace('tf/variables.tf', 'kubenet', 'azure');
      const second = (await editor.pull('tf/variables.tf')).relatedDocuments?.[editor.uri('tf/main.tf')];
      assert.deepEqual(second?.kind === 'full' && second.items, []);
    });
  });

  it('reports the whole workspace, open or not, and later only what changed', () =>
    inEditor(
      {
        files: {
          'a.bicep': KUBENET,
          'fine.bicep': FINE,
          'b c/ü.bicep': KUBENET,
          'node_modules/x/main.bicep': KUBENET,
          'package.json': '{}',
        },
      },
      async (editor) => {
        await editor.open('a.bicep');
        const { items } = await editor.pullWorkspace();
        assert.deepEqual(items.map(({ uri, version }) => [uri, version]).sort(), [
          [editor.uri('a.bicep'), 1],
          [editor.uri('b c/ü.bicep'), null],
        ]);
        const previous = items.map(({ uri, resultId }) => ({ uri, value: resultId! }));
        const again = await editor.pullWorkspace(previous);
        assert.deepEqual(
          again.items.map(({ kind }) => kind),
          ['unchanged', 'unchanged'],
        );
        const [known] = await editor.pullWorkspace(previous.slice(0, 1)).then(({ items }) => items.slice(-1));
        assert.equal(known?.kind, 'full', 'a client that forgot a file is given it again');
        await editor.replace('a.bicep', 'kubenet', 'azure');
        const after = await editor.pullWorkspace(previous);
        assert.deepEqual(
          after.items.map((item) => [item.uri, item.kind === 'full' ? item.items.length : item.kind]),
          [
            [editor.uri('a.bicep'), 0],
            [editor.uri('b c/ü.bicep'), 'unchanged'],
          ],
        );
      },
    ));

  it('follows files that change, appear and go on disk', () =>
    inEditor({ files: { 'a.bicep': KUBENET } }, async (editor) => {
      assert.equal((await editor.pullWorkspace()).items.length, 1);
      await editor.next('workspace/diagnostic/refresh');
      editor.write('b.bicep', KUBENET);
      await editor.watched('b.bicep', FileChangeType.Created);
      await editor.next('workspace/diagnostic/refresh');
      assert.equal((await editor.pullWorkspace()).items.length, 2);
      editor.write('node_modules/x/c.bicep', KUBENET);
      await editor.watched('node_modules/x/c.bicep', FileChangeType.Created);
      await editor.next('workspace/diagnostic/refresh');
      assert.equal((await editor.pullWorkspace()).items.length, 2);
      editor.write('a.bicep', FINE);
      await editor.watched('a.bicep', FileChangeType.Changed);
      await editor.next('workspace/diagnostic/refresh');
      assert.deepEqual(await wholeWorkspace(editor), { 'a.bicep': [], 'b.bicep': ['AKSN101'] });
      editor.remove('b.bicep');
      await editor.watched('b.bicep', FileChangeType.Deleted);
      await editor.next('workspace/diagnostic/refresh');
      assert.deepEqual(await wholeWorkspace(editor), { 'b.bicep': [] });
    }));

  it('takes findings back from a client that still shows them, though it names no report of the file', () =>
    inEditor({ files: { 'a.bicep': KUBENET, 'fine.bicep': FINE } }, async (editor) => {
      // The editor forgets the ids of a file with its tab, and goes on showing what it was given of it.
      await editor.open('a.bicep');
      assert.deepEqual(await editor.codes('a.bicep'), ['AKSN101']);
      await editor.replace('a.bicep', 'kubenet', 'azure');
      // The answer to a request for one file without a tab is thrown away by the editor.
      assert.deepEqual(await editor.codes('a.bicep'), []);
      assert.deepEqual(await wholeWorkspace(editor), { 'a.bicep': [] });
      assert.deepEqual(await wholeWorkspace(editor), {}, 'once is enough');
    }));

  it('goes back to the text on disk when a file is closed', () =>
    inEditor({ files: { 'a.bicep': FINE } }, async (editor) => {
      await editor.open('a.bicep', KUBENET);
      assert.deepEqual(await editor.codes('a.bicep'), ['AKSN101']);
      await editor.next('workspace/diagnostic/refresh');
      await editor.close('a.bicep');
      await editor.next('workspace/diagnostic/refresh');
      assert.deepEqual(await editor.codes('a.bicep'), []);
    }));

  it('keeps other files alive when the review of one fails', () =>
    inEditor({ files: { 'a.bicep': bicepCluster('', 'explodes'), 'b.bicep': KUBENET } }, async (editor) => {
      await editor.open('a.bicep');
      await editor.open('b.bicep');
      assert.deepEqual(await editor.codes('a.bicep'), []);
      assert.deepEqual(await editor.codes('b.bicep'), ['AKSN101']);
      assert.ok(editor.logged.some((message) => message.includes('this rule explodes')));
      await editor.replace('a.bicep', 'explodes', 'calm');
      assert.deepEqual(await editor.codes('a.bicep'), []);
    }));
});

describe('language server: diagnostics for clients that do not ask', () => {
  const capabilities = { textDocument: { diagnostic: undefined } };

  it('sends them for open files, then for the rest, and again after an edit', () =>
    inEditor({ files: { 'a.bicep': KUBENET, 'b.bicep': KUBENET }, capabilities }, async (editor) => {
      assert.equal(editor.initialized.capabilities.diagnosticProvider, undefined);
      await editor.open('a.bicep');
      const first = await editor.published('a.bicep', (items) => items.length === 1);
      assert.equal(first.version, 1);
      assert.equal((await editor.published('b.bicep', (items) => items.length === 1)).version, undefined);
      await editor.replace('a.bicep', 'kubenet', 'azure');
      assert.equal((await editor.published('a.bicep', (items) => items.length === 0)).version, 2);
    }));

  it('sends them for the other files of a Terraform folder', () => {
    const files = {
      'tf/main.tf': terraformCluster('var.plugin'),
      'tf/variables.tf': 'variable "plugin" {\n  default = "azure"\n}\n',
    };
    return inEditor({ files, capabilities }, async (editor) => {
      await editor.open('tf/variables.tf');
      await editor.replace('tf/variables.tf', 'azure', 'kubenet');
      const { diagnostics } = await editor.published('tf/main.tf', (items) => items.length === 1);
      assert.equal(diagnostics[0]?.code, 'AKSN101');
    });
  });

  it('says in a module for which calls a problem is there, and follows edits of the caller', () => {
    const module = `param plugin string = 'azure'\n${bicepCluster('networkProfile: {\n  networkPlugin: plugin\n}')}`;
    const call = (name: string, plugin: string) =>
      `module ${name} 'aks.bicep' = {\n  name: '${name}'\n  params: { plugin: '${plugin}' }\n}\n`;
    const files = { 'main.bicep': call('a', 'kubenet') + call('b', 'azure'), 'aks.bicep': module };
    return inEditor({ files }, async (editor) => {
      await editor.open('aks.bicep');
      await editor.open('main.bicep');
      const [found, ...others] = await editor.diagnostics('aks.bicep');
      assert.equal(others.length, 0);
      assert.match(found!.message, / True for `a` in main\.bicep; not for `b` in main\.bicep\.$/);
      assert.equal(found!.relatedInformation?.at(-1)?.location.uri, editor.uri('main.bicep'));
      await editor.replace('main.bicep', "'kubenet'", "'azure'");
      assert.deepEqual(await editor.codes('aks.bicep'), []);
    });
  });

  it('reviews an open module by itself, and gives as advice what no call of it has', () => {
    const module = `param plugin string = 'kubenet'\n${bicepCluster('networkProfile: {\n  networkPlugin: plugin\n}')}`;
    const files = {
      'main.bicep': "module a 'aks.bicep' = {\n  name: 'a'\n  params: { plugin: 'azure' }\n}\n",
      'aks.bicep': module,
    };
    return inEditor({ files }, async (editor) => {
      await editor.open('aks.bicep');
      const [found, ...others] = await editor.diagnostics('aks.bicep');
      assert.equal(others.length, 0);
      assert.equal(found!.code, 'AKSN101');
      assert.equal(found!.severity, 3);
      assert.match(found!.message, /True with the module's own defaults, not for the calls of it\.$/);
    });
  });

  it('reviews a module of many callers in slices, and answers others in between', () => {
    const module = `param plugin string\n${bicepCluster('networkProfile: {\n  networkPlugin: plugin\n}')}`;
    const files: Record<string, string> = { 'aks.bicep': module };
    for (let i = 0; i < 400; i++) {
      files[`main${i}.bicep`] = "module a 'aks.bicep' = {\n  name: 'a'\n  params: { plugin: 'kubenet' }\n}\n";
    }
    return inEditor({ files }, async (editor) => {
      await editor.open('aks.bicep');
      await editor.open('main7.bicep');
      await editor.diagnostics('main7.bicep');
      const order: string[] = [];
      const position = { line: 0, character: 0 };
      const hover = { textDocument: { uri: editor.uri('main7.bicep') }, position };
      await Promise.all([
        editor.pull('aks.bicep').then(() => order.push('diagnostics')),
        editor.connection.sendRequest('textDocument/hover', hover).then(() => order.push('hover')),
      ]);
      assert.deepEqual(order, ['hover', 'diagnostics']);
      const [found] = await editor.diagnostics('aks.bicep');
      assert.match(found!.message, / True for `a` in main0\.bicep, .* and 397 more\.$/);
    });
  });
});
