import httpApplicationRouting from './http-application-routing';
import managedNginx from './managed-nginx';
import type { Rule } from '../rule';

export const ingress: readonly Rule[] = [httpApplicationRouting, managedNginx];
