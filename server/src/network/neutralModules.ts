import type { Value } from '../model/value';

/**
 * Modules of the public registries that work out names, regions or sizes and deploy nothing: what they hide is no part
 * of a network.
 * Source: https://registry.terraform.io/modules/Azure/naming/azurerm,
 * https://azure.github.io/Azure-Verified-Modules/indexes/terraform/tf-utility-modules/ (read 2026-11-29)
 */
const NEUTRAL = [
  /^(registry\.(terraform\.io|opentofu\.org)\/)?azure\/(naming|regions|avm-utl-[\w-]+)\/azurerm$/i,
  /^br\/public:avm\/utl\//i,
];

/** Is a module's source one of those that deploy nothing? */
export function deploysNothing(source: Value): boolean {
  return source.kind === 'string' && NEUTRAL.some((pattern) => pattern.test(source.value));
}
