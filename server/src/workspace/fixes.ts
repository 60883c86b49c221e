import type { Document, Language, Unit } from '../languages/language';
import { isNewResource, Refusal, type Change } from '../model/change';
import type { Resource } from '../model/resource';
import type { Finding } from '../review/finding';
import type { Review } from '../review/review';
import type { Fix, Safety } from '../rules/rule';
import { applyEdits, OverlappingEdits, sorted, type FileEdits } from '../text/edits';
import type { Place } from '../text/span';
import { changedAlong, type Trial } from './alongside';
import type { Part, Snapshot } from './evaluation';
import type { Joined } from './joining';
import { inOwnTerms } from './ownTerms';
import type { Brought } from './proof/checks';
import { edited as readEdits, type Edited } from './proof/edited';
import { notAllowed } from './proof/allowed';
import type { Callers } from './proof/callers';
import { emptied } from './proof/emptied';
import { notTaken } from './proof/handed';
import { objectionOfCallers } from './proof/modules';
import { objectionOfTexts, objectionOfTrials } from './proof/proof';
import type { EditedUnit } from './proof/references';

export type FixOutcome =
  | {
      readonly kind: 'edits';
      readonly files: readonly FileEdits[];
      /** What follows from the fix: new advice, and checks that a value decides which it asks for. */
      readonly brings: readonly Brought[];
    }
  | { readonly kind: 'refused'; readonly because: string };

/** What working out a fix asks of the workspace. */
export interface Bench {
  languageOf(unit: Unit): Language;
  document(file: string): Document | undefined;
  /** The parameters to which any file gives a value; undefined where others may do so who are not known. */
  given(unit: Unit): ReadonlySet<string> | undefined;
  /** The unit that a document is a part of; undefined for a parameter file. */
  unitOf(document: Document): Unit | undefined;
  /** Who calls a unit as a module. */
  callers(unit: Unit): Callers;
  /** Why no fix may write the file; undefined: one may. */
  locked(file: string): string | undefined;
  /** The reviews of every deployment that reads one of the documents, before and after they take the files' place. */
  trials(edited: ReadonlyMap<string, Document>): readonly Trial[];
}

/**
 * Writes a fix's changes as edits and proves them on the edited files.
 * @param among the deployment among the others of its estate, where there are others
 */
export function editsFor(
  snapshot: Snapshot,
  among: Joined | undefined,
  finding: Finding,
  fix: Fix,
  bench: Bench,
): FixOutcome {
  try {
    const wanted = among ? inOwnTerms(fix.changes(), among) : fix.changes();
    const { files, edited, texts, units } = written(wanted, snapshot, bench);
    const trials = bench.trials(edited);
    const objection =
      compare(trials, finding, fix.safety) ??
      emptied(wanted, trials, texts) ??
      changedAlong(finding, wanted, trials, texts) ??
      objectionOfOthers(units, edited, trials, bench) ??
      objectionOfValues(texts, units, edited, trials, bench);
    if (objection !== undefined) return refused(objection);
    const brings = objectionOfTrials(trials, texts, units, fix);
    return typeof brings === 'string' ? refused(brings) : { kind: 'edits', files, brings };
  } catch (error) {
    if (error instanceof Refusal || error instanceof OverlappingEdits) return refused(error.message);
    throw error;
  }
}

/** Changes as edits, with the documents and units that these make. */
export interface WrittenChanges {
  readonly files: readonly FileEdits[];
  readonly edited: ReadonlyMap<string, Document>;
  readonly texts: readonly Edited[];
  readonly units: readonly EditedUnit[];
}

/** @throws Refusal, OverlappingEdits when they cannot be written, what they make would not parse, or text does harm */
export function written(changes: readonly Change[], snapshot: Snapshot, bench: Bench): WrittenChanges {
  const files = editsOf(changes, snapshot, bench);
  if (files.length === 0) throw new Refusal('there is nothing to change');
  const edited = new Map<string, Document>();
  const texts: Edited[] = [];
  for (const { file, edits } of files) {
    const before = bench.document(file);
    if (!before) throw new Refusal(`'${file}' is not among the files`);
    const locked = bench.locked(file);
    if (locked !== undefined) throw new Refusal(locked);
    const after = read(before, applyEdits(before.text, edits), bench);
    const problem = after.problems[0];
    if (problem && after.problems.length > before.problems.length) {
      throw new Refusal(`the result would not parse: ${problem.message}`);
    }
    edited.set(file, after);
    texts.push(readEdits(before, after, languageOf(before, bench), edits));
  }
  const units = unitsOf(edited, bench);
  const harm = objectionOfTexts(texts, units);
  if (harm !== undefined) throw new Refusal(harm);
  return { files, edited, texts, units };
}

/** Changes as edits of the files that declare what they change. @throws Refusal, OverlappingEdits */
export function editsOf(changes: readonly Change[], snapshot: Snapshot, bench: Bench): readonly FileEdits[] {
  return joined(
    [...byUnit(changes, snapshot)].flatMap(([part, own]) =>
      bench.languageOf(part.unit).edit(own, {
        ...part,
        surroundings: snapshot.surroundings,
        others: snapshot.documents,
        graph: snapshot.network.graph,
        given: bench.given(part.unit),
      }),
    ),
  );
}

function read(before: Document, text: string, bench: Bench): Document {
  return languageOf(before, bench).parse(before.file, text);
}

function languageOf(document: Document, bench: Bench): Language {
  return bench.languageOf({ key: document.file, documents: [document], parameterFiles: [] });
}

