import type { Rule } from './rule';
import { rules as all } from './all';

/** Every rule, ordered by code. */
export const rules: readonly Rule[] = [...all].sort((a, b) => (a.code < b.code ? -1 : 1));

const byCode = new Map(rules.map((rule) => [rule.code, rule]));
const byName = new Map(rules.map((rule) => [rule.name, rule]));

/** Finds a rule by code (`AKSN601`, any case) or name (`api-server-open-to-internet`). */
export function findRule(codeOrName: string): Rule | undefined {
  return byCode.get(codeOrName.toUpperCase()) ?? byName.get(codeOrName.toLowerCase());
}
