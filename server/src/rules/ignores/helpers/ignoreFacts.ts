import type { Fact } from '../../rule';

const SYNTAX = 'https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax';

export const IGNORE_LINKS: readonly string[] = [`${SYNTAX}#comments-and-metadata`];

/** What ignores are carried by. */
export const IGNORE_FACTS: readonly Fact[] = [
  {
    says: 'A template may hold comments, and a metadata object almost anywhere; Azure Resource Manager ignores both.',
    source: SYNTAX,
    checked: '2026-11-30',
  },
];
