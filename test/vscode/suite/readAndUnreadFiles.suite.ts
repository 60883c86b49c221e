import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, eventually, finding, fixture, gone, open, reset, ruleOf } from './editor';

const MODULE = `resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'crshop'
  location: 'westeurope'
  sku: { name: 'Basic' }
}
`;
const CALL = "module registry './parts/registry.bicep' = {\n  name: 'registry'\n}\n";

async function write(path: string, content: string | Uint8Array): Promise<vscode.Uri> {
  const uri = fixture(path);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  await vscode.workspace.fs.writeFile(uri, bytes);
  return uri;
}

/** Waits until something is said of a file that begins as told. */
function said(uri: vscode.Uri, text: RegExp): Promise<vscode.Diagnostic> {
  return eventually(`${String(text)} in ${uri.path}`, () => diagnostics(uri).find(({ message }) => text.test(message)));
}

describe('what is read, and what is not', () => {
  afterEach(async () => {
    await reset();
    for (const path of ['reading', 'aks-network-review.json']) {
      await vscode.workspace.fs.delete(fixture(path), { recursive: true }).then(undefined, () => {});
    }
  });

  it('says at its call that a module was not read, until it appears', async () => {
    await write('reading/main.bicep', CALL);
    const { document } = await open('reading/main.bicep');
    const unread = await finding(document.uri, 'unread');
    assert.equal(unread.severity, vscode.DiagnosticSeverity.Information);
    assert.match(unread.message, /^'\.\/parts\/registry\.bicep' was not read: /);
    assert.equal(unread.range.start.line, 0);
    const part = await write('reading/parts/registry.bicep', MODULE);
    await gone(document.uri, 'unread');
    await vscode.workspace.fs.delete(part);
    await finding(document.uri, 'unread');
  });

  it('hears of changes of files that templates load, whatever their kind', async () => {
    await write('reading/main.bicep', `output text string = loadTextContent('words.txt')\n${MODULE}`);
    const { document } = await open('reading/main.bicep');
    await finding(document.uri, 'unread');
    await write('reading/words.txt', 'anything');
    await gone(document.uri, 'unread');
  });

  it('goes on when the project file is broken, says where, and takes it in when it is repaired', async () => {
    const { document } = await open('bicep/main.bicep');
    await finding(document.uri, 'AKSN611');
    const project = await write('aks-network-review.json', '{\n  "severity": { "AKSN611": "off" }\n}\n');
    await gone(document.uri, 'AKSN611');
    await write('aks-network-review.json', '{\n  "severity": [],\n  "exclude": "none"\n}\n');
    await finding(document.uri, 'AKSN611');
    const { range } = await said(project, /A severity is given per rule/);
    assert.equal(range.start.line, 1);
    await write('aks-network-review.json', '{ "intents":'.repeat(60_000));
    await said(project, /nested too deeply/);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(document.getText().indexOf("'kubenet'") + 2),
    );
    assert.ok(hovers.length > 0, 'other requests are answered');
    await write('aks-network-review.json', '{ "severity": { "AKSN611": "error" } }\n');
    await eventually('the severity of the repaired file', () =>
      diagnostics(document.uri).some((one) => ruleOf(one) === 'AKSN611' && one.severity === 0),
    );
    await eventually('the end of its problems', () => diagnostics(project).length === 0);
  });

  it('takes the nearest of several project files', async () => {
    const { document } = await open('bicep/main.bicep');
    await finding(document.uri, 'AKSN611');
    await write('aks-network-review.json', '{ "severity": { "AKSN611": "error" } }\n');
    const nested = await write('bicep/aks-network-review.json', '{ "severity": { "AKSN611": "information" } }\n');
    const severity = (wanted: vscode.DiagnosticSeverity) =>
      eventually(`severity ${wanted}`, () =>
        diagnostics(document.uri).some((one) => ruleOf(one) === 'AKSN611' && one.severity === wanted),
      );
    await severity(vscode.DiagnosticSeverity.Information);
    await vscode.workspace.fs.delete(nested);
    await severity(vscode.DiagnosticSeverity.Error);
  });

  it('reviews UTF-16 as it lies on the disk', async () => {
    const text = (await open('bicep/main.bicep')).document.getText();
    const bytes = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
    const uri = await write('reading/wide.bicep', bytes);
    await finding(uri, 'AKSN611');
  });
});
