import assert from 'node:assert/strict';
import type { FixResult, ReviewResult } from '../../../server/src/lsp/protocol/customRequests';
import type { AskResult, EndsResult } from '../../../server/src/lsp/protocol/questionRequests';
import { inEditor, type Editor } from '../editor';
import { BICEP, ESTATES } from './estates';

const entry = 'server/src/lsp/main.ts';

function ask(editor: Editor, question: string): Promise<AskResult> {
  return editor.connection.sendRequest('aksNetwork/ask', { question });
}

describe('language server: questions about the network', () => {
  for (const [path, text] of ESTATES)
    it(`are answered with the text that decides each step, in ${path}`, () =>
      inEditor({ entry, files: { [path]: text } }, async (editor) => {
        await editor.open(path);
        const { answers, kind, reverse, problem } = await ask(editor, 'internet -> aks-prod:443');
        assert.equal(problem, undefined);
        assert.equal(kind, 'flow');
        assert.equal(reverse, 'aks-prod -> internet:443');
        assert.deepEqual(
          answers.map(({ verdict, deployments }) => [verdict, deployments.length]),
          [['partly', 1]],
        );
        const refused = answers[0]!.parts.find(({ verdict }) => verdict === 'refused')!;
        const step = refused.steps.at(-1)!;
        assert.equal(step.hop, 'access rules');
        assert.equal(step.file, editor.uri(path));
        const line = editor.text(path).split('\n')[step.range!.start.line - 1]!;
        assert.match(line, /20\.50\.1\.0|authorized/i);
        assert.ok(step.text !== undefined && line.includes(step.text), step.text);
        const cluster = path.endsWith('.tf') ? 'azurerm_kubernetes_cluster.aks' : 'aks';
        const [from, to] = answers[0]!.parts[0]!.way;
        assert.equal(from, 'internet');
        assert.ok(to!.startsWith(path.endsWith('.tf') ? cluster : `${editor.uri(path)}#`), to);
        const { report, picture } = await editor.connection.sendRequest<ReviewResult>('aksNetwork/review', {});
        assert.ok(report.findings.length > 0);
        assert.ok(
          picture.boxes.some(({ address, kind }) => address === to && kind === 'cluster'),
          to,
        );
      }));

  it('say what would decide what is undecided', () =>
    inEditor(
      {
        entry,
        files: {
          'main.bicep': `param open bool\n${BICEP.replace("authorizedIPRanges: ['20.50.1.0/24']", 'enablePrivateCluster: open')}`,
        },
      },
      async (editor) => {
        // prettier-ignore
        await editor.open('main.bicep');
        const { answers } = await ask(editor, 'internet -> aks-prod:443');
        assert.equal(answers[0]!.verdict, 'undecided');
        const step = answers[0]!.parts[0]!.steps.find(({ verdict }) => verdict === 'undecided')!;
        assert.match(step.help ?? '', /Give it a value: in a parameter file/);
      },
    ));

  it('that cannot be asked are said, with what may be meant', () =>
    inEditor({ entry, files: { 'main.bicep': BICEP } }, async (editor) => {
      await editor.open('main.bicep');
      const misspelt = await ask(editor, 'internet -> aks-prd:443');
      assert.match(misspelt.problem ?? '', /^Nothing here is called 'aks-prd'; did you mean aks-prod\?$/);
      assert.deepEqual(misspelt.suggestions, ['internet -> aks-prod:443']);
      const unreadable = await ask(editor, 'from here to there');
      assert.equal(unreadable.kind, 'none');
      assert.match(unreadable.problem ?? '', /is no question; write "FROM -> TO:PORT"/);
      assert.equal((await ask(editor, 'snet-app -> kv-shop:443')).reverse, undefined, 'a vault asks nobody');
    }));

  it('follow what is typed', () =>
    inEditor({ entry, files: { 'main.bicep': BICEP } }, async (editor) => {
      await editor.open('main.bicep');
      await editor.replace('main.bicep', "authorizedIPRanges: ['20.50.1.0/24']", 'enablePrivateCluster: true');
      const { answers } = await ask(editor, 'internet -> aks-prod:443');
      assert.equal(answers[0]!.verdict, 'refused');
    }));

  it('know what they may name: ends with their ranges, pools, host names, and what stands at the cursor', () =>
    inEditor(
      {
        entry,
        files: {
          'main.bicep': BICEP,
          'aks-network-review.json': '{ "intents": { "outside": { "ranges": ["192.168.0.0/16"] } } }',
        },
      },
      async (editor) => {
        await editor.open('main.bicep');
        const { ends, here } = await editor.connection.sendRequest<EndsResult>('aksNetwork/ends', {
          uri: editor.uri('main.bicep'),
          position: editor.rangeOf('main.bicep', "publicNetworkAccess").start, // prettier-ignore
        });
        assert.equal(here?.text, 'kv-shop');
        assert.deepEqual(
          ends.map(({ kind, text }) => `${kind}: ${text}`),
          [
            'internet: internet',
            'on premises: on-premises',
            'cluster: aks-prod',
            'pool: vnet-spoke/snet-aks',
            'subnet: vnet-spoke/snet-aks',
            'subnet: vnet-spoke/snet-app',
            'service: kv-shop',
            'endpoint: pe-kv',
            'network: vnet-spoke',
          ],
        );
        assert.equal(ends.find(({ kind }) => kind === 'service')?.host, 'kv-shop.vault.azure.net');
        assert.match(
          ends.find(({ text }) => text === 'vnet-spoke/snet-app')?.detail ?? '',
          /10\.1\.1\.0\/24 in vnet-spoke/,
        );
        assert.equal(ends.find(({ kind }) => kind === 'pool')?.label, "nodes of pool 'system' of aks-prod");
      },
    ));

  it('are kept as expectations, in the project file that is there', () =>
    inEditor(
      {
        entry,
        files: { 'main.bicep': BICEP, 'aks-network-review.json': '{\n  // ours\n  "severity": {}\n}\n' },
      },
      async (editor) => {
        await editor.open('main.bicep');
        const { edit, shows } = await editor.connection.sendRequest<FixResult>('aksNetwork/keepExpectation', {
          question: '8.8.8.8 -> aks-prod:443',
          expects: 'never',
          because: 'it is ours alone',
        });
        await editor.apply(edit);
        assert.equal(
          editor.text('aks-network-review.json'),
          '{\n  "expect": [\n    { "never": "8.8.8.8 -> aks-prod:443", "because": "it is ours alone" }\n  ],\n  // ours\n  "severity": {}\n}\n',
        );
        assert.equal(editor.textIn('aks-network-review.json', shows!.range), '"8.8.8.8 -> aks-prod:443"');
      },
    ));

  it('are kept in a new project file, and not where they would test nothing', () =>
    inEditor(
      {
        entry,
        files: { 'main.bicep': BICEP },
        capabilities: { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } } },
      },
      async (editor) => {
        await editor.open('main.bicep');
        const keep = (question: string, expects: string) =>
          editor.connection.sendRequest<FixResult>('aksNetwork/keepExpectation', { question, expects, because: '' });
        const { edit } = await keep('vnet-spoke ? kv-shop.vault.azure.net', 'private');
        const [create, change] = edit.documentChanges!;
        assert.deepEqual(create, {
          kind: 'create',
          uri: editor.uri('aks-network-review.json'),
          options: { ignoreIfExists: true },
        });
        assert.match(
          JSON.stringify(change),
          /\{ \\"resolves\\": \\"vnet-spoke \? kv-shop\.vault\.azure\.net\\", \\"to\\": \\"private\\" \}/,
        );
        await assert.rejects(keep('internet -> nobody:443', 'never'), /the expectation would test nothing/);
        await assert.rejects(keep('vnet-spoke ? kv-shop.vault.azure.net', 'never'), /asks for traffic/);
      },
    ));
});
