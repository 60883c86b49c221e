import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { Refused, type Compiler, type Diagnostic, type Snapshot } from './compiler';
import { parseExactly } from './evaluateExpressions';
import type { Text } from './readLanguageTexts';

/** An error of the compiler: `BCP018 3:5-3:6`, line and column counted from one, behind the last character at the end. */
export type PlacedError = string;

/** What the compiler says of a text. */
export interface Judged {
  /** Errors of the judged file, in order of their places. */
  readonly errors: readonly PlacedError[];
  /** Errors of the files beside it, with their paths. */
  readonly elsewhere?: readonly string[];
  /** What it deploys, where that can be told without parameters. */
  readonly snapshot?: Pick<Snapshot, 'predictedResources' | 'outputs'>;
}

export const placed = ({ code, range: { start, end } }: Diagnostic): PlacedError =>
  `${code} ${start.line + 1}:${start.char + 1}-${end.line + 1}:${end.char + 1}`;

/** Asks the compiler about a text. */
export async function judge(compiler: Compiler, text: Text): Promise<Judged> {
  const at = mkdtempSync(join(tmpdir(), 'bicep-text-'));
  try {
    for (const [path, content] of text.files) {
      mkdirSync(join(at, dirname(path)), { recursive: true });
      writeFileSync(join(at, path), content);
    }
    const file = join(at, [...text.files.keys()][0]!);
    return await judgeFile(compiler, file, at);
  } finally {
    rmSync(at, { recursive: true });
  }
}

async function judgeFile(compiler: Compiler, file: string, at: string): Promise<Judged> {
  const isParameters = file.endsWith('param');
  const { diagnostics } = isParameters ? await compiler.compileParams(file) : await compiler.compile(file);
  const all = diagnostics.filter(({ level }) => level === 'Error');
  const errors = inOrder(all.filter(({ source }) => basename(source) === basename(file))).map(placed);
  const elsewhere = all
    .filter(({ source }) => basename(source) !== basename(file))
    .map((error) => `${relative(at, error.source)} ${placed(error)}`);
  if (all.length > 0) return { errors, ...(elsewhere.length > 0 ? { elsewhere } : {}) };
  const snapshot = await snapshotOf(compiler, file, isParameters);
  return { errors, ...(snapshot ? { snapshot } : {}) };
}

export function inOrder(errors: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...errors].sort(({ range: a }, { range: b }) => a.start.line - b.start.line || a.start.char - b.start.char);
}

async function snapshotOf(compiler: Compiler, file: string, isParameters: boolean): Promise<Judged['snapshot']> {
  const parameters = isParameters ? file : `${file}param`;
  if (!isParameters) writeFileSync(parameters, `using '${basename(file)}'\n`);
  try {
    const { predictedResources, outputs } = parseExactly(await compiler.snapshotText(parameters)) as Snapshot;
    // Their order is another one at every run.
    const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
    const sorted = Object.entries(outputs ?? {}).sort(byText);
    return {
      predictedResources: [...predictedResources].sort(byText),
      ...(outputs ? { outputs: Object.fromEntries(sorted) } : {}),
    };
  } catch (error) {
    // Parameters without a default, and what no snapshot can evaluate.
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
