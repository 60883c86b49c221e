import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, finding, open, reset } from './editor';

const KEYSTROKES = 500;
/** Somebody who types very fast, so that answers are overtaken by the next keystroke now and then. */
const BETWEEN = 12;

/** What is typed in front of a declaration, again and again: in the middle of it the text is broken. */
const TYPED: Readonly<Record<string, string>> = {
  bicep: `
resource extra 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
name: 'nsg-\${location}'
location: location
properties: {
securityRules: [
`,
  terraform: `
resource "azurerm_network_security_group" "extra" {
name = "nsg-\${var.network_plugin}"
location = "westeurope"
security_rule {
priority = 100
`,
  arm: `
{
"type": "Microsoft.Network/networkSecurityGroups",
"name": "[concat('nsg-', parameters('plugin'))]",
"properties": { "securityRules": [
`,
};

/** How many findings are shown at each moment at which that changes, while something happens. */
async function counts(uri: vscode.Uri, work: () => Promise<void>): Promise<readonly number[]> {
  const seen = [diagnostics(uri).length];
  const look = () => {
    const count = diagnostics(uri).length;
    if (count !== seen.at(-1)) seen.push(count);
  };
  const listening = vscode.languages.onDidChangeDiagnostics(look);
  const sampling = setInterval(look, 1);
  try {
    await work();
  } finally {
    clearInterval(sampling);
    listening.dispose();
  }
  return [...seen, diagnostics(uri).length];
}

/** Moments at which none are shown, or fewer than before and after all of it. */
function dropsIn(seen: readonly number[]): readonly number[] {
  const least = Math.min(seen[0]!, seen.at(-1)!);
  return seen.filter((count) => count === 0 || count < least);
}

/** Puts an empty line in front of a text and the cursor into it. */
async function startTyping(editor: vscode.TextEditor, before: string): Promise<void> {
  const { document } = editor;
  const at = document.positionAt(document.getText().indexOf(before));
  await editor.edit((edit) => edit.insert(at, '\n'));
  editor.selection = new vscode.Selection(at, at);
  await new Promise((resolve) => setTimeout(resolve, 1000));
}

async function type(text: string): Promise<void> {
  const typed: Thenable<unknown>[] = [];
  for (const character of text) {
    typed.push(vscode.commands.executeCommand('type', { text: character }));
    await new Promise((resolve) => setTimeout(resolve, BETWEEN));
  }
  await Promise.all(typed);
  await new Promise((resolve) => setTimeout(resolve, 1000));
}

describe('findings stay calm while somebody types', () => {
  afterEach(reset);

  for (const [path, before] of [
    ['bicep/main.bicep', 'resource nodes'],
    ['terraform/main.tf', 'resource "azurerm'],
    ['arm/azuredeploy.json', '    {\n      "type"'],
  ] as const) {
    it(`in ${path}: none vanishes over ${KEYSTROKES} keystrokes`, async function () {
      this.timeout(180_000);
      const editor = await open(path);
      const { document } = editor;
      await finding(document.uri, 'AKSN611');
      await startTyping(editor, before);
      const { length } = document.getText();
      const text = TYPED[path.slice(0, path.indexOf('/'))]!.repeat(KEYSTROKES).slice(0, KEYSTROKES);
      const seen = await counts(document.uri, () => type(text));
      assert.ok(document.getText().length >= length + KEYSTROKES, 'the keystrokes arrived');
      assert.deepEqual(dropsIn(seen), [], seen.join(' '));
    });
  }
});
