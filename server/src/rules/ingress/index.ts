import basicLoadBalancer from './basic-load-balancer';
import type { Rule } from '../rule';

export const ingress: readonly Rule[] = [basicLoadBalancer];
