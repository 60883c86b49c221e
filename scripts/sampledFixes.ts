import { Random } from '../test/fuzz/random';
import { diffOf } from '../server/src/cli/applyFixes';

/** An applied fix as it is shown to somebody who judges it. */
export interface AppliedFix {
  readonly repository: string;
  readonly code: string;
  readonly title: string;
  readonly files: readonly { readonly file: string; readonly before: string; readonly after: string }[];
}

/**
 * Draws fixes: every repository has its turn, so that a large one does not hide the others, and of one repository the
 * rules take turns. What two fixes do to one file by one rule is drawn once.
 */
export function draw(fixes: readonly AppliedFix[], count: number, seed: number): readonly AppliedFix[] {
  const random = new Random(seed);
  const byRepository = new Map<string, AppliedFix[]>();
  for (const fix of random.shuffled(fixes)) {
    const known = byRepository.get(fix.repository) ?? [];
    byRepository.set(fix.repository, known);
    if (!known.some((other) => other.code === fix.code && other.files[0]!.file === fix.files[0]!.file)) known.push(fix);
  }
  for (const [repository, known] of byRepository) byRepository.set(repository, rulesInTurn(known));
  const order = random.shuffled([...byRepository.keys()]);
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

export function shown({ repository, code, title, files }: AppliedFix, number: number): string {
  return `#### ${number}. ${repository} ${code}: ${title}\n${diffOf(files, (file) => file.replace(/^\//, ''))}`;
}
