import assert from 'node:assert/strict';
import { CancellationTokenSource, FileChangeType, type CodeAction, type Range } from 'vscode-languageserver-protocol';
import { inEditor, type Editor } from '../editor';
import { armCluster, bicepCluster, KUBENET, PUBLIC_NAME, terraformCluster } from '../samples';

const FIX_ALL = 'source.fixAll.aksNetwork';

async function actionsOn(editor: Editor, path: string, text: string, only?: string[]): Promise<readonly CodeAction[]> {
  return editor.actions(path, editor.rangeOf(path, text), only);
}

function titled(actions: readonly CodeAction[], start: string): CodeAction {
  const found = actions.find(({ title }) => title.startsWith(start));
  assert.ok(found, `no action '${start}' among ${JSON.stringify(actions.map(({ title }) => title))}`);
  return found;
}

describe('language server: code actions', () => {
  it('fixes a finding: offered, worked out when chosen, applied, gone', () =>
    inEditor({ files: { 'main.bicep': KUBENET } }, async (editor) => {
      await editor.open('main.bicep');
      const action = titled(await actionsOn(editor, 'main.bicep', "'kubenet'"), 'Switch to Azure CNI Overlay');
      assert.equal(action.kind, 'quickfix');
      assert.equal(action.edit, undefined);
      assert.equal(action.isPreferred, undefined, 'a fix to review is never preferred');
      assert.deepEqual(
        action.diagnostics?.map(({ code }) => code),
        ['AKSN101'],
      );
      const { edit } = await editor.resolve(action);
      assert.deepEqual(
        edit?.documentChanges?.map((change) => 'textDocument' in change && change.textDocument),
        [{ uri: editor.uri('main.bicep'), version: 1 }],
      );
      await editor.apply(edit!);
      assert.equal(
        editor.text('main.bicep'),
        bicepCluster(`networkProfile: {
  networkPlugin: 'azure'
  podCidr: '10.244.0.0/16'
  networkPluginMode: 'overlay'
}`),
      );
      assert.deepEqual(await editor.codes('main.bicep'), []);
    }));

  it('prefers the safe fix', () =>
    inEditor({ files: { 'main.bicep': PUBLIC_NAME } }, async (editor) => {
      await editor.open('main.bicep');
      const preferred = (await actionsOn(editor, 'main.bicep', 'PublicFQDN: true')).filter(
        ({ isPreferred }) => isPreferred,
      );
      assert.equal(preferred.length, 1);
      assert.equal(preferred[0]!.kind, 'quickfix');
    }));

  it('offers nothing where there is nothing', () =>
    inEditor({ files: { 'main.bicep': KUBENET } }, async (editor) => {
      await editor.open('main.bicep');
      assert.deepEqual(await actionsOn(editor, 'main.bicep', 'location'), []);
    }));

  it('honours the kinds that are asked for', () =>
    inEditor({ files: { 'main.bicep': PUBLIC_NAME } }, async (editor) => {
      await editor.open('main.bicep');
      const kinds = async (only: string[]) =>
        new Set((await actionsOn(editor, 'main.bicep', 'PublicFQDN: true', only)).map(({ kind }) => kind));
      assert.deepEqual(await kinds(['quickfix']), new Set(['quickfix']));
      assert.deepEqual(await kinds(['source']), new Set([FIX_ALL]));
      assert.deepEqual(await kinds(['source.fixAll']), new Set([FIX_ALL]));
      assert.deepEqual(await kinds([FIX_ALL]), new Set([FIX_ALL]));
      assert.deepEqual(await kinds(['source.organizeImports']), new Set());
      assert.deepEqual(await kinds(['refactor']), new Set());
    }));

  it('refuses a fix for a version that has moved on', () =>
    inEditor({ files: { 'main.bicep': KUBENET } }, async (editor) => {
      await editor.open('main.bicep');
      const action = titled(await actionsOn(editor, 'main.bicep', "'kubenet'"), 'Switch');
      await editor.replace('main.bicep', 'westeurope', 'northeurope');
      await assert.rejects(editor.resolve(action), /has changed/);
    }));

  it('does not apply a fix that cannot be proved, and says why', () =>
    inEditor({ files: { 'main.bicep': bicepCluster("dnsPrefix: 'a'", 'stubborn') } }, async (editor) => {
      await editor.open('main.bicep');
      const resolved = await editor.resolve(
        titled(await actionsOn(editor, 'main.bicep', "'stubborn'"), 'Change the pod range'),
      );
      assert.equal(resolved.edit, undefined);
      assert.equal(resolved.disabled?.reason, 'the finding would stay');
      const { message } = await editor.next<{ message: string }>('window/showMessage');
      assert.equal(message, 'The fix was not applied: the finding would stay.');
    }));

  it('leaves telling why to a client that has a command for it', () =>
    inEditor(
      {
        files: { 'main.bicep': bicepCluster("dnsPrefix: 'a'", 'stubborn') },
        initializationOptions: { commands: ['aksNetworkReview.showRefusal'] },
      },
      async (editor) => {
        await editor.open('main.bicep');
        const actions = await actionsOn(editor, 'main.bicep', "'stubborn'");
        assert.ok(!actions.some(({ title }) => title.startsWith('Open the page')));
        const { command } = await editor.resolve(titled(actions, 'Change the pod range'));
        assert.equal(command?.command, 'aksNetworkReview.showRefusal');
        assert.deepEqual(command?.arguments, ['the finding would stay']);
        assert.ok(!editor.has('window/showMessage'));
      },
    ));

  it('gives edits at once to a client that does not resolve', () => {
    const capabilities = {
      textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } } },
      workspace: { workspaceEdit: {} },
    };
    const files = { 'main.bicep': KUBENET, 'stubborn.bicep': bicepCluster("dnsPrefix: 'a'", 'stubborn') };
    return inEditor({ files, capabilities }, async (editor) => {
      await editor.open('main.bicep');
      const action = titled(await actionsOn(editor, 'main.bicep', "'kubenet'"), 'Switch');
      assert.deepEqual(Object.keys(action.edit?.changes ?? {}), [editor.uri('main.bicep')]);
      await editor.apply(action.edit!);
      assert.deepEqual(await editor.codes('main.bicep'), []);
      await editor.open('stubborn.bicep');
      const refused = await actionsOn(editor, 'stubborn.bicep', "'stubborn'");
      assert.ok(!refused.some(({ title }) => title.startsWith('Change the pod range')));
    });
  });

  it('are given up when the client no longer wants them', () => {
    // A client that resolves nothing waits until all are tried: long enough to change its mind.
    const many = Array.from({ length: 60 }, (_, index) =>
      bicepCluster("dnsPrefix: 'a'", 'stubborn').replace('resource aks', `resource aks${index}`),
    );
    const files = { 'main.bicep': many.join('\n') };
    const capabilities = {
      textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
    };
    return inEditor({ files, capabilities }, async (editor) => {
      await editor.open('main.bicep');
      await editor.diagnostics('main.bicep');
      const all = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
      const source = new CancellationTokenSource();
      const asked = editor.connection.sendRequest<unknown>(
        'textDocument/codeAction',
        { textDocument: { uri: editor.uri('main.bicep') }, range: all, context: { diagnostics: [] } },
        source.token,
      );
      const started = performance.now();
      setTimeout(() => source.cancel(), 50);
      await assert.rejects(asked, { code: -32800 });
      assert.equal(await editor.hover('main.bicep', 'location'), undefined);
      assert.ok(performance.now() - started < 3000, 'others are served soon afterwards');
    });
  });

  it('are offered untried where very many deployments read the file', () => {
    const call = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `root${index}.bicep`,
          `module aks 'aks.bicep' = {\n  name: 'aks${index}'\n}\n`,
        ]),
      );
    const disabled = (count: number) =>
      inEditor(
        { files: { ...call(count), 'aks.bicep': bicepCluster("dnsPrefix: 'a'", 'stubborn') } },
        async (editor) => {
          await editor.pullWorkspace();
          await editor.open('aks.bicep');
          await editor.diagnostics('aks.bicep');
          // What has just been opened is being typed in.
          await new Promise((resolve) => setTimeout(resolve, 600));
          const action = titled(await actionsOn(editor, 'aks.bicep', "'stubborn'"), 'Change the pod range');
          const isTried = action.disabled !== undefined;
          if (!isTried)
            assert.match((await editor.resolve(action)).disabled?.reason ?? '', /./, 'tried when it is chosen');
          tried.push(isTried);
        },
      );
    const tried: boolean[] = [];
    return disabled(2)
      .then(() => disabled(11))
      .then(() => assert.deepEqual(tried, [true, false]));
  });

  it('edits the other files of a Terraform folder, open or not', () => {
    const files = {
      'main.tf': terraformCluster('local.plugin'),
      'locals.tf': 'locals {\n  plugin = "kubenet"\n}\n',
    };
    return inEditor({ files }, async (editor) => {
      await editor.open('main.tf');
      await editor.next('workspace/diagnostic/refresh');
      const actions = await actionsOn(editor, 'main.tf', 'local.plugin');
      const { edit } = await editor.resolve(titled(actions, 'Switch'));
      await editor.apply(edit!);
      assert.match(editor.text('locals.tf'), /"azure"/);
      await editor.watched('locals.tf', FileChangeType.Changed);
      await editor.next('workspace/diagnostic/refresh');
      assert.deepEqual(await editor.codes('main.tf'), []);
    });
  });
});

