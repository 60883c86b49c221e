/**
 * `npm run landing-zones -- [FOLDER]`: asks the command line the questions about public landing zones
 * whose answers were settled by reading (`test/network/reachability/publicZones`), and compares verdicts and the lines that
 * decide. FOLDER holds checkouts as OWNER+NAME; what it lacks, and everything without it, is fetched from GitHub at the
 * commit that was read. Exit code 1 where an answer differs that is not known to, or one no longer does.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { SettledQuestion, SettledZone } from '../../test/network/reachability/publicZones/settledZone';

const ZONES = resolve('test/network/reachability/publicZones');
const CLI = resolve('dist/cli.js');
const given = process.argv[2];

/** What the command line answers, as its JSON has it; lines are one-based. */
interface Step {
  readonly verdict: string;
  readonly says: string;
  readonly file?: string;
  readonly range?: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
}
interface Answer {
  readonly verdict: string;
  readonly parts?: readonly { readonly verdict: string; readonly steps: readonly Step[] }[];
  readonly steps?: readonly Step[];
}

function checkoutOf({ repository, commit }: SettledZone): string {
  const own = given === undefined ? undefined : join(given, repository.replace('/', '+'));
  if (own !== undefined && existsSync(own)) return resolve(own);
  const folder = join(mkdtempSync(join(tmpdir(), 'landing-zone-')), 'repository');
  mkdirSync(folder);
  const git = (...args: readonly string[]) => execFileSync('git', ['-C', folder, ...args], { stdio: 'ignore' });
  git('init');
  git('fetch', '--depth', '1', `https://github.com/${repository}`, commit);
  git('checkout', 'FETCH_HEAD');
  return folder;
}

/** What differs; undefined where the answer is the settled one. */
function differenceIn(zone: string, { paths, parameters = [], ask, is, decides }: SettledQuestion): string | undefined {
  const args = ['--format', 'json', ...parameters.flatMap((file) => ['--parameters', file]), '--ask', ask, ...paths];
  const { stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: zone,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const answers = stdout === '' ? [] : (JSON.parse(stdout) as { readonly answers: readonly Answer[] }).answers;
  if (answers.length === 0) return `no answer: ${stderr.trim()}`;
  const verdicts = [...new Set(answers.map(({ verdict }) => (verdict === 'partly' ? 'partly reached' : verdict)))];
  if (verdicts.length !== 1 || verdicts[0] !== is) return `it says ${verdicts.join(' and ')}, settled is ${is}`;
  for (const answer of answers) {
    const lines = decidingSteps(answer).flatMap((step) => linesOf(step, zone));
    if (!lines.some((line) => decides.includes(line)))
      return `it decides at ${[...new Set(lines)].join(', ') || 'no line'}`;
  }
  return undefined;
}

/** The steps that refuse or leave open; of what is reached or resolved all of them. */
function decidingSteps({ verdict, parts, steps = [] }: Answer): readonly Step[] {
  if (!parts) return steps;
  return parts.flatMap((part) => {
    const own = part.steps.filter((step) => step.verdict === part.verdict);
    return verdict === 'reached' || verdict === 'partly' ? part.steps : own;
  });
}

function linesOf({ file, range }: Step, zone: string): readonly string[] {
  if (file === undefined || !range) return [];
  const path = relative(zone, resolve(zone, file));
  return [`${path}:${range.start.line}`];
}

let [right, known, wrong] = [0, 0, 0];
for (const name of readdirSync(ZONES).filter((file) => file.endsWith('.json'))) {
  const settled = JSON.parse(readFileSync(join(ZONES, name), 'utf8')) as SettledZone;
  const zone = checkoutOf(settled);
  for (const question of settled.questions) {
    const difference = differenceIn(zone, question);
    if (difference === undefined && question.differs === undefined) right++;
    else if (difference !== undefined && question.differs !== undefined) known++;
    else {
      wrong++;
      console.log(`${name}: ${question.ask} (${question.paths.join(' ')})\n  ${difference ?? `it no longer differs: ${question.differs}`}`); // prettier-ignore
    }
  }
}
console.log(`${right} answers are the settled ones, ${known} are known to differ, ${wrong} are not as expected`);
process.exitCode = wrong > 0 ? 1 : 0;
