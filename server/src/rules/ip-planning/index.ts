import type { Rule } from '../rule';
import dnsOutside from './dns-address-outside-service-range';
import dnsReserved from './dns-address-reserved';
import nodeHeadroom from './node-subnet-without-headroom';
import nodeSubnet from './node-subnet-too-small';
import podOverlap from './pod-range-overlaps';
import podSubnet from './pod-subnet-too-small';
import reservedRange from './reserved-range';
import serviceRange from './service-range-overlaps-subnet';

export const ipPlanning: readonly Rule[] = [
  nodeSubnet,
  nodeHeadroom,
  podSubnet,
  serviceRange,
  podOverlap,
  reservedRange,
  dnsOutside,
  dnsReserved,
];
