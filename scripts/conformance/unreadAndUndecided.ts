/*
 * What of public repositories is read, and what stays open:
 * `npx tsx scripts/conformance/unreadAndUndecided.ts [--cli dist/cli.js] [--before OTHER/dist/cli.js] [--seconds N] folder…`, one
 * folder for each repository. Prints two Markdown tables: how many deployments, files, unread entries and undecided checks
 * there are, and why. With `--before`, each number that differs is printed as "before → after".
 *
 * A report of old that does not say how many deployments it is about is completed by the grouping of the sources that its
 * command line was built from. Undecided checks are grouped by the sentence of each check, without the names in it, for old and new alike.
 */
import { ask, OWN_CLI, readWords, treeOf, type Answer } from './runCommandLine';
import { commitOf, deploymentsIn, nameOf } from './repositoryDeployments';
import { cell, general, tally } from './countedReasons';

const SECONDS = 300;
/** Reasons and causes that a cell names; the others are summed up. */
const MOST = 3;

const CLOUD = /\bcloud\b/;

type Counts = readonly (readonly [string, number])[];

/** What one command line says of one repository; undefined where it does not say. */
interface Measured {
  readonly deployments: number | undefined;
  readonly files: number | undefined;
  readonly broken: number | undefined;
  readonly unread: number | undefined;
  readonly undecided: number | undefined;
  readonly cloud: number | undefined;
  readonly exit: number | undefined;
  readonly reasons: Counts;
  readonly causes: Counts;
  /** What is wrong with the answer itself. */
  readonly trouble: readonly string[];
}

async function measure(cli: string, folder: string, seconds: number): Promise<Measured> {
  const answer = await ask(cli, folder, '.', seconds);
  const { report, exit } = answer;
  const deployments = report?.deployments ?? (await countDeployments(cli, folder));
  const undecided = report?.checks.filter(({ status }) => status === 'undecided');
  return {
    deployments,
    files: report?.files.length,
    broken: report?.files.filter(({ errors }) => errors.length > 0).length,
    unread: report?.unread?.length,
    undecided: undecided?.length,
    cloud: undecided?.filter(({ because }) => CLOUD.test(because)).length,
    exit,
    reasons: tally((report?.unread ?? []).map(({ reason }) => general(reason))),
    causes: tally((undecided ?? []).map(({ because }) => general(because))),
    trouble: troubleOf(answer),
  };
}

/** An answer that is none, and groups of undecided checks that do not add up to the undecided checks. */
function troubleOf({ report, said }: Answer): readonly string[] {
  if (!report) return [`no answer: ${said.split('\n')[0]!.slice(0, 200)}`];
  const undecided = report.checks.filter(({ status }) => status === 'undecided').length;
  const grouped = report.undecidedBy?.reduce((sum, { checks }) => sum + checks, 0) ?? undecided;
  return grouped === undecided ? [] : [`undecidedBy counts ${grouped} checks, ${undecided} are undecided`];
}

async function countDeployments(cli: string, folder: string): Promise<number | undefined> {
  try {
    return (await deploymentsIn(folder, treeOf(cli))).count;
  } catch (error) {
    console.error(`${nameOf(folder)}: deployments are not counted: ${String(error)}`);
    return undefined;
  }
}

const shown = (number: number | undefined) => (number === undefined ? '–' : String(number));

function change(before: Measured | undefined, after: Measured, of: (measured: Measured) => number | undefined): string {
  const [was, is] = [before && of(before), of(after)];
  return before && was !== is ? `${shown(was)} → ${shown(is)}` : shown(is);
}

async function main(): Promise<void> {
  const { given, rest } = readWords(process.argv.slice(2), ['--cli', '--before', '--seconds']);
  const cli = given.get('--cli') ?? OWN_CLI;
  const before = given.get('--before');
  const seconds = Number(given.get('--seconds') ?? SECONDS);
  const reasons: string[] = [];
  const [unread, causes, trouble]: [string[], string[], string[]] = [[], [], []];
  const spread = (counts: Counts) => counts.flatMap(([name, times]) => Array<string>(times).fill(name));
  let clouds = [0, 0];
  console.log(
    '| repository | commit | deployments | files | with syntax errors | unread | undecided | because of the cloud | exit code |',
  );
  console.log('|---|---|--:|--:|--:|--:|--:|--:|--:|');
  for (const folder of rest) {
    const was = before === undefined ? undefined : await measure(before, folder, seconds);
    const is = await measure(cli, folder, seconds);
    const row = (['deployments', 'files', 'broken', 'unread', 'undecided', 'cloud', 'exit'] as const).map((name) =>
      change(was, is, (measured) => measured[name]),
    );
    console.log(`| ${[nameOf(folder), commitOf(folder), ...row].join(' | ')} |`);
    clouds = [clouds[0]! + (was?.cloud ?? 0), clouds[1]! + (is.cloud ?? 0)];
    unread.push(...spread(is.reasons));
    causes.push(...spread(is.causes));
    trouble.push(...is.trouble.map((sentence) => `${nameOf(folder)}: ${sentence}`));
    if (is.reasons.length + is.causes.length === 0 && !was?.causes.length) continue;
    const cells = [cell(is.reasons, MOST), ...(was ? [cell(was.causes, MOST)] : []), cell(is.causes, MOST)];
    reasons.push(`| ${[nameOf(folder), ...cells].join(' | ')} |`);
  }
  console.log(`\nUndecided because of the cloud: ${before === undefined ? '' : `${clouds[0]} → `}${clouds[1]}\n`);
  const heads =
    before === undefined ? ['undecided because'] : ['undecided because, before', 'undecided because, after'];
  console.log(`| ${['repository', 'unread because', ...heads].join(' | ')} |`);
  console.log(`|---|---|${heads.map(() => '---|').join('')}`);
  reasons.forEach((row) => console.log(row));
  const table = (name: string, counts: Counts) => {
    console.log(`\n| ${name} | reason |\n|--:|---|`);
    for (const [reason, times] of counts) console.log(`| ${times} | ${reason} |`);
  };
  table('unread', tally(unread));
  table('undecided', tally(causes));
  trouble.forEach((sentence) => console.log(`\n${sentence}`));
}

void main();
