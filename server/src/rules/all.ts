import notPrivate from './api-server/not-private';
import openToInternet from './api-server/open-to-internet';
import publicFqdn from './api-server/public-fqdn-of-private-cluster';
import rangesAllowInternet from './api-server/ranges-allow-internet';
import rangesOnPrivateCluster from './api-server/ranges-on-private-cluster';
import kubenet from './network-model/kubenet';
import engineNotOnKubenet from './network-policy/engine-not-on-kubenet';
import noEngine from './network-policy/no-engine';
import type { Rule } from './rule';

export const rules: readonly Rule[] = [
  kubenet,
  noEngine,
  engineNotOnKubenet,
  openToInternet,
  notPrivate,
  rangesAllowInternet,
  rangesOnPrivateCluster,
  publicFqdn,
];
