import { apiServer } from './apiServer';
import { commandLineOnly } from './commandLineOnly';
import { egress } from './egress';
import { loadBalancer } from './loadBalancer';
import { networkModel } from './networkModel';
import { networkResources } from './networkResources';
import { poolsAndServices } from './poolsAndServices';
import type { Refusal } from './refusal';

/** All groups, by what they are about. */
export const REFUSALS: readonly (readonly [title: string, groups: readonly Refusal[]])[] = [
  ['Network model and ranges', networkModel],
  ['Load balancer', loadBalancer],
  ['Egress', egress],
  ['API server and names', apiServer],
  ['Pools, advanced networking, ingress, encryption', poolsAndServices],
  ['Networks around clusters', networkResources],
  ['Flags, files and states of the command line', commandLineOnly],
];
