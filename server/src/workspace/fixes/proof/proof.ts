import type { Document, Language, Unit } from '../../../languages/language';
import { Refusal, type Change } from '../../../model/change';
import type { CheckResult } from '../../../review/finding';
import type { FileEdits } from '../../../text/edits';
import type { Place } from '../../../text/span';
import { changedAlong, type About, type Trial } from '../trial';
import type { Bench } from '../fixContext';
import { opensAndCloses } from '../opensAndCloses';
import { editedBy, languageOf, withEdits, type WrittenChanges } from '../writeChanges';
import { notAllowed } from './valuesNotAllowed';
import { checksOf, type Brought } from './checksBrought';
import { isWritten } from './editedFile';
import { emptied } from './lostValues';
import { lostEndpoints } from './lostServiceEndpoints';
import { withdrawn } from './readsOfWithdrawnValues';
import { notTaken } from './argumentsNotTaken';
import { lostLinks } from './brokenResourceLinks';
import { objectionOfCallers } from './callerObjections';
import { sameNames } from './equalResourceNames';
import type { EditedUnit } from './danglingReferences';
import { oldNames } from './oldNamesInTexts';
import { silencedOtherwise } from './changedSuppressions';

/** What a change is to do, by which its proof judges it: a fix and a story differ in nothing else. */
export interface Aim {
  /** All that is said of what the change takes away. */
  readonly title: string;
  /** What the change is about. */
  readonly about: (trials: readonly Trial[]) => About;
  /** Why the findings afterwards are not those that the change promises, if so. */
  readonly worse: (trials: readonly Trial[]) => string | undefined;
  /** Why something is left to do, if so. */
  readonly left?: (trials: readonly Trial[]) => string | undefined;
}

/** What a change that was proved comes to. */
export interface Proved {
  /** What it brings with it. */
  readonly brings: readonly Brought[];
  /** What it opens and closes, in sentences; see `opensAndCloses`. */
  readonly opensAndCloses: () => readonly string[];
}

/**
 * Proves written changes on the edited files: every deployment that reads one of them is evaluated and reviewed again. The
 * proofs come in one order for every change, those that are cheap and say most first.
 * @returns what the change brings with it, opens and closes
 * @throws Refusal when it would do harm, or not what it is for
 */
export function prove(changes: readonly Change[], written: WrittenChanges, bench: Bench, aim: Aim): Proved {
  const trials = bench.trials(written.edited);
  const objection =
    aim.worse(trials) ??
    emptied(changes, trials, written.texts) ??
    changedAlong(aim.about(trials), changes, trials, written.texts) ??
    objectionOfOthers(written, trials, bench) ??
    objectionOfValues(written, trials, bench) ??
    aim.left?.(trials);
  if (objection !== undefined) throw new Refusal(objection);
  const brought = objectionOfTrials(trials, written, aim.title);
  if (typeof brought === 'string') throw new Refusal(brought);
  return {
    brings: brought,
    opensAndCloses: opensAndCloses(trials, bench.lastNetworks, triedAgain(written.files, bench)),
  };
}

/** Holds the edits alone, not what they make. */
function triedAgain(files: readonly FileEdits[], bench: Bench): () => readonly Trial[] {
  return () => bench.trials(editedBy(files, bench));
}

/** Why the other units of the deployments that read an edited one would no longer fit it, if so. */
function objectionOfOthers(
  { units: edited, edited: documents }: WrittenChanges,
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
function objectionOfValues(
  { texts, units, edited: documents }: WrittenChanges,
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

/** Why a change would do harm to a deployment that reads one of its files, if so; else what it brings with it. */
function objectionOfTrials(
  trials: readonly Trial[],
  { texts: files, units }: WrittenChanges,
  title: string,
): string | readonly Brought[] {
  const isNew = ({ file, span }: Place) =>
    files.some((edited) => edited.after.file === file && isWritten(edited, span.start));
  const parameters = newParameters(units);
  // A new parameter may also be given where nobody sees it: the reason names it then.
  const isAsked = ({ decidedAt, because }: CheckResult) =>
    (decidedAt && isNew(decidedAt)) ||
    [...because.matchAll(/`([^`]+)`/g)].some(([, name]) => parameters.has(name!.toLowerCase()));
  return (
    silencedOtherwise(trials) ??
    sameNames(trials) ??
    lostLinks(trials) ??
    oldNames(trials) ??
    withdrawn(trials, title) ??
    lostEndpoints(trials) ??
    checksOf(trials, isAsked)
  );
}

/** Parameters that a value has to be given for since the fix: new ones, and those that lost their default. */
function newParameters(units: readonly EditedUnit[]): ReadonlySet<string> {
  const added = units.flatMap(({ before, after, language }) => {
    const names = ({ documents }: typeof before) => documents.flatMap((one) => language.names(one));
    const open = ({ documents }: typeof before) =>
      documents.flatMap((one) =>
        language.declaredParameters(one).flatMap(({ name, required }) => (required ? [name] : [])),
      );
    const [wasThere, wasOpen] = [names(before), open(before)];
    return [
      ...names(after).filter((name) => !wasThere.includes(name)),
      ...open(after).filter((name) => !wasOpen.includes(name)),
    ];
  });
  return new Set(added.map((name) => name.toLowerCase()));
}
