import { createRequire } from 'node:module';
import { join } from 'node:path';
import { rules } from '../server/src/rules/ruleRegistry';
import type { Rule, RuleExamples } from '../server/src/rules/rule';

const RULES = join(__dirname, '../server/src/rules');
const load = createRequire(__filename);

/**
 * What stands beside a rule's file as its examples: `kubenet-network-plugin.examples.ts`.
 * @throws when there is no such file
 */
export function examplesOf({ topic, name }: Rule): RuleExamples {
  return (load(join(RULES, topic, `${name}.examples`)) as { readonly default: RuleExamples }).default;
}

/** The examples of every rule, by its code. */
export function allExamples(): readonly { readonly code: string; readonly examples: RuleExamples }[] {
  return rules.map((rule) => ({ code: rule.code, examples: examplesOf(rule) }));
}
