import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, finding, open, reset } from './editor';

const KEYSTROKES = 60;
/** Somebody who types very fast, so that answers are overtaken by the next keystroke now and then. */
const BETWEEN = 12;

/** The least findings that are shown at any moment while something happens. */
async function leastShown(uri: vscode.Uri, work: () => Promise<void>): Promise<{ least: number; drops: number }> {
  let [least, drops, before] = [Infinity, 0, diagnostics(uri).length];
  const sampling = setInterval(() => {
    const count = diagnostics(uri).length;
    if (count < before) drops++;
    before = count;
    least = Math.min(least, count);
  }, 1);
  try {
    await work();
  } finally {
    clearInterval(sampling);
  }
  return { least, drops };
}

describe('findings stay calm while somebody types', () => {
  afterEach(reset);

  for (const [path, after] of [
    ['bicep/main.bicep', '// typed: '],
    ['arm/azuredeploy.json', '"contentVersion": "1.0.0.0'],
    ['terraform/main.tf', '# typed: '],
  ] as const) {
    it(`in ${path}: none vanishes over ${KEYSTROKES} keystrokes`, async function () {
      this.timeout(180_000);
      const editor = await open(path);
      const { document } = editor;
      await finding(document.uri, 'AKSN611');
      if (!document.getText().includes(after)) {
        const end = document.positionAt(document.getText().length);
        await editor.edit((edit) => edit.insert(end, `\n${after}\n`));
      }
      const start = document.positionAt(document.getText().indexOf(after) + after.length);
      editor.selection = new vscode.Selection(start, start);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const shown = diagnostics(document.uri).length;
      const { least, drops } = await leastShown(document.uri, async () => {
        const typed: Thenable<unknown>[] = [];
        for (let count = 0; count < KEYSTROKES; count++) {
          typed.push(vscode.commands.executeCommand('type', { text: 'abcdefgh'[count % 8] }));
          await new Promise((resolve) => setTimeout(resolve, BETWEEN));
        }
        await Promise.all(typed);
        await new Promise((resolve) => setTimeout(resolve, 500));
      });
      assert.ok(document.getText().includes(`${after}abcdefgh`), 'the keystrokes arrived');
      assert.equal(document.getText().split('abcdefgh').length - 1, Math.floor(KEYSTROKES / 8));
      assert.deepEqual({ least, drops }, { least: shown, drops: 0 });
    });
  }
});
