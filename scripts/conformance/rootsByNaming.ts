import type { JsonFinding } from '../../server/src/report/jsonReport';
import type { AnyReport } from './runCommandLine';
import { findingsOf, insteadOf, mayBeTrueFor, verdictsOnlyIn, type Verdict } from './compareReports';
import type { Pool } from './pool';
import type { Deployments, Root } from './repositoryDeployments';

/** How a root was named instead of by its file. */
export const NAMINGS = ['folder', 'repository'] as const;
export type Naming = (typeof NAMINGS)[number];

/** A finding that a root has under one name and not under the other. */
export interface Difference {
  readonly named: Naming;
  readonly only: 'file' | Naming;
  readonly finding: JsonFinding;
  /** What is said in its place. */
  readonly instead: string;
}

export interface Compared {
  readonly root: Root;
  readonly hasFindings: boolean;
  readonly differences: readonly Difference[];
  /** Verdicts that the root has only when it is named by its file. */
  readonly verdicts: Readonly<Record<Naming, readonly Verdict[]>>;
  /** Why the root could not be compared. */
  readonly failed?: string;
}

/** The roots of one repository, each reviewed at most once under each name. */
export class ComparedRoots {
  private readonly runs = new Map<string, Promise<AnyReport>>();
  private readonly byUnit: ReadonlyMap<string, Root>;

  constructor(
    private readonly folder: string,
    private readonly pool: Pool,
    private readonly deployments: Deployments,
  ) {
    this.byUnit = new Map(deployments.roots.map((root) => [root.unit, root]));
  }

  async compare(root: Root): Promise<Compared> {
    const none = { root, hasFindings: false, differences: [], verdicts: { folder: [], repository: [] } };
    try {
      const byFile = await this.report(root.file);
      const [byFolder, inRepository] = [await this.report(root.folder), await this.report('.')];
      return {
        root,
        hasFindings: byFile.findings.length > 0,
        differences: [
          ...(await this.differences(root, byFile, byFolder, 'folder')),
          ...(await this.differences(root, byFile, inRepository, 'repository')),
        ],
        verdicts: { folder: verdictsOnlyIn(byFile, byFolder), repository: verdictsOnlyIn(byFile, inRepository) },
      };
    } catch (error) {
      return { ...none, failed: error instanceof Error ? error.message : String(error) };
    }
  }

  private async differences(root: Root, byFile: AnyReport, whole: AnyReport, named: Naming): Promise<Difference[]> {
    const [own, all] = [findingsOf(byFile), findingsOf(whole)];
    const found: Difference[] = [];
    for (const [key, finding] of own) {
      if (!all.has(key)) found.push({ named, only: 'file', finding, instead: insteadOf(finding, byFile, whole) });
    }
    for (const [key, finding] of all) {
      if (!own.has(key) && (await this.belongs(key, finding, root)))
        found.push({ named, only: named, finding, instead: insteadOf(finding, whole, byFile) });
    }
    return found;
  }

  /** Does a finding that the root does not have by its file belong to it, not to another root that reads the same file? */
  private async belongs(key: string, finding: JsonFinding, root: Root): Promise<boolean> {
    const reaching = this.deployments.reaching(finding.file);
    if (!reaching.has(root.unit) || !mayBeTrueFor(finding, root.files)) return false;
    for (const unit of reaching) {
      const other = unit === root.unit ? undefined : this.byUnit.get(unit);
      if (other && findingsOf(await this.report(other.file)).has(key)) return false;
    }
    return true;
  }

  private report(path: string): Promise<AnyReport> {
    let run = this.runs.get(path);
    if (!run) this.runs.set(path, (run = this.ask(path)));
    return run;
  }

  private async ask(path: string): Promise<AnyReport> {
    const { report, said } = await this.pool.ask(this.folder, path);
    if (!report) throw new Error(`${path}: no answer: ${said.split('\n')[0]!.slice(0, 200)}`);
    return report;
  }
}
