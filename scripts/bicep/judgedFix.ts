/*
 * What the compiler says of a text and of what a fix made of it: does it say anything that it did not say before, and does
 * the formatter leave alone what was written?
 */
import { readFileSync } from 'node:fs';
import { Refused, type Compiler } from './compiler';

/** Errors and warnings of a root, without places: how often each is said. */
export type Complaints = ReadonlyMap<string, number>;

export interface FixCounts {
  fixes: number;
  /** Fixes after which something is said that was not said before. */
  complained: number;
  /** Files that were as the formatter leaves them, before the fix. */
  laidOut: number;
  /** Those of them that the formatter would change after it. */
  otherwise: number;
}

export const noFixes = (): FixCounts => ({ fixes: 0, complained: 0, laidOut: 0, otherwise: 0 });

/** What was said, by its kind (`a fix: Warning BCP037`), each with where. */
export class Said {
  private readonly kinds = new Map<string, string[]>();

  note(kind: string, what: string): void {
    this.kinds.set(kind, [...(this.kinds.get(kind) ?? []), what]);
  }

  /** @param most of each kind that are printed */
  print(most: number): void {
    for (const [kind, all] of [...this.kinds].sort((a, b) => b[1].length - a[1].length)) {
      console.log(`\n${kind} (${all.length})`);
      for (const what of all.slice(0, most)) console.log(`  ${what}`);
    }
  }
}

/** @param file a root: a `.bicep` file, with all that it calls */
export async function complaintsOf(compiler: Compiler, file: string): Promise<Complaints> {
  const { diagnostics } = await compiler.compile(file);
  const counts = new Map<string, number>();
  for (const { level, code, message } of diagnostics) {
    if (level !== 'Error' && level !== 'Warning') continue;
    const text = `${level} ${code}: ${message}`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

export function newIn(after: Complaints, before: Complaints): readonly string[] {
  return [...after].flatMap(([text, count]) => (count > (before.get(text) ?? 0) ? [text] : []));
}

/** `Warning BCP037` of a complaint. */
export const kindOf = (complaint: string) => complaint.slice(0, complaint.indexOf(':'));

/** The text of a file as the formatter lays it out; undefined where it does not, for its syntax. */
export async function formatted(compiler: Compiler, file: string): Promise<string | undefined> {
  try {
    return await compiler.format(file);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

/** A fix that is written: its root, and which of its files were as the formatter leaves them. */
export interface WrittenFix {
  readonly root: string;
  readonly before: Complaints;
  readonly laidOut: readonly string[];
  /** How it is called in what is printed. */
  readonly what: string;
}

/** Counts a fix and notes what is said of it. */
export async function judgeFix(
  compiler: Compiler,
  { root, before, laidOut, what }: WrittenFix,
  counts: FixCounts,
  said: Said,
): Promise<void> {
  counts.fixes++;
  const added = newIn(await complaintsOf(compiler, root), before);
  if (added.length > 0) counts.complained++;
  for (const one of added) said.note(`a fix: ${kindOf(one)}`, `${what}: ${one}`);
  for (const file of laidOut) {
    const text = readFileSync(file, 'utf8');
    const layout = await formatted(compiler, file);
    if (layout === undefined) continue;
    counts.laidOut++;
    if (layout === text) continue;
    counts.otherwise++;
    said.note('the formatter lays out otherwise', `${what}:\n${differingLines(text, layout)}`);
  }
}

/** The first lines that differ. */
function differingLines(text: string, layout: string): string {
  const [ours, theirs] = [text.split('\n'), layout.split('\n')];
  const first = ours.findIndex((line, index) => line !== theirs[index]);
  const shown = (lines: readonly string[], sign: string) =>
    lines.slice(first, first + 4).map((line) => `      ${sign} ${line}`);
  return [...shown(ours, '-'), ...shown(theirs, '+')].join('\n');
}
