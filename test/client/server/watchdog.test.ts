import { strict as assert } from 'node:assert';
import { LONGEST, Watchdog } from '../../../client/src/server/watchdog';

/** Lets what has been answered arrive. */
const soon = () => new Promise((resolve) => setImmediate(resolve));

describe('a server that does not answer', () => {
  /** Runs a number of seconds with a server that answers as told. */
  async function told(ask: () => Promise<unknown>, seconds: number, follow: readonly Promise<unknown>[] = []) {
    let [asked, silent, answered] = [0, 0, 0];
    const counting = () => {
      asked++;
      return ask();
    };
    const watchdog = new Watchdog(
      counting,
      () => silent++,
      () => answered++,
    );
    for (const answer of follow) watchdog.follow(answer).catch(() => {});
    for (let second = 0; second < seconds; second++) {
      watchdog.second();
      await soon();
    }
    assert.equal(answered, 0);
    return { asked, silent };
  }
  const never = () => new Promise<never>(() => {});

  it('is not told of while it answers', async () => {
    assert.deepEqual(await told(() => Promise.resolve(true), 60), { asked: 12, silent: 0 });
    const failing = () => Promise.reject(new Error('no'));
    assert.deepEqual(await told(failing, 60), { asked: 12, silent: 0 }, 'a failure is an answer, too');
  });

  it('is told of once, after 20 seconds', async () => {
    assert.equal(LONGEST, 20);
    assert.deepEqual(await told(never, 5 + 19), { asked: 1, silent: 0 });
    assert.deepEqual(await told(never, 5 + 20), { asked: 1, silent: 1 });
    assert.deepEqual(await told(never, 100), { asked: 1, silent: 1 });
  });

  it('is heard when it answers all the same, and told of again when it falls silent again', async () => {
    let [silent, heard, answer] = [0, 0, () => {}];
    const watchdog = new Watchdog(
      () => new Promise<void>((resolve) => (answer = resolve)),
      () => silent++,
      () => heard++,
    );
    for (const times of [1, 2]) {
      for (let second = 0; second < 5 + 30; second++) watchdog.second();
      assert.deepEqual({ silent, heard }, { silent: times, heard: times - 1 });
      answer();
      await soon();
      assert.deepEqual({ silent, heard }, { silent: times, heard: times });
    }
  });

  it('is told of when only a request of the editor waits', async () => {
    assert.deepEqual(await told(() => Promise.resolve(true), 19, [never()]), { asked: 0, silent: 0 });
    assert.deepEqual(await told(() => Promise.resolve(true), 20, [never(), never()]), { asked: 0, silent: 1 });
    assert.deepEqual(await told(() => Promise.resolve(true), 30, [Promise.resolve(1)]), { asked: 5, silent: 0 });
  });
});
