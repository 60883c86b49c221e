import { isLeftOut, TOPICS, type Example, type Rule, type TitledText } from '../../server/src/rules/rule';

type LanguageId = 'bicep' | 'arm' | 'terraform';

/**
 * A rule's page as Markdown: what it says, why, how to fix it, sources, the same check elsewhere, examples.
 * @param fixedText gives an example's text after its first fix; undefined when there is none
 */
export function explain(rule: Rule, fixedText: (language: LanguageId, example: Example) => string | undefined): string {
  const equivalents = Object.entries(rule.equivalents)
    .map(([tool, ids]) => ({
      tool,
      text: typeof ids === 'string' ? `\`${ids}\`` : ids.map((id) => `\`${id}\``).join(', '),
    }))
    .filter(({ text }) => text !== '')
    .map(({ tool, text }) => `- ${tool}: ${text}`);
  const languages = [
    ['Bicep', 'bicep', 'bicep', rule.examples.bicep],
    ['ARM JSON', 'arm', 'json', rule.examples.arm],
    ['Terraform', 'terraform', 'terraform', rule.examples.terraform],
  ] as const;
  return (
    [
      `# ${rule.code}: ${rule.name}`,
      rule.summary,
      `Severity: ${rule.severity}. Topic: ${TOPICS[rule.topic]}. Fix: ${rule.fix}.`,
      '## Why',
      rule.why,
      ...(rule.facts
        ? [
            '## Facts',
            rule.facts.map(({ says, source, checked }) => `- ${says} (<${source}>, read ${checked})`).join('\n'),
          ]
        : []),
      '## Links',
      rule.links.map((link) => `- <${link}>`).join('\n'),
      ...(equivalents.length > 0 ? ['## The same elsewhere', equivalents.join('\n')] : []),
      '## Examples',
      ...languages.flatMap(([title, id, fence, examples]) =>
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
