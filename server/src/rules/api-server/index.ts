import loneApiServerSubnet from './api-server-subnet-without-node-subnet';
import integrationSubnet from './vnet-integration-subnet';
import egressNotAuthorized from './egress-address-not-authorized';
import rangeNotPublic from './authorized-range-not-public';
import notPrivate from './api-server-not-private';
import openToInternet from './api-server-open-to-internet';
import publicFqdn from './public-fqdn-of-private-cluster';
import rangesAllowInternet from './authorized-ranges-allow-internet';
import rangesOnPrivateCluster from './authorized-ranges-on-private-cluster';
import placeholderAmongRanges from './placeholder-among-ranges';
import privateSettings from './private-settings-of-public-cluster';
import type { Rule } from '../rule';
import tooManyAuthorizedRanges from './too-many-authorized-ranges';
import runCommandOnPrivateCluster from './run-command-on-private-cluster';
import dnsPrefix from './dns-prefix-refused';

export const apiServer: readonly Rule[] = [
  integrationSubnet,
  egressNotAuthorized,
  rangeNotPublic,
  notPrivate,
  openToInternet,
  publicFqdn,
  rangesAllowInternet,
  rangesOnPrivateCluster,
  placeholderAmongRanges,
  privateSettings,
  loneApiServerSubnet,
  tooManyAuthorizedRanges,
  runCommandOnPrivateCluster,
  dnsPrefix,
];
