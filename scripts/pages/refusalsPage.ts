import { azurermSource, cliSource } from '../../server/src/azure/refusalSources';
import { REFUSALS } from '../../test/oracles/refusals';
import { isCovered, type Covered, type Refusal, type Source, type Written } from '../../test/oracles/refusals/refusal';

const LINE: Readonly<Record<Source['of'], (file: string, line: number) => string>> = {
  cli: cliSource,
  azurerm: azurermSource,
};
const CALLED: Readonly<Record<Source['of'], string>> = { cli: 'az', azurerm: 'azurerm' };
const LANGUAGES = ['bicep', 'terraform', 'arm'] as const;
const FENCE = { bicep: 'Bicep', terraform: 'Terraform', arm: 'ARM JSON' } as const;

/** docs/conformance/refusals.md: each group with its sources, and the rule that says it or why none does. */
export function refusalsPage(): string {
  const groups = REFUSALS.flatMap(([, of]) => of);
  const covered = groups.filter(isCovered);
  const open = groups.filter((group) => !isCovered(group) && group.visible);
  const hidden = groups.length - covered.length - open.length;
  const rules = new Set(covered.map(({ rule }) => rule)).size;
  const lead = `# What the command line and azurerm refuse

Made by \`npm run generate\` from [test/oracles/refusals](../../test/oracles/refusals), which holds for each group a text that is
refused and a neighbour that is taken, in each language in which they can be written: the test beside it reviews all of them.

Read on 30 November 2026: Azure CLI 2.91.0 (its AKS module) and azurerm 5.2.0. A **group** is one thing that a user does wrong,
however many lines refuse it. Of ${groups.length} groups rules say **${covered.length}**, with ${rules} rules; ${open.length} more could be seen in files; ${hidden} stand in no
file. Refusals that are no matter of networking (Kubernetes versions, sizes, certificates, role-based access, monitoring, storage,
spot pools, names of pools) are left out. Of azurerm's resources beside the cluster those are read of which rules here read the
same property. The preview extension of the command line is not read: no newest text of it could be had.`;
  const sections = REFUSALS.map(([title, of]) => `## ${title}\n\n${of.map(section).join('\n\n')}`);
  return `${[lead, overview(), ...sections].join('\n\n')}\n`;
}

function overview(): string {
  const rows = REFUSALS.map(([title, of]) => {
    const covered = of.filter(isCovered).length;
    const open = of.filter((group) => !isCovered(group) && group.visible).length;
    return `| ${title} | ${of.length} | ${covered} | ${open} | ${of.length - covered - open} |`;
  });
  return ['| about | groups | said by a rule | not said | in no file |', '|---|--:|--:|--:|--:|', ...rows].join('\n');
}

function section(group: Refusal): string {
  const title = `### ${group.refused.charAt(0).toUpperCase()}${group.refused.slice(1)}`;
  const sources = `Refused by ${group.sources.map(linked).join('; ')}.`;
  if (!isCovered(group)) return `${title}\n\n${sources} **Not said:** ${group.because}`;
  const languages = LANGUAGES.filter((language) => group.texts[language]);
  const shown = languages[0]!;
  const others = languages.slice(1).map((language) => FENCE[language]);
  const beside = others.length > 0 ? ` (${others.join(' and ')} in the test, too)` : '';
  return [
    title,
    `${sources} Said by [${group.rule}](../rules/${group.rule}.md); in ${FENCE[shown]}${beside}:`,
    `\`\`\`diff\n${difference(group, shown)}\n\`\`\``,
  ].join('\n\n');
}

function linked({ of, file, lines }: Source): string {
  const [first, ...more] = lines;
  const link = (line: number, text: string) => `[${text}](${LINE[of](file, line)})`;
  return [`${CALLED[of]} ${link(first!, `${file}:${first}`)}`, ...more.map((line) => link(line, String(line)))].join(
    ', ',
  );
}

/** The lines in which the two texts differ: what is refused, then what is taken. */
function difference({ texts }: Covered, language: keyof Covered['texts']): string {
  const { refused, taken } = texts[language] as Written;
  const bad = refused.replace(/[«»]/g, '').split('\n');
  const good = taken.split('\n');
  let [start, end] = [0, 0];
  while (start < bad.length && bad[start] === good[start]) start++;
  while (end < bad.length - start && end < good.length - start && bad.at(-1 - end) === good.at(-1 - end)) end++;
  const lines = [
    ...bad.slice(Math.max(0, start - 2), start).map((line) => ` ${line}`),
    ...bad.slice(start, bad.length - end).map((line) => `-${line}`),
    ...good.slice(start, good.length - end).map((line) => `+${line}`),
    ...good.slice(good.length - end, good.length - end + 2).map((line) => ` ${line}`),
  ];
  return lines.map((line) => line.trimEnd()).join('\n');
}
