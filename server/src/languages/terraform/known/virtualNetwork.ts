import type { KnownModule } from '../../knownModules';
export const virtualNetworks: readonly KnownModule[] = [];
