import type { KnownModule } from '../../knownModules';
export const privateLink: readonly KnownModule[] = [];
