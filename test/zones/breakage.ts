import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LanguageId } from '../../server/src/languages/language';
import { FILE } from '../rules/tester';

/** The complete landing zone. */
export function zone(language: LanguageId): string {
  return readFileSync(join(__dirname, 'zone', FILE[language]), 'utf8');
}

/** Text that stands once in the zone, and what replaces it; text of a declaration that is taken out; a new name. */
export type Edit =
  readonly [old: string, text: string] | { readonly gone: string } | { readonly every: string; readonly is: string };

/** One mistake made in the complete zone. */
export interface Breakage {
  /** Code of the rule that says it. */
  readonly rule: string;
  readonly what: string;
  /** Text that stands once in the broken zone; `«` and `»` enclose where the finding is expected. */
  readonly at: Readonly<Record<LanguageId, string>>;
  readonly edits: Readonly<Record<LanguageId, readonly Edit[]>>;
}

export function broken(text: string, edits: readonly Edit[]): string {
  return edits.reduce((before, edit) => {
    if ('gone' in edit) return without(before, edit.gone);
    return 'is' in edit ? before.replaceAll(edit.every, edit.is) : replaced(before, ...edit);
  }, text);
}

function replaced(text: string, old: string, by: string): string {
  return text.slice(0, once(text, old)) + by + text.slice(once(text, old) + old.length);
}

/** Takes out the declaration around a text: its first and last line have the least indentation. */
function without(text: string, anchor: string): string {
  const at = once(text, anchor);
  if (!text.startsWith('{')) {
    const [open, close] = ['\nresource ', '\n}\n'];
    return text.slice(0, text.lastIndexOf(open, at + open.length)) + text.slice(text.indexOf(close, at) + close.length);
  }
  const before = text.slice(0, text.lastIndexOf('\n    {\n', at));
  const after = text.slice(text.indexOf('\n    }', at) + '\n    }'.length);
  return after.startsWith(',') ? before + after.slice(1) : before.replace(/,$/, '') + after;
}

/** Where a text stands that must stand once. */
export function once(text: string, part: string): number {
  const at = text.indexOf(part);
  if (at < 0 || text.includes(part, at + 1)) throw new Error(`stands not once in the zone: ${part}`);
  return at;
}
