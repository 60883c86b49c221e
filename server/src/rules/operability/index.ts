import agentsOutside from './agents-outside-network';
import bastionSubnet from './bastion-subnet';
import expectationBroken from './expectation-broken';
import expectationUndecided from './expectation-undecided';
import jumpBox from './jump-box-with-public-address';
import bastionTraffic from './bastion-traffic-blocked';
import zoneNotInHub from './zone-not-answering-in-hub';
import type { Rule } from '../rule';
import identityWithoutNetworkRole from './identity-without-network-role';
import incompletePeering from './incomplete-peering';
import noManagementPath from './private-cluster-without-management-path';
import runnerOutside from './runner-outside';

export const operability: readonly Rule[] = [
  noManagementPath,
  incompletePeering,
  runnerOutside,
  identityWithoutNetworkRole,
  bastionTraffic,
  zoneNotInHub,
  bastionSubnet,
  jumpBox,
  agentsOutside,
  expectationBroken,
  expectationUndecided,
];
