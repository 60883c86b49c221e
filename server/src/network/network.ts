import { parseRange, type AddressRange } from '../azure/ipv4Addresses';
import { cloudOfRegion, type Cloud } from '../azure/clouds';
import { Cluster } from './cluster';
import type { Graph } from '../model/graph';
import { onceFor } from '../model/onceForObject';
import { itemsOf, readPath } from '../model/readProperty';
import { isType, read, type Resource } from '../model/resource';
import type { Resolution } from '../model/resolveReference';
import { isUnknown, type Truth } from '../model/threeValuedQuestions';
import { unknown, type UnknownValue, type Value } from '../model/value';
import { mentions } from '../model/mentionsResource';
import { actsOnlyOnInputs, leavesAsItIs, makesZones } from './modulesWithoutFurtherEffect';

export const TYPES = {
  cluster: 'Microsoft.ContainerService/managedClusters',
  vnet: 'Microsoft.Network/virtualNetworks',
  subnet: 'Microsoft.Network/virtualNetworks/subnets',
  nsg: 'Microsoft.Network/networkSecurityGroups',
  nic: 'Microsoft.Network/networkInterfaces',
  routeTable: 'Microsoft.Network/routeTables',
  privateEndpoint: 'Microsoft.Network/privateEndpoints',
  privateDnsZone: 'Microsoft.Network/privateDnsZones',
  zoneLink: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
} as const;

/** The cloud of a region, or of each of the regions that a condition chooses from. */
function cloudOfLocation(location: Value): Cloud | undefined {
  if (location.kind === 'string') return cloudOfRegion(location.value);
  if (location.kind !== 'choice') return undefined;
  const [first, ...others] = location.options.map(cloudOfLocation);
  return others.every((other) => other === first) ? first : undefined;
}

/** A known address range with the value that it was read from. */
export interface RangeValue {
  readonly range: AddressRange;
  readonly text: string;
  readonly value: Value;
}

/** Ranges read from values, and what hides further ones. */
export interface Ranges {
  readonly known: readonly RangeValue[];
  readonly hidden?: UnknownValue;
}

/** A thing that was looked for among the resources: those found, and what makes "none" undecidable. */
export interface Search {
  readonly found: readonly Resource[];
  readonly hidden?: UnknownValue;
}

/** Which cloud something is deployed to, and how that is known: without a word, it is Azure's public one. */
export interface CloudAnswer {
  readonly name: Cloud;
  readonly from: 'configuration' | 'provider' | 'location' | 'assumption';
}

export const ASSUMED_CLOUD: CloudAnswer = { name: 'public', from: 'assumption' };

/** The network that a graph's resources form: what rules, hover and report ask. */
export class Network {
  readonly clusters: readonly Cluster[];

  /** @param cloud that of the deployment */
  constructor(
    readonly graph: Graph,
    readonly cloud: CloudAnswer = ASSUMED_CLOUD,
  ) {
    this.clusters = graph.ofType(TYPES.cluster).map((resource) => new Cluster(resource, graph));
  }

  /** The cloud that a resource is deployed to. */
  cloudOf(resource: Resource): CloudAnswer {
    const { cloud } = this;
    if (resource.cloud) return { name: resource.cloud, from: 'provider' };
    if (cloud.from === 'configuration') return cloud;
    const location = read(resource, 'location');
    const region = cloudOfLocation(location);
    return region ? { name: region, from: 'location' } : cloud;
  }

  /** The virtual network of a subnet. */
  vnetOf(subnet: Resource): Resolution {
    return this.graph.parent(subnet);
  }

  /** All subnets of a virtual network that are declared here; `hidden` when its list is not fully known. */
  subnetsOf(vnet: Resource): Search {
    const { hidden } = itemsOf(read(vnet, 'properties.subnets'));
    const found = this.graph.children(vnet, 'subnets').filter((subnet) => !subnet.existing);
    return hidden ? { found, hidden } : { found };
  }

  /** Address ranges of a subnet (`addressPrefix`, `addressPrefixes`). */
  readonly prefixesOf = onceFor((subnet: Resource): Ranges =>
    rangesOf([read(subnet, 'properties.addressPrefix'), read(subnet, 'properties.addressPrefixes')]),
  );

  /** Is the subnet one that a cluster's nodes, pods or API server use? */
  usedByCluster(subnet: Resource): Cluster | undefined {
    return this.clusters.find((cluster) => cluster.subnets().some((use) => isDeclared(use.resolution, subnet)));
  }

  /** Does the virtual network hold a subnet that a cluster uses? */
  holdsCluster(vnet: Resource): Cluster | undefined {
    return this.clusters.find((cluster) =>
      cluster.subnets().some(({ resolution }) => {
        return resolution.kind === 'declared' && isDeclared(this.vnetOf(resolution.resource), vnet);
      }),
    );
  }

