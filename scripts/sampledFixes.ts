import { diffOf } from '../server/src/cli/fixing';

/** An applied fix as it is shown to somebody who judges it. */
export interface AppliedFix {
  readonly repository: string;
  readonly code: string;
  readonly title: string;
  readonly files: readonly { readonly file: string; readonly before: string; readonly after: string }[];
}

/** Numbers between 0 and 1 that are the same for the same seed. */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Draws fixes: every repository has its turn, so that a large one does not hide the others, and of one repository the
 * rules take turns. What two fixes do to one file by one rule is drawn once.
 */
export function draw(fixes: readonly AppliedFix[], count: number, seed: number): readonly AppliedFix[] {
  const next = numbersFrom(seed);
  const byRepository = new Map<string, AppliedFix[]>();
  for (const fix of shuffled(fixes, next)) {
    const known = byRepository.get(fix.repository) ?? [];
    byRepository.set(fix.repository, known);
    if (!known.some((other) => other.code === fix.code && other.files[0]!.file === fix.files[0]!.file)) known.push(fix);
  }
  for (const [repository, known] of byRepository) byRepository.set(repository, rulesInTurn(known));
  const order = shuffled([...byRepository.keys()], next);
  const drawn: AppliedFix[] = [];
  for (let round = 0; drawn.length < count; round++) {
    const turn = order.flatMap((repository) => byRepository.get(repository)![round] ?? []);
    if (turn.length === 0) break;
    drawn.push(...turn.slice(0, count - drawn.length));
  }
  return drawn;
}

function rulesInTurn(fixes: readonly AppliedFix[]): AppliedFix[] {
  const turns = new Map<string, number>();
  const withTurn = fixes.map((fix) => {
    const turn = turns.get(fix.code) ?? 0;
    turns.set(fix.code, turn + 1);
    return { fix, turn };
  });
  return withTurn.sort((a, b) => a.turn - b.turn).map(({ fix }) => fix);
}

function shuffled<T>(items: readonly T[], next: () => number): T[] {
  const all = [...items];
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}

export function shown({ repository, code, title, files }: AppliedFix, number: number): string {
  const patches = files.map(({ file, before, after }) =>
    createTwoFilesPatch(file, file, before, after, '', '', { context: 8 }),
  );
  return [`#### ${number}. ${repository} ${code}: ${title}`, ...patches].join('\n');
}
