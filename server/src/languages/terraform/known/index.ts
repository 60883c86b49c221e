import type { KnownModule } from '../../knownModules';
import { clusters } from './cluster';
import { newestAllowed } from './moduleVersionConstraint';
import { communityClusters } from './communityCluster';
import { communityNetworks } from './communityNetwork';
import { network } from './network';
import { privateLink } from './privateLink';
import { services } from './services';
import { virtualNetworks } from './virtualNetwork';

export const knownModules: readonly KnownModule[] = [
  ...communityClusters,
  ...clusters,
  ...virtualNetworks,
  ...network,
  ...privateLink,
  ...services,
  ...communityNetworks,
];

const bySource = new Map<string, KnownModule[]>();
for (const module of knownModules) {
  const key = module.source.toLowerCase();
  const versions = bySource.get(key);
  if (versions) versions.push(module);
  else bySource.set(key, [module]);
}

/**
 * The stand-in for a module of the public Terraform registry.
 * @param module `Azure/aks/azurerm`, `Azure/…/azurerm//modules/subnet`
 * @param version a constraint as it is written (`~> 0.4`); undefined for the newest
 */
export function knownModule(module: string, version: string | undefined): KnownModule | undefined {
  const all = bySource.get(module.toLowerCase());
  return all && newestAllowed(all, version === undefined || version.trim() === '' ? '>= 0' : version);
}

/** The version of the module that a stand-in was read from. */
export function readAt({ documented }: KnownModule): string | undefined {
  return /\b\d+\.\d+\.\d+\b/.exec(documented)?.[0];
}
