import assert from 'node:assert/strict';
import { CancellationToken, CancellationTokenSource } from 'vscode-languageserver';
import { nodeHost } from '../../../server/src/host/disk';
import { inSlices, unlessCancelled } from '../../../server/src/lsp/protocol/cancellation';

describe('work that can be cancelled', () => {
  it('lets messages in between slices, and stops there', async () => {
    const source = new CancellationTokenSource();
    const done: number[] = [];
    const work = async () => {
      for await (const item of inSlices([1, 2, 3], nodeHost, source.token)) {
        done.push(item);
        const until = Date.now() + 10;
        while (Date.now() < until);
        if (item === 2) setImmediate(() => source.cancel());
      }
    };
    await assert.rejects(work(), { code: -32800 });
    assert.deepEqual(done, [1, 2]);
  });

  it('does quick work without a break', async () => {
    const source = new CancellationTokenSource();
    const done: number[] = [];
    for await (const item of inSlices([1, 2, 3], nodeHost, source.token)) done.push(item);
    assert.deepEqual(done, [1, 2, 3]);
  });

  it('waits no longer than the client does', async () => {
    const source = new CancellationTokenSource();
    const waiting = unlessCancelled(source.token, new Promise(() => {}));
    source.cancel();
    await assert.rejects(waiting, { code: -32800 });
    await assert.rejects(unlessCancelled(CancellationToken.Cancelled, Promise.resolve(1)), { code: -32800 });
    assert.equal(await unlessCancelled(CancellationToken.None, Promise.resolve(1)), 1);
  });
});
