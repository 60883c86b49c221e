import type { DeclaredParameter, Literal } from '../../../languages/declaredParameter';
import type { Language, Unit } from '../../../languages/language';
import type { Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import type { Trial } from '../trial';
import { isWrittenIn, type Edited } from './editedFile';
import { leavesOf } from './plainValues';

/** What of the edited files finding out takes. */
interface Sources {
  /** The unit that a file is a part of, as it is after the edits; undefined for a parameter file. */
  unitOf(file: string): Unit | undefined;
  languageOf(unit: Unit): Language;
}

/**
 * Why a declaration would refuse a value that a fix writes, if so: it is not among those that it allows. That is the
 * default itself, or what a parameter file or a call of a module gives.
 */
export function notAllowed(
  trials: readonly Trial[],
  files: readonly Edited[],
  { unitOf, languageOf }: Sources,
): string | undefined {
  const isNew = ({ file, span }: Place) =>
    files.some((edited) => edited.after.file === file && isWrittenIn(edited, span));
  for (const { after, language } of files) {
    for (const parameter of language.declaredParameters(after)) {
      const { default: value, defaultPlace } = parameter;
      if (value !== undefined && defaultPlace && isNew(defaultPlace) && !takes(parameter, value))
        return refusal(parameter, value);
    }
  }
  const declared = new Map<string, readonly DeclaredParameter[]>();
  const declaredIn = (file: string): readonly DeclaredParameter[] => {
    const unit = unitOf(file);
    if (!unit) return [];
    const known = declared.get(unit.key);
    if (known) return known;
    const language = languageOf(unit);
    const found = unit.documents.flatMap((document) => language.declaredParameters(document));
    declared.set(unit.key, found);
    return found;
  };
  const objection = (name: string, file: string, value: Value): string | undefined => {
    const literal = literalOf(value);
    const parameter = declaredIn(file).find((one) => one.name.toLowerCase() === name.toLowerCase());
    return parameter && literal !== undefined && !takes(parameter, literal) ? refusal(parameter, literal) : undefined;
  };
  for (const { becomes, root } of trials) {
    for (const [name, value] of root.parameters) {
      const text = value.origin.hops.at(-1)?.place ?? value.origin.place;
      const why = value.origin.literal && isNew(text) ? objection(name, root.file, value) : undefined;
      if (why !== undefined) return why;
    }
    for (const { body, within } of becomes.resources) {
      for (const { value } of within ? [] : leavesOf(body)) {
        const { place, hops, literal } = value.origin;
        if (!literal || hops.length === 0 || !isNew(hops.at(-1)!.place)) continue;
        for (const [index, { kind, name }] of hops.entries()) {
          // The name is read in the text before the step, nearer to the resource.
          const { file } = index === 0 ? place : hops[index - 1]!.place;
          const isParameter = kind === 'input' || kind === 'parameter' || kind === 'parameter file';
          const why = isParameter ? objection(name, file, value) : undefined;
          if (why !== undefined) return why;
        }
      }
    }
  }
  return undefined;
}

function takes({ allowed }: DeclaredParameter, value: Literal): boolean {
  return !allowed || allowed.some((one) => String(one).toLowerCase() === String(value).toLowerCase());
}

function literalOf(value: Value): Literal | undefined {
  return value.kind === 'string' || value.kind === 'number' || value.kind === 'boolean' ? value.value : undefined;
}

function refusal({ name, allowed }: DeclaredParameter, value: Literal): string {
  return `\`${name}\` does not take '${value}', only ${allowed!.map((one) => `'${one}'`).join(', ')}`;
}
