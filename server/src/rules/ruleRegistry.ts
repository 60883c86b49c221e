import { BLOCKS, type Rule } from './rule';
import { rulesByTopic as all } from './rulesByTopic';

/** Every rule, ordered by code. */
export const rules: readonly Rule[] = [...all].sort((a, b) => (a.code < b.code ? -1 : 1));

const byCode = new Map(rules.map((rule) => [rule.code, rule]));
const byName = new Map(rules.map((rule) => [rule.name, rule]));

/** Finds a rule by code (`AKSN601`, any case) or name (`api-server-open-to-internet`). */
export function findRule(codeOrName: string): Rule | undefined {
  return byCode.get(codeOrName.toUpperCase()) ?? byName.get(codeOrName.toLowerCase());
}

/** What is wrong with a list of rules, as sentences: a code or name given twice, a code that is not its topic's. */
export function objectionsTo(all: readonly Rule[]): readonly string[] {
  const objections: string[] = [];
  const [codes, names] = [new Map<string, Rule>(), new Map<string, Rule>()];
  for (const rule of all) {
    const { code, name, topic } = rule;
    const [twin, namesake] = [codes.get(code), names.get(name)];
    if (twin)
      objections.push(`${code} is the code of two rules: ${twin.name} and ${name}. Give one of them a free one.`);
    if (namesake) objections.push(`${name} is the name of two rules: ${namesake.code} and ${code}.`);
    codes.set(code, rule);
    names.set(name, rule);
    const [from, to] = BLOCKS[topic];
    const number = Number(/^AKSN(\d+)$/.exec(code)?.[1]);
    if (!(number >= from && number <= to))
      objections.push(`${code} (${name}) is outside of the block of topic ${topic}, AKSN${from} to AKSN${to}.`);
  }
  for (const { code, yieldsTo = [] } of all)
    for (const other of yieldsTo)
      if (!codes.has(other)) objections.push(`${code} yields to ${other}, which is no rule.`);
  return objections;
}
