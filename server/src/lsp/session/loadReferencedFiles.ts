import type { Host } from '../../host/fileSystem';
import type { WorkspaceReader } from '../../host/workspaceReader';
import type { Request, Snapshot } from '../../workspace/deployments/snapshot';
import type { Workspace } from '../../workspace/workspace';
import { breather } from '../protocol/cancellation';

/** How long what was looked for in vain is not looked for again where nobody tells when it appears, in milliseconds. */
const RETRY_AFTER = 2000;

/** More than these are not looked for again at once. */
const MOST_AGAIN = 50;

/** While files change between two rounds, everything is looked through again; not for ever. */
const MOST_ROUNDS = 4;

/** Brings in, behind everything else, what the files under review lead to. */
export class FileFollower {
  private running = Promise.resolve();
  private readonly waiting = new Set<string>();
  /** The version of the workspace of which everything that it leads to was looked for. */
  private done: number | undefined;
  /** Counts the times that something was looked for: what was found to be missing may be said now. */
  looks = 0;

  /**
   * @param isWatched will a change at a path be told?
   * @param apply takes in what project files and people say of parameter files; true: deployments may be others now
   * @param onLook called when something was looked for, found or not
   * @param evaluated told of deployments that were evaluated and ask for nothing more
   */
  constructor(
    private readonly host: Host,
    private readonly reader: WorkspaceReader,
    private readonly workspace: Workspace,
    private readonly isWatched: (request: Request) => boolean,
    private readonly apply: () => Promise<boolean>,
    private readonly onLook: () => void,
    private readonly evaluated: (deployment: string) => void,
    private readonly log: (problem: unknown) => void,
  ) {}

  /** Takes note of what a new version of a deployment asks for; nothing is touched when it asks for nothing new. */
  after({ key, missing }: Snapshot): void {
    if (missing.length === 0) return;
    if (this.reader.hasNew(missing)) this.add(key);
    const unwatched = missing.filter((request) => !this.isWatched(request));
    const late = this.reader.inVain(unwatched, Date.now() - RETRY_AFTER);
    if (late.length > 0) void this.changed(late);
  }

  /**
   * Looks again for what was asked for in vain a while ago: watchers lose files that appear together with their folder.
   */
  again(snapshots: readonly Snapshot[]): void {
    const missing = snapshots.flatMap((snapshot) => snapshot.missing);
    const late = this.reader.inVain(missing, Date.now() - RETRY_AFTER).slice(0, MOST_AGAIN);
    if (late.length > 0) void this.changed(late);
  }

  /** Looks for the roots that parameter files name. */
  roots(): void {
    const missing = this.workspace.missingRoots().map((request) => ({ ...request, kind: 'module' as const }));
    if (this.reader.hasNew(missing)) this.add(undefined);
  }

  /** Is all that a deployment asks for looked for? Until then nothing is said to be missing. */
  isSettled({ missing }: Snapshot): boolean {
    return this.reader.knowsAll(missing);
  }

  /** Looks for what all deployments lead to; settles when all of it is there. */
  all(): Promise<void> {
    return this.then(async () => {
      if (await this.apply()) this.looked();
      for (let round = 0; round < MOST_ROUNDS && this.done !== this.workspace.version; round++) {
        const { version } = this.workspace;
        await this.follow(() => this.workspace.deployments());
        if (await this.apply()) this.looked();
        this.done = version;
      }
    });
  }

  /** Looks again for what was asked for at, in or above paths that changed, appeared or went. */
  changed(keys: readonly string[]): Promise<void> {
    return this.then(async () => {
      if (await this.reader.changed(keys)) this.looked();
    });
  }

  private add(deployment: string | undefined): void {
    const first = this.waiting.size === 0;
    this.waiting.add(deployment ?? '');
    if (!first) return;
    void this.then(async () => {
      const keys = [...this.waiting].filter((key) => key !== '');
      this.waiting.clear();
      await this.follow(() => keys);
    });
  }

  private async follow(deployments: () => readonly string[]): Promise<void> {
    const before = this.reader.requests().length;
    const evaluated = (key: string) => Promise.resolve(this.evaluated(key));
    const brought = await this.reader.follow(deployments, breather(this.host), evaluated);
    if (!brought && this.reader.requests().length === before) return;
    this.looked();
  }

  private looked(): void {
    this.looks++;
    this.onLook();
  }

  private then(work: () => Promise<void>): Promise<void> {
    this.running = this.running.then(work).catch((error: unknown) => this.log(error));
    return this.running;
  }
}
