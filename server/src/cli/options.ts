import { FORMAT_NAMES, formatOfFile, type FormatName } from '../report/formats';
import { STORY_NAMES } from '../stories/story';
import { readArguments, type GivenOption, type OptionName } from './readArguments';
import { readQuestion } from '../network/reachability/question';
import { readStory, type WantedStory } from './applyStories';
import { unknownWord, UsageError } from './usageErrors';

export const LIMITS = ['error', 'warning', 'information', 'never'] as const;
const FIXES = ['safe', 'review'] as const;

/** The baseline that `--update-baseline` alone writes, where no project file names one. */
export const BASELINE = 'aks-network-review.baseline.json';

/** A report to write: to a file, or to standard output where there is none. */
export interface Output {
  readonly format: FormatName;
  readonly file: string | undefined;
}

export interface Options {
  readonly paths: readonly string[];
  /** At least one; at most one goes to standard output. */
  readonly outputs: readonly Output[];
  readonly parameters: readonly string[];
  readonly config: string | undefined;
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
  /** Which fixes are applied: safe ones, or also the ones to review. */
  readonly fix: 'none' | 'safe' | 'review';
  /** Changes of many parts that are applied, in this order. */
  readonly stories: readonly WantedStory[];
  /** Questions about the network that are answered in place of a review; each can be read. */
  readonly ask: readonly string[];
  /** The folder with the version before, whose network is compared in place of a review. */
  readonly compare: string | undefined;
  /** A comparison in which it is not certain that nothing opens gives exit code 1. */
  readonly failOnOpening: boolean;
  readonly dryRun: boolean;
  readonly failOn: (typeof LIMITS)[number];
  /** The path of the text on standard input; undefined: it is not read. */
  readonly stdinPath: string | undefined;
  readonly rules: boolean;
  readonly explain: string | undefined;
  readonly stats: boolean;
  /** Modules that could not be read give exit code 2, too. */
  readonly strict: boolean;
  readonly quiet: boolean;
  readonly noColour: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

/** Reads the command line. @throws UsageError */
export function readOptions(argv: readonly string[]): Options {
  const { options: given, paths } = readArguments(argv);
  const all = (name: OptionName) => given.flatMap((one) => (one.name === name ? [one.value ?? ''] : []));
  const last = (name: OptionName) => all(name).at(-1);
  const has = (name: OptionName) => all(name).length > 0;
  const stories = all('story').map((text) => {
    const story = readStory(text);
    if (!story) throw unknownWord('--story ', text, STORY_NAMES);
    return story;
  });
  const fix = has('fix') ? oneOf('--fix=', last('fix') || 'safe', FIXES) : 'none';
  const options: Options = {
    paths: paths.filter((path) => path !== '-'),
    outputs: outputsOf(given),
    parameters: all('parameters'),
    config: last('config'),
    baseline: last('baseline'),
    updateBaseline: has('update-baseline'),
    fix: fix === 'none' && has('dry-run') && stories.length === 0 ? 'safe' : fix,
    stories,
    ask: all('ask'),
    compare: last('compare'),
    failOnOpening: has('fail-on-opening'),
    dryRun: has('dry-run'),
    failOn: oneOf('--fail-on ', last('fail-on') ?? 'error', LIMITS),
    stdinPath: last('stdin-path'),
    rules: has('rules'),
    explain: last('explain'),
    stats: has('stats'),
    strict: has('strict'),
    quiet: has('quiet'),
    noColour: has('no-color'),
    help: has('help'),
    version: has('version'),
  };
  const reviews = !options.rules && options.explain === undefined && !options.help && !options.version;
  if (reviews) object(options, paths);
  return options;
}

/** What does not go together. @throws UsageError */
function object(options: Options, given: readonly string[]): void {
  const { paths, stdinPath, fix, stories, dryRun, ask, outputs } = options;
  const reads = given.includes('-');
  if (reads && stdinPath === undefined) throw new UsageError('- needs --stdin-path FILE: the path tells the language');
  if (!reads && stdinPath !== undefined) throw new UsageError('--stdin-path needs -, for the text on standard input');
  if (reads && !dryRun && (fix !== 'none' || stories.length > 0))
    throw new UsageError('a text on standard input cannot be written; use --dry-run to see what would change');
  for (const question of ask) {
    const read = readQuestion(question);
    if (typeof read === 'string') throw new UsageError(`--ask: ${read}`);
  }
  const other = outputs.find(({ format }) => format !== 'pretty' && format !== 'json');
  if (ask.length > 0 && other) throw new UsageError(`--ask answers as pretty or json, not as ${other.format}`);
  if (ask.length > 0 && (fix !== 'none' || stories.length > 0))
    throw new UsageError('--ask changes nothing; leave --fix and --story to a run of their own');
  objectToComparing(options);
  if (!reads && paths.length === 0) throw new UsageError('name at least one file or folder to review');
}

/** What does not go together with a comparison. @throws UsageError */
function objectToComparing({
  compare,
  failOnOpening,
  fix,
  stories,
  ask,
  outputs,
  stdinPath,
  baseline,
  updateBaseline,
}: Options): void {
  // prettier-ignore
  if (compare === undefined) {
    if (failOnOpening) throw new UsageError('--fail-on-opening needs --compare FOLDER, the version before');
    return;
  }
  const other = outputs.find(({ format }) => !['pretty', 'json', 'markdown'].includes(format));
  if (other) throw new UsageError(`--compare tells as pretty, json or markdown, not as ${other.format}`);
  if (fix !== 'none' || stories.length > 0)
    throw new UsageError('--compare changes nothing; leave --fix and --story to a run of their own');
  if (ask.length > 0) throw new UsageError('--compare and --ask answer in place of a review; give one of them');
  if (stdinPath !== undefined) throw new UsageError('--compare needs paths; a text on standard input is not compared');
  if (baseline !== undefined || updateBaseline)
    throw new UsageError('--compare reviews nothing; leave the baseline to a run of its own');
}

/** Each output goes with the format before it; a single one also with the format behind it. @throws UsageError */
function outputsOf(given: readonly GivenOption[]): readonly Output[] {
  const outputs: { format: FormatName | undefined; file: string | undefined }[] = [];
  for (const { name, value = '' } of given) {
    if (name === 'format') {
      const format = oneOf('--format ', value, FORMAT_NAMES);
      const waiting = outputs.length === 1 && outputs[0]!.format === undefined ? outputs[0] : undefined;
      if (waiting) waiting.format = format;
      else outputs.push({ format, file: undefined });
    } else if (name === 'output') {
      const before = outputs.at(-1);
      if (before && before.file === undefined) before.file = value;
      else outputs.push({ format: undefined, file: value });
    }
  }
  const all = outputs.map(({ format, file }) => ({ format: format ?? formatOfFile(file ?? '') ?? 'pretty', file }));
  const printed = all.filter(({ file }) => file === undefined);
  if (printed.length > 1)
    throw new UsageError(`${printed.map(({ format }) => `--format ${format}`).join(' and ')} would be printed one over the other; give each an --output`); // prettier-ignore
  const files = all.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, index) => files.indexOf(file) < index);
  if (twice !== undefined)
    throw new UsageError(`--output ${twice} is given twice; each format needs a file of its own`);
  return all.length > 0 ? all : [{ format: 'pretty', file: undefined }];
}

function oneOf<T extends string>(what: string, value: string, known: readonly T[]): T {
  const found = known.find((candidate) => candidate === value);
  if (!found) throw unknownWord(what, value, known);
  return found;
}
