import type { Unit } from '../language';
import { attribute, blocks, plainText, type HclFile } from './syntax';

/** The azurerm major version when nothing is said: the one most configurations are written for. */
const USUAL = 4;

/** The lowest major version of azurerm that the folder's `required_providers` allows. */
export function providerMajor(unit: Unit<HclFile>): number {
  for (const { tree } of unit.documents) {
    for (const terraform of blocks(tree.body, 'terraform')) {
      for (const required of blocks(terraform.body, 'required_providers')) {
        const azurerm = attribute(required.body, 'azurerm')?.value;
        const version =
          azurerm?.kind === 'object'
            ? azurerm.items.find((item) => item.key.kind === 'variable' && item.key.name === 'version')?.value
            : azurerm;
        const constraint = plainText(version);
        const majors = [...(constraint ?? '').matchAll(/(~>|>=|=|^|,)\s*v?(\d+)/g)].map((match) => Number(match[2]));
        if (majors.length > 0) return Math.min(...majors);
      }
    }
  }
  return USUAL;
}

export function fits(
  row: { readonly versions?: { readonly from?: number; readonly to?: number } },
  major: number,
): boolean {
  return major >= (row.versions?.from ?? 0) && major <= (row.versions?.to ?? Infinity);
}
