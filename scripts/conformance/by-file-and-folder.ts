/*
 * Is a root reviewed alike, however it is named?
 * `npx tsx scripts/conformance/by-file-and-folder.ts [--before TREE] [--most N] [--seconds N] [--show N] folder…`, one folder
 * for each repository. Every root is reviewed named by its file, named by the folder of that file, and as part of its
 * repository. A root is the same under two of these names when it has the same findings: rule, file, range, severity and
 * sentence. Beside that, what it passes and what is undecided is compared. `--before` names a checkout of this project whose
 * command line is asked, too: where the two differ, "before → after" is printed. `--most N` takes a sample of the roots of a
 * repository, the same one for the same roots.
 *
 * A folder has other roots, too. A finding that only the folder has belongs to the root when the root reads the file, the
 * sentence does not say that it is true for calls of other roots only, and no other root that reads the file has the
 * finding when it is named by its own file.
 */
import { resolve } from 'node:path';
import { OWN_CLI, readWords, treeOf } from './runCommandLine';
import { ComparedRoots, NAMINGS, type Compared, type Difference, type Naming } from './rootsByNaming';
import { Pool } from './pool';
import { commitOf, deploymentsIn, nameOf } from './repositoryDeployments';
import { tally } from './countedReasons';

const SECONDS = 120;
const MOST = 100;
const SHOWN = 3;
const JOBS = 2;

/** What is counted of the compared roots: how many have findings, and how many say the same by file and by … */
const COUNTS = {
  'with findings': ({ hasFindings }) => hasFindings,
  'findings: folder': (one) => isSame(one, 'folder'),
  'findings: repository': (one) => isSame(one, 'repository'),
  'verdicts: folder': ({ failed, verdicts }) => failed === undefined && verdicts.folder.length === 0,
  'verdicts: repository': ({ failed, verdicts }) => failed === undefined && verdicts.repository.length === 0,
} satisfies Record<string, (one: Compared) => boolean>;

function isSame({ failed, differences }: Compared, naming: Naming): boolean {
  return failed === undefined && !differences.some(({ named }) => named === naming);
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

/** What the lines below the table say: kinds of differences with their number, and the first few of each. */
class Differences {
  private readonly kinds: string[] = [];
  private readonly verdicts: string[] = [];
  private readonly lines: string[] = [];

  constructor(private readonly shown: number) {}

  add(repository: string, compared: readonly Compared[]): void {
    const seen = new Map<string, number>();
    const show = (kind: string, root: string, what: string) => {
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      if (seen.get(kind)! <= this.shown) this.lines.push(`- ${repository} ${root}: ${kind}: ${what}`);
    };
    for (const { root, differences, verdicts, failed } of compared) {
      if (failed !== undefined) this.lines.push(`- ${repository} ${root.file}: ${failed}`);
      for (const difference of differences) {
        const kind = `file and ${difference.named}, only by ${difference.only}: ${difference.instead}`;
        this.kinds.push(kind);
        show(kind, root.file, sayOf(difference));
      }
      for (const named of NAMINGS) {
        for (const verdict of verdicts[named]) {
          const kind = `file and ${named}: ${verdict.kind}`;
          this.verdicts.push(kind);
          show(kind, root.file, verdict.check);
        }
      }
    }
  }

  print(): void {
    const table = (name: string, kinds: readonly string[]) => {
      if (kinds.length === 0) return;
      console.log(`\n| ${name} | kind |\n|--:|---|`);
      for (const [kind, times] of tally(kinds)) console.log(`| ${times} | ${kind} |`);
    };
    table('findings', this.kinds);
    table('verdicts', this.verdicts);
    if (this.lines.length > 0)
      console.log(`\nOf each kind, the first few in each repository:\n\n${this.lines.join('\n')}`);
  }
}

function sayOf({ finding: { rule, file, range, severity, message } }: Difference): string {
  return `${rule} ${severity} ${file}:${range.start.line} ${message.slice(0, 160)}`;
}

async function main(): Promise<void> {
  const { given, rest } = readWords(process.argv.slice(2), ['--before', '--most', '--seconds', '--show']);
  const number = (option: string, standard: number) => Number(given.get(option) ?? standard);
  const trees = [...(given.has('--before') ? [resolve(given.get('--before')!)] : []), treeOf(OWN_CLI)];
  const pools = trees.map((tree) => new Pool(tree, JOBS, number('--seconds', SECONDS)));
  const found = new Differences(number('--show', SHOWN));
  const sums = trees.map(() => Object.values(COUNTS).map(() => 0));
  let all = 0;
  const row = (counts: readonly (readonly number[])[]) =>
    counts[0]!.map((was, i) => (was === counts.at(-1)![i] ? String(was) : `${was} → ${counts.at(-1)![i]}`));
  console.log(`| ${['repository', 'commit', 'roots', 'compared', ...Object.keys(COUNTS)].join(' | ')} |`);
  console.log(
    `|---|---|--:|--:|${Object.keys(COUNTS)
      .map(() => '--:|')
      .join('')}`,
  );
  for (const folder of rest) {
    const deployments = await deploymentsIn(folder, treeOf(OWN_CLI));
    const roots = sample(deployments.roots, number('--most', MOST));
    const counts: number[][] = [];
    for (const [i, pool] of pools.entries()) {
      const compare = new ComparedRoots(folder, pool, deployments);
      const compared = await Promise.all(roots.map((root) => compare.compare(root)));
      counts.push(Object.values(COUNTS).map((holds) => compared.filter(holds).length));
      counts[i]!.forEach((count, column) => (sums[i]![column]! += count));
      if (i === pools.length - 1) found.add(nameOf(folder), compared);
    }
    all += roots.length;
    const cells = [nameOf(folder), commitOf(folder), deployments.roots.length, roots.length, ...row(counts)];
    console.log(`| ${cells.join(' | ')} |`);
  }
  pools.forEach((pool) => pool.close());
  console.log(`| **together** | | | ${[all, ...row(sums)].join(' | ')} |`);
  found.print();
}

void main();
