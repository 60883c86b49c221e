import type { Document, Language, Unit } from '../../../languages/language';
import type { Literal } from '../../../languages/declaredParameter';
import type { Outlined } from '../../../languages/outlineAndNames';
import type { Span } from '../../../text/span';
import { isModule, type Callers } from './callersOfModule';
import { decidedByCallers, namesIn, parametersIn, type Decided } from './callerDecidedPlaces';
import type { Edited } from './editedFile';
import { halfOfACaller } from './halfChangedCallers';
import { inputsIn } from './argumentsNotTaken';
import type { EditedUnit } from './danglingReferences';

/** What judging the edits of a module takes. */
export interface Callings {
  callers(unit: Unit): Callers;
  languageOf(unit: Unit): Language;
}

/**
 * Why a fix in a module would be one for its callers to make, if so: they would have to give a value that they do not
 * know of, what they give would have no effect any more, or they rest on a default that others than they change.
 * @param documents the edited files, as they are then
 */
export function objectionOfCallers(
  files: readonly Edited[],
  units: readonly EditedUnit[],
  documents: ReadonlyMap<string, Document>,
  bench: Callings,
): string | undefined {
  for (const unit of units) {
    const callers = bench.callers(unit.before);
    if (!isModule(callers)) continue;
    const own = files.filter(({ before: { file } }) => unit.before.documents.some((one) => one.file === file));
    const objection =
      newlyRequired(unit, callers, documents, bench) ??
      lostEffect(unit, callers, own) ??
      otherDefault(unit, callers, own) ??
      halfOfACaller(unit, callers, own, files);
    if (objection !== undefined) return objection;
  }
  return undefined;
}

/** A value that every caller has to give is one that only those give whom the fix changes, too. */
function newlyRequired(
  { before, after, language }: EditedUnit,
  { units, terragrunt, elsewhere }: Callers,
  documents: ReadonlyMap<string, Document>,
  bench: Callings,
): string | undefined {
  const known = new Set(requiredIn(before, language));
  for (const name of requiredIn(after, language)) {
    if (known.has(name)) continue;
    const gives = (caller: Unit) =>
      caller.documents.some((one) => {
        const document = documents.get(one.file) ?? one;
        return [...inputsIn(bench.languageOf(caller).outline(document))].includes(name);
      });
    const isHanded = ({ text, file }: Document) =>
      new RegExp(`(?<!\\w)${name}(?!\\w)`).test(documents.get(file)?.text ?? text);
    if (elsewhere || !units.every(gives) || !terragrunt.every(isHanded))
      return `callers of the module would have to give \`${name}\`, a value that they do not know of`;
  }
  return undefined;
}

function requiredIn({ documents }: Unit, language: Language): readonly string[] {
  return parametersIn(documents, language).flatMap(({ name, required }) => (required ? [name] : []));
}

/** A parameter in whose place something else is put, or that is read no more where it was. */
function lostEffect(
  { before, after, language }: EditedUnit,
  { elsewhere }: Callers,
  files: readonly Edited[],
): string | undefined {
  const left = new Set(parametersIn(after.documents, language).map(({ name }) => name));
  // Who gives one that goes, too, is looked at elsewhere.
  const names = parametersIn(before.documents, language).flatMap(({ name }) =>
    elsewhere || left.has(name) ? [name] : [],
  );
  if (names.length === 0) return undefined;
  const [was, is] = [before, after].map((unit) => decidedByCallers(unit, language, names));
  for (const file of files) {
    const declarations = wholes(language.outline(file.before));
    for (const { span, placed, newText } of file.edits) {
      // Callers who are all here are not misled by what is only taken away: nothing else stands in its place.
      const isTaken = !elsewhere && newText.trim() === '';
      const gone = namesIn(was!, file.before.file, span, isTaken);
      const kept = namesIn(is!, file.before.file, placed);
      const isWhole = declarations.some((one) => span.start <= one.start && one.end <= span.end);
      for (const name of gone) {
        if (kept.has(name)) continue;
        const [before_, after_] = [timesOf(name, was!), timesOf(name, is!)];
        // What was moved is there still; with a declaration goes what it read, as long as others read it.
        if (after_ >= before_ || (isWhole && after_ > 0)) continue;
        return `\`${name}\` of the module would have no effect any more: hand the value in from its callers`;
      }
    }
  }
  return undefined;
}

function timesOf(name: string, { uses }: Decided): number {
  return uses.filter(({ parameter }) => parameter === name).length;
}

/** Declarations by themselves: what stands at the top, and the resources of a template. */
function wholes(parts: readonly Outlined[]): readonly Span[] {
  return parts.flatMap(({ name, span, parts: inner }) =>
    name === 'resources' ? inner.map((item) => item.span) : [span],
  );
}

/** Who calls it without the value rests on the default; why it is what it is they know, or its description says. */
function otherDefault(
  { before, language }: EditedUnit,
  { elsewhere }: Callers,
  files: readonly Edited[],
): string | undefined {
  for (const file of files) {
    for (const { name, defaultPlace, default: value, description = '' } of parametersIn(before.documents, language)) {
      if (defaultPlace?.file !== file.before.file) continue;
      const { start, end } = defaultPlace.span;
      if (!file.edits.some(({ span }) => span.start < end && start < span.end)) continue;
      if (elsewhere) return `callers of the module that are not among the files may rest on the default of \`${name}\``;
      if (value !== undefined && speaksOf(description, value))
        return `the description of \`${name}\` says why or that its default is '${value}'`;
    }
  }
  return undefined;
}

/** "Defaults to `false`", "Default false so that …" */
function speaksOf(description: string, value: Literal): boolean {
  const written = String(value).replace(/[^\w]/g, '\\$&');
  return new RegExp(`\\bdefaults?\\b[^\\w]*(?:(?:to|is|value|of)[^\\w]+)*${written}(?!\\w)`, 'i').test(description);
}
