import integrationSubnet from './vnet-integration-subnet';
import egressNotAuthorized from './egress-not-authorized';
import rangeNotPublic from './range-not-public';
import notPrivate from './not-private';
import openToInternet from './open-to-internet';
import publicFqdn from './public-fqdn-of-private-cluster';
import rangesAllowInternet from './ranges-allow-internet';
import rangesOnPrivateCluster from './ranges-on-private-cluster';
import type { Rule } from '../rule';

export const apiServer: readonly Rule[] = [
  integrationSubnet,
  egressNotAuthorized,
  rangeNotPublic,
  notPrivate,
  openToInternet,
  publicFqdn,
  rangesAllowInternet,
  rangesOnPrivateCluster,
];
