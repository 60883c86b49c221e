import type { Placed, ProjectFiles } from '../host/projectFiles';
import { reviewedDeployment, type Reviewed } from '../report/toJson';
import type { Configuration } from '../review/configuration';
import type { Day } from '../review/review';
import { withoutNetwork } from '../review/withoutNetwork';
import type { Snapshot } from '../workspace/deployments/snapshot';
import type { Workspace } from '../workspace/workspace';
import { configurations } from './folderConfigurations';

/** What is wanted of reviews. */
export interface Wanted {
  /** Are fixes and stories tried, for which findings have to hold their networks? */
  readonly whole: boolean;
  /** Does anybody want to know why checks passed? */
  readonly reasons: boolean;
}

/**
 * Reviews deployments as soon as they are evaluated, so that nothing but what is reported has to be kept of them. Those that
 * turn out to belong to an estate, or of which a file came later, are reviewed again.
 */
export class ReviewsWhileReading {
  private readonly known = new Map<string, { snapshot: Snapshot; configuration: Configuration; reviewed: Reviewed }>();
  private configurationOf: ((deployment: string) => Configuration) | undefined;

  constructor(
    private readonly workspace: Workspace,
    private readonly given: Placed | undefined,
    private readonly day: Day,
    private readonly wanted: Wanted,
  ) {}

  /** Reviews a deployment that has just been evaluated. */
  take(key: string, projects: ProjectFiles): void {
    const { workspace } = this;
    this.configurationOf ??= configurations(workspace, projects, this.given);
    const configuration = this.configurationOf(key);
    const snapshot = workspace.snapshot(key);
    if (!snapshot || this.known.get(key)?.snapshot === snapshot) return;
    this.known.delete(key);
    // Its estate is not known yet.
    if (workspace.joined(key)) return;
    try {
      this.known.set(key, { snapshot, configuration, reviewed: this.review(key, snapshot, configuration) });
    } catch {
      // It is reviewed again, and says so then.
    }
  }

  /** A deployment as it is reviewed when all is read. @throws what its evaluation or review throws */
  of(key: string, configuration: Configuration): Reviewed {
    const { workspace } = this;
    const before = this.known.get(key);
    const snapshot = workspace.snapshot(key)!;
    const same = before?.snapshot === snapshot && before.configuration === configuration && !workspace.joined(key);
    return same ? before.reviewed : this.review(key, snapshot, configuration);
  }

  private review(key: string, snapshot: Snapshot, configuration: Configuration): Reviewed {
    const { workspace, wanted, day } = this;
    workspace.rest();
    const review = workspace.review(key, configuration, day);
    // What is left out needs the deployment, too, which may not be kept.
    workspace.notices([key]);
    return reviewedDeployment(snapshot, wanted.whole ? review : withoutNetwork(review, wanted.reasons));
  }
}
