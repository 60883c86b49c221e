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
  let best: { candidate: string; far: number } | undefined;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - text.length) > most) continue;
    const far = distance(text.toLowerCase(), candidate.toLowerCase());
    if (far <= most && (!best || far < best.far)) best = { candidate, far };
  }
  return best?.candidate;
}
