import type { Graph } from '../model/graph';
import { itemsOf, readPath, readProperties } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import type { Resolution } from '../model/resolveReference';
import { isText, type Truth } from '../model/threeValuedQuestions';
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
export class Cluster {
  readonly pools: readonly Pool[];
  /** What hides further pools. */
  readonly hiddenPools: UnknownValue | undefined;
  private uses: readonly SubnetUse[] | undefined;

  constructor(
    readonly resource: Resource,
    readonly graph: Graph,
  ) {
    const { items, hidden } = itemsOf(read(resource, 'properties.agentPoolProfiles'));
    const inline = items.map((item) => ({ name: readPath(item, 'name', resource.header), properties: item, resource }));
    const separate = graph.children(resource, 'agentPools').map((pool) => ({
      name: pool.name,
      properties: read(pool, 'properties'),
      resource: pool,
    }));
    this.pools = [...inline, ...separate];
    this.hiddenPools = hidden;
  }

  get label(): string {
    return this.resource.label;
  }

  /** Reads below `properties`: `networkProfile.networkPlugin`. */
  read(path: string): Value {
    return readProperties(this.resource.body, path, this.resource.header);
  }

  /**
   * Is it AKS Automatic, whose network is preset?
   * Source: https://learn.microsoft.com/azure/aks/intro-aks-automatic (checked 2026-11-23)
   */
  isAutomatic(): Truth {
    return isText(read(this.resource, 'sku.name'), 'Automatic');
  }

  /** The subnets that nodes, pods and the API server use; each reference once, unset ones left out. */
  subnets(): readonly SubnetUse[] {
    this.uses ??= this.findSubnets();
    return this.uses;
  }

  private findSubnets(): readonly SubnetUse[] {
    const uses: SubnetUse[] = [];
    const note = (role: SubnetUse['role'], reference: Value) => {
      const resolution = this.graph.resolve(reference);
      if (resolution.kind === 'none') return;
      const seen = uses.some((use) => use.role === role && this.graph.same(use.reference, reference) === true);
      if (!seen) uses.push({ role, reference, resolution });
    };
    for (const pool of this.pools) {
      note('node', readPath(pool.properties, 'vnetSubnetID', pool.resource.header));
      note('pod', readPath(pool.properties, 'podSubnetID', pool.resource.header));
    }
    // Of AKS Automatic, whose system pools are managed; API version 2026-02-01 has them, azurerm as `hosted_system`.
    for (const name of ['systemNodeSubnetID', 'nodeSubnetID']) note('node', this.read(`hostedSystemProfile.${name}`));
    // A pool that is not known may have any subnet.
    if (this.hiddenPools) note('node', this.hiddenPools);
    note('api server', this.read('apiServerAccessProfile.subnetId'));
    return uses;
  }
}