describe('language server: fix all', () => {
  it('applies every safe fix as one small edit', () => {
    const second = PUBLIC_NAME.replace('resource aks', 'resource other').replace("'aks'", "'other'");
    const text = `// ours\n${PUBLIC_NAME}\n${KUBENET.replace('resource aks', 'resource old').replace("'aks'", "'old'")}\n${second}`;
    return inEditor({ files: { 'main.bicep': text.replace(/\n/g, '\r\n') } }, async (editor) => {
      await editor.open('main.bicep');
      const [action, ...others] = await actionsOn(editor, 'main.bicep', 'ours', [FIX_ALL]);
      assert.deepEqual(others, []);
      assert.equal(action?.title, 'Fix all safe problems in this file');
      const { edit } = await editor.resolve(action);
      const [change] = edit?.documentChanges ?? [];
      assert.ok(change && 'edits' in change);
      assert.deepEqual(
        change.edits.map((one) => (one as { newText: string }).newText),
        ['fals', 'fals'],
      );
      await editor.apply(edit!);
      assert.equal(
        editor.text('main.bicep'),
        text.replaceAll('PublicFQDN: true', 'PublicFQDN: false').replace(/\n/g, '\r\n'),
      );
      assert.deepEqual(await editor.codes('main.bicep'), ['AKSN101']);
      assert.deepEqual(await actionsOn(editor, 'main.bicep', 'ours', [FIX_ALL]), []);
    });
  });

  it('goes on behind a fix that is refused', () => {
    const text = bicepCluster(
      'apiServerAccessProfile: {\n  enablePrivateCluster: true\n  enablePrivateClusterPublicFQDN: true\n}',
      'stubborn',
    );
    return inEditor({ files: { 'main.bicep': text } }, async (editor) => {
      await editor.open('main.bicep');
      const [action] = await actionsOn(editor, 'main.bicep', 'resource', [FIX_ALL]);
      await editor.apply((await editor.resolve(action!)).edit!);
      assert.deepEqual(await editor.codes('main.bicep'), ['AKSN902']);
    });
  });

  it('fixes one rule everywhere in the file', () => {
    const second = PUBLIC_NAME.replace('resource aks', 'resource other').replace("'aks'", "'other'");
    return inEditor({ files: { 'main.bicep': `${PUBLIC_NAME}${second}` } }, async (editor) => {
      await editor.open('main.bicep');
      const action = titled(
        await actionsOn(editor, 'main.bicep', 'PublicFQDN: true'),
        'Fix all AKSN611 problems in this file',
      );
      await editor.apply((await editor.resolve(action)).edit!);
      assert.deepEqual(await editor.codes('main.bicep'), []);
    });
  });
});

