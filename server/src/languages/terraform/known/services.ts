import type { KnownModule } from '../../knownModules';
export const services: readonly KnownModule[] = [];
