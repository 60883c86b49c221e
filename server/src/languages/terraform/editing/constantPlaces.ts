import type { NewValue } from '../../../model/change';
import type { Place } from '../../../text/span';
import { misplaced } from '../../editing/allowedReferences';
import { blocksAt } from '../syntax/nodes';
import type { Folder } from './sourceFiles';

/**
 * Why a value that names something may not be written where no names of the folder may stand: the default of a
 * variable and the values of a `.tfvars` file are constants, and what another folder hands in is said in its own names.
 * Source: https://developer.hashicorp.com/terraform/language/values/variables#default-values; Terraform 1.11 refuses
 * the rest with "Variables may not be used here" (tried 2026-11-29)
 * @returns undefined where they may
 */
export function objectionToNames(value: NewValue, { file, span }: Place, folder: Folder): string | undefined {
  if (misplaced(value, 'constant') === undefined) return undefined;
  const own = folder.own.find((document) => document.file === file);
  const outer = own && blocksAt(own.tree.body, span.start)[0];
  if (own && outer?.type !== 'variable') return undefined;
  const where = own
    ? `the default of variable \`${outer!.labels[0]?.value ?? ''}\` is a constant, which can name nothing`
    : `'${file.slice(file.lastIndexOf('/') + 1)}' gives the value, where nothing of this folder can be named`;
  return `${where}: change it where it is used`;
}
