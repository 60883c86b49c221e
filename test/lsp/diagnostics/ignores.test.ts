import assert from 'node:assert/strict';
import { DiagnosticTag, type CodeAction } from 'vscode-languageserver-protocol';
import { inEditor, type Editor } from '../editor';
import { KUBENET } from '../samples';

const entry = 'server/src/lsp/main.ts';
const PLUGIN = "  networkPlugin: 'kubenet'";
const above = (comment: string, plugin = 'kubenet') =>
  KUBENET.replace(`    ${PLUGIN}`, `      ${comment}\n      networkPlugin: '${plugin}'`);

async function ofIgnores(editor: Editor, path: string): Promise<readonly string[]> {
  return (await editor.codes(path)).map(String).filter((code) => /^AKSN00\d$/.test(code));
}

async function take(editor: Editor, path: string, text: string, title: RegExp): Promise<void> {
  const actions = await editor.actions(path, editor.rangeOf(path, text));
  const found = actions.find((action: CodeAction) => title.test(action.title));
  assert.ok(found, `none of ${actions.map((action: CodeAction) => action.title).join('; ')}`);
  const { edit } = found.edit ? found : await editor.resolve(found);
  await editor.apply(edit!);
}

describe('language server: what is wrong with ignores', () => {
  it('is shown at the ignore, faded where it can go, and goes with its fix', () =>
    inEditor(
      { entry, files: { 'main.bicep': above('// aksnet-ignore AKSN101, AKSN604: moves in May') } },
      async (editor) => {
        await editor.open('main.bicep');
        const [found] = (await editor.diagnostics('main.bicep')).filter(({ code }) => code === 'AKSN003');
        assert.deepEqual(found?.tags, [DiagnosticTag.Unnecessary]);
        assert.deepEqual(found.range, editor.rangeOf('main.bicep', 'AKSN604'));
        await take(editor, 'main.bicep', 'AKSN604', /^Remove the ignore of AKSN604$/);
        assert.equal(editor.text('main.bicep'), above('// aksnet-ignore AKSN101: moves in May'));
        assert.deepEqual(await ofIgnores(editor, 'main.bicep'), []);
      },
    ));

  it('cannot be ignored itself by a comment, and a second one alike is fixed where it stands', () => {
    const twice = above('// aksnet-ignore AKSN999: a\n      // aksnet-ignore AKSN999: b');
    return inEditor({ entry, files: { 'main.bicep': twice } }, async (editor) => {
      await editor.open('main.bicep');
      const actions = await editor.actions('main.bicep', editor.rangeOf('main.bicep', 'AKSN999: b'));
      assert.ok(!actions.some(({ title }: CodeAction) => title.startsWith('Ignore AKSN002')));
      await take(editor, 'main.bicep', 'AKSN999: b', /^Remove the ignore of 'AKSN999'$/);
      assert.equal(editor.text('main.bicep'), above('// aksnet-ignore AKSN999: a'));
    });
  });

  it('stays as it was while somebody types, where it rests on what takes evaluations', () => {
    const text =
      `param plugin string = 'azure'\n` +
      above('// aksnet-ignore AKSN101: moves in May').replace("'kubenet'", 'plugin');
    return inEditor({ entry, files: { 'main.bicep': text } }, async (editor) => {
      await editor.open('main.bicep');
      assert.deepEqual(await ofIgnores(editor, 'main.bicep'), []);
      await editor.replace('main.bicep', "name: 'aks'", "name: 'aks2'");
      assert.deepEqual(await ofIgnores(editor, 'main.bicep'), []);
    });
  });

  it('is shown in the project file once all that it counts for is reviewed, with its fix', () => {
    const project =
      '{\n  "ignore": [\n    { "rule": "AKSN604", "path": "main.bicep", "reason": "was asked" },\n    { "rule": "AKSN101", "path": "main.bicep", "reason": "moves in May" }\n  ]\n}\n';
    return inEditor({ entry, files: { 'main.bicep': KUBENET, 'aks-network-review.json': project } }, async (editor) => {
      await editor.open('main.bicep');
      await editor.open('aks-network-review.json');
      await editor.filesWithDiagnostics();
      assert.deepEqual(await ofIgnores(editor, 'aks-network-review.json'), ['AKSN003']);
      await take(editor, 'aks-network-review.json', '"AKSN604"', /^Remove the ignore of AKSN604$/);
      assert.equal(editor.text('aks-network-review.json'), project.replace(/ {4}\{ "rule": "AKSN604".*\n/, ''));
    });
  });
});
