import type { Value } from '../model/value';

/**
 * Modules of the public registries that add nothing to a resource that they are not handed: those that work out names,
 * regions or sizes and deploy nothing, and Azure Verified Modules of one resource, which deploy that resource, what is
 * part of it, and private endpoints of it.
 * Source: https://azure.github.io/Azure-Verified-Modules/specs/shared/module-classifications/,
 * https://registry.terraform.io/modules/Azure/naming/azurerm (read 2026-11-29)
 */
const NEUTRAL = [
  /^(registry\.(terraform\.io|opentofu\.org)\/)?azure\/(naming|regions|avm-(utl|res)-[\w-]+)\/azurerm(\/\/|$)/i,
  /^br(\/public:|:mcr\.microsoft\.com\/bicep\/)avm\/(utl|res)\//i,
];

/** Is a module's source one of those that act only on what they are handed? */
export function actsOnlyOnInputs(source: Value): boolean {
  return source.kind === 'string' && NEUTRAL.some((pattern) => pattern.test(source.value));
}
