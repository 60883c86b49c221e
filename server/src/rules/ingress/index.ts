import gatewayWithoutWaf from './gateway-without-waf';
import httpApplicationRouting from './http-application-routing';
import managedNginx from './managed-nginx';
import manyPublicServices from './many-public-services';
import type { Rule } from '../rule';

export const ingress: readonly Rule[] = [httpApplicationRouting, managedNginx, manyPublicServices, gatewayWithoutWaf];
