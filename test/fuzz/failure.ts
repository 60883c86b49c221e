import type { Files } from './sampleDeployment';

/** Something that does not hold, with the files that show it. */
export interface Failure {
  /** What does not hold; equal for equal reasons. */
  readonly what: string;
  readonly seed: number;
  readonly files: Files;
}

/** What one run came to. */
export interface Run {
  readonly count: number;
  readonly failures: readonly Failure[];
}

/** Failures of one kind are looked at this often. */
const MOST_OF_A_KIND = 2;

/** Runs trials from a seed, each with one of its own, and keeps some of the failures of each kind. */
export class Trials {
  readonly failures: Failure[] = [];
  private readonly kinds = new Map<string, number>();

  /** @param tell told of every failure that is kept */
  constructor(private readonly tell: (failure: Failure) => void = () => undefined) {}

  /** Takes a failure in unless there are enough of its kind. */
  add(what: string, seed: number, files: () => Files): void {
    const known = this.kinds.get(what) ?? 0;
    this.kinds.set(what, known + 1);
    if (known >= MOST_OF_A_KIND) return;
    const failure = { what, seed, files: files() };
    this.failures.push(failure);
    this.tell(failure);
  }
}

/** Milliseconds that this process has worked: other work of the machine does not count. */
export function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What an error is, without what differs from one input to the next. */
export function kindOfError(error: unknown): string {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const place = /\n\s+at (?:new )?([\w.<>]+) .*?(server\/src\/[\w/.]+)/.exec(stack);
  return `${message.replace(/\d+/g, 'N').slice(0, 120)} in ${place ? `${place[1]!} ${place[2]!}` : 'an unknown place'}`;
}
