import { readFile, writeFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { performance } from 'node:perf_hooks';
import pc from 'picocolors';
import { URI } from 'vscode-uri';
import { globMatcher } from '../host/glob';
import { languages } from '../host/languages';
import { nodeHost } from '../host/disk';
import { parseProjectFile } from '../host/projectFile';
import type { JsonReport } from '../report/json';
import { toPretty } from '../report/pretty';
import { rulesToJson } from '../report/rulesJson';
import { toSarif } from '../report/sarif';
import { toJson, type Reviewed } from '../report/toJson';
import { DEFAULT_CONFIGURATION, type Configuration } from '../review/configuration';
import { joinIntents } from '../review/intents';
import { rulePage } from '../host/rulePage';
import { findRule, rules } from '../rules/registry';
import { Workspace } from '../workspace/workspace';
import { applyFixes, diffOf, writeChanges } from './fixing';
import { readInput } from './input';
import { readOptions, UsageError, USAGE, type Options } from './options';

/** The product's version, replaced when it is bundled. */
declare const VERSION: string | undefined;

/** Where the command line writes. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly colours: boolean;
}

const SEVERITIES = ['information', 'warning', 'error'] as const;

/** Runs the command line. @returns the exit code */
export async function run(argv: readonly string[], streams: Streams): Promise<0 | 1 | 2> {
  try {
    const options = readOptions(argv);
    if (options.help) return say(streams, USAGE);
    if (options.version) return say(streams, `${version()}\n`);
    if (options.explain !== undefined) return explainRule(options.explain, streams);
    if (options.rules) return listRules(options, streams);
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
  return say(streams, rulePage(rule));
}

function listRules({ format }: Options, streams: Streams): 0 {
  if (format === 'json') return say(streams, `${JSON.stringify(rulesToJson(rules), undefined, 2)}\n`);
  const lines = rules.map(
    ({ code, severity, fix, summary }) => `${code}  ${severity.padEnd(11)}  fix: ${fix.padEnd(6)}  ${summary}`,
  );
  return say(streams, `${lines.join('\n')}\n`);
}

async function review(options: Options, streams: Streams): Promise<0 | 1 | 2> {
  const started = performance.now();
  const problems: string[] = [];
  const configuration = await readConfiguration(options, problems);
  const day = { today: configuration.today ?? nodeHost.today() };
  const workspace = new Workspace(languages, rules);
  const input = await readInput(workspace, options.paths, options.parameters, globMatcher(configuration.exclude));
  problems.push(...input.problems);
  const read = performance.now();
  const nameOf = (file: string) => relative(process.cwd(), URI.file(file).fsPath).split(sep).join('/') || '.';
  const inScope = () => workspace.deployments().filter((key) => input.deployments.includes(key));
  meet(workspace);
  if (options.fix !== 'none') {
    const changes = applyFixes(workspace, inScope(), options.fix, configuration, day);
    if (options.dryRun) {
      streams.out(diffOf(changes, nameOf));
      for (const { file, before } of changes) workspace.setFile(file, before);
    } else await writeChanges(changes);
  }
  const reviewed: Reviewed[] = [];
  for (const key of inScope()) {
    try {
      const snapshot = workspace.snapshot(key)!;
      reviewed.push({ ...snapshot, review: workspace.review(key, configuration, day) });
    } catch (error) {
      problems.push(`${nameOf(key)}: the review failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const done = performance.now();
  const report = toJson(reviewed, {
    nameOf,
    editsOf: ({ key }, finding, fix) => {
      const outcome = workspace.fix(key, finding, fix, configuration, day);
      return outcome.kind === 'edits' ? outcome.files : undefined;
    },
  });
  const printed = print(report, options, streams);
  if (options.output !== undefined) await writeFile(options.output, printed);
  else if (!(options.dryRun && options.format === 'pretty')) streams.out(printed);
  for (const problem of problems) streams.error(`aks-network-review: ${problem}\n`);
  if (options.stats) streams.error(statistics(report, workspace, [started, read, done, performance.now()]));
  return problems.length > 0 ? 2 : failed(report, options) ? 1 : 0;
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

async function readConfiguration({ config }: Options, problems: string[]): Promise<Configuration> {
  const path = config ?? 'aks-network-review.json';
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) {
    if (config !== undefined) problems.push(`${config}: there is no such file`);
    return DEFAULT_CONFIGURATION;
  }
  const parsed = parseProjectFile(text.replace(/^\uFEFF/, ''));
  for (const { message, span } of parsed.problems) {
    problems.push(`${path}:${text.slice(0, span.start).split('\n').length}: ${message}`);
  }
  return { ...DEFAULT_CONFIGURATION, ...parsed.configuration, intents: joinIntents(parsed.configuration.intents) };
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
