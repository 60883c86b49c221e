import type { KnownModule } from '../../knownModules';
export const network: readonly KnownModule[] = [];
