import { LANGUAGE_IDS } from '../languages/allLanguageDescriptions';
import type { Rule } from '../rules/rule';

/** The rules as data, as `--rules --format json` prints them. */
export function rulesToJson(rules: readonly Rule[]): unknown {
  return rules.map(({ code, name, summary, severity, topic, fix, links, equivalents }) => ({
    code,
    name,
    summary,
    severity,
    topic,
    languages: LANGUAGE_IDS,
    fix,
    links,
    equivalents,
  }));
}
