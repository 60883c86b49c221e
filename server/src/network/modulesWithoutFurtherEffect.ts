import type { ModuleCall } from '../model/fragment';

/**
 * Modules of the public registries that add nothing to a resource that they are not handed: those that work out names,
 * regions or sizes and deploy nothing, and Azure Verified Modules of one resource, which deploy that resource, what is
 * part of it, and private endpoints of it. The last part of a name in a Terraform registry is the main provider: modules
 * of providers that know no Azure network deploy none.
 * Source: https://azure.github.io/Azure-Verified-Modules/specs/shared/module-classifications/,
 * https://registry.terraform.io/modules/Azure/naming/azurerm,
 * https://developer.hashicorp.com/terraform/registry/modules/publish (read 2026-11-29)
 */
const NEUTRAL = [
  /^(registry\.(terraform\.io|opentofu\.org)\/)?azure\/(naming|regions|avm-(utl|res)-[\w-]+)\/azurerm(\/\/|$)/i,
  /^([\w.-]+\/)?[\w-]+\/[\w-]+\/(helm|kubernetes|kubectl|flux|azuread|azuredevops|github|gitlab|random|null|local|time|tls|aws|google)(\/\/|$)/i,
  /^br(\/public:|:mcr\.microsoft\.com\/bicep\/)avm\/(utl|res)\//i,
];

/** Is a module one of those that act only on what they are handed? An alias may lead to them, or away from them. */
export function actsOnlyOnInputs({ source, unopened }: Pick<ModuleCall, 'source' | 'unopened'>): boolean {
  const name = unopened.full ?? (source.kind === 'string' ? source.value : undefined);
  return name !== undefined && NEUTRAL.some((pattern) => pattern.test(name));
}