describe('language server: one rule everywhere', () => {
  it('fixes it in all files, open or not', () => {
    const files = { 'a.bicep': PUBLIC_NAME, 'b/b.bicep': PUBLIC_NAME, 'c.bicep': KUBENET };
    return inEditor({ files }, async (editor) => {
      await editor.open('a.bicep');
      await editor.pullWorkspace();
      const action = titled(
        await actionsOn(editor, 'a.bicep', 'PublicFQDN: true'),
        'Fix all AKSN611 problems in the workspace',
      );
      const { edit } = await editor.resolve(action);
      await editor.apply(edit!);
      for (const path of ['a.bicep', 'b/b.bicep']) assert.match(editor.text(path), /PublicFQDN: false/);
      assert.equal(editor.text('c.bicep'), KUBENET);
    });
  });

  it('is not offered where no other file has the problem', () =>
    inEditor({ files: { 'a.bicep': PUBLIC_NAME, 'c.bicep': KUBENET } }, async (editor) => {
      await editor.open('a.bicep');
      await editor.pullWorkspace();
      const actions = await actionsOn(editor, 'a.bicep', 'PublicFQDN: true');
      assert.ok(!actions.some(({ title }) => title.endsWith('in the workspace')));
    }));
});

/** A client with VS Code's own command for showing what was changed. */
const ASKS = { initializationOptions: { commands: ['aksNetworkReview.showChange'] } };

