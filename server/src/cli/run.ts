import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { performance } from 'node:perf_hooks';
import { URI } from 'vscode-uri';
import { languages } from '../host/languages';
import { nodeHost } from '../host/disk';
import { parseProjectFile } from '../host/projectFile';
import { placedIn, problemsOf, type Placed } from '../host/projectFiles';
import type { JsonReport } from '../report/json';
import { toJson, type Reviewed } from '../report/toJson';
import { DEFAULT_CONFIGURATION, type Configuration } from '../review/configuration';
import { configurationOf as settingsTogether } from '../review/settings';
import type { Unit } from '../languages/language';
import { findRule, rules } from '../rules/registry';
import { folderOf } from '../workspace/paths';
import { sentenceOf } from '../workspace/unread';
import { Workspace } from '../workspace/workspace';
import { applyFixes, diffOf, refusedLines, settleRuns, together, writeChanges, type Told } from './fixing';
import { formatOf } from './formats';
import { readInput, type Input } from './input';
import { applyStories, storiesOf } from './stories';
import { readOptions, UsageError, USAGE, type Options } from './options';

/** The product's version, replaced when it is bundled. */
declare const VERSION: string | undefined;

/** Where the command line writes. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly colours: boolean;
}

const NO_FIXES: ReturnType<typeof applyFixes> = { changed: [], refused: [] };

const SEVERITIES = ['information', 'warning', 'error'] as const;

/** Runs the command line. @returns the exit code */
export async function run(argv: readonly string[], streams: Streams): Promise<0 | 1 | 2> {
  try {
    const options = readOptions(argv);
    if (options.help) return say(streams, USAGE);
    if (options.version) return say(streams, `${version()}\n`);
    if (options.explain !== undefined) return explainRule(options.explain, streams);
    if (options.rules) return say(streams, formatOf(options.format).rules(around(streams)));
    return await review(options, streams);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    streams.error(`aks-network-review: ${error.message}\n\n${USAGE}`);
    return 2;
  }
}

function version(): string {
  return typeof VERSION === 'string' ? VERSION : 'development';
}

function say(streams: Streams, text: string): 0 {
  streams.out(text);
  return 0;
}

function explainRule(code: string, streams: Streams): 0 {
  const rule = findRule(code);
  if (!rule) throw new UsageError(`there is no rule ${code}; --rules lists them`);
  return say(streams, readFileSync(join(__dirname, '../docs/rules', `${rule.code}.md`), 'utf8'));
}

function around(streams: Streams) {
  return { rules, version: version(), colours: streams.colours };
}