function unitsOf(edited: ReadonlyMap<string, Document>, bench: Bench): readonly EditedUnit[] {
  const units = new Set([...edited.values()].flatMap((document) => bench.unitOf(document) ?? []));
  return [...units].map((before) => {
    return { before, after: withEdits(before, edited), language: bench.languageOf(before) };
  });
}

function refused(because: string): FixOutcome {
  return { kind: 'refused', because };
}

/** Why the other units of the deployments that read an edited one would no longer fit it, if so. */
export function objectionOfOthers(
  edited: readonly EditedUnit[],
  documents: ReadonlyMap<string, Document>,
  trials: readonly Trial[],
  bench: Bench,
): string | undefined {
  const read = new Set(trials.flatMap((trial) => trial.documents));
  const units = new Set<Unit>();
  const parameterFiles = new Map<string, { document: Document; language: Language }>();
  for (const document of read) {
    const unit = bench.unitOf(document);
    if (unit) units.add(unit);
    else parameterFiles.set(document.file, { document, language: languageOf(document, bench) });
  }
  const beside = [...units].map((unit) => ({ unit: withEdits(unit, documents), language: bench.languageOf(unit) }));
  for (const unit of edited) {
    const objection = notTaken(unit, beside, [...parameterFiles.values()]);
    if (objection !== undefined) return objection;
  }
  return undefined;
}

/** Why a declaration would refuse what is written, or callers of a module would be left with what they cannot know. */
export function objectionOfValues(
  texts: readonly Edited[],
  units: readonly EditedUnit[],
  documents: ReadonlyMap<string, Document>,
  trials: readonly Trial[],
  bench: Bench,
): string | undefined {
  const unitOf = (file: string) => {
    const document = bench.document(file);
    const unit = document && bench.unitOf(document);
    return unit && withEdits(unit, documents);
  };
  return (
    notAllowed(trials, texts, { unitOf, languageOf: (unit) => bench.languageOf(unit) }) ??
    objectionOfCallers(texts, units, documents, bench)
  );
}

/** A unit with newer versions of its documents. */
export function withEdits(unit: Unit, edited: ReadonlyMap<string, Document>): Unit {
  if (!unit.documents.some(({ file }) => edited.has(file))) return unit;
  return { ...unit, documents: unit.documents.map((document) => edited.get(document.file) ?? document) };
}

/** Changes by the unit in which they are written: that of the resource they change, or stand beside. */
function byUnit(changes: readonly Change[], snapshot: Snapshot): ReadonlyMap<Part, readonly Change[]> {
  const parts = new Map<Unit, Part>();
  const groups = new Map<Part, Change[]>();
  for (const change of changes) {
    const found = change.kind === 'delete' ? partAt(change.declaration, snapshot) : snapshot.partOf(homeOf(change));
    // Two calls of a module share its text.
    const part = parts.get(found.unit) ?? found;
    parts.set(found.unit, part);
    const group = groups.get(part);
    if (group) group.push(change);
    else groups.set(part, [change]);
  }
  return groups;
}

function homeOf(change: Exclude<Change, { kind: 'delete' }>): Resource {
  if (change.kind !== 'add') return change.resource;
  let { beside, parent } = change.resource;
  while (parent && isNewResource(parent)) ({ beside, parent } = parent);
  return parent ?? beside;
}

function partAt({ file }: Place, snapshot: Snapshot): Part {
  const { resources } = snapshot.network.graph;
  const resource = resources.find(({ declaration }) => declaration.file === file);
  if (!resource) throw new Refusal(`'${file}' declares nothing`);
  return snapshot.partOf(resource);
}

/** The edits of one file in one list; the same edit wanted twice is done once. */
function joined(files: readonly FileEdits[]): readonly FileEdits[] {
  const all = new Map<string, FileEdits['edits'][number][]>();
  for (const { file, edits } of files) {
    const known = all.get(file) ?? [];
    for (const edit of edits) {
      const same = known.some(
        ({ span, newText }) =>
          span.start === edit.span.start &&
          span.end === edit.span.end &&
          newText === edit.newText &&
          span.end > span.start,
      );
      if (!same) known.push(edit);
    }
    all.set(file, known);
  }
  return [...all].flatMap(([file, edits]) => (edits.length > 0 ? [{ file, edits: sorted(edits) }] : []));
}

/** Why the edited files are not better than the old ones, if so. */
function compare(reviews: readonly Trial[], finding: Finding, safety: Safety): string | undefined {
  const wanted = signature(finding);
  const count = (all: readonly Review[]) => all.reduce((sum, review) => sum + countOf(review, wanted), 0);
  const left = count(reviews.map(({ after }) => after));
  if (left >= count(reviews.map(({ before }) => before))) return 'the finding would stay';
  for (const { before, after } of reviews) {
    const known = new Map<string, number>();
    for (const other of before.findings) known.set(signature(other), (known.get(signature(other)) ?? 0) + 1);
    for (const other of after.findings) {
      // Advice on what comes next may follow from a change whose title says its consequence.
      if (safety === 'review' && other.severity === 'information') continue;
      const rest = (known.get(signature(other)) ?? 0) - 1;
      if (rest < 0) return `it would bring another finding: ${other.rule.code} on '${other.resource.label}'`;
      known.set(signature(other), rest);
    }
  }
  return undefined;
}

function countOf(review: Review, wanted: string): number {
  return review.findings.filter((finding) => signature(finding) === wanted).length;
}

export function signature(finding: Finding): string {
  return `${finding.rule.code} ${finding.resource.key}`;
}
