// Prints what the rules say of their examples, each sentence once: to be read as rows of the list of problems, of which
// about 60 characters are seen. Codes narrow it down: npx tsx scripts/list-messages.ts AKSN601 AKSN602
import type { LanguageId } from '../server/src/languages/language';
import { messageOf } from '../server/src/review/findingMessage';
import { isLeftOut } from '../server/src/rules/rule';
import { rules } from '../server/src/rules/ruleRegistry';
import { findingsOf, review, unmark } from '../test/rules/tester';
import { examplesOf } from './examplesOf';

/** So much of a sentence is seen in a row of the list of problems. */
const SEEN = 60;
const LANGUAGES: readonly LanguageId[] = ['bicep', 'arm', 'terraform'];

const wanted = new Set(process.argv.slice(2));
for (const rule of rules) {
  if (wanted.size > 0 && !wanted.has(rule.code)) continue;
  const said = new Set<string>();
  for (const language of LANGUAGES) {
    const examples = examplesOf(rule)[language];
    if (isLeftOut(examples)) continue;
    for (const { bad, ...told } of examples.bad) {
      const session = review(language, unmark(bad).text, told);
      for (const finding of findingsOf(session, rule)) said.add(messageOf(finding));
    }
  }
  console.log(`${rule.code} ${rule.name}`);
  for (const sentence of said) console.log(`  ${sentence.slice(0, SEEN)}|${sentence.slice(SEEN)}`);
}
