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

/** How Bicep names a module of the public registry. */
const PUBLIC_REGISTRY = 'br(/public:|:mcr\\.microsoft\\.com/bicep/)avm/';

/** Patterns that assign roles, on what they are given or on their scope. */
const ROLE_PATTERNS = ['authorization/role-assignment', 'authorization/resource-role-assignment', 'authorization/pim-role-assignment']; // prettier-ignore

/** Makes private DNS zones, and links to the networks that it is given. */
const ZONE_PATTERN = 'network/private-link-private-dns-zones';

/**
 * Patterns of Azure Verified Modules that deploy nothing of the network that they are not given. Patterns may deploy anything:
 * of each of these the Bicep files were read, in the version of the comment.
 * Source: https://github.com/Azure/bicep-registry-modules/tree/main/avm/ptn (read 2026-11-30)
 */
const PATTERNS = [
  // role-assignment 0.2.4, resource-role-assignment 0.1.2, pim-role-assignment 0.1.2: role assignments and requests for them.
  ...ROLE_PATTERNS,
  // 0.1.1: role definitions.
  'authorization/role-definition',
  // 0.5.3: policy assignments, and roles of their own identities.
  'authorization/policy-assignment',
  // 0.2.0: policy exemptions.
  'authorization/policy-exemption',
  // 0.3.0: subscriptions in management groups.
  'mgmt-groups/subscription-placement',
  // 0.1.2: a resource group, action groups and alerts of activity logs.
  'subscription/service-health-alerts',
  // 0.7.3: zones, their locks and links.
  ZONE_PATTERN,
];

/** Is a module one of those that act only on what they are handed? An alias may lead to them, or away from them. */
export function actsOnlyOnInputs({ source, unopened }: Named): boolean {
  const name = nameOf({ source, unopened });
  return name !== undefined && (NEUTRAL.some((pattern) => pattern.test(name)) || isPattern(name, PATTERNS));
}

/** Is a module one of the patterns that do nothing to what they are handed but assign roles on it or link zones to it? */
export function leavesAsItIs(call: Named): boolean {
  const name = nameOf(call);
  return name !== undefined && isPattern(name, PATTERNS);
}

/** Does a module that is not read assign roles to whoever it is told? */
export function assignsRoles(call: Named): boolean {
  const name = nameOf(call);
  return name !== undefined && isPattern(name, ROLE_PATTERNS);
}

/** Does a module that is not read make private DNS zones, which answer in the networks that it is given? */
export function makesZones(call: Named): boolean {
  const name = nameOf(call);
  return name !== undefined && isPattern(name, [ZONE_PATTERN]);
}

type Named = Pick<ModuleCall, 'source' | 'unopened'>;

function nameOf({ source, unopened }: Named): string | undefined {
  return unopened.full ?? (source.kind === 'string' ? source.value : undefined);
}

function isPattern(name: string, patterns: readonly string[]): boolean {
  return new RegExp(`^${PUBLIC_REGISTRY}ptn/(${patterns.join('|')}):`, 'i').test(name);
}
