import pastFirewall from './service-endpoint-past-firewall';
import onClusterSubnet from './service-endpoint-on-cluster-subnet';
import type { Rule } from '../rule';

export const serviceEndpoint: readonly Rule[] = [onClusterSubnet, pastFirewall];
