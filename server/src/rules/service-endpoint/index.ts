import pastFirewall from './past-firewall';
import onClusterSubnet from './on-cluster-subnet';
import type { Rule } from '../rule';

export const serviceEndpoint: readonly Rule[] = [onClusterSubnet, pastFirewall];
