import nodeSubnetDelegated from './node-subnet-delegated';
import severalNetworks from './pools-in-several-networks';
import type { Rule } from '../rule';
import dnsOutside from './dns-address-outside-service-range';
import dnsReserved from './dns-address-reserved';
import maxPods from './max-pods-out-of-range';
import nodeHeadroom from './node-subnet-without-headroom';
import nodeSubnet from './node-subnet-too-small';
import podOverlap from './pod-range-overlaps';
import podRangeSize from './pod-range-too-small';
import podSubnet from './pod-subnet-too-small';
import reservedRange from './range-reserved-by-aks';
import serviceRange from './service-range-overlaps-subnet';
import serviceNearNetwork from './service-range-overlaps-network';
import serviceTooLarge from './service-range-too-large';
import addressFamiliesIncomplete from './address-families-incomplete';
import malformedRange from './range-malformed';

export const ipPlanning: readonly Rule[] = [
  nodeSubnet,
  nodeHeadroom,
  podSubnet,
  podRangeSize,
  maxPods,
  serviceRange,
  serviceNearNetwork,
  podOverlap,
  reservedRange,
  dnsOutside,
  dnsReserved,
  serviceTooLarge,
  nodeSubnetDelegated,
  severalNetworks,
  addressFamiliesIncomplete,
  malformedRange,
];
