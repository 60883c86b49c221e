import { strict as assert } from 'node:assert';
import type { LanguageId } from '../../server/src/languages/language';
import { rules } from '../../server/src/rules/ruleRegistry';
import type { Change } from '../../server/src/model/change';
import { isLeftOut } from '../../server/src/rules/rule';
import { findingsOf, fixed, review, unmark } from './tester';
import { examplesOf } from '../../scripts/examplesOf';

/** The text with a comment of its own above each line that begins something; the lines by their numbers. */
function remarked(language: LanguageId, text: string): { text: string; lines: ReadonlyMap<number, string> } {
  const sign = language === 'terraform' ? '#' : '//';
  const lines = new Map<number, string>();
  let until: RegExp | undefined;
  const all = text.split('\n').flatMap((line, index) => {
    if (until) {
      if (until.test(line)) until = undefined;
      return [line];
    }
    const heredoc = /<<-?(\w+)$/.exec(line)?.[1];
    if (heredoc !== undefined) until = new RegExp(`^\\s*${heredoc}$`);
    if (/^[^']*'''[^']*$/.test(line)) until = /'''/;
    // The first line of JSON is its opening brace; what ends something has nothing of its own.
    if (line.trim() === '' || /^\s*[}\])]/.test(line) || (language === 'arm' && index === 0)) return [line];
    lines.set(index, line);
    return [`${/^\s*/.exec(line)![0]}${sign} about ${index};`, line];
  });
  return { text: all.join('\n'), lines };
}

/** What a line is about: its name, or all of it. */
function subjectOf(line: string): string {
  const plain = line.trim().replace(/\s+/g, ' ').replace(/,$/, '');
  const parameter = /^param \w+/.exec(plain);
  if (parameter) return parameter[0];
  return /^("[^"]+"|'[^']+'|[^=:"'{]+?) ?[=:]/.exec(plain)?.[0].replace(/ /g, '') ?? plain;
}

/** The subjects of lines that a fix calls otherwise. */
function renamedBy(changes: readonly Change[]): ReadonlyMap<string, string> {
  const last = (name: string) => `${name.slice(name.lastIndexOf('.') + 1)}=`;
  return new Map(
    changes.flatMap((change) =>
      change.kind === 'respell' && change.argument.instead
        ? [[last(change.argument.name), last(change.argument.instead.name)] as const]
        : [],
    ),
  );
}

describe('comments above lines', () => {
  for (const language of ['bicep', 'arm', 'terraform'] satisfies LanguageId[]) {
    it(`${language}: every fix of every rule leaves them above what they are about, or takes them with it`, () => {
      const counts = { kept: 0, gone: 0 };
      for (const rule of rules) {
        const examples = examplesOf(rule)[language];
        // What speaks of comments takes them away.
        if (isLeftOut(examples) || rule.ofIgnore) continue;
        for (const example of examples.bad) {
          const { text, lines } = remarked(language, unmark(example.bad).text);
          const session = review(language, text, example);
          const [finding] = findingsOf(session, rule);
          for (const [index, { title, changes }] of finding!.fixes.entries()) {
            const renamed = renamedBy(changes());
            const result = fixed(session, finding, index, text);
            const after = result.text!.split('\n');
            const what = `${rule.code} ${title}\n${result.text}`;
            for (const [number, line] of lines) {
              const at = after.findIndex((other) => other.trim().endsWith(` about ${number};`));
              if (at >= 0) {
                const subject = subjectOf(line);
                assert.equal(subjectOf(after[at + 1]!), renamed.get(subject) ?? subject, what);
                counts.kept++;
              } else {
                const own = text.split('\n').findIndex((other) => other.trim().endsWith(` about ${number};`));
                assert.ok(result.touched.has(own) && result.touched.has(own + 1), `${number} is lost: ${what}`);
                counts.gone++;
              }
            }
          }
        }
      }
      assert.ok(counts.kept > 1000 && counts.gone > 5, JSON.stringify(counts));
    }).timeout(60_000);
  }
});
