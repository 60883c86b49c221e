import type { Rule } from '../rule';
import managedNat from './managed-nat-with-own-subnet';
import noDefaultRoute from './no-default-route';
import noSubnet from './no-subnet-for-own-egress';
import wrongNextHop from './wrong-next-hop';

export const egress: readonly Rule[] = [noSubnet, noDefaultRoute, wrongNextHop, managedNat];
