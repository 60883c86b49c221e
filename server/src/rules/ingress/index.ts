import gatewayV1 from './gateway-v1';
import gatewayWithoutWaf from './gateway-without-waf';
import httpApplicationRouting from './http-application-routing';
import managedNginx from './managed-nginx';
import manyPublicServices from './many-public-services';
import openServiceMesh from './open-service-mesh';
import openService from './open-service';
import publicDefaultController from './public-default-controller';
import type { Rule } from '../rule';

export const ingress: readonly Rule[] = [
  httpApplicationRouting,
  managedNginx,
  publicDefaultController,
  manyPublicServices,
  openService,
  gatewayV1,
  gatewayWithoutWaf,
  openServiceMesh,
];
