import zoneNotLinked from './aks-zone-not-linked';
import invalidName from './invalid-aks-zone-name';
import misspelled from './misspelled-privatelink-zone';
import shadows from './zone-shadows-public-domain';
import identityWithoutZoneRole from './identity-without-zone-role';
import noneWithoutFqdn from './private-dns-none-without-public-fqdn';
import ownZone from './own-zone-without-user-assigned-identity';
import zoneWithoutLink from './private-zone-without-link';
import zoneWord from './zone-word-in-wrong-case';
import zoneBehindServers from './aks-zone-behind-own-dns-servers';
import type { Rule } from '../rule';
import aksZoneOfOtherRegion from './aks-zone-of-other-region';
import subdomainWithoutOwnZone from './subdomain-without-own-zone';
import dnsZoneLocationNotGlobal from './dns-zone-location-not-global';
import zoneNotLinkedToClusterNetwork from './zone-not-linked-to-cluster-network';

export const privateDns: readonly Rule[] = [
  zoneNotLinked,
  invalidName,
  misspelled,
  shadows,
  noneWithoutFqdn,
  ownZone,
  zoneWithoutLink,
  identityWithoutZoneRole,
  zoneWord,
  zoneBehindServers,
  aksZoneOfOtherRegion,
  subdomainWithoutOwnZone,
  dnsZoneLocationNotGlobal,
  zoneNotLinkedToClusterNetwork,
];
