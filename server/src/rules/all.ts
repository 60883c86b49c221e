import notPrivate from './api-server/not-private';
import openToInternet from './api-server/open-to-internet';
import publicFqdn from './api-server/public-fqdn-of-private-cluster';
import rangesAllowInternet from './api-server/ranges-allow-internet';
import rangesOnPrivateCluster from './api-server/ranges-on-private-cluster';
import serviceRange from './ip-planning/service-range-overlaps-subnet';
import kubenet from './network-model/kubenet';
import engineNotOnKubenet from './network-policy/engine-not-on-kubenet';
import noEngine from './network-policy/no-engine';
import nsgOnInterface from './nsg/nsg-on-network-interface';
import subnetWithoutNsg from './nsg/subnet-without-nsg';
import noneWithoutFqdn from './private-dns/none-without-public-fqdn';
import ownZone from './private-dns/own-zone-without-user-assigned-identity';
import zoneWithoutLink from './private-dns/zone-without-link';
import noPrivateEndpoint from './private-endpoint/no-private-endpoint';
import publicBesideEndpoint from './private-endpoint/public-access-beside-endpoint';
import serviceEndpoint from './service-endpoint/on-cluster-subnet';
import noDefaultRoute from './egress/no-default-route';
import type { Rule } from './rule';

export const rules: readonly Rule[] = [
  kubenet,
  serviceRange,
  nsgOnInterface,
  subnetWithoutNsg,
  noEngine,
  engineNotOnKubenet,
  openToInternet,
  notPrivate,
  rangesAllowInternet,
  rangesOnPrivateCluster,
  publicFqdn,
  noneWithoutFqdn,
  ownZone,
  zoneWithoutLink,
  noPrivateEndpoint,
  publicBesideEndpoint,
  serviceEndpoint,
  noDefaultRoute,
];
