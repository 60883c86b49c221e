import { strict as assert } from 'node:assert';
import { toView } from '../../../client/src/ask/view';
import type { AskResult } from '../../../server/src/lsp/protocol/questionRequests';

const RESULT: AskResult = {
  question: 'internet -> aks:443',
  kind: 'flow',
  suggestions: [],
  failed: [],
  reverse: 'aks -> internet:443',
  answers: [
    {
      question: 'internet -> aks:443',
      deployment: 'file:///w/main.bicep',
      deployments: ['main.bicep'],
      from: 'the internet',
      to: "API server of 'aks'",
      verdict: 'undecided',
      parts: [
        {
          sources: ['the internet'],
          destinations: ['the internet'],
          verdict: 'undecided',
          steps: [
            {
              hop: 'access rules',
              verdict: 'undecided',
              says: 'parameter `open` has no default',
              file: 'file:///w/main.bicep',
              range: { start: { line: 3, column: 7 }, end: { line: 3, column: 11 } },
              text: 'param open',
              help: 'Give it a value: in a parameter file, or by a default.',
            },
            { hop: 'route', verdict: 'reached', says: 'it needs none' },
          ],
          way: ['internet', 'file:///w/main.bicep#aks'],
        },
      ],
    },
  ],
};

describe('the view of an answer', () => {
  it('names files as the workspace does, and leads to places', () => {
    const view = toView(RESULT, (uri) => uri.slice('file:///w/'.length));
    assert.equal(view.reverse, 'aks -> internet:443');
    assert.equal(view.problem, undefined);
    const [first, second] = view.answers[0]!.parts[0]!.steps;
    assert.deepEqual(first!.place, {
      uri: 'file:///w/main.bicep',
      file: 'main.bicep',
      line: 3,
      column: 7,
      endLine: 3,
      endColumn: 11,
    });
    assert.equal(first!.help, 'Give it a value: in a parameter file, or by a default.');
    assert.equal(first!.text, 'param open');
    assert.deepEqual(second, { hop: 'route', verdict: 'reached', says: 'it needs none' });
  });

  it('tells what gets through first, each part with its way', () => {
    const [answer] = RESULT.answers;
    const [part] = answer!.parts;
    const reached = { ...part!, verdict: 'reached' as const, way: ['internet'] };
    const refused = { ...part!, verdict: 'refused' as const, way: [] };
    const view = toView({ ...RESULT, answers: [{ ...answer!, parts: [refused, part!, reached] }] }, (uri) => uri);
    assert.deepEqual(
      view.answers[0]!.parts.map(({ verdict, way }) => [verdict, way.length]),
      [['reached', 1], ['undecided', 2], ['refused', 0]], // prettier-ignore
    );
  });

  it('keeps why there is none', () => {
    const problem = "Nothing here is called 'ask'; did you mean aks?";
    const view = toView({ ...RESULT, answers: [], problem, suggestions: ['internet -> aks:443'] }, (uri) => uri);
    assert.equal(view.problem, problem);
    assert.deepEqual(view.suggestions, ['internet -> aks:443']);
  });
});
