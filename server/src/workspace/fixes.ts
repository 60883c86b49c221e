import type { Document, Language, Unit } from '../languages/language';
import { Refusal } from '../model/change';
import type { Finding } from '../review/finding';
import type { Review } from '../review/review';
import type { Fix } from '../rules/rule';
import { applyEdits, OverlappingEdits, type FileEdits } from '../text/edits';
import type { Snapshot } from './workspace';

export type FixOutcome =
  | { readonly kind: 'edits'; readonly files: readonly FileEdits[] }
  | { readonly kind: 'refused'; readonly because: string };

/**
 * Writes a fix's changes as edits and proves them on the edited unit.
 * @param review reviews a unit as the finding was found
 */
export function editsFor(
  { unit, network }: Snapshot,
  finding: Finding,
  fix: Fix,
  language: Language,
  review: (unit: Unit) => Review,
): FixOutcome {
  try {
    const files = language.edit(fix.changes(), { unit, graph: network.graph }).filter(({ edits }) => edits.length > 0);
    if (files.length === 0) return refused('there is nothing to change');
    const edited = withEdits(unit, files, language);
    const broken = brokenBy(unit, edited);
    if (broken) return refused(`the result would not parse: ${broken}`);
    const objection = compare(review(unit), review(edited), finding);
    return objection === undefined ? { kind: 'edits', files } : refused(objection);
  } catch (error) {
    if (error instanceof Refusal || error instanceof OverlappingEdits) return refused(error.message);
    throw error;
  }
}

function refused(because: string): FixOutcome {
  return { kind: 'refused', because };
}

/** The unit as it would be after the edits. */
export function withEdits(unit: Unit, files: readonly FileEdits[], language: Language): Unit {
  const apply = (document: Document): Document => {
    const edits = files.find(({ file }) => file === document.file)?.edits;
    return edits ? language.parse(document.file, applyEdits(document.text, edits)) : document;
  };
  return { ...unit, documents: unit.documents.map(apply), parameterFiles: unit.parameterFiles.map(apply) };
}

function brokenBy(before: Unit, after: Unit): string | undefined {
  const old = [...before.documents, ...before.parameterFiles];
  for (const [index, document] of [...after.documents, ...after.parameterFiles].entries()) {
    const problem = document.problems[0];
    if (problem && document.problems.length > old[index]!.problems.length) return problem.message;
  }
  return undefined;
}

/** Why the edited unit is not better than the old one, if so. */
function compare(before: Review, after: Review, finding: Finding): string | undefined {
  const left = count(after, signature(finding));
  if (left >= count(before, signature(finding))) return 'the finding would stay';
  const known = new Map<string, number>();
  for (const other of before.findings) known.set(signature(other), (known.get(signature(other)) ?? 0) + 1);
  for (const other of after.findings) {
    const rest = (known.get(signature(other)) ?? 0) - 1;
    if (rest < 0) return `it would bring another finding: ${other.rule.code} on '${other.resource.label}'`;
    known.set(signature(other), rest);
  }
  return undefined;
}

function count(review: Review, wanted: string): number {
  return review.findings.filter((finding) => signature(finding) === wanted).length;
}

function signature(finding: Finding): string {
  return `${finding.rule.code} ${finding.resource.key}`;
}
