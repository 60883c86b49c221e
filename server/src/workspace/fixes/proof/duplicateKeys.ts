import type { Outlined } from '../../../languages/outline';
import type { Edited } from './editedFile';

/** Why the edited text says something twice that it said once, if so: a key, an argument, an item of a list. */
export function duplicates({ before, after, language }: Edited): string | undefined {
  const all = twice(language.outline(after), after.text);
  // Most texts say nothing twice: then nothing is to be compared.
  let known: Map<string, number> | undefined;
  for (const { key, label } of all) {
    known ??= countsOf(twice(language.outline(before), before.text));
    const rest = (known.get(key) ?? 0) - 1;
    if (rest < 0) return `${label} would be there twice`;
    known.set(key, rest);
  }
  return undefined;
}

function countsOf(all: Iterable<Twice>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of all) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Longer texts are not repeated in a sentence. */
const LONGEST_ITEM = 60;

interface Twice {
  readonly key: string;
  readonly label: string;
}

function* twice(parts: readonly Outlined[], text: string, path = ''): Generator<Twice> {
  const seen = new Set<string>();
  for (const part of parts) {
    const { kind, name, span } = part;
    // Only an item is told by all that it says.
    const written = kind === 'item' ? text.slice(span.start, span.end).replace(/\s+/g, ' ') : '';
    const own = kind === 'item' ? written : name;
    const key = `${path} ${kind} ${own}`;
    if (kind !== 'block' && own !== '') {
      if (seen.has(key))
        yield { key, label: kind === 'item' ? itemLabel(written, path) : `\`${own.replace(/^symbol /, '')}\`` };
      seen.add(key);
    }
    yield* twice(part.parts, text, `${path}/${kind === 'item' ? '' : name}`);
  }
}

/** Long items are called by the list that they stand in. */
function itemLabel(text: string, path: string): string {
  return text.length > LONGEST_ITEM ? `an item of \`${path.slice(path.lastIndexOf('/') + 1)}\`` : `the item ${text}`;
}
