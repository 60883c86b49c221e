import assert from 'node:assert/strict';
import { allExamples } from '../../scripts/examplesOf';
import type { LanguageId } from '../../server/src/languages/language';
import { messageOf } from '../../server/src/review/findingMessage';
import { isLeftOut, type Example } from '../../server/src/rules/rule';
import { review, unmark } from './tester';

/** What no person calls a resource by. */
const EXPRESSION =
  /\b(parameters|variables|concat|format|resourceId|uniqueString|toLower|guid)\(|\$\{|\bvar\.|\blocal\./;

/** Parameters that nobody gives a value, where the examples write names. */
const UNNAMED: Readonly<Record<LanguageId, (text: string) => string>> = {
  bicep: (text) => `${text.replace(/^(\s*)name: '[^'$]*'$/gm, "$1name: '${givenName}-x'")}\nparam givenName string\n`,
  arm: (text) => text.replace(/"name": "[^"[]*"/g, `"name": "[concat(parameters('givenName'), '-x')]"`),
  terraform: (text) =>
    `${text.replace(/^(\s*)name(\s*)= "[^"$]*"$/gm, '$1name$2= "${var.given_name}-x"')}\nvariable "given_name" {}\n`,
};

/** All sentences of a review that name a resource: of findings, of their related places and fixes; and the addresses. */
function* saidOf(language: LanguageId, text: string, told: Pick<Example, 'intents' | 'off'>): Generator<string> {
  const { review: done } = review(language, text, told);
  for (const finding of done.findings) {
    // What Terraform's versions call an argument is the very problem.
    if (finding.rule.code === 'AKSN199') continue;
    yield messageOf(finding);
    yield finding.resource.label;
    yield finding.resource.address;
    for (const { message } of finding.related) yield message;
    for (const { title } of finding.fixes) yield title;
  }
}

/** So much of a sentence is seen in a row of the list of problems; names have their share of it, where they are long. */
const SEEN = 60;
const LONG_NAME = 24;
const PADDING = '~';
const LEAST_OF_PROBLEM = 26;

describe('names of resources in messages', () => {
  it('leave room for the problem at the beginning, also where they are long', function () {
    this.timeout(300_000);
    const wrong = new Set<string>();
    for (const { code, examples } of allExamples())
      for (const language of ['bicep', 'arm', 'terraform'] as const) {
        const ofLanguage = examples[language];
        if (isLeftOut(ofLanguage)) continue;
        for (const example of ofLanguage.bad) {
          const { workspace, key, review: done } = review(language, unmark(example.bad).text, example);
          const labels = new Set(workspace.snapshot(key)!.network.graph.resources.map(({ label }) => label));
          for (const { rule, message } of done.findings) {
            if (rule.code !== code) continue;
            // Names of node pools have 12 characters at most.
            const long = message.replace(/(?<!node pool )'([^']+)'/gi, (quoted, name: string) =>
              labels.has(name) ? `'${name.padEnd(LONG_NAME, PADDING)}'` : quoted,
            );
            const problem = long.slice(0, SEEN).replace(/'[^']*~+'?/g, '');
            if (problem.length < LEAST_OF_PROBLEM) wrong.add(`${code} ${message}`);
          }
        }
      }
    assert.deepEqual([...wrong], []);
  });

  for (const [what, change] of [
    ['as the examples have them', (_: LanguageId, text: string) => text],
    ['where no name is known', (language: LanguageId, text: string) => UNNAMED[language](text)],
  ] as const)
    it(`are never expressions: ${what}`, function () {
      this.timeout(300_000);
      let sentences = 0;
      const wrong = new Set<string>();
      for (const { code, examples } of allExamples())
        for (const language of ['bicep', 'arm', 'terraform'] as const) {
          const ofLanguage = examples[language];
          if (isLeftOut(ofLanguage)) continue;
          for (const example of ofLanguage.bad) {
            const { text } = unmark(example.bad);
            for (const sentence of saidOf(language, change(language, text), example)) {
              sentences++;
              if (EXPRESSION.test(sentence)) wrong.add(`${code} ${language}: ${sentence}`);
            }
          }
        }
      assert.ok(sentences > 3000, `${sentences} sentences`);
      assert.deepEqual([...wrong], []);
    });
});
