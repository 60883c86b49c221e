import type { Rule } from '../rule';
import noManagementPath from './no-management-path';
import incompletePeering from './incomplete-peering';

export const operability: readonly Rule[] = [noManagementPath, incompletePeering];