describe('language server: ignoring and explaining', () => {
  for (const [path, text, comment] of [
    ['main.bicep', KUBENET, "      // aksnet-ignore AKSN101: reason\n      networkPlugin: 'kubenet'"],
    ['main.json', armCluster('kubenet'), '"metadata": {\n        "aksnet-ignore": "AKSN101: reason"\n      }'],
    [
      'old.json',
      armCluster('kubenet').replace('"networkPlugin"', '/* old */ "networkPlugin"'),
      '          // aksnet-ignore AKSN101: reason\n          /* old */ "networkPlugin"',
    ],
    ['main.tf', terraformCluster('"kubenet"'), '    # aksnet-ignore AKSN101: reason\n    network_plugin'],
  ] as const) {
    it(`ignores a finding in ${path} by what the file can carry, with the reason to be written`, () =>
      inEditor({ ...ASKS, files: { [path]: text } }, async (editor) => {
        await editor.open(path);
        const action = titled(await actionsOn(editor, path, 'kubenet'), 'Ignore AKSN101 with a reason');
        const { edit, command } = await editor.resolve(action);
        await editor.apply(edit!);
        assert.ok(editor.text(path).includes(comment), editor.text(path));
        assert.deepEqual(await editor.codes(path), []);
        const [shown] = command?.arguments as [{ uri: string; fillIn: Range }];
        assert.equal(command?.command, 'aksNetworkReview.showChange');
        assert.equal(editor.textIn(path, shown.fillIn), 'reason');
      }));
  }

  const JSON_FILE = JSON.stringify({ resource: { azurerm_kubernetes_cluster: { aks: { name: 'aks', network_profile: { network_plugin: 'kubenet' } } } } }, null, 2); // prettier-ignore

  it('ignores by an entry of the project file what a file cannot carry, and makes one where there is none', () => {
    const creates = {
      workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create' as const] } },
    };
    return inEditor({ ...ASKS, capabilities: creates, files: { 'main.tf.json': JSON_FILE } }, async (editor) => {
      await editor.open('main.tf.json');
      const action = titled(
        await actionsOn(editor, 'main.tf.json', 'kubenet'),
        'Ignore AKSN101 with a reason in the project file',
      );
      const { edit } = await editor.resolve(action);
      const [create, change] = edit!.documentChanges!;
      assert.ok(create && 'kind' in create && create.kind === 'create' && change && 'edits' in change);
      assert.equal(create.uri, editor.uri('aks-network-review.json'));
      const text = (change.edits as readonly { newText: string }[])[0]!.newText;
      assert.deepEqual(JSON.parse(text), { ignore: [{ rule: 'AKSN101', resource: 'azurerm_kubernetes_cluster.aks', reason: 'reason' }] }); // prettier-ignore
    });
  });

  it('adds an entry to the project file that counts', () =>
    inEditor(
      {
        ...ASKS,
        files: { 'main.tf.json': JSON_FILE, 'aks-network-review.json': '{\n  "cloud": "public" // ours\n}\n' },
      },
      async (editor) => {
        await editor.open('main.tf.json');
        await editor.open('aks-network-review.json');
        const action = titled(await actionsOn(editor, 'main.tf.json', 'kubenet'), 'Ignore AKSN101');
        await editor.apply((await editor.resolve(action)).edit!);
        const text = editor.text('aks-network-review.json');
        assert.ok(text.endsWith('\n  "cloud": "public" // ours\n}\n'), text);
        assert.match(text, /"resource": "azurerm_kubernetes_cluster\.aks"/);
        assert.deepEqual(await editor.becomes('main.tf.json', []), []);
      },
    ));

  it('gives the reason to an ignore that has none, to be written where it stands', () =>
    inEditor(
      {
        ...ASKS,
        entry: 'server/src/lsp/main.ts',
        files: { 'main.bicep': KUBENET.replace("'kubenet'", "'kubenet' // aksnet-ignore AKSN101") },
      },
      async (editor) => {
        await editor.open('main.bicep');
        const action = titled(await actionsOn(editor, 'main.bicep', 'aksnet-ignore'), 'Give the reason');
        const { edit, command } = await editor.resolve(action);
        await editor.apply(edit!);
        assert.match(editor.text('main.bicep'), /'kubenet' \/\/ aksnet-ignore AKSN101: reason\n/);
        const [shown] = command?.arguments as [{ fillIn: Range }];
        assert.equal(editor.textIn('main.bicep', shown.fillIn), 'reason');
      },
    ));

  it('ignores a finding in the first line of a file', () =>
    inEditor(
      { files: { 'main.bicep': bicepCluster('', 'stubborn').replace('= {\n  name', '= {  name') } },
      async (editor) => {
        await editor.open('main.bicep');
        const action = titled(await actionsOn(editor, 'main.bicep', "'stubborn'"), 'Ignore AKSN902');
        await editor.apply((await editor.resolve(action)).edit!);
        assert.deepEqual(await editor.codes('main.bicep'), []);
      },
    ));

  it('changes a severity through a client that can', () =>
    inEditor(
      {
        files: { 'main.bicep': KUBENET },
        initializationOptions: { commands: ['aksNetworkReview.changeSeverity'] },
      },
      async (editor) => {
        await editor.open('main.bicep');
        const actions = await actionsOn(editor, 'main.bicep', "'kubenet'");
        const { command } = titled(actions, 'Change the severity of AKSN101');
        assert.deepEqual(command?.arguments, ['AKSN101', 'warning', editor.uri('main.bicep')]);
      },
    ));

  it("leads to a rule's page", () =>
    inEditor({ files: { 'main.bicep': KUBENET } }, async (editor) => {
      await editor.open('main.bicep');
      const { command } = titled(await actionsOn(editor, 'main.bicep', "'kubenet'"), 'Open the page of AKSN101');
      assert.equal(command?.command, 'aksNetworkReview.openRule');
      assert.deepEqual(command.arguments, ['AKSN101']);
    }));
});
