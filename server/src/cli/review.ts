import { writeFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { performance } from 'node:perf_hooks';
import pc from 'picocolors';
import { URI } from 'vscode-uri';
import { languages } from '../host/languages';
import { nodeHost } from '../host/disk';
import type { ProjectFile } from '../host/projectFile';
import { parseProjectFile } from '../host/projectFile';
import { placedIn, problemsOf, type Placed } from '../host/projectFiles';
import type { JsonReport } from '../report/json';
import { toPretty } from '../report/pretty';
import { toSarif } from '../report/sarif';
import { toJson, type Reviewed } from '../report/toJson';
import { DEFAULT_CONFIGURATION, type Configuration } from '../review/configuration';
import { joinIntents } from '../review/intents';
import type { Unit } from '../languages/language';
import { rules } from '../rules/registry';
import { STORY_NAMES } from '../stories/story';
import { folderOf } from '../workspace/paths';
import { sentenceOf } from '../workspace/unread';
import { Workspace } from '../workspace/workspace';
import { applyFixes, diffOf, refusedLines, settleRuns, together, writeChanges, type Told } from './fixing';
import { readInput, type Input } from './input';
import { UsageError, type Options } from './options';
import { applyStories, readStory, storiesOf, type WantedStory } from './stories';
import { version, type Streams } from './streams';

const NO_FIXES: ReturnType<typeof applyFixes> = { changed: [], refused: [] };

const SEVERITIES = ['information', 'warning', 'error'] as const;

/** Reviews what was named, changing files first where that was asked for. @returns the exit code @throws UsageError */
export async function review(options: Options, streams: Streams): Promise<0 | 1 | 2> {
  const started = performance.now();
  const stories = options.stories.map(wantedStory);
  const problems: string[] = [];
  const given = options.config === undefined ? undefined : await readProjectFile(options.config, problems);
  const nameOf = (file: string) => relative(process.cwd(), URI.file(file).fsPath).split(sep).join('/') || '.';
  const day = { today: nodeHost.today() };
  const tell = ({ notes, problems: more }: Told) => {
    for (const note of notes) streams.error(`aks-network-review: ${note}\n`);
    problems.push(...more);
  };
  const changesFiles = options.fix !== 'none' || stories.length > 0;
  if (changesFiles) tell(await settleRuns(options.paths, options.dryRun, nameOf));
  const workspace = new Workspace(languages, rules);
  const input = await readInput(workspace, options.paths, options.parameters, given);
  problems.push(...input.problems);
  const configurationOf = configurations(workspace, input, given && configurationFrom(given.project));
  const read = performance.now();
  const inScope = () => workspace.deployments().filter((key) => input.deployments.includes(key));
  meet(workspace);
  if (changesFiles) {
    const told = applyStories(workspace, inScope(), stories, configurationOf, day);
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
    const isSaid = options.format === 'pretty' && options.output === undefined && !options.dryRun;
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
    ...(options.format === 'json'
      ? { storiesOf: ({ key }) => storiesOf(workspace, key, configurationOf(key), day) }
      : {}),
  });
  const printed = print(report, options, streams);
  if (options.output !== undefined) await writeFile(options.output, printed);
  else if (!(options.dryRun && options.format === 'pretty')) streams.out(printed);
  for (const problem of [...problems, ...unreadLines(report, options)])
    streams.error(`aks-network-review: ${problem}\n`);
  if (options.stats) streams.error(statistics(report, workspace, [started, read, done, performance.now()]));
  return problems.length > 0 || isIncomplete(report, options) ? 2 : failed(report, options) ? 1 : 0;
}

function wantedStory(text: string): WantedStory {
  const story = readStory(text);
  if (!story) throw new UsageError(`--story ${text} is not known; use one of ${STORY_NAMES.join(', ')}`);
  return story;
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

function print(report: JsonReport, { format, output }: Options, streams: Streams): string {
  if (format === 'json') return `${JSON.stringify(report, undefined, 2)}\n`;
  if (format === 'sarif') return `${JSON.stringify(toSarif(report, rules, version()), undefined, 2)}\n`;
  return toPretty(report, pc.createColors(streams.colours && output === undefined));
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
  if (format === 'pretty' && output === undefined) return [];
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

function configurationFrom({ configuration }: ProjectFile): Configuration {
  return { ...DEFAULT_CONFIGURATION, ...configuration, intents: joinIntents(configuration.intents) };
}

/** What counts for each deployment: the given configuration, else that of the nearest project file above its root. */
function configurations(workspace: Workspace, { projects }: Input, given: Configuration | undefined) {
  const made = new Map<ProjectFile, Configuration>();
  const ofRoot = (root: Unit | undefined): Configuration => {
    if (given) return given;
    const file = root?.documents[0]?.file;
    const project = file === undefined ? undefined : projects.of(folderOf(file))?.project;
    if (!project) return DEFAULT_CONFIGURATION;
    const known = made.get(project) ?? configurationFrom(project);
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
