import type { Document } from '../../languages/language';
import { append, Refusal, set } from '../../model/change';
import { read } from '../../model/resource';
import type { Finding } from '../../review/finding';
import { carrying, METADATA_PATH } from '../../review/metadataIgnores';
import type { Fix } from '../../rules/rule';
import { applyEdits, OverlappingEdits, type FileEdits } from '../../text/edits';
import type { Snapshot } from '../deployments/snapshot';
import type { JoinedDeployment } from '../estate/joinedNetwork';
import type { FixOutcome } from './fixEdits';
import type { Bench } from './fixContext';
import { silencedOtherwise } from './proof/changedSuppressions';
import { newFinding } from './proof/newFinding';
import { languageOf, written, type WrittenChanges } from './writeChanges';

/**
 * Works out the edits that take an ignore out, and proves them: every deployment that reads the file says the same as
 * before. One whose fix is no safe one may let its own findings be shown again.
 */
export function ignoreEditsFor(
  snapshot: Snapshot,
  _among: JoinedDeployment | undefined,
  _finding: Finding,
  fix: Fix,
  bench: Bench,
): FixOutcome {
  try {
    const { files, edited } = fix.texts ? readEdited(fix.texts(), bench) : written(fix.changes(), snapshot, bench);
    const trials = bench.trials(edited);
    const objection =
      newFinding(trials, () => false) ?? (fix.safety === 'safe' ? silencedOtherwise(trials) : undefined);
    return objection === undefined ? { kind: 'edits', files, brings: [] } : { kind: 'refused', because: objection };
  } catch (error) {
    if (error instanceof Refusal || error instanceof OverlappingEdits)
      return { kind: 'refused', because: error.message };
    throw error;
  }
}

/** The edits that ignore a finding in the metadata of its resource, or of the one that it is written in. */
export function metadataIgnoring(snapshot: Snapshot, finding: Finding, text: string, bench: Bench): FixOutcome {
  const resource = carrying(finding.resource, ({ owner }) => snapshot.network.graph.get(owner));
  const present = read(resource, METADATA_PATH);
  const change =
    present.kind === 'list'
      ? append(resource, METADATA_PATH, text)
      : set(resource, METADATA_PATH, present.kind === 'string' ? [present.value, text] : text);
  try {
    return { kind: 'edits', files: written([change], snapshot, bench).files, brings: [] };
  } catch (error) {
    if (error instanceof Refusal || error instanceof OverlappingEdits)
      return { kind: 'refused', because: error.message };
    throw error;
  }
}

/** The documents that edits make. That a comment goes is what they are for. @throws Refusal */
function readEdited(files: readonly FileEdits[], bench: Bench): Pick<WrittenChanges, 'files' | 'edited'> {
  const edited = new Map<string, Document>();
  for (const { file, edits } of files) {
    const before = bench.document(file);
    if (!before) throw new Refusal(`'${file}' is not among the files`);
    const locked = bench.locked(file);
    if (locked !== undefined) throw new Refusal(locked);
    const after = languageOf(before, bench).parse(file, applyEdits(before.text, edits));
    if (after.problems.length > before.problems.length) throw new Refusal('the result would not parse');
    edited.set(file, after);
  }
  return { files, edited };
}
