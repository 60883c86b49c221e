import { parseArgs } from 'node:util';
import { FORMAT_NAMES, type Format } from './formats';
import { STORY_NAMES } from '../stories/story';
import { readStory, type WantedStory } from './stories';

export const LIMITS = ['error', 'warning', 'information', 'never'] as const;

export interface Options {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly output: string | undefined;
  readonly parameters: readonly string[];
  readonly config: string | undefined;
  /** Which fixes are applied: safe ones, or also the ones to review. */
  readonly fix: 'none' | 'safe' | 'review';
  /** Changes of many parts that are applied, in this order. */
  readonly stories: readonly WantedStory[];
  readonly dryRun: boolean;
  readonly failOn: (typeof LIMITS)[number];
  readonly rules: boolean;
  readonly explain: string | undefined;
  readonly stats: boolean;
  /** Modules that could not be read give exit code 2, too. */
  readonly strict: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

/** Wrong usage; the message says what to do. */
export class UsageError extends Error {}

export const USAGE = `Usage: aks-network-review [options] <path…>

Reviews the network of AKS clusters in Bicep, ARM JSON and Terraform.

  --format ${FORMAT_NAMES.join('|').padEnd(18)}  how to print the report (default: ${FORMAT_NAMES[0]})
  --output FILE                write the report to a file
  --parameters FILE            review with this parameter file (repeatable)
  --config FILE                project file with severities and excluded paths
  --fix, --fix=review          apply safe fixes; also the ones to review
  --story NAME[=RESOURCE]      apply a change of many parts: private-cluster, private-endpoint,
                               egress-firewall (repeatable; --fix alone applies none)
  --dry-run                    print what --fix or --story would change, and change nothing
  --fail-on error|warning|information|never
                               exit with 1 from this severity on (default: error)
  --rules                      list the rules
  --explain AKSN601            print one rule's page
  --strict                     modules that are in no folder of this disk give exit code 2, too
  --stats                      times and memory, on standard error
  --help, --version

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage, input that could
not be read, or fixes that could not be written.
`;

/** Reads the command line. @throws UsageError */
export function readOptions(argv: readonly string[]): Options {
  // `--fix` takes an optional value, which parseArgs does not know.
  const fixes = argv.filter((arg) => arg === '--fix' || arg.startsWith('--fix='));
  const rest = argv.filter((arg) => !fixes.includes(arg));
  let parsed;
  try {
    parsed = parseArgs({
      args: [...rest],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        output: { type: 'string' },
        parameters: { type: 'string', multiple: true },
        config: { type: 'string' },
        story: { type: 'string', multiple: true },
        'dry-run': { type: 'boolean' },
        'fail-on': { type: 'string' },
        rules: { type: 'boolean' },
        explain: { type: 'string' },
        stats: { type: 'boolean' },
        strict: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  const last = fixes.at(-1);
  const fix =
    last === undefined
      ? 'none'
      : last === '--fix' || last === '--fix=safe'
        ? 'safe'
        : last === '--fix=review'
          ? 'review'
          : undefined;
  if (!fix) throw new UsageError(`${last} is not known; use --fix or --fix=review`);
  const stories = (values.story ?? []).map((text) => {
    const story = readStory(text);
    if (!story) throw new UsageError(`--story ${text} is not known; use one of ${STORY_NAMES.join(', ')}`);
    return story;
  });
  const options: Options = {
    paths: positionals,
    format: oneOf('--format', values.format ?? FORMAT_NAMES[0]!, FORMAT_NAMES),
    output: values.output,
    parameters: values.parameters ?? [],
    config: values.config,
    fix: fix === 'none' && values['dry-run'] && stories.length === 0 ? 'safe' : fix,
    stories,
    dryRun: values['dry-run'] ?? false,
    failOn: oneOf('--fail-on', values['fail-on'] ?? 'error', LIMITS),
    rules: values.rules ?? false,
    explain: values.explain,
    stats: values.stats ?? false,
    strict: values.strict ?? false,
    help: values.help ?? false,
    version: values.version ?? false,
  };
  const needsPath = !options.rules && options.explain === undefined && !options.help && !options.version;
  if (needsPath && options.paths.length === 0) throw new UsageError('name at least one file or folder to review');
  return options;
}

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((candidate) => candidate === value);
  if (!found) throw new UsageError(`${option} ${value} is not known; use one of ${known.join(', ')}`);
  return found;
}
