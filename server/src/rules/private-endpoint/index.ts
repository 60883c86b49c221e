import inClusterSubnet from './endpoint-in-cluster-subnet';
import firewallOpen from './firewall-open';
import publicBelowPremium from './public-access-off-below-premium';
import skuWithout from './sku-without-endpoints';
import unknownSubResource from './unknown-sub-resource';
import wrongZone from './wrong-zone';
import noZoneGroup from './endpoint-without-zone-group';
import noPrivateEndpoint from './no-private-endpoint';
import publicBesideEndpoint from './public-access-beside-endpoint';
import type { Rule } from '../rule';

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
];
