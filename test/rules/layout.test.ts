import { strict as assert } from 'node:assert';
import type { LanguageId } from '../../server/src/languages/language';
import { rules } from '../../server/src/rules/ruleRegistry';
import { isLeftOut } from '../../server/src/rules/rule';
import { findingsOf, fixed, review, unmark } from './tester';
import { examplesOf } from '../../scripts/examplesOf';

/** Ways to lay out a text that the examples lay out with two blanks and `\n`. */
const LAYOUTS: Readonly<Record<string, { readonly unit: string; readonly newline: string }>> = {
  'four blanks': { unit: '    ', newline: '\n' },
  'tabs and CRLF': { unit: '\t', newline: '\r\n' },
};

function laidOut(text: string, { unit, newline }: { unit: string; newline: string }): string {
  return text.replace(/^(?: {2})+/gm, (blanks) => unit.repeat(blanks.length / 2)).replaceAll('\n', newline);
}

describe('fixes write as the file does', () => {
  for (const language of ['bicep', 'arm', 'terraform'] satisfies LanguageId[]) {
    for (const [name, layout] of Object.entries(LAYOUTS)) {
      it(`${language}: every fix of every rule with ${name} gives what it gives otherwise, laid out so`, () => {
        let count = 0;
        for (const rule of rules) {
          const examples = examplesOf(rule)[language];
          if (isLeftOut(examples)) continue;
          for (const example of examples.bad) {
            const { text } = unmark(example.bad);
            const session = review(language, text, example);
            const other = laidOut(text, layout);
            const [finding] = findingsOf(session, rule);
            for (const index of finding!.fixes.keys()) {
              const expected = fixed(session, finding, index, text).text!;
              const actual = fixed(review(language, other, example), undefined, index, other, rule);
              assert.equal(actual.text, laidOut(expected, layout), `${rule.code}: ${actual.refused}`);
              count++;
            }
          }
        }
        assert.ok(count > 90, `${count} fixes`);
      }).timeout(120_000);
    }
  }

  it('terraform: equals signs of lines that follow each other stay in one column', () => {
    let count = 0;
    for (const rule of rules) {
      const examples = examplesOf(rule).terraform;
      if (isLeftOut(examples)) continue;
      for (const example of examples.bad) {
        const { text } = unmark(example.bad);
        if (crooked(text).length > 0) continue;
        const session = review('terraform', text, example);
        const [finding] = findingsOf(session, rule);
        for (const [index, { title }] of finding!.fixes.entries()) {
          assert.deepEqual(crooked(fixed(session, finding, index, text).text!), [], `${rule.code}: ${title}`);
          count++;
        }
      }
    }
    assert.ok(count > 90, `${count} fixes`);
  });
});

/** Lines whose equals sign does not stand where `terraform fmt` puts it. */
function crooked(text: string): readonly string[] {
  const found: string[] = [];
  let run: { line: string; name: string; gap: number }[] = [];
  const finish = () => {
    const width = Math.max(...run.map(({ name }) => name.length));
    found.push(...run.filter(({ name, gap }) => name.length + gap !== width + 1).map(({ line }) => line));
    run = [];
  };
  for (const line of text.split('\n')) {
    const item = /^(\s*[\w-]+)( *)= (?!.*(?:[{[(]|<<-?\w+)$)/.exec(line);
    if (item) run.push({ line, name: item[1]!, gap: item[2]!.length });
    else finish();
  }
  finish();
  return found;
}
