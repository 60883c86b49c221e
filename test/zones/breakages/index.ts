import { aroundBreakages } from './around';
import { clusterBreakages } from './cluster';
import { nameBreakages } from './names';

export const breakages = [...clusterBreakages, ...aroundBreakages, ...nameBreakages];
