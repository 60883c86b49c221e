import httpApplicationRouting from './http-application-routing';
import gatewayWithoutWaf from './gateway-without-waf';
import managedNginx from './managed-nginx';
import type { Rule } from '../rule';

export const ingress: readonly Rule[] = [httpApplicationRouting, managedNginx, gatewayWithoutWaf];
