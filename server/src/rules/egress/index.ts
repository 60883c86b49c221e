import firewallSubnet from './firewall-subnet';
import balancerBesideRoute from './balancer-beside-forced-route';
import subnetWithoutNat from './subnet-without-nat-gateway';
import poolSubnetUnlikeOthers from './pool-subnet-unlike-others';
import unrestrictedEgress from './unrestricted-egress';
import type { Rule } from '../rule';
import managedNat from './managed-nat-gateway-with-own-subnet';
import noDefaultRoute from './user-defined-routing-without-default-route';
import noSubnet from './own-egress-without-own-subnet';
import wrongNextHop from './wrong-next-hop';
import noneWithoutIsolation from './no-egress-without-isolation';
import natProfile from './nat-profile-of-other-egress';
import natClash from './nat-profile-clash';
import gatewayClash from './egress-gateway-clash';
import balancerSettings from './balancer-settings-of-other-egress';
import firewallWithoutAksRules from './firewall-without-aks-rules';
import namesWithoutProxy from './firewall-names-without-dns-proxy';
import balancerNumbers from './balancer-numbers-refused';
import balancerAddresses from './balancer-addresses-clash';
import windowsNat from './windows-outbound-nat-clash';
import bootstrapRegistry from './bootstrap-registry-unfit';

export const egress: readonly Rule[] = [
  noSubnet,
  noDefaultRoute,
  wrongNextHop,
  managedNat,
  balancerBesideRoute,
  subnetWithoutNat,
  balancerSettings,
  noneWithoutIsolation,
  firewallWithoutAksRules,
  namesWithoutProxy,
  natProfile,
  natClash,
  gatewayClash,
  firewallSubnet,
  poolSubnetUnlikeOthers,
  unrestrictedEgress,
  balancerNumbers,
  balancerAddresses,
  windowsNat,
  bootstrapRegistry,
];
