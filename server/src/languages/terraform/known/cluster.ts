import type { KnownModule } from '../../knownModules';
export const clusters: readonly KnownModule[] = [];
