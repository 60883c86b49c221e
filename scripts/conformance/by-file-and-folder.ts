/*
 * Is a root reviewed alike, however it is named?
 * `npx tsx scripts/conformance/by-file-and-folder.ts [--tree FOLDER] [--most N] [--seconds N] [--show N] folder…`, one
 * folder for each repository. Every root is reviewed named by its file, named by the folder of that file, and as part of its
 * repository. A root is the same in two of these when they have the same findings of its deployments: rule, file, range,
 * severity and sentence. The command line is that of this tree, or of the checkout that `--tree` names. `--most N` takes a
 * sample of the roots of a repository, the same one for the same roots.
 *
 * A folder has other roots, too. A finding that only the folder has belongs to the root when the root reads the file, the
 * sentence does not say that it is true for calls of other roots only, and no other root that reads the file has the
 * finding when it is named by its own file.
 */
import { resolve } from 'node:path';
import type { JsonFinding } from '../../server/src/report/json';
import { OWN_CLI, readWords, treeOf, type AnyReport } from './commandLine';
import { findingsOf, insteadOf, mayBeTrueFor, type Difference } from './compareReports';
import { Pool } from './pool';
import { commitOf, deploymentsIn, nameOf, type Deployments, type Root } from './repository';
import { tally } from './tally';

const SECONDS = 120;
const MOST = 100;
const SHOWN = 3;
const JOBS = 2;

interface Compared {
  readonly root: Root;
  readonly hasFindings: boolean;
  /** By how the root was named instead of by its file: what only the file says, and what only the other says. */
  readonly differences: readonly {
    readonly named: Naming;
    readonly only: 'file' | Naming;
    readonly difference: Difference;
  }[];
  readonly failed: readonly string[];
}

type Naming = 'folder' | 'repository';

/** The roots of one repository, each reviewed at most once under each name. */
class Repository {
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
    const failed: string[] = [];
    const differences: Compared['differences'][number][] = [];
    let hasFindings = false;
    try {
      const byFile = await this.report(root.file);
      hasFindings = byFile.findings.length > 0;
      for (const [named, path] of [
        ['folder', root.folder],
        ['repository', '.'],
      ] as const) {
        const whole = await this.report(path);
        const [own, all] = [findingsOf(byFile), findingsOf(whole)];
        for (const [key, finding] of own) {
          if (all.has(key)) continue;
          differences.push({
            named,
            only: 'file',
            difference: { finding, instead: insteadOf(finding, byFile, whole) },
          });
        }
        for (const [key, finding] of all) {
          if (own.has(key) || !(await this.belongs(key, finding, root))) continue;
          differences.push({ named, only: named, difference: { finding, instead: insteadOf(finding, whole, byFile) } });
        }
      }
    } catch (error) {
      failed.push(error instanceof Error ? error.message : String(error));
    }
    return { root, hasFindings, differences, failed };
  }

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

/** The same for the same list: a linear congruential sequence chooses. */
function sample<T>(all: readonly T[], most: number): readonly T[] {
  const left = [...all];
  const chosen: T[] = [];
  let state = 20261129;
  while (left.length > 0 && chosen.length < most) {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    chosen.push(...left.splice(state % left.length, 1));
  }
  return chosen;
}

/** Runs a job for each item, a few at the same time, and keeps the order of the items. */
async function each<T, R>(items: readonly T[], job: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  const work = async () => {
    for (let i = next++; i < items.length; i = next++) results[i] = await job(items[i]!);
  };
  await Promise.all(Array.from({ length: JOBS }, work));
  return results;
}

async function main(): Promise<void> {
  const { given, rest } = readWords(process.argv.slice(2), ['--tree', '--most', '--seconds', '--show']);
  const number = (option: string, standard: number) => Number(given.get(option) ?? standard);
  const tree = given.get('--tree') ?? treeOf(OWN_CLI);
  const pool = new Pool(resolve(tree), JOBS, number('--seconds', SECONDS));
  const classes: string[] = [];
  const lines: string[] = [];
  const sum = { roots: 0, withFindings: 0, folder: 0, repository: 0, failed: 0 };
  console.log(
    '| repository | commit | roots | compared | with findings | same by folder | same in the repository | failed |',
  );
  console.log('|---|---|--:|--:|--:|--:|--:|--:|');
  for (const folder of rest) {
    const deployments = await deploymentsIn(folder, treeOf(OWN_CLI));
    const repository = new Repository(folder, pool, deployments);
    const roots = sample(deployments.roots, number('--most', MOST));
    const compared = await each(roots, (root) => repository.compare(root));
    const same = (named: Naming) =>
      compared.filter(
        ({ failed, differences }) => failed.length === 0 && !differences.some((one) => one.named === named),
      ).length;
    const counts = {
      roots: roots.length,
      withFindings: compared.filter(({ hasFindings }) => hasFindings).length,
      folder: same('folder'),
      repository: same('repository'),
      failed: compared.filter(({ failed }) => failed.length > 0).length,
    };
    for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += counts[name];
    console.log(
      `| ${[nameOf(folder), commitOf(folder), deployments.roots.length, ...Object.values(counts)].join(' | ')} |`,
    );
    const seen = new Map<string, number>();
    for (const { root, differences, failed } of compared) {
      failed.forEach((reason) => lines.push(`- ${nameOf(folder)} ${root.file}: ${reason}`));
      for (const { named, only, difference } of differences) {
        const kind = `${named === 'folder' ? 'file and folder' : 'file and repository'}, only by ${only}: ${difference.instead}`;
        classes.push(kind);
        const times = (seen.get(kind) ?? 0) + 1;
        seen.set(kind, times);
        if (times <= number('--show', SHOWN))
          lines.push(`- ${nameOf(folder)} ${root.file}: ${kind}: ${sayOf(difference.finding)}`);
      }
    }
  }
  pool.close();
  console.log(`| **together** | | | ${Object.values(sum).join(' | ')} |`);
  console.log('\n| differences | kind |\n|--:|---|');
  for (const [kind, times] of tally(classes)) console.log(`| ${times} | ${kind} |`);
  console.log(`\nOf each kind, the first few in each repository:\n\n${lines.join('\n')}`);
}

function sayOf({ rule, file, range, severity, message }: JsonFinding): string {
  return `${rule} ${severity} ${file}:${range.start.line} ${message.slice(0, 160)}`;
}

void main();
