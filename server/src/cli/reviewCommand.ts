import { existsSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { performance } from 'node:perf_hooks';
import { URI } from 'vscode-uri';
import { nodeHost } from '../host/disk';
import { languages } from '../host/languages';
import type { SettingProblem } from '../host/projectFile';
import { problemsOf, type Placed } from '../host/projectFiles';
import { findingsOfEntries, linesOfProject } from '../host/projectIgnoreFindings';
import type { Language, LanguageId } from '../languages/language';
import { compareWithBaseline, settledBy } from '../report/baseline';
import { linesIn } from '../report/textExcerpts';
import { FORMATS } from '../report/formats';
import type { JsonReport } from '../report/jsonReport';
import { pictureOf } from '../report/picture/pictureOfReviews';
import type { Reported } from '../report/reportedReview';
import { toJson, type Reviewed } from '../report/toJson';
import type { Finding } from '../review/finding';
import type { Fix } from '../rules/rule';
import { visible, visibleLines } from '../report/visibleCharacters';
import { rules } from '../rules/ruleRegistry';
import { Workspace } from '../workspace/workspace';
import { readBaseline, writeBaseline } from './baselineFile';
import { configurations, readProjectFile } from './folderConfigurations';
import { changeOf, fixProjectFiles, type FixedProject } from './fixProjectFiles';
import { exitCode, unreadLines } from './exitCode';
import { applyFixes, diffOf, refusedLines, settleRuns, together, writeChanges, type Messages } from './applyFixes';
import { readInput, type Input } from './readInput';
import { BASELINE, type Options } from './options';
import { checkoutFolder, lineAddresses, pipelineJob } from './pipelineSurroundings';
import { Progress } from './progress';
import { statistics } from './reviewStatistics';
import { ReviewsWhileReading } from './reviewsWhileReading';
import { answersIn, askAll, pointlessExpectations } from './askQuestions';
import { comparisonIn, compareVersions, readBefore } from './compareVersions';
import { networksOf, openedBetween } from './openedByChanges';
import { applyStories, storiesOf } from './applyStories';
import { wantsColours, type Streams } from './processSurroundings';
import { version } from './version';
import { writeOutputs, writeReports } from './writeReports';

const NO_FIXES: ReturnType<typeof applyFixes> = { changed: [], refused: [] };

/** How the report names a file: by its path from where the command runs. */
const nameOf = (file: string): string => relative(process.cwd(), URI.file(file).fsPath).split(sep).join('/') || '.';

/** Reviews what was named, and prints or writes what was asked for. @returns the exit code */
export async function review(options: Options, streams: Streams): Promise<0 | 1 | 2> {
  const started = performance.now();
  const progress = new Progress(options.quiet || !streams.columns ? undefined : streams.error, streams.columns ?? (() => 80)); // prettier-ignore
  const problems: string[] = [];
  const complain = (line: string) => {
    progress.end();
    streams.error(`aks-network-review: ${visible(line)}\n`);
  };
  const tell = ({ notes, problems: more }: Messages) => {
    if (!options.quiet) notes.forEach(complain);
    problems.push(...more);
  };
  const given = options.config === undefined ? undefined : await readProjectFile(options.config, problems);
  const day = { today: nodeHost.today() };
  const changesFiles = options.fix !== 'none' || options.stories.length > 0;
  if (changesFiles) tell(await settleRuns(options.paths, options.dryRun, nameOf));
  const workspace = new Workspace(languages, rules);
  // What becomes of fixes after some were applied is what is asked for then.
  const triesFixes = changesFiles || options.outputs.some(({ format }) => FORMATS[format].triedFixes);
  const whole = triesFixes || options.outputs.some(({ format }) => FORMATS[format].stories);
  const reasons = options.outputs.some(({ format }) => FORMATS[format].reasons);
  const early = new ReviewsWhileReading(workspace, given, day, { whole, reasons });
  const onlyReports = !whole && options.ask.length === 0 && options.compare === undefined;
  if (onlyReports) workspace.giveBack();
  const input = await readInput(workspace, options.paths, {
    parameters: options.parameters,
    project: given,
    text: options.stdinPath === undefined ? undefined : { path: options.stdinPath, bytes: await streams.input() },
    say: (text) => progress.say(text),
    ...(onlyReports ? { evaluated: (key, projects) => early.take(key, projects) } : {}),
  });
  problems.push(...input.problems);
  let configurationOf = configurations(workspace, input.projects, given);
  let projects = given ? [given] : input.projectFiles;
  const read = performance.now();
  const inScope = () => workspace.deployments().filter((key) => input.deployments.includes(key));
  meet(workspace);
  if (options.compare !== undefined) {
    const before = await readBefore(options.compare, options, given, (text) => progress.say(text));
    problems.push(...before.input.problems);
    const { comparison, problems: more } = compareVersions(before, { workspace, input, configurationOf }, before.roots, options.compare, nameOf); // prettier-ignore
    progress.end();
    const colours = wantsColours(streams, options.noColour);
    problems.push(...more);
    problems.push(...(await writeOutputs(options.outputs, streams, ({ format, file }) => comparisonIn(comparison, format, colours && file === undefined)))); // prettier-ignore
    problems.forEach(complain);
    if (problems.length > 0) return 2;
    return options.failOnOpening && !comparison.opensNothing ? 1 : 0;
  }
  const ignoringReviews = () =>
    inScope().flatMap((key) => {
      try {
        return [{ review: workspace.review(key, configurationOf(key), day), configuration: configurationOf(key) }];
      } catch {
        return []; // It says so when it is reported.
      }
    });
  const fixedProjects = (which: 'safe' | 'review') => {
    const ignoring = projects.filter(({ project }) => project.configuration.ignore.length > 0);
    if (ignoring.length === 0) return [];
    return fixProjectFiles(ignoring, which, { reviews: ignoringReviews(), rules, isWhole: input.isNamed, today: day.today }); // prettier-ignore
  };
  const takeProjects = (fixed: readonly FixedProject[]) => {
    const now = (placed: Placed) => fixed.find(({ before }) => before.file === placed.file)?.after ?? placed;
    projects = projects.map(now);
    const found = { of: (folder: string) => optional(input.projects.of(folder), now) };
    configurationOf = configurations(workspace, found, given && now(given));
  };
  if (options.ask.length > 0) {
    const answered = askAll(workspace, inScope(), options.ask, configurationOf, nameOf);
    progress.end();
    const colours = wantsColours(streams, options.noColour);
    problems.push(...answered.problems);
    problems.push(...(await writeOutputs(options.outputs, streams, ({ format, file }) => answersIn(answered.answers, format, colours && file === undefined)))); // prettier-ignore
    problems.forEach(complain);
    return problems.length > 0 ? 2 : 0;
  }
  if (changesFiles) {
    progress.say('Applying fixes');
    const was = networksOf(workspace, inScope());
    const told = applyStories(workspace, inScope(), options.stories, configurationOf, day);
    const { changed, refused } =
      options.fix === 'none' ? NO_FIXES : applyFixes(workspace, inScope(), options.fix, configurationOf, day);
    const entries = options.fix === 'none' ? [] : fixedProjects(options.fix);
    const changes = [...together(told.changes, changed), ...entries.map(changeOf)];
    problems.push(...told.problems);
    progress.end();
    if (options.dryRun) {
      const diff = diffOf(changes, nameOf);
      streams.out(
        told.says.map((line) => `${visible(line)}\n`).join('') + (streams.terminal ? visibleLines(diff) : diff),
      );
      if (changes.length > 0) for (const line of openedBetween(was, networksOf(workspace, inScope()))) streams.out(`${visible(line)}\n`); // prettier-ignore
      for (const { file, before } of changes) if (workspace.document(file)) workspace.setFile(file, before);
    } else {
      for (const line of told.says) streams.error(`${visible(line)}\n`);
      const opened = changes.length > 0 ? openedBetween(was, networksOf(workspace, inScope())) : [];
      for (const line of opened) streams.error(`${visible(line)}\n`);
      const done = await writeChanges(changes, workspace, input, nameOf);
      tell(done);
      if (done.written && entries.length > 0) takeProjects(entries);
    }
    // The report for people says it at each finding.
    const isSaid = options.outputs.some(({ format, file }) => format === 'pretty' && file === undefined);
    if (!isSaid || options.dryRun) tell({ notes: refusedLines(refused, nameOf), problems: [] });
  }
  const reviewed: Reviewed[] = [];
  const deployments = inScope();
  for (const [index, key] of deployments.entries()) {
    progress.say(`Reviewing ${index + 1} of ${deployments.length}: ${visible(nameOf(key))}`);
    try {
      reviewed.push(early.of(key, configurationOf(key)));
    } catch (error) {
      problems.push(failure(key, 'the review failed', error));
    }
  }
  problems.push(...pointlessExpectations(workspace, deployments, configurationOf));
  const done = performance.now();
  for (const placed of projects) {
    const name = placed.file === given?.file ? options.config! : nameOf(placed.file);
    problems.push(...problemsOf(placed, name, pathProblemsOf(input, placed)));
  }
  const ignoring = reviewed.map(({ key, review }) => ({ key, review, configuration: configurationOf(key) }));
  let tried = 0;
  const found = toJson(reviewed, {
    nameOf,
    document: (file) => workspace.document(file),
    ofIgnores: [
      ...workspace.ignoreFindings(ignoring, input.isNamed, day),
      ...projects.flatMap((placed) =>
        findingsOfEntries(placed, ignoring, rules, input.isNamed(placed.file), day.today),
      ),
    ],
    linesOf: (file) => linesOfProject(projects.find((placed) => placed.file === file)),
    outlineOf: (document) => languageOf(document.language).outline(document),
    unread: workspace.unread(inScope(), input.isNamed),
    notices: workspace.notices(inScope()),
    reached: (file) => workspace.factsOf(file).reached === true,
    silent: input.isExcluded,
    ...(triesFixes
      ? {
          outcomeOf: ({ key }, finding, fix) => {
            progress.say(`Trying fixes: ${++tried}`);
            try {
              // Reviews are whole where fixes are tried.
              return workspace.fix(key, finding as Finding, fix as Fix, configurationOf(key), day);
            } catch (error) {
              problems.push(failure(key, `trying '${fix.title}' failed`, error));
              return { kind: 'refused', because: 'working out the change failed' };
            }
          },
        }
      : {}),
    ...(options.outputs.some(({ format }) => FORMATS[format].stories)
      ? {
          storiesOf: ({ key }) => {
            try {
              return storiesOf(workspace, key, configurationOf(key), day);
            } catch (error) {
              problems.push(failure(key, 'trying its stories failed', error));
              return [];
            }
          },
        }
      : {}),
  });
  for (const { key, review } of reviewed)
    for (const { rule, because } of review.failed ?? []) problems.push(failure(key, `${rule.code} failed`, because));
  const isOff = (rule: string) => deployments.some((key) => configurationOf(key).severities[rule] === 'off');
  const report = await compared(
    found,
    input,
    isOff,
    { ...options, baseline: baselineOf(options, projects, tell) },
    tell,
  );
  progress.say('Writing the report');
  const reported = await reportedOf(report, { reviewed, triesFixes, day: day.today }, workspace, options, streams);
  progress.end();
  problems.push(...(await writeReports(reported, options, streams, wantsColours(streams, options.noColour))));
  for (const problem of [...problems, ...unreadLines(report, options)]) complain(problem);
  if (options.stats) streams.error(statistics(report, workspace, [started, read, done, performance.now()]));
  return exitCode(report, problems, options);
}

function pathProblemsOf({ pathProblems }: Input, { file }: Placed): readonly SettingProblem[] | undefined {
  return [...pathProblems].find(([placed]) => placed.file === file)?.[1];
}

function optional<T, U>(value: T | undefined, change: (value: T) => U): U | undefined {
  return value === undefined ? undefined : change(value);
}

/** What failed in a deployment that no text should make fail: the others are reviewed all the same. */
function failure(key: string, what: string, error: unknown): string {
  return `${nameOf(key)}: ${what}: ${error instanceof Error ? error.message : String(error)}`;
}

/** Evaluates all deployments, so that each is reviewed with the others of its estate. One that fails says so when reviewed. */
function meet(workspace: Workspace): void {
  for (const key of workspace.deployments()) {
    try {
      workspace.snapshot(key);
      workspace.rest();
    } catch {
      continue;
    }
  }
}

function languageOf(id: LanguageId): Language {
  return languages.find((language) => language.id === id)!;
}

/** The baseline that is compared with: the one that was named, else that of the project file. */
function baselineOf(
  { baseline, updateBaseline }: Options,
  projects: readonly Placed[],
  tell: (told: Messages) => void,
): string | undefined {
  if (baseline !== undefined) return baseline;
  const own = [...new Set(projects.flatMap(({ project }) => project.configuration.baseline ?? []))];
  if (own.length > 1) {
    const names = own.map((file) => nameOf(file)).join(', ');
    tell({ notes: [], problems: [`project files name several baselines (${names}); choose one with --baseline`] });
    return undefined;
  }
  return own[0] === undefined ? (updateBaseline ? BASELINE : undefined) : nameOf(own[0]);
}

/** The report as the baseline has it, which is written anew where that is wanted. */
async function compared(
  report: JsonReport,
  input: Input,
  isOff: (rule: string) => boolean,
  { baseline: path, updateBaseline, dryRun }: Options,
  tell: (told: Messages) => void,
): Promise<JsonReport> {
  if (path === undefined) return report;
  const { entries, wrong } = await readBaseline(path, updateBaseline, (file) => nameOf(URI.file(file).path));
  if (wrong !== undefined) {
    tell({ notes: [], problems: [`${path}: ${wrong}`] });
    return report;
  }
  const isGone = (name: string) => !existsSync(resolve(name)) && input.isNamed(URI.file(resolve(name)).path);
  const isSettled = settledBy(report, isGone);
  const { report: against, next } = compareWithBaseline(report, entries, (entry) => isSettled(entry) && !isOff(entry.rule)); // prettier-ignore
  if (!updateBaseline || dryRun) return against;
  try {
    await writeBaseline(path, next);
  } catch (error) {
    tell({ notes: [], problems: [`${path}: it cannot be written (${(error as { code?: string }).code ?? 'unknown error'})`] }); // prettier-ignore
    return against;
  }
  const count = next.reduce((sum, entry) => sum + entry.count, 0);
  tell({ notes: [`${path}: the baseline has ${count} findings now`], problems: [] });
  return { ...compareWithBaseline(report, next, () => false).report, fixed: against.fixed ?? [] };
}

/** What formats may need besides the data. */
async function reportedOf(
  report: JsonReport,
  { reviewed, triesFixes, day }: { reviewed: readonly Reviewed[]; triesFixes: boolean; day: string },
  workspace: Workspace,
  { paths, stdinPath }: Options,
  { environment }: Streams,
): Promise<Reported> {
  const here = process.cwd();
  const repository = await nodeHost.files.repositoryOf(URI.file(here).toString());
  const root = repository === undefined ? checkoutFolder(environment) : URI.parse(repository).fsPath;
  const below = root === undefined ? '' : relative(root, here).split(sep).join('/');
  const prefix = below.startsWith('..') ? '' : below;
  const pathOf = (name: string) => (prefix === '' ? name : join(prefix, name).split(sep).join('/'));
  const texts = new Map<string, string>();
  const lines = new Map<string, readonly string[]>();
  for (const { file, text } of [...workspace.documents(), ...reviewed.flatMap(({ documents }) => documents)]) {
    texts.set(nameOf(file), text);
  }
  return {
    report,
    rules,
    triedFixes: triesFixes,
    version: version(),
    title: titleOf(stdinPath === undefined ? paths : [...paths, stdinPath]),
    day,
    linesOf: (name) => {
      const text = texts.get(name);
      if (text === undefined) return undefined;
      const known = lines.get(name) ?? linesIn(text);
      lines.set(name, known);
      return known;
    },
    pathOf,
    addressOf: lineAddresses(environment, pathOf),
    picture: () => {
      const drawn = reviewed.map((one) => {
        const joined = workspace.joined(one.key)?.network;
        return { ...one, name: nameOf(one.key), network: joined ?? workspace.snapshot(one.key)!.network };
      });
      return pictureOf(drawn, report, nameOf);
    },
    job: pipelineJob(environment),
  };
}

/** More paths than these are counted. */
const MOST_NAMED = 3;

function titleOf(paths: readonly string[]): string {
  const names = paths.map((path) => (resolve(path) === process.cwd() ? basename(process.cwd()) : path));
  const more = names.length - MOST_NAMED;
  return names.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
