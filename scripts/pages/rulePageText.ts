import { isLeftOut, TOPICS, type Example, type Fix, type Rule, type TitledText } from '../../server/src/rules/rule';
import { DESCRIPTIONS, LANGUAGE_IDS } from '../../server/src/languages/allLanguageDescriptions';
import type { LanguageId } from '../../server/src/languages/language';
import { sourceLinks } from './sourceLinks';
import { examplesOf } from '../examplesOf';
import { severityText } from './severityText';

/**
 * A rule's page as Markdown: what it says, why, how to fix it, sources, the same check elsewhere, examples.
 * @param fixes those that the rule offers in its examples
 * @param fixedText gives an example's text after its first fix; undefined when there is none
 */
export function explain(
  rule: Rule,
  fixes: readonly Pick<Fix, 'title' | 'safety' | 'consequence'>[],
  fixedText: (language: LanguageId, example: Example) => string | undefined,
): string {
  const equivalents = Object.entries(rule.equivalents)
    .map(([tool, ids]) => ({
      tool,
      text: typeof ids === 'string' ? `\`${ids}\`` : ids.map((id) => `\`${id}\``).join(', '),
    }))
    .filter(({ text }) => text !== '')
    .map(({ tool, text }) => `- ${tool}: ${text}`);
  const all = examplesOf(rule);
  const languages = LANGUAGE_IDS.map((id) => ({ ...DESCRIPTIONS[id], examples: all[id] }));
  return (
    [
      `# ${rule.code}: ${rule.name}`,
      rule.summary,
      `Severity: ${severityText(rule)}. Topic: ${TOPICS[rule.topic]}. Fix: ${rule.fix}.`,
      '## Why',
      rule.why,
      ...(rule.facts
        ? [
            '## Facts',
            rule.facts.map(({ says, source, checked }) => `- ${says} (<${source}>, read ${checked})`).join('\n'),
          ]
        : []),
      ...(fixes.length > 0
        ? [
            '## Fixes',
            fixes
              .map(
                ({ title, safety, consequence }) =>
                  `- ${title} (${safety}). ${consequence.says} ${sourceLinks(consequence)}`,
              )
              .join('\n'),
          ]
        : []),
      '## Links',
      rule.links.map((link) => `- <${link}>`).join('\n'),
      ...(equivalents.length > 0 ? ['## The same elsewhere', equivalents.join('\n')] : []),
      '## Examples',
      ...languages.flatMap(({ title, id, fence, examples }) =>
        isLeftOut(examples)
          ? [`### ${title}`, examples.leftOut]
          : rule.hoverOnly
            ? (examples.fine ?? []).slice(0, 1).flatMap((fine) => [`### ${title}`, fenced(fence, textOf(fine))])
            : examples.bad.slice(0, 1).flatMap((example) => {
                const fixed = fixedText(id, example);
                return [
                  `### ${title}`,
                  'Found:',
                  fenced(fence, example.bad.replace(/[«»]/g, '')),
                  ...(fixed === undefined ? [] : ['Fixed:', fenced(fence, fixed)]),
                ];
              }),
      ),
      ...(rule.hoverOnly
        ? ['## Where it shows', 'On hover of the property; it never has a finding.']
        : [
            '## Silencing it',
            `\`aksnet-ignore ${rule.code}: reason\` in a comment on the line above, or behind the code on the line itself.`,
          ]),
    ].join('\n\n') + '\n'
  );
}

const fenced = (fence: string, text: string): string => `\`\`\`${fence}\n${text.trimEnd()}\n\`\`\``;

const textOf = (example: string | TitledText): string => (typeof example === 'string' ? example : example.text);
