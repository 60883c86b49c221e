import { parseArgs } from 'node:util';
import { unknownWord, UsageError } from './usageErrors';

/** `value`: needs one; `flag`: takes none; `optional`: takes one behind `=`. */
const OPTIONS = {
  format: 'value',
  output: 'value',
  parameters: 'value',
  config: 'value',
  ask: 'value',
  compare: 'value',
  'fail-on-opening': 'flag',
  baseline: 'value',
  'update-baseline': 'flag',
  fix: 'optional',
  story: 'value',
  'dry-run': 'flag',
  'fail-on': 'value',
  'stdin-path': 'value',
  rules: 'flag',
  explain: 'value',
  stats: 'flag',
  strict: 'flag',
  quiet: 'flag',
  'no-color': 'flag',
  help: 'flag',
  version: 'flag',
} as const;

export type OptionName = keyof typeof OPTIONS;

/** An option as it was given; `value` is absent for one without. */
export interface GivenOption {
  readonly name: OptionName;
  readonly value: string | undefined;
}

export interface Arguments {
  /** In the order in which they were given. */
  readonly options: readonly GivenOption[];
  readonly paths: readonly string[];
}

/** Takes the command line apart. @throws UsageError */
export function readArguments(argv: readonly string[]): Arguments {
  const options: GivenOption[] = [];
  const paths: string[] = [];
  for (const token of tokensOf(argv)) {
    if (token.kind === 'positional') paths.push(token.value);
    else if (token.kind === 'option') options.push(optionOf(token));
  }
  return { options, paths };
}

type Token = ReturnType<typeof tokensOf>[number];

function tokensOf(argv: readonly string[]) {
  const types = Object.entries(OPTIONS).map(([name, takes]) => {
    return [name, { type: takes === 'value' ? ('string' as const) : ('boolean' as const) }] as const;
  });
  const known = { ...Object.fromEntries(types), help: { type: 'boolean' as const, short: 'h' } };
  return parseArgs({ args: [...argv], allowPositionals: true, strict: false, tokens: true, options: known }).tokens;
}

function optionOf(token: Extract<Token, { kind: 'option' }>): GivenOption {
  const name = (Object.keys(OPTIONS) as OptionName[]).find((known) => known === token.name);
  if (!name) throw unknownWord('', token.rawName, Object.keys(OPTIONS).map((known) => `--${known}`)); // prettier-ignore
  const { value, inlineValue } = token;
  const takes = OPTIONS[name];
  if (takes === 'flag' && inlineValue) throw new UsageError(`--${name} takes no value`);
  if (takes !== 'value') return { name, value };
  const isOption = inlineValue === false && value.startsWith('-') && value !== '-';
  if (value === undefined || value === '' || isOption) throw new UsageError(`--${name} needs a value`);
  return { name, value };
}
