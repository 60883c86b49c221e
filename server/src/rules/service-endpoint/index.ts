import pastFirewall from './service-endpoint-past-firewall';
import onClusterSubnet from './service-endpoint-on-cluster-subnet';
import type { Rule } from '../rule';
import withoutEndpoint from './firewall-names-subnet-without-service-endpoint';

export const serviceEndpoint: readonly Rule[] = [onClusterSubnet, pastFirewall, withoutEndpoint];
