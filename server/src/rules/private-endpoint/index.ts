import inClusterSubnet from './endpoint-in-cluster-subnet';
import firewallOpen from './service-firewall-open';
import publicBelowPremium from './public-access-off-below-premium';
import skuWithout from './sku-without-private-endpoints';
import unknownSubResource from './unknown-sub-resource';
import wrongZone from './zone-group-with-wrong-zone';
import noZoneGroup from './endpoint-without-zone-group';
import noPrivateEndpoint from './service-without-private-endpoint';
import publicBesideEndpoint from './public-access-beside-private-endpoint';
import noSubResource from './endpoint-without-sub-resource';
import otherRegion from './endpoint-in-other-region';
import sourceNotPublic from './source-range-not-public';
import type { Rule } from '../rule';
import registryEndpointOutOfReach from './registry-endpoint-out-of-reach';
import premiumFeatureOfLowerRegistry from './premium-feature-of-lower-registry';
import databaseFirewallRuleTooWide from './database-firewall-rule-too-wide';
import privateVaultForKms from './private-vault-for-kms';

export const privateEndpoint: readonly Rule[] = [
  inClusterSubnet,
  firewallOpen,
  publicBelowPremium,
  skuWithout,
  unknownSubResource,
  wrongZone,
  noZoneGroup,
  noPrivateEndpoint,
  publicBesideEndpoint,
  noSubResource,
  otherRegion,
  sourceNotPublic,
  registryEndpointOutOfReach,
  premiumFeatureOfLowerRegistry,
  databaseFirewallRuleTooWide,
  privateVaultForKms,
];
