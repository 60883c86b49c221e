import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import type { Finding, ToldFinding } from '../../review/finding';
import type { FileEdits } from '../../text/edits';
import { fixInTurn, type NotApplied, type Together, type Wanted } from '../../workspace/fixes/applyFixesInTurn';
import { breather, inSlices, stopIfCancelled } from '../protocol/cancellation';
import { minimalEdits } from './minimalEdits';
import type { UnitReview } from '../session/unitReview';
import type { Session } from '../session/session';

/** Edits against the present texts, and what was not fixed. */
export interface FixedTogether {
  readonly files: readonly FileEdits[];
  readonly refused: readonly NotApplied[];
}

/**
 * All safe fixes of the findings shown in a file, one after the other, each worked out and proved on the text that
 * the ones before it left. Fixes that reach into other files are left to the quick fix.
 * Messages are handled in between.
 * @param wanted narrows the findings, to those of one rule for instance
 * @throws ResponseError when cancelled, or when the file has changed meanwhile
 */
export async function fixAll(
  session: Session,
  file: string,
  wanted: (finding: Finding) => boolean,
  token: CancellationToken,
): Promise<FixedTogether> {
  const isMine = (finding: Finding) => finding.place.file === file && wanted(finding);
  const keeps = (other: string) => (other === file ? undefined : 'it changes other files, too');
  const units = session.reviews.unitsOf(file).flatMap((unit) => session.reviews.of(unit) ?? []);
  const steps = fixInTurn(session.workspace.copy(), { ...safeFixes(session, units, isMine), keeps });
  return together(session, steps, token);
}

/** Can fix-all mend it? */
export function isFixable({ fixes, suppressed }: ToldFinding): boolean {
  return suppressed === undefined && fixes.some(({ safety }) => safety === 'safe');
}

/**
 * The safe fixes of one rule in all files: in one copy of the whole workspace, so that no two of them clash or add the
 * same thing. Messages are handled in between.
 * @throws ResponseError when cancelled, or when a file that it changes has changed meanwhile
 */
export async function fixEverywhere(session: Session, rule: string, token: CancellationToken): Promise<FixedTogether> {
  const isMine = (finding: Finding) => finding.rule.code === rule;
  const units: UnitReview[] = [];
  for await (const unit of inSlices(session.reviews.units(), session.host, token)) {
    const known = session.reviews.of(unit);
    if (known?.review.findings.some((finding) => isMine(finding) && isFixable(finding))) units.push(known);
  }
  session.takeEdits();
  const steps = fixInTurn(session.workspace.copy(), safeFixes(session, units, isMine));
  return together(session, steps, token);
}

async function together(
  session: Session,
  steps: ReturnType<typeof fixInTurn>,
  token: CancellationToken,
): Promise<FixedTogether> {
  const done = await withBreaks(session, steps, token);
  session.takeEdits();
  if (done.changed.some(({ file, before }) => session.document(file)?.text !== before))
    throw new ResponseError(LSPErrorCodes.ContentModified, 'A file has changed meanwhile.');
  return asEdits(done);
}

/** The safe fixes of some findings of these deployments. */
function safeFixes({ reviews }: Session, units: readonly UnitReview[], wanted: (finding: Finding) => boolean): Wanted {
  const configurations = new Map(units.map(({ unit, configuration }) => [unit, configuration]));
  return {
    deployments: [...configurations.keys()],
    configurationOf: (unit) => configurations.get(unit)!,
    dayOf: (configuration) => reviews.day(configuration),
    fixesOf: (finding) => (wanted(finding) ? finding.fixes.filter(({ safety }) => safety === 'safe') : []),
  };
}

async function withBreaks(
  session: Session,
  steps: ReturnType<typeof fixInTurn>,
  token: CancellationToken,
): Promise<Together> {
  const breathe = breather(session.host);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await breathe();
    stopIfCancelled(token);
  }
}

function asEdits({ changed, refused }: Together): FixedTogether {
  const files = changed.map(({ file, before, after }) => ({ file, edits: minimalEdits(before, after) }));
  return { files: files.filter(({ edits }) => edits.length > 0), refused };
}
