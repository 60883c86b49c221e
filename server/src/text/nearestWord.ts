/** Number of letters to insert, delete or replace to get from one text to another. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/** The candidate that is nearest, without regard to case; undefined when none is within `most`. */
export function nearest(text: string, candidates: readonly string[], most = Infinity): string | undefined {
  return nearestFew(text, candidates, 1, most)[0];
}

/** The candidates that are nearest, the first before all, without regard to case; at most `count`, and none beyond `most`. */
export function nearestFew(
  text: string,
  candidates: readonly string[],
  count: number,
  most = Infinity,
): readonly string[] {
  const found: { candidate: string; far: number }[] = [];
  for (const candidate of new Set(candidates)) {
    if (Math.abs(candidate.length - text.length) > most) continue;
    const far = distance(text.toLowerCase(), candidate.toLowerCase());
    if (far <= most) found.push({ candidate, far });
  }
  return found
    .sort((a, b) => a.far - b.far)
    .slice(0, count)
    .map(({ candidate }) => candidate);
}
