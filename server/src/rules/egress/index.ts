import balancerBesideRoute from './balancer-beside-forced-route';
import subnetWithoutNat from './subnet-without-nat-gateway';
import type { Rule } from '../rule';
import managedNat from './managed-nat-gateway-with-own-subnet';
import noDefaultRoute from './user-defined-routing-without-default-route';
import noSubnet from './own-egress-without-own-subnet';
import wrongNextHop from './wrong-next-hop';

export const egress: readonly Rule[] = [
  noSubnet,
  noDefaultRoute,
  wrongNextHop,
  managedNat,
  balancerBesideRoute,
  subnetWithoutNat,
];
