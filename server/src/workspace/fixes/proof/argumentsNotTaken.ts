import type { Document, Language, Unit } from '../../../languages/language';
import type { Outlined } from '../../../languages/outlineAndNames';
import type { EditedUnit } from './danglingReferences';

/** What a unit gives to others and takes from them, by name. */
interface Shared {
  readonly parameters: ReadonlySet<string>;
  readonly outputs: ReadonlySet<string>;
}

/**
 * Why a caller or a parameter file would hand a unit what it does not take any more, or read an output that it does not
 * give any more, if so.
 * @param beside the other units of the deployments that read the edited one, and their parameter files
 */
export function notTaken(
  unit: EditedUnit,
  beside: readonly { readonly unit: Unit; readonly language: Language }[],
  parameterFiles: readonly { readonly document: Document; readonly language: Language }[],
): string | undefined {
  const gone = less(sharedBy(unit.before, unit.language), sharedBy(unit.after, unit.language));
  if (gone.parameters.size + gone.outputs.size === 0) return undefined;
  for (const { unit: caller, language } of beside) {
    if (caller.key === unit.before.key) continue;
    for (const { name, place } of language.naming(caller).used) {
      // `module.network.subnet_id`, `network.outputs.subnetId`
      const output = /^(?:module\.[^.]+|[^.]+\.outputs)\.([^.]+)/.exec(name)?.[1];
      if (output !== undefined && gone.outputs.has(output)) {
        return `'${nameOf(place.file)}' still reads the output \`${output}\`, which would be gone`;
      }
    }
    for (const document of caller.documents) {
      const handed = [...inputsIn(language.outline(document))].find((name) => gone.parameters.has(name));
      if (handed) return `'${nameOf(document.file)}' still hands \`${handed}\` in, which would not be declared`;
    }
  }
  for (const { document, language } of parameterFiles) {
    // Terraform warns of values without a variable; Azure Resource Manager and Bicep refuse them.
    if (document.language === 'terraform') continue;
    const given = language.names(document).find((name) => gone.parameters.has(name));
    if (given) return `'${nameOf(document.file)}' still gives \`${given}\` a value, which would not be declared`;
  }
  return undefined;
}

function sharedBy(unit: Unit, language: Language): Shared {
  const { declared } = language.naming(unit);
  const outputs = declared.flatMap(({ name }) => /^output[ .](.+)$/.exec(name)?.[1] ?? []);
  return {
    parameters: new Set(unit.documents.flatMap((document) => language.names(document))),
    outputs: new Set(outputs),
  };
}

function less(before: Shared, after: Shared): Shared {
  const without = (all: ReadonlySet<string>, rest: ReadonlySet<string>) =>
    new Set([...all].filter((name) => !rest.has(name)));
  return {
    parameters: without(before.parameters, after.parameters),
    outputs: without(before.outputs, after.outputs),
  };
}

/** What calls of modules hand in: arguments of a `module` block, properties of `params`. */
export function* inputsIn(parts: readonly Outlined[]): Generator<string> {
  for (const { name, parts: inner } of parts) {
    const isCall = name.startsWith('module ') || name === 'params' || name === 'parameters';
    if (isCall) for (const part of inner) if (part.kind === 'key') yield part.name;
    if (!name.startsWith('module ')) yield* inputsIn(inner);
  }
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
