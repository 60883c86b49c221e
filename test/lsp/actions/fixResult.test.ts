import assert from 'node:assert/strict';
import type { AnnotatedTextEdit, CodeAction, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import type { ChangedPlace } from '../../../server/src/lsp/protocol/customRequests';
import { CAPABILITIES, inEditor, type Editor, type Play } from '../editor';
import { armCluster, bicepCluster, KUBENET, PUBLIC_NAME, terraformCluster } from '../samples';

const SHOWS = { commands: ['aksNetworkReview.showChange', 'aksNetworkReview.showRefusal'] };

/** The fix at a text, as it is chosen. */
async function chosen(editor: Editor, path: string, on: string, title: string): Promise<CodeAction> {
  await editor.open(path);
  const actions = await editor.actions(path, editor.rangeOf(path, on));
  const action = actions.find((one) => one.title.startsWith(title));
  assert.ok(action, `no '${title}' among ${actions.map((one) => one.title).join(', ')}`);
  return editor.resolve(action);
}

function changesOf({ documentChanges = [] }: WorkspaceEdit): readonly TextDocumentEdit[] {
  return documentChanges.filter((change) => 'textDocument' in change);
}

/** The text that the editor shows when a fix has been applied: what is selected, or all that is shown. */
async function shownAfter(editor: Editor, { edit, command }: CodeAction): Promise<readonly [string, string]> {
  assert.equal(command?.command, 'aksNetworkReview.showChange');
  const { uri, range, fillIn } = command.arguments![0] as ChangedPlace;
  await editor.apply(edit!);
  const path = uri.slice(editor.uri('').length).replace(/^\//, '');
  return [path, editor.textIn(path, fillIn ?? range)];
}

const withOptions = (play: Play): Play => ({ initializationOptions: SHOWS, ...play });

describe('language server: what a fix changed is shown', () => {
  it('in the file that is open', () =>
    inEditor(withOptions({ files: { 'main.bicep': KUBENET } }), async (editor) => {
      const action = await chosen(editor, 'main.bicep', "'kubenet'", 'Switch');
      assert.equal(action.edit?.changeAnnotations, undefined, 'seen at a glance');
      const [path, text] = await shownAfter(editor, action);
      assert.equal(path, 'main.bicep');
      assert.match(text, /azure/);
    }));

  it('in another file, which is edited whatever its version', () => {
    const files = { 'main.tf': terraformCluster('local.plugin'), 'locals.tf': 'locals {\n  plugin = "kubenet"\n}\n' };
    return inEditor(withOptions({ files }), async (editor) => {
      await editor.open('main.tf');
      await editor.next('workspace/diagnostic/refresh');
      const action = await chosen(editor, 'main.tf', 'local.plugin', 'Switch');
      const [change] = changesOf(action.edit!).filter(({ textDocument }) => textDocument.uri.endsWith('locals.tf'));
      assert.equal(change?.textDocument.version, null);
      const shows = action.command!.arguments![0] as ChangedPlace;
      assert.equal(shows.uri, editor.uri('main.tf'), 'where the finding stands, when that is changed, too');
    });
  });

  it('where a value has only one place, and that is elsewhere', () => {
    const cluster = PUBLIC_NAME.replace('PublicFQDN: true', 'PublicFQDN: named');
    const files = {
      'main.bicep': `module aks 'aks.bicep' = {\n  name: 'aks'\n  params: { named: true }\n}\n`,
      'aks.bicep': `param named bool\n${cluster}`,
    };
    return inEditor(withOptions({ files }), async (editor) => {
      await editor.pullWorkspace();
      const action = await chosen(editor, 'aks.bicep', 'named\n', 'Turn the public FQDN off');
      assert.deepEqual(await shownAfter(editor, action), ['main.bicep', 'false']);
    });
  });

  it('not for a safe fix of the line that is looked at', () =>
    inEditor(withOptions({ files: { 'main.bicep': PUBLIC_NAME } }), async (editor) => {
      const action = await chosen(editor, 'main.bicep', 'PublicFQDN: true', 'Turn the public FQDN off');
      assert.ok(action.edit);
      assert.equal(action.command, undefined);
    }));

  for (const [path, text, name] of [
    ['main.bicep', bicepCluster('', 'asks'), 'podRange'],
    ['main.json', armCluster('azure').replaceAll('"aks"', '"asks"'), 'podRange'],
    ['main.tf', terraformCluster('"azure"').replaceAll('= "aks"', '= "asks"'), 'pod_range'],
  ] as const) {
    it(`with the parameter to give a value to selected, in ${path}`, () =>
      inEditor(withOptions({ files: { [path]: text } }), async (editor) => {
        const action = await chosen(editor, path, path.endsWith('bicep') ? "'asks'" : '"asks"', 'Ask');
        assert.deepEqual(await shownAfter(editor, action), [path, name]);
        assert.deepEqual(await editor.codes(path), []);
      }));
  }

  it('by the server, for a client that has no command for it and shows documents', () => {
    const { codeAction } = CAPABILITIES.textDocument!;
    const resolveSupport = { properties: ['edit', 'command'] };
    const capabilities = { textDocument: { codeAction: { ...codeAction, resolveSupport } } };
    return inEditor({ files: { 'main.bicep': KUBENET }, capabilities }, async (editor) => {
      assert.deepEqual(editor.initialized.capabilities.executeCommandProvider?.commands, [
        'aksNetworkReview.server.showChange',
      ]);
      const { command, edit } = await chosen(editor, 'main.bicep', "'kubenet'", 'Switch');
      await editor.apply(edit!);
      const { command: name, arguments: given } = command!;
      await editor.connection.sendRequest('workspace/executeCommand', { command: name, arguments: given });
      const shown = await editor.next<{ uri: string; selection: ChangedPlace['range'] }>('window/showDocument');
      assert.equal(shown.uri, editor.uri('main.bicep'));
      assert.equal(shown.selection.start.line, editor.rangeOf('main.bicep', 'azure').start.line);
    });
  });

  it('not to a client that has no way', () => {
    const capabilities = { window: { workDoneProgress: true } };
    return inEditor({ files: { 'main.bicep': KUBENET }, capabilities }, async (editor) => {
      assert.equal(editor.initialized.capabilities.executeCommandProvider, undefined);
      const { command, edit } = await chosen(editor, 'main.bicep', "'kubenet'", 'Switch');
      assert.ok(edit);
      assert.equal(command, undefined);
    });
  });
});

describe('language server: changes that are confirmed first', () => {
  /** What is said of the changes before they are made, by their titles; undefined: they are made at once. */
  async function confirmed(
    editor: Editor,
    action: CodeAction,
  ): Promise<Readonly<Record<string, string | undefined>> | undefined> {
    const edits = changesOf(action.edit!).flatMap((change) => change.edits as AnnotatedTextEdit[]);
    const annotations = action.edit!.changeAnnotations;
    if (!annotations) return undefined;
    const said = edits.map(({ annotationId }) => annotations[annotationId]!);
    assert.ok(said.every(({ needsConfirmation }) => needsConfirmation));
    await editor.apply(action.edit!);
    return Object.fromEntries(said.map(({ label, description }) => [label, description]));
  }

  it('a resource that is declared', () =>
    inEditor({ files: { 'main.bicep': bicepCluster('', 'lonely') } }, async (editor) => {
      const action = await chosen(editor, 'main.bicep', "'lonely'", 'Declare a group');
      const said = await confirmed(editor, action);
      assert.deepEqual(Object.keys(said!), ['Declares resources']);
      assert.match(said!['Declares resources']!, /\. Opens nothing\. The changes in main\.bicep were tried as one/);
      assert.match(editor.text('main.bicep'), /networkSecurityGroups/);
    }));

  it('several files', () => {
    const files = {
      'main.tf': terraformCluster('local.plugin'),
      'locals.tf': 'locals {\n  plugin = "kubenet"\n}\n',
    };
    return inEditor({ files }, async (editor) => {
      await editor.open('main.tf');
      await editor.next('workspace/diagnostic/refresh');
      const said = await confirmed(editor, await chosen(editor, 'main.tf', 'local.plugin', 'Switch'));
      assert.match(
        Object.values(said!).join(),
        /The changes in (main\.tf and locals\.tf|locals\.tf and main\.tf) were tried as one/,
      );
    });
  });

  it('places of one file that lie far apart, with what is asked for', () => {
    const far = `var used = 'x'\n${'// nothing\n'.repeat(40)}`;
    return inEditor(
      { files: { 'main.bicep': `param p string\n${far}${bicepCluster('', 'asks')}` } },
      async (editor) => {
        const said = await confirmed(editor, await chosen(editor, 'main.bicep', "'asks'", 'Ask'));
        assert.deepEqual(Object.keys(said!), ['Asks for a value of podRange', 'Ask for the pod range']);
        assert.match(said!['Ask for the pod range']!, /^AKS takes it over in place\. /);
      },
    );
  });

  it('not a change in one place, nor a safe one in one file', () =>
    inEditor(
      {
        files: {
          'main.bicep': KUBENET,
          'safe.bicep': `param p string\n${'//\n'.repeat(40)}${bicepCluster('', 'needs')}`,
        },
      },
      async (editor) => {
        assert.equal(await confirmed(editor, await chosen(editor, 'main.bicep', "'kubenet'", 'Switch')), undefined);
        assert.equal(await confirmed(editor, await chosen(editor, 'safe.bicep', "'needs'", 'Ask')), undefined);
      },
    ));

  it('one that brings advice, which is named', () => {
    const cluster = bicepCluster(
      "networkProfile: {\n  networkPlugin: 'azure'\n  networkPluginMode: 'overlay'\n}",
      'pay',
    );
    const nodes = `vnetSubnetID: resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-pay', 'nodes')`;
    const network = `resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-pay'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.60.0.0/16'] }
    subnets: [{ name: 'nodes', properties: { addressPrefix: '10.60.0.0/22' } }]
  }
}
`;
    const text = network + cluster.replace('mode: ', `${nodes}, mode: `);
    return inEditor({ files: { 'main.bicep': text }, entry: 'server/src/lsp/main.ts' }, async (editor) => {
      const action = await chosen(editor, 'main.bicep', 'aks ', 'Make the API server private');
      const said = await confirmed(editor, action);
      assert.match(said?.[action.title] ?? '', /Brings AKSN951 \(private-cluster-without-management-path\)\./);
    });
  });

  it('nothing by a client that cannot show it', () => {
    const capabilities = { workspace: { workspaceEdit: { documentChanges: true } } };
    return inEditor({ files: { 'main.bicep': bicepCluster('', 'lonely') }, capabilities }, async (editor) => {
      const { edit } = await chosen(editor, 'main.bicep', "'lonely'", 'Declare a group');
      assert.equal(edit?.changeAnnotations, undefined);
      assert.ok(changesOf(edit!).every(({ edits }) => edits.every((one) => !('annotationId' in one))));
    });
  });
});

describe('language server: fixes of several files', () => {
  const title = (rule: string) => `Fix all ${rule} problems in the workspace`;

  it('share what they need: each is worked out on what the ones before it left', () => {
    const cluster = (name: string) => terraformCluster('"azure"').replaceAll('aks', name);
    const files = { 'a.tf': cluster('needs-a'), 'b.tf': cluster('needs-b'), 'c/main.tf': cluster('needs-c') };
    return inEditor({ files }, async (editor) => {
      await editor.pullWorkspace();
      const { edit } = await chosen(editor, 'a.tf', '= "needs-a"', title('AKSN904'));
      for (const change of changesOf(edit!)) {
        const starts = change.edits.map(({ range: { start } }) => start.line * 1000 + start.character);
        assert.deepEqual(
          [...starts].sort((a, b) => a - b),
          starts,
        );
      }
      await editor.apply(edit!);
      const together = ['a.tf', 'b.tf', 'variables.tf'].flatMap((path) => {
        try {
          return [editor.text(path)];
        } catch {
          return [];
        }
      });
      const declared = [...together.join('\n').matchAll(/variable "(\w+)"/g)].map(([, name]) => name);
      assert.equal(new Set(declared).size, declared.length, `declared once each: ${declared.join()}`);
      for (const path of ['a.tf', 'b.tf', 'c/main.tf']) assert.match(editor.text(path), /pod_cidr +=/);
    });
  });

  it('reach into other files, too', () => {
    const named = 'resource "azurerm_kubernetes_cluster" "aks" {\n  name     = "aks"\n  location = "westeurope"\n\n';
    const cluster = `${named}  private_cluster_enabled             = true\n  private_cluster_public_fqdn_enabled = local.named\n}\n`;
    const files = {
      'main.tf': cluster,
      'locals.tf': 'locals {\n  named = true\n}\n',
      'other.bicep': PUBLIC_NAME,
    };
    return inEditor({ files }, async (editor) => {
      await editor.pullWorkspace();
      const { edit } = await chosen(editor, 'other.bicep', 'PublicFQDN: true', title('AKSN611'));
      await editor.apply(edit!);
      assert.match(editor.text('locals.tf'), /named = false/);
      assert.match(editor.text('other.bicep'), /PublicFQDN: false/);
    });
  });
});

describe('language server: fixes that are refused', () => {
  const STUBBORN = bicepCluster('', 'stubborn');
  const offered = async (editor: Editor) => {
    const actions = await editor.actions('main.bicep', editor.rangeOf('main.bicep', "'stubborn'"));
    return actions.find(({ title }) => title === 'Change the pod range');
  };
  /** Nobody has typed for a while: fixes are tried before they are offered. */
  const quiet = () => new Promise((resolve) => setTimeout(resolve, 500));

  it('are greyed out with the reason, and preferred no longer', () =>
    inEditor({ files: { 'main.bicep': STUBBORN } }, async (editor) => {
      await editor.open('main.bicep');
      await quiet();
      const action = await offered(editor);
      assert.deepEqual(action?.disabled, { reason: 'the finding would stay' });
      assert.equal(action.isPreferred, undefined);
      assert.equal(action.data, undefined);
    }));

  it('are left out where the client does not grey out', () => {
    const { codeAction } = CAPABILITIES.textDocument!;
    const capabilities = { textDocument: { codeAction: { ...codeAction, disabledSupport: false } } };
    return inEditor({ files: { 'main.bicep': STUBBORN }, capabilities }, async (editor) => {
      await editor.open('main.bicep');
      await quiet();
      assert.equal(await offered(editor), undefined);
    });
  });

  it('are not tried while somebody types, but when they are chosen', () =>
    inEditor({ files: { 'main.bicep': STUBBORN } }, async (editor) => {
      await editor.open('main.bicep');
      await editor.replace('main.bicep', 'westeurope', 'northeurope');
      const action = await offered(editor);
      assert.equal(action?.disabled, undefined);
      assert.equal((await editor.resolve(action!)).disabled?.reason, 'the finding would stay');
    }));
});
