import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesToJson } from '../report/rulesJson';
import { findRule, rules } from '../rules/registry';
import { UsageError, type Options } from './options';
import { say, type Streams } from './streams';

/** Prints a rule's page. @throws UsageError when there is no such rule */
export function explainRule(code: string, streams: Streams): 0 {
  const rule = findRule(code);
  if (!rule) throw new UsageError(`there is no rule ${code}; --rules lists them`);
  return say(streams, readFileSync(join(__dirname, '../docs/rules', `${rule.code}.md`), 'utf8'));
}

/** Prints all rules. */
export function listRules({ format }: Options, streams: Streams): 0 {
  if (format === 'json') return say(streams, `${JSON.stringify(rulesToJson(rules), undefined, 2)}\n`);
  const lines = rules.map(
    ({ code, severity, fix, summary }) => `${code}  ${severity.padEnd(11)}  fix: ${fix.padEnd(6)}  ${summary}`,
  );
  return say(streams, `${lines.join('\n')}\n`);
}
