import { strict as assert } from 'node:assert';
import type { ProvideDiagnosticSignature } from 'vscode-languageclient';
import type { CancellationToken, Uri } from 'vscode';
import { keepingDiagnostics } from '../../../client/src/server/keepDiagnosticsOnCancel';

const FULL = { kind: 'full', resultId: 'two', items: [] };
const SAME = { kind: 'unChanged', resultId: 'one' };

describe('findings of a document stay until there are new ones', () => {
  const document = {} as Uri;

  /** What becomes of an answer, and what is logged. */
  async function kept(answer: () => unknown, cancelled = false) {
    const logged: unknown[] = [];
    const token = { isCancellationRequested: cancelled } as CancellationToken;
    const next = (() => Promise.resolve().then(answer)) as ProvideDiagnosticSignature;
    const report = await keepingDiagnostics(next, (problem) => logged.push(problem))(document, 'one', token);
    return { report, logged };
  }

  it('takes over what the server answers', async () => {
    assert.deepEqual((await kept(() => FULL)).report, FULL);
    assert.deepEqual((await kept(() => SAME)).report, SAME);
  });

  it('keeps them when a keystroke overtakes the request', async () => {
    const made = { kind: 'full', items: [] };
    assert.deepEqual(await kept(() => made, true), { report: SAME, logged: [] });
    assert.deepEqual(await kept(() => FULL, true), { report: SAME, logged: [] });
    const rejecting = () => {
      throw new Error('cancelled');
    };
    assert.deepEqual(await kept(rejecting, true), { report: SAME, logged: [] });
  });

  it('keeps them when there is no answer, and asks again later', async () => {
    for (const answer of [() => undefined, () => null, () => ({ kind: 'full', items: [] })]) {
      assert.deepEqual(await kept(answer), { report: SAME, logged: [] });
    }
    const problem = new Error('the server fails');
    const failing = () => {
      throw problem;
    };
    assert.deepEqual(await kept(failing), { report: SAME, logged: [problem] });
  });

  it('lets the library ask again when the server says that it cannot tell now', async () => {
    // As VS Code makes it.
    const refused = Object.assign(new Error('Canceled'), { name: 'Canceled' });
    const refusing = () => {
      throw refused;
    };
    await assert.rejects(kept(refusing), (error) => error === refused);
    assert.deepEqual(await kept(refusing, true), { report: SAME, logged: [] });
  });
});
