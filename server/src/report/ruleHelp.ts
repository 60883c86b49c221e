import { TOPICS, type Rule } from '../rules/rule';

/** Tools by the keys that rules name them with. */
const TOOLS: Readonly<Record<keyof Rule['equivalents'], string>> = {
  az: 'Azure CLI',
  checkov: 'checkov',
  trivy: 'Trivy',
  kics: 'KICS',
  terrascan: 'terrascan',
  psrule: 'PSRule',
  policy: 'Azure Policy',
  checklist: 'AKS checklist',
};

/** What a person needs to understand and mend what a rule finds: the same as text and as Markdown. */
export interface RuleHelp {
  readonly text: string;
  readonly markdown: string;
}

export function helpOf(rule: Rule): RuleHelp {
  const ignore = `aksnet-ignore ${rule.code}: reason`;
  const elsewhere = equivalentsOf(rule);
  return {
    text: [
      `${rule.summary} ${rule.why}`,
      ...(rule.facts ?? []).map(({ says, source }) => `${says} (${source})`),
      `More: ${rule.links.join(', ')}`,
      ...(elsewhere.length > 0
        ? [`The same elsewhere: ${elsewhere.map(([tool, ids]) => `${tool} ${ids.join(', ')}`).join('; ')}.`]
        : []),
      `To silence it, write \`${ignore}\` in a comment on the line above.`,
    ].join('\n'),
    markdown: [
      `**${rule.summary}** ${rule.why}`,
      `${TOPICS[rule.topic]}. ${rule.fix === 'none' ? 'There is no fix to apply.' : `Fixes: ${rule.fix}.`}`,
      ...(rule.facts
        ? [rule.facts.map(({ says, source, checked }) => `- ${says} ([source](${source}), ${checked})`).join('\n')]
        : []),
      rule.links.map((link) => `- <${link}>`).join('\n'),
      ...(elsewhere.length > 0
        ? [
            `The same elsewhere: ${elsewhere.map(([tool, ids]) => `${tool} ${ids.map((id) => `\`${id}\``).join(', ')}`).join('; ')}.`,
          ]
        : []),
      `To silence it, write \`${ignore}\` in a comment on the line above.`,
    ].join('\n\n'),
  };
}

/** How other tools name the same check. */
export function equivalentsOf({ equivalents }: Rule): readonly (readonly [tool: string, ids: readonly string[]])[] {
  return Object.entries(TOOLS).flatMap(([key, tool]) => {
    const named = equivalents[key as keyof typeof TOOLS];
    const ids = typeof named === 'string' ? [named] : (named ?? []);
    return ids.length > 0 ? [[tool, ids] as const] : [];
  });
}
