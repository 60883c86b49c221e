import type { Document, Unit } from '../../language';
import { ANY_VERSION, common, type VersionRange } from '../../../model/versionRange';
import { rangeOf } from './versionConstraints';
import { attribute, blocks, plainText, type Body, type Expression, type HclFile } from '../syntax/nodes';

/** The azurerm major version when nothing is said: the one most configurations are written for. */
const USUAL = 4;

/** The versions of azurerm that a configuration allows. */
export interface Allowed extends VersionRange {
  /** As it is written: `~> 3.50`; several joined; absent where nothing is said. */
  readonly constraint?: string;
  /** The major version whose names are written: the lowest one that is asked for. */
  readonly major: number;
}

/**
 * What the unit and those that are deployed with it allow: the provider has to fit them all.
 * @param others further documents of the deployment; where they contradict the unit's own, they do not count
 */
export function allowedVersions(unit: Unit<HclFile>, others: readonly Document[] = []): Allowed {
  const far = others.filter(({ language }) => language === 'terraform') as Document<HclFile>[];
  let range = ANY_VERSION;
  const written = new Set<string>();
  for (const { tree } of [...unit.documents, ...far]) {
    for (const constraint of constraintsIn(tree.body)) {
      const own = rangeOf(constraint);
      const both = own && common(range, own);
      if (!both || own === ANY_VERSION) continue;
      range = both;
      written.add(constraint.trim());
    }
  }
  const [low] = range.from;
  const [high, minor, patch] = range.below;
  const highest = minor === 0 && patch === 0 ? high - 1 : high;
  const major = low > 0 ? low : Number.isFinite(highest) ? highest : USUAL;
  return { ...range, major, ...(written.size > 0 ? { constraint: [...written].join(' and ') } : {}) };
}

function* constraintsIn(body: Body): Generator<string> {
  for (const terraform of blocks(body, 'terraform'))
    for (const required of blocks(terraform.body, 'required_providers')) {
      const text = plainText(versionIn(attribute(required.body, 'azurerm')?.value));
      if (text !== undefined) yield text;
    }
  // As it was written before Terraform 0.13.
  for (const provider of blocks(body, 'provider')) {
    const text =
      provider.labels[0]?.value === 'azurerm' ? plainText(attribute(provider.body, 'version')?.value) : undefined;
    if (text !== undefined) yield text;
  }
}

function versionIn(required: Expression | undefined): Expression | undefined {
  if (required?.kind !== 'object') return required;
  return required.items.find(({ key }) => (key.kind === 'variable' ? key.name : plainText(key)) === 'version')?.value;
}

export function fits(
  row: { readonly versions?: { readonly from?: number; readonly to?: number } },
  major: number,
): boolean {
  return major >= (row.versions?.from ?? 0) && major <= (row.versions?.to ?? Infinity);
}
