import { standInFor, type KnownModule } from '../../knownModules';
import { clusters } from './cluster';
import { gateways } from './gatewaysAndFirewalls';
import { virtualNetworks } from './virtualNetwork';
import { network } from './securityGroupsAndRoutes';
import { patterns } from './patterns';
import { privateLink } from './privateLink';
import { services } from './services';

export const knownModules: readonly KnownModule[] = [
  ...clusters,
  ...virtualNetworks,
  ...network,
  ...privateLink,
  ...services,
  ...gateways,
  ...patterns,
];

const bySource = new Map<string, KnownModule[]>();
for (const module of knownModules) {
  const versions = bySource.get(module.source);
  if (versions) versions.push(module);
  else bySource.set(module.source, [module]);
}

/** The public registry under its alias and under its own name. */
const PUBLIC = /^br(?:\/public:|:mcr\.microsoft\.com\/bicep\/)(.+)$/;

/**
 * The stand-in for a module of the public Bicep registry.
 * @param source `br/public:avm/res/network/virtual-network`, `br:mcr.microsoft.com/bicep/avm/…`, with or without version
 * @param version `0.5.1`; undefined for the one in `source`, else for the newest
 */
export function knownModule(source: string, version: string | undefined): KnownModule | undefined {
  const path = PUBLIC.exec(source)?.[1];
  if (path === undefined) return undefined;
  const cut = path.indexOf(':');
  const [name, written] = cut < 0 ? [path] : [path.slice(0, cut), path.slice(cut + 1)];
  const wanted = version ?? written;
  if (wanted !== undefined && !/^v?\d+(\.\d+)*/.test(wanted)) return undefined;
  return standInFor(bySource.get(`br/public:${name}`) ?? [], wanted);
}
