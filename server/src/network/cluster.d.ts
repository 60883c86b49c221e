import type { Graph } from '../model/graph';
import { type Resource } from '../model/resource';
import type { Resolution } from '../model/resolve';
import { type Truth } from '../model/truth';
import { type UnknownValue, type Value } from '../model/value';
/** A node pool, written inside the cluster or as a resource of its own. */
export interface Pool {
  readonly name: Value;
  /** The pool's properties: `vnetSubnetID`, `count`, `osType`, …. */
  readonly properties: Value;
  /** The resource that declares it: the cluster, or the agent pool. */
  readonly resource: Resource;
}
/** One use of a subnet by a cluster. */
export interface SubnetUse {
  readonly role: 'node' | 'pod' | 'api server';
  readonly reference: Value;
  readonly resolution: Resolution;
}
/** An AKS cluster with what belongs to it. */
export declare class Cluster {
  readonly resource: Resource;
  private readonly graph;
  readonly pools: readonly Pool[];
  /** What hides further pools. */
  readonly hiddenPools: UnknownValue | undefined;
  private uses;
  constructor(resource: Resource, graph: Graph);
  get label(): string;
  /** Reads below `properties`: `networkProfile.networkPlugin`. */
  read(path: string): Value;
  /**
   * Is it AKS Automatic, whose network is preset?
   * Source: https://learn.microsoft.com/azure/aks/intro-aks-automatic (checked 2026-11-23)
   */
  isAutomatic(): Truth;
  /** The subnets that nodes, pods and the API server use; each reference once, unset ones left out. */
  subnets(): readonly SubnetUse[];
  private findSubnets;
}
