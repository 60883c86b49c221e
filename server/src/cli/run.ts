import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesToJson } from '../report/rulesJson';
import { visible } from '../report/visible';
import { findRule, rules } from '../rules/registry';
import { readOptions, type Options } from './options';
import { review } from './review';
import type { Streams } from './streams';
import { unknownWord, UsageError, USAGE } from './usage';
import { version } from './version';

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
    streams.error(`aks-network-review: ${visible(error.message)} (--help tells more)\n`);
    return 2;
  }
}

function say(streams: Streams, text: string): 0 {
  streams.out(text);
  return 0;
}

function explainRule(code: string, streams: Streams): 0 {
  const rule = findRule(code);
  if (!rule) throw unknownRule(code);
  return say(streams, readFileSync(join(__dirname, '../docs/rules', `${rule.code}.md`), 'utf8'));
}

function unknownRule(code: string): UsageError {
  const names = /^aksn/i.test(code) ? rules.map((rule) => rule.code) : rules.map((rule) => rule.name);
  return unknownWord('--explain ', code, names);
}

function listRules({ outputs: [output] }: Options, streams: Streams): 0 {
  if (output?.format === 'json') return say(streams, `${JSON.stringify(rulesToJson(rules), undefined, 2)}\n`);
  const lines = rules.map(
    ({ code, severity, fix, summary }) => `${code}  ${severity.padEnd(11)}  fix: ${fix.padEnd(6)}  ${summary}`,
  );
  return say(streams, `${lines.join('\n')}\n`);
}
