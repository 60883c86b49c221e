/** Changes in the graph's terms as edits of the files, with the documents and units that these make. */
import type { Document, Language, Unit } from '../../languages/language';
import { isNewResource, Refusal, type Change } from '../../model/change';
import type { Resource } from '../../model/resource';
import { applyEdits, sorted, type FileEdits } from '../../text/edits';
import type { Place } from '../../text/span';
import type { Bench } from './fixContext';
import type { EvaluatedUnit, Snapshot } from '../deployments/snapshot';
import { edited as readEdits, type Edited } from './proof/editedFile';
import type { EditedUnit } from './proof/danglingReferences';
import { objectionOfTexts } from './proof/textChecks';

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

/** The files as edits make them. */
export function editedBy(files: readonly FileEdits[], bench: Bench): ReadonlyMap<string, Document> {
  const edited = new Map<string, Document>();
  for (const { file, edits } of files) {
    const before = bench.document(file);
    if (before) edited.set(file, read(before, applyEdits(before.text, edits), bench));
  }
  return edited;
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

/** The language that a document is written in. */
export function languageOf(document: Document, bench: Bench): Language {
  return bench.languageOf({ key: document.file, documents: [document], parameterFiles: [] });
}

function unitsOf(edited: ReadonlyMap<string, Document>, bench: Bench): readonly EditedUnit[] {
  const units = new Set([...edited.values()].flatMap((document) => bench.unitOf(document) ?? []));
  return [...units].map((before) => {
    return { before, after: withEdits(before, edited), language: bench.languageOf(before) };
  });
}

/** A unit with newer versions of its documents. */
export function withEdits(unit: Unit, edited: ReadonlyMap<string, Document>): Unit {
  if (!unit.documents.some(({ file }) => edited.has(file))) return unit;
  return { ...unit, documents: unit.documents.map((document) => edited.get(document.file) ?? document) };
}

/** Changes by the unit in which they are written: that of the resource they change, or stand beside. */
function byUnit(changes: readonly Change[], snapshot: Snapshot): ReadonlyMap<EvaluatedUnit, readonly Change[]> {
  const parts = new Map<Unit, EvaluatedUnit>();
  const groups = new Map<EvaluatedUnit, Change[]>();
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

function partAt({ file }: Place, snapshot: Snapshot): EvaluatedUnit {
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
