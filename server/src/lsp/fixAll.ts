import type { CancellationToken } from 'vscode-languageserver';
import type { Finding } from '../review/finding';
import type { Fix } from '../rules/rule';
import { applyEdits, type FileEdits } from '../text/edits';
import { inSlices } from './cancellation';
import { minimalEdits } from './minimalEdits';
import type { UnitReview } from './reviews';
import type { Session } from './session';

/**
 * All safe fixes of the findings shown in a file, one after the other, each worked out and proved on the text that
 * the ones before it left. Fixes that reach into other files are left to the quick fix.
 * @param wanted narrows the findings, to those of one rule for instance
 * @returns edits against the present text; none when nothing can be fixed
 */
export function fixAll(session: Session, file: string, wanted: (finding: Finding) => boolean = () => true): FileEdits {
  const before = session.document(file)!.text;
  let text = before;
  for (const unit of session.reviews.unitsOf(file)) {
    const from = session.reviews.of(unit);
    if (from) text = fixUnit(session, from, file, text, wanted);
  }
  return { file, edits: minimalEdits(before, text) };
}

/** Can fix-all mend it? */
export function isFixable({ fixes, suppressed }: Finding): boolean {
  return suppressed === undefined && fixes.some(({ safety }) => safety === 'safe');
}

/** `fixAll` for the findings of one rule in all files. @throws ResponseError when cancelled */
export async function fixEverywhere(session: Session, rule: string, token: CancellationToken): Promise<FileEdits[]> {
  const changed = new Map<string, FileEdits>();
  for await (const unit of inSlices(session.reviews.units(), session.host, token)) {
    const findings = session.reviews.of(unit)?.review.findings ?? [];
    const mine = findings.filter((finding) => finding.rule.code === rule && isFixable(finding));
    for (const file of new Set(mine.map(({ place }) => place.file))) {
      if (!changed.has(file))
        changed.set(
          file,
          fixAll(session, file, (finding) => finding.rule.code === rule),
        );
    }
  }
  return [...changed.values()].filter(({ edits }) => edits.length > 0);
}

function fixUnit(
  session: Session,
  from: UnitReview,
  file: string,
  start: string,
  wanted: (finding: Finding) => boolean,
): string {
  const trial = session.workspace.copy();
  trial.setFile(file, start);
  const day = session.reviews.day(from.configuration);
  const refused = new Set<string>();
  for (;;) {
    const { findings } = trial.bareReview(from.unit, from.configuration, day);
    const next = nextFix(findings, file, refused, wanted);
    const { text } = trial.document(file)!;
    if (!next) return text;
    const outcome = trial.fix(from.unit, next.finding, next.fix, from.configuration, day);
    // A fix that is applied takes its finding away and brings no other, so this comes to an end.
    if (outcome.kind === 'refused' || outcome.files.some((edited) => edited.file !== file)) refused.add(next.name);
    else trial.setFile(file, applyEdits(text, outcome.files[0]!.edits));
  }
}

/** The first safe fix that has not been refused. */
function nextFix(
  findings: readonly Finding[],
  file: string,
  refused: ReadonlySet<string>,
  wanted: (finding: Finding) => boolean,
): { finding: Finding; fix: Fix; name: string } | undefined {
  for (const finding of findings) {
    if (finding.place.file !== file || finding.suppressed !== undefined || !wanted(finding)) continue;
    const fix = finding.fixes.find(({ safety }) => safety === 'safe');
    const name = fix && JSON.stringify([finding.rule.code, finding.resource.key, finding.message, fix.title]);
    if (fix && name !== undefined && !refused.has(name)) return { finding, fix, name };
  }
  return undefined;
}