  /** Private endpoints whose connection leads to a service. */
  endpointsOf(service: Resource): Search {
    const found: Resource[] = [];
    let hidden: UnknownValue | undefined;
    for (const endpoint of this.graph.ofType(TYPES.privateEndpoint)) {
      for (const target of endpointTargets(endpoint)) {
        const resolution = this.graph.resolve(target);
        if (isDeclared(resolution, service)) {
          if (!found.includes(endpoint)) found.push(endpoint);
        } else if (resolution.kind === 'unknown') {
          hidden ??= unknown(
            `the service of private endpoint '${endpoint.label}' is not known: ${resolution.cause.reason}`,
            resolution.cause.origin.place,
          );
        }
      }
    }
    hidden ??= this.handedToModule(service);
    return hidden ? { found, hidden } : { found };
  }

  /** Links of a private DNS zone to virtual networks. */
  linksOf(zone: Resource): Search {
    const found = this.graph.children(zone, 'virtualNetworkLinks');
    let hidden: UnknownValue | undefined;
    for (const link of this.graph.ofType(TYPES.zoneLink)) {
      const parent = this.graph.parent(link);
      if (parent.kind === 'unknown') hidden ??= parent.cause;
    }
    hidden ??= this.handedToModule(zone) ?? this.zonesOfModule();
    return hidden ? { found, hidden } : { found };
  }

  /**
   * The unknown that hides what modules that are not followed do with a resource: the module that is given its id or
   * name, else any, for a module may name by itself what it adds to. What belongs to a resource that is only changed
   * here was declared where it was made. Of modules that assign roles and make zones alone `roleAssignments` and
   * `zonesOfModule` tell.
   */
  readonly handedToModule = onceFor((resource: Resource): UnknownValue | undefined => {
    if (resource.leftOut) return resource.leftOut;
    for (const module of this.graph.modules) {
      if (leavesAsItIs(module) && !isType(resource, TYPES.privateDnsZone)) continue;
      for (const input of module.inputs.values()) {
        if (mentions(input, resource, this.graph)) {
          return unknown(`module \`${module.name}\` gets '${resource.label}' and is not followed`, module.place);
        }
      }
    }
    return this.unreadModule();
  });

  /** What a module hides that is not followed and makes private DNS zones; of another deployment's, where it is given a network. */
  zonesOfModule(vnet?: Resource): UnknownValue | undefined {
    const module = this.graph.modules.find(
      (call) =>
        makesZones(call) &&
        (call.deployment === undefined ||
          (vnet !== undefined && [...call.inputs.values()].some((input) => mentions(input, vnet, this.graph)))),
    );
    return module && unknown(`module \`${module.name}\` is not read and may make a zone for it`, module.place);
  }

  /** What a module hides that is not followed and may deploy anything; undefined where there is none. */
  unreadModule(): UnknownValue | undefined {
    // Of another deployment's modules only those matter that are handed it.
    const module = this.graph.modules.find((call) => call.deployment === undefined && !actsOnlyOnInputs(call));
    const what = module?.file ? 'file' : 'module';
    return module && unknown(`${what} \`${module.name}\` is not read and may deploy it`, module.place);
  }
}

/** The ids of the resources that a private endpoint leads to. */
export function endpointTargets(endpoint: Resource): readonly Value[] {
  return ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections'].flatMap((list) => {
    const { items, hidden } = itemsOf(read(endpoint, `properties.${list}`));
    const targets = items.map((item) => readPath(item, 'properties.privateLinkServiceId', endpoint.header));
    return hidden ? [...targets, hidden] : targets;
  });
}

/** Reads IPv4 ranges out of texts and lists of texts. IPv6 ranges are left out; they cannot overlap IPv4 ones. */
export function rangesOf(values: readonly Value[]): Ranges {
  const known: RangeValue[] = [];
  let hidden: UnknownValue | undefined;
  for (const value of values) {
    const items = itemsOf(value);
    hidden ??= items.hidden;
    for (const item of items.items) {
      if (item.kind === 'string') {
        const range = parseRange(item.value);
        if (range) known.push({ range, text: item.value, value: item });
      } else if (item.kind === 'unknown') hidden ??= item;
      else if (item.kind === 'choice') hidden ??= item.decidedBy;
      else if (item.kind === 'template')
        hidden ??= unknown('part of the address range is not known', item.origin.place);
    }
  }
  return hidden ? { known, hidden } : { known };
}

export function isDeclared(resolution: Resolution, resource: Resource): boolean {
  return resolution.kind === 'declared' && resolution.resource.key === resource.key;
}

/** A truth as the unknown that it hides, if any. */
export function causeOf(truth: Truth): UnknownValue | undefined {
  return isUnknown(truth) ? truth : undefined;
}
