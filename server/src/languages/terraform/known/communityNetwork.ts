import type { KnownModule } from '../../knownModules';
export const communityNetworks: readonly KnownModule[] = [];
