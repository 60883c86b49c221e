import noDefaultRoute from './no-default-route';
import type { Rule } from '../rule';

export const egress: readonly Rule[] = [noDefaultRoute];