async function review(options: Options, streams: Streams): Promise<0 | 1 | 2> {
  const started = performance.now();
  const format = formatOf(options.format);
  const problems: string[] = [];
  const given = options.config === undefined ? undefined : await readProjectFile(options.config, problems);
  const nameOf = (file: string) => relative(process.cwd(), URI.file(file).fsPath).split(sep).join('/') || '.';
  const day = { today: nodeHost.today() };
  const tell = ({ notes, problems: more }: Told) => {
    for (const note of notes) streams.error(`aks-network-review: ${note}\n`);
    problems.push(...more);
  };
  const changesFiles = options.fix !== 'none' || options.stories.length > 0;
  if (changesFiles) tell(await settleRuns(options.paths, options.dryRun, nameOf));
  const workspace = new Workspace(languages, rules);
  const input = await readInput(workspace, options.paths, options.parameters, given);
  problems.push(...input.problems);
  const configurationOf = configurations(workspace, input, given && settingsTogether(given.project.configuration));
  const read = performance.now();
  const inScope = () => workspace.deployments().filter((key) => input.deployments.includes(key));
  meet(workspace);
  if (changesFiles) {
    const told = applyStories(workspace, inScope(), options.stories, configurationOf, day);
    const { changed, refused } =
      options.fix === 'none' ? NO_FIXES : applyFixes(workspace, inScope(), options.fix, configurationOf, day);
    const changes = together(told.changes, changed);
    problems.push(...told.problems);
    if (options.dryRun) {
      streams.out(told.says.map((line) => `${line}\n`).join('') + diffOf(changes, nameOf));
      for (const { file, before } of changes) workspace.setFile(file, before);
    } else {
      for (const line of told.says) streams.error(`${line}\n`);
      tell(await writeChanges(changes, workspace, input, nameOf));
    }
    // The report for people says it at each finding.
    const isSaid = format.forPeople && options.output === undefined && !options.dryRun;
    if (!isSaid) tell({ notes: refusedLines(refused, nameOf), problems: [] });
  }
  const reviewed: Reviewed[] = [];
  for (const key of inScope()) {
    try {
      const snapshot = workspace.snapshot(key)!;
      reviewed.push({ ...snapshot, review: workspace.review(key, configurationOf(key), day) });
    } catch (error) {
      problems.push(`${nameOf(key)}: the review failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const done = performance.now();
  for (const placed of given ? [given] : input.projectFiles) {
    const name = placed === given ? options.config! : nameOf(placed.file);
    problems.push(...problemsOf(placed, name, input.pathProblems.get(placed)));
  }
  const report = toJson(reviewed, {
    nameOf,
    document: (file) => workspace.document(file),
    unread: workspace.unread(inScope(), input.isNamed),
    notices: workspace.notices(inScope()),
    reached: (file) => workspace.factsOf(file).reached === true,
    silent: input.isExcluded,
    outcomeOf: ({ key }, finding, fix) => workspace.fix(key, finding, fix, configurationOf(key), day),
    // Only data has a place for them.
    ...(format.hasStories ? { storiesOf: ({ key }) => storiesOf(workspace, key, configurationOf(key), day) } : {}),
  });
  const colours = streams.colours && options.output === undefined;
  const printed = format.report(report, { ...around(streams), colours });
  if (options.output !== undefined) await writeFile(options.output, printed);
  else if (!(options.dryRun && format.forPeople)) streams.out(printed);
  for (const problem of [...problems, ...unreadLines(report, options)])
    streams.error(`aks-network-review: ${problem}\n`);
  if (options.stats) streams.error(statistics(report, workspace, [started, read, done, performance.now()]));
  return problems.length > 0 || isIncomplete(report, options) ? 2 : failed(report, options) ? 1 : 0;
}

/** Evaluates all deployments, so that each is reviewed with the others of its estate. One that fails says so when reviewed. */
function meet(workspace: Workspace): void {
  for (const key of workspace.deployments()) {
    try {
      workspace.snapshot(key);
    } catch {
      continue;
    }
  }
}

function failed({ findings }: JsonReport, { failOn }: Options): boolean {
  if (failOn === 'never') return false;
  const limit = SEVERITIES.indexOf(failOn);
  return findings.some(({ severity, suppressed }) => suppressed === null && SEVERITIES.indexOf(severity) >= limit);
}

/** Was something not read, or read only in part, that the exit code has to tell? */
function isIncomplete({ unread, files }: JsonReport, { strict }: Options): boolean {
  return unread.some(({ weight }) => strict || weight === 'input') || files.some(({ errors }) => errors.length > 0);
}

/** More lines than these are counted, not printed: the report has them all. */
const MOST_LINES = 20;

/** What was not read, for standard error, where the report goes elsewhere or is for machines. */
function unreadLines({ unread, files }: JsonReport, { format, output }: Options): readonly string[] {
  if (formatOf(format).forPeople && output === undefined) return [];
  const broken = files.flatMap(({ path, errors: [first] }) => {
    return first ? [`${path}:${first.range.start.line}:${first.range.start.column}: ${first.message}`] : [];
  });
  const lines = unread.map(({ file, range, ...said }) => {
    return `${file}:${range.start.line}:${range.start.column}: ${sentenceOf(said)}`;
  });
  const all = [...broken, ...lines];
  return all.length > MOST_LINES
    ? [...all.slice(0, MOST_LINES), `${all.length - MOST_LINES} more were not read; the report lists them`]
    : all;
}

/** The project file that was named; an empty one when it cannot be read. */
async function readProjectFile(path: string, problems: string[]): Promise<Placed> {
  const uri = URI.file(resolve(path));
  const found = await nodeHost.files.read(uri.toString(), { any: true });
  if (found.kind !== 'text') {
    problems.push(found.kind === 'unreadable' ? `${path}: ${found.why.because}` : `${path}: there is no such file`);
  }
  return placedIn(folderOf(uri.path), uri.path, parseProjectFile(found.kind === 'text' ? found.text : '{}'));
}

/** What counts for each deployment: the given configuration, else that of the nearest project file above its root. */
function configurations(workspace: Workspace, { projects }: Input, given: Configuration | undefined) {
  const made = new Map<Placed['project'], Configuration>();
  const ofRoot = (root: Unit | undefined): Configuration => {
    if (given) return given;
    const file = root?.documents[0]?.file;
    const project = file === undefined ? undefined : projects.of(folderOf(file))?.project;
    if (!project) return DEFAULT_CONFIGURATION;
    const known = made.get(project) ?? settingsTogether(project.configuration);
    made.set(project, known);
    return known;
  };
  workspace.setCloudOf((root) => ofRoot(root).cloud);
  return (deployment: string) => ofRoot(workspace.rootOf(deployment));
}

function statistics(
  report: JsonReport,
  workspace: Workspace,
  [started, read, reviewed, done]: readonly number[],
): string {
  const lines = workspace.documents().reduce((sum, document) => sum + document.lines.lineCount, 0);
  const ms = (from: number | undefined, to: number | undefined) => Math.round((to ?? 0) - (from ?? 0));
  return [
    `files: ${report.files.length}, lines: ${lines}, resources: ${report.resources.length}`,
    `milliseconds: read and parse ${ms(started, read)}, review ${ms(read, reviewed)}, fixes and report ${ms(reviewed, done)}`,
    `peak memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
    '',
  ].join('\n');
}
