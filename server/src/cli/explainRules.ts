import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesToJson } from '../report/rulesJson';
import { findRule, rules } from '../rules/ruleRegistry';
import type { Options } from './options';
import { unknownWord } from './usageErrors';

/** A rule's page. @param code or the rule's name @throws UsageError when there is no such rule */
export function pageOf(code: string): string {
  const rule = findRule(code);
  if (rule) {
    const pages = JSON.parse(readFileSync(join(__dirname, 'rulePages.json'), 'utf8')) as Record<string, string>;
    return pages[rule.code]!;
  }
  const names = /^aksn/i.test(code) ? rules.map((one) => one.code) : rules.map(({ name }) => name);
  throw unknownWord('--explain ', code, names);
}

/** All rules, as data where these are wanted. */
export function listOfRules({ outputs: [output] }: Options): string {
  if (output?.format === 'json') return `${JSON.stringify(rulesToJson(rules), undefined, 2)}\n`;
  const lines = rules.map(
    ({ code, severity, fix, summary }) => `${code}  ${severity.padEnd(11)}  fix: ${fix.padEnd(6)}  ${summary}`,
  );
  return `${lines.join('\n')}\n`;
}
