import containersSubnet from './gateway-for-containers-subnet';
import gatewayControlPlane from './gateway-control-plane-blocked';
import retiredIngressNginx from './retired-ingress-nginx';
import type { Rule } from '../rule';
import basicLoadBalancer from './basic-load-balancer';
import gatewayV1 from './gateway-v1';
import gatewayWithoutWaf from './gateway-without-waf';
import httpApplicationRouting from './http-application-routing';
import managedNginx from './managed-nginx';
import manyPublicServices from './many-public-services';
import openService from './open-service';
import openServiceMesh from './open-service-mesh';
import publicDefaultController from './public-default-controller';
import istioBesideApplicationRoutingGateway from './istio-beside-application-routing-gateway';
import gatewayAddOn from './gateway-add-on-inconsistent';
import absentIngress from './settings-of-absent-ingress';

export const ingress: readonly Rule[] = [
  httpApplicationRouting,
  managedNginx,
  retiredIngressNginx,
  publicDefaultController,
  manyPublicServices,
  openService,
  gatewayV1,
  gatewayWithoutWaf,
  basicLoadBalancer,
  openServiceMesh,
  gatewayControlPlane,
  containersSubnet,
  istioBesideApplicationRoutingGateway,
  gatewayAddOn,
  absentIngress,
];
