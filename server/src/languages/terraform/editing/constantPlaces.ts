import { Refusal, type NewValue } from '../../../model/change';
import type { Span } from '../../../text/span';
import { misplaced } from '../../editing/allowedReferences';
import type { Document } from '../../language';
import { blocksAt, type HclFile } from '../syntax/nodes';

/**
 * Sees to it that a value which names something is written only where names of the folder may stand: the default of a
 * variable and the values of a `.tfvars` file are constants, and what another folder hands in is said in its own names.
 * Source: https://developer.hashicorp.com/terraform/language/values/variables#default-values; Terraform 1.11 refuses
 * the rest with "Variables may not be used here" (tried 2026-11-29)
 * @param own the documents of the folder whose names the value uses
 * @throws Refusal where nothing can be named
 */
export function checkNames(
  value: NewValue,
  { file, tree }: Document<HclFile>,
  place: Span,
  own: readonly Document<HclFile>[],
): void {
  if (misplaced(value, 'constant') === undefined) return;
  const isOwn = own.some((document) => document.file === file);
  const [outer] = isOwn ? blocksAt(tree.body, place.start) : [];
  if (isOwn && outer?.type !== 'variable') return;
  const where = isOwn
    ? `the default of variable \`${outer!.labels[0]?.value ?? ''}\` is a constant, which can name nothing`
    : `'${file.slice(file.lastIndexOf('/') + 1)}' gives the value, where nothing of this folder can be named`;
  throw new Refusal(`${where}: change it where it is used`);
}
