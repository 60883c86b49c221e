import { isNewResource, namedIn, type NewValue, type Reference } from '../../model/change';
import { referencesIn } from './newValues';

/**
 * Where a text stands, as far as that decides what it may name.
 * - `declaration`: a resource, module or output, which may name anything.
 * - `local`: a Bicep variable or a Terraform local. It may name anything; but a single value that names something is
 *   written where it is used, because the local may be used where no such value may stand, too.
 * - `variable`: a variable of an ARM template, worked out before anything is deployed: no runtime values, as
 *   `reference()` gives them.
 *   Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#reference
 *   (read 2026-11-29)
 * - `default`: the default of a parameter in Bicep and ARM JSON, which may name other parameters only.
 *   Source: https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-core-diagnostics (BCP072, read 2026-11-29)
 * - `constant`: a parameter file, the default of a Terraform variable, and any text of another unit: it can name nothing
 *   of the unit that is edited.
 *   Source: https://developer.hashicorp.com/terraform/language/values/variables#default-values (read 2026-11-29)
 */
export type Standing = 'declaration' | 'local' | 'variable' | 'default' | 'constant';

/**
 * Why a new value may not stand somewhere, for what it names. Every writer asks this before it writes a value away from
 * the declaration that uses it.
 * @returns a clause for people; undefined where the value may stand there
 */
export function misplaced(value: NewValue, standing: Standing): string | undefined {
  const reference = referencesIn(value).find((one) => !mayStand(one, standing));
  return reference && `${calledIn(reference)} cannot be named in ${PLACES[standing]}`;
}

const PLACES: Readonly<Record<Standing, string>> = {
  declaration: 'a declaration',
  local: 'a local value',
  variable: 'a variable of a template',
  default: 'the default of a parameter',
  constant: 'what is handed in',
};

function mayStand(reference: Reference, standing: Standing): boolean {
  if (standing === 'declaration' || standing === 'local') return true;
  switch (reference.reference) {
    case 'copy':
      // The text of a literal names nothing; that of an expression may name whatever there is.
      return reference.value.origin.literal && reference.value.origin.hops.length === 0;
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

function calledIn(reference: Reference): string {
  const [named] = namedIn(reference);
  if (named) return `'${isNewResource(named) ? named.symbol : named.label}'`;
  if (reference.reference === 'parameter') return `a new parameter \`${reference.name}\``;
  return reference.reference === 'copy' ? 'the same expression' : 'it';
}
