import type { Outlined } from '../languages/outlineAndNames';
import { contains, type Span } from '../text/span';

/** What tells the parts of a list, or blocks of one name, apart: the arguments that people name them by. */
const IDENTITY = ['type', 'name'];

/**
 * Where a span stands in a file's structure: the names of the parts around it, from the outermost
 * (`aks > properties > networkProfile > networkPolicy`). The same after lines were moved, added or taken away elsewhere,
 * and after parts were sorted. Items of lists are called by their name, else by their number.
 */
export function structuralPlace(outline: readonly Outlined[], text: string, span: Span): string {
  const names: string[] = [];
  for (let parts = outline; ;) {
    const part = parts.find((candidate) => contains(candidate.span, span));
    if (!part) return names.join(' > ');
    names.push(nameAmong(part, parts, text));
    ({ parts } = part);
  }
}

function nameAmong(part: Outlined, siblings: readonly Outlined[], text: string): string {
  const name = part.name.replace(/^symbol /, '');
  if (part.kind === 'key') return name;
  const alike = siblings.filter((other) => other.kind === part.kind && other.name === part.name);
  if (part.kind === 'block' && alike.length === 1) return name;
  const identity = identityOf(part, text);
  const twins = alike.filter((other) => identityOf(other, text) === identity);
  const number = twins.length > 1 || identity === '' ? `${twins.indexOf(part) + 1}` : '';
  return `${name}[${[identity, number].filter((piece) => piece !== '').join(' ')}]`;
}

function identityOf({ parts }: Outlined, text: string): string {
  return IDENTITY.flatMap((wanted) => {
    const part = parts.find(({ name }) => name.toLowerCase() === wanted);
    return part ? [valueOf(text.slice(part.span.start, part.span.end))] : [];
  }).join(' ');
}

/** What is written behind the name of a property or argument, on one line. */
function valueOf(written: string): string {
  const behind = written.slice(written.search(/[:=]/) + 1);
  return behind.trim().replace(/\s+/g, ' ').slice(0, 120);
}
