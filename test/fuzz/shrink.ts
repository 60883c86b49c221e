import type { Files } from './sampleDeployment';

/** Trials are not made for ever. */
const MOST_TRIALS = 3000;

/**
 * The smallest text found that still fails: lines are left out, then characters, in ever smaller pieces.
 * @param fails is the text still one that fails in the same way?
 */
export function shrunk(text: string, fails: (text: string) => boolean): string {
  const budget = { left: MOST_TRIALS };
  const lines = withLess(text.split(/(?<=\n)/), (parts) => fails(parts.join('')), budget).join('');
  return withLess([...lines], (parts) => fails(parts.join('')), budget).join('');
}

/** The same for files: those that are not needed go, the others become smaller. */
export function shrunkFiles(files: Files, fails: (files: Files) => boolean): Files {
  const names = withLess(Object.keys(files), (kept) => fails(only(files, kept)), { left: MOST_TRIALS });
  let made = only(files, names);
  for (const name of names) made = { ...made, [name]: shrunk(made[name]!, (text) => fails({ ...made, [name]: text })) };
  return made;
}

function only(files: Files, names: readonly string[]): Files {
  return Object.fromEntries(names.map((name) => [name, files[name]!]));
}

function withLess(given: readonly string[], fails: (parts: readonly string[]) => boolean, budget: { left: number }) {
  let parts = given;
  for (let size = Math.ceil(parts.length / 2); size >= 1;) {
    let changed = false;
    for (let at = 0; at < parts.length && budget.left > 0;) {
      const fewer = [...parts.slice(0, at), ...parts.slice(at + size)];
      budget.left--;
      if (fails(fewer)) {
        parts = fewer;
        changed = true;
      } else at += size;
    }
    if (budget.left <= 0) break;
    if (size === 1 && !changed) break;
    size = changed && size <= parts.length ? size : Math.max(1, Math.floor(size / 2));
  }
  return parts;
}
