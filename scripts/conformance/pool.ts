import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Answer, AnyReport } from './commandLine';
import type { Asked, Told } from './poolWorker';

/** Processes that review many paths with the command line of one tree; each takes the next path that waits. */
export class Pool {
  private readonly free: (ChildProcess | undefined)[];
  private readonly waiting: (() => void)[] = [];

  /**
   * @param tree folder of a checkout of this project
   * @param size so many paths are reviewed at the same time
   * @param seconds after so long a review is ended, and its process with it
   */
  constructor(
    private readonly tree: string,
    size: number,
    private readonly seconds: number,
  ) {
    this.free = Array<undefined>(size).fill(undefined);
  }

  /** Reviews a path as the command line does in a folder. */
  async ask(folder: string, path: string): Promise<Answer> {
    while (this.free.length === 0) await new Promise<void>((done) => this.waiting.push(done));
    const child = this.free.pop() ?? fork(join(__dirname, 'session.ts'), [this.tree], { serialization: 'advanced' });
    const told = await this.tell(child, { folder, path });
    this.free.push(told ? child : undefined);
    this.waiting.shift()?.();
    if (!told) return { report: undefined, exit: undefined, said: `ended after ${this.seconds} s` };
    const report = told.out.startsWith('{') ? (JSON.parse(told.out) as AnyReport) : undefined;
    return { report, exit: told.exit, said: told.error };
  }

  /** Ends the processes. */
  close(): void {
    for (const child of this.free) child?.kill();
  }

  /** What a process tells; undefined when it was ended, or ended by itself. */
  private tell(child: ChildProcess, asked: Asked): Promise<Told | undefined> {
    return new Promise((done) => {
      const finish = (told: Told | undefined) => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (!told) child.kill('SIGKILL');
        done(told);
      };
      const timer = setTimeout(() => finish(undefined), this.seconds * 1000);
      child.once('message', (told: Told) => finish(told));
      child.once('exit', () => finish(undefined));
      child.send(asked);
    });
  }
}
