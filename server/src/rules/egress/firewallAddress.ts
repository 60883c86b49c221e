import { parameter } from '../../model/change';

/** Which firewall egress goes through only the user knows. */
export const firewallAddress = () =>
  parameter('firewallPrivateIp', 'string', 'Private address of the firewall that egress goes through');
