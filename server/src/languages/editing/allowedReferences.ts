import { hasReference, isNewResource, namedIn, type NewValue, type Reference } from '../../model/change';
import type { Value } from '../../model/value';
import { isPlainObject, referencesIn } from './newValueQueries';

/**
 * Where a text stands, as far as that decides what it may name.
 * - `declaration`: a resource, module or output, or a local value of Terraform, which may name anything.
 * - `variable`: a variable of a Bicep file or an ARM template. It is worked out before anything is deployed, so it names
 *   no runtime value: ARM JSON refuses `reference()` there, and Bicep a variable with one in a name, condition or tag
 *   even where that reads another member of it.
 *   Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#reference,
 *   https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-core-diagnostics (BCP120, read 2026-11-29)
 * - `default`: the default of a parameter in Bicep and ARM JSON, which may name other parameters only.
 *   Source: https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-core-diagnostics (BCP072, read 2026-11-29)
 * - `constant`: a parameter file, the default of a Terraform variable, and any text of another unit: it can name nothing
 *   of the unit that is edited.
 *   Source: https://developer.hashicorp.com/terraform/language/values/variables#default-values (read 2026-11-29)
 */
export type Standing = 'declaration' | 'variable' | 'default' | 'constant';

/**
 * Why a new value may not stand somewhere, for what it names. Every writer asks this before it writes a value away from
 * the declaration that uses it.
 * @returns a clause for people; undefined where the value may stand there
 */
export function misplaced(value: NewValue, standing: Standing): string | undefined {
  const reference = referencesIn(value).find((one) => !mayStand(one, standing));
  return reference && `${calledIn(reference)} cannot be named in ${PLACES[standing]}`;
}

/**
 * May a value take the place of the one that a text somewhere made, for all that use it? What names something goes to a
 * text that may be used anywhere only as a part of an object.
 */
export function mayGoTo(value: NewValue, standing: Standing): boolean {
  if (misplaced(value, standing) !== undefined) return false;
  return standing === 'declaration' || !hasReference(value) || isPlainObject(value);
}

const PLACES: Readonly<Record<Standing, string>> = {
  declaration: 'a declaration',
  variable: 'a variable',
  default: 'the default of a parameter',
  constant: 'what is handed in',
};

function mayStand(reference: Reference, standing: Standing): boolean {
  if (standing === 'declaration') return true;
  switch (reference.reference) {
    case 'copy':
      return isWrittenOut(reference.value);
    case 'role':
      return standing !== 'constant';
    case 'parameter':
      return standing !== 'constant';
    case 'runtime':
    case 'declaration':
    case 'association':
      return false;
    case 'id':
    case 'id keyed':
    case 'guid':
      return standing === 'variable';
  }
}

/** Is the text of a value one literal, in all of its parts? That of an expression may name whatever there is. */
function isWrittenOut(value: Value): boolean {
  const { literal, hops } = value.origin;
  if (!literal || hops.length > 0) return false;
  if (value.kind === 'list') return value.items.every(isWrittenOut);
  if (value.kind === 'object') return [...value.entries.values()].every((entry) => isWrittenOut(entry.value));
  return true;
}

function calledIn(reference: Reference): string {
  const [named] = namedIn(reference);
  if (named) return `'${isNewResource(named) ? named.symbol : named.label}'`;
  if (reference.reference === 'parameter') return `a new parameter \`${reference.name}\``;
  return reference.reference === 'copy' ? 'the same expression' : 'it';
}
