/** A reason without what it speaks of (names, versions), so that equal reasons of different files count as one. */
export function general(reason: string): string {
  return reason
    .replace(/`[^`]*`/g, '`…`')
    .replace(/'[^']*'/g, "'…'")
    .replace(/ \((version|br:|ts:)[^)]*\)/g, '');
}

/** Counts, the most frequent first; equal ones by name. */
export function tally(names: Iterable<string>): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** The first few counts as one cell of a table. */
export function cell(counts: readonly (readonly [string, number])[], most: number): string {
  const shown = counts.slice(0, most).map(([name, times]) => `${name} (${times})`);
  const rest = counts.slice(most).reduce((sum, [, times]) => sum + times, 0);
  return [...shown, ...(rest > 0 ? [`others (${rest})`] : [])].join('; ').replaceAll('|', '\\|');
}
