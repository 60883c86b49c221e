/** What a change does to a cluster or pool that exists, where that depends on who deploys it. */
import {
  AUTOMATIC_IDENTITY_RECREATED,
  AVAILABILITY_SET_REFUSED,
  CLUSTER_RECREATED,
  CLUSTER_REFUSED,
  ENGINE_INSTALLED,
  ENGINE_INSTALLED_OR_RECREATED,
  IDENTITY_REPLACED,
  PLUGIN_MAY_BE_RECREATED,
  PLUGIN_MAY_CHANGE,
  POOL_DELETED,
  POOL_REFUSED,
  POOL_ROTATED,
} from '../azure/consequences/cluster';
import type { Consequence } from '../azure/consequences/consequence';
import { ZONE_ANEW, ZONE_REPLACED } from '../azure/consequences/privateDns';
import { ROTATED_SINCE } from '../azure/poolRotationVersions';
import type { Resource } from '../model/resource';
import { ANY_VERSION, before } from '../model/versionRange';
import type { Cluster, Pool } from '../network/cluster';

export interface ChangeOutcome {
  /** In few words, for the brackets of a fix's title. */
  readonly brief: string;
  readonly consequence: Consequence;
}

/** Does azurerm deploy the cluster? What it replaces, Azure may change in place or refuse. */
export function isTerraform({ resource }: Cluster): boolean {
  return isOfAzurerm(resource);
}

export function isOfAzurerm({ dialect, header }: Resource): boolean {
  return dialect === 'azurerm' || (dialect === 'registry module' && /\.(tf|tofu)(\.json)?$/.test(header.file));
}

/** Of a property that AKS takes at creation only: azurerm destroys the cluster for it, AKS itself refuses. */
export function clusterAnew(cluster: Cluster): ChangeOutcome {
  return isTerraform(cluster)
    ? { brief: 'an existing cluster is recreated', consequence: CLUSTER_RECREATED }
    : { brief: 'AKS refuses it for an existing cluster, which has to be made anew', consequence: CLUSTER_REFUSED };
}

/** Of pools that are no availability sets any more. */
export function scaleSetInstead(cluster: Cluster): ChangeOutcome {
  return isTerraform(cluster)
    ? clusterAnew(cluster)
    : {
        brief: 'AKS refuses it for an existing pool, which has to be made anew, or migrated to virtual machines',
        consequence: AVAILABILITY_SET_REFUSED,
      };
}

/** Of an identity of another type. */
export function identityReplaced(cluster: Cluster): ChangeOutcome {
  return isTerraform(cluster) && cluster.isAutomatic() === true
    ? { brief: 'an existing Automatic cluster is recreated', consequence: AUTOMATIC_IDENTITY_RECREATED }
    : { brief: 'roles of the present identity do not carry over', consequence: IDENTITY_REPLACED };
}

/** Of a property that AKS takes when a pool is made. */
export function poolAnew(cluster: Cluster, pool: Pool): ChangeOutcome {
  if (!isTerraform(cluster))
    return { brief: 'AKS refuses it for an existing pool, which has to be made anew', consequence: POOL_REFUSED };
  const isDefault = pool.resource === cluster.resource;
  const since = isDefault ? ROTATED_SINCE.default : ROTATED_SINCE.further;
  if (before(pool.resource.provider ?? ANY_VERSION, since) !== 'all')
    return {
      brief: 'an existing pool is replaced, through the one that `temporary_name_for_rotation` names',
      consequence: POOL_ROTATED,
    };
  return isDefault ? clusterAnew(cluster) : { brief: 'an existing pool is replaced', consequence: POOL_DELETED };
}

/** Of a network plugin that is declared for the first time. */
export function pluginDeclared(cluster: Cluster): ChangeOutcome {
  return isTerraform(cluster)
    ? {
        brief: 'an existing cluster may be recreated, or all its nodes reimaged',
        consequence: PLUGIN_MAY_BE_RECREATED,
      }
    : { brief: 'all nodes of an existing cluster may be reimaged', consequence: PLUGIN_MAY_CHANGE };
}

/**
 * Of a network policy engine that is installed or takes the place of another one.
 * Source: https://learn.microsoft.com/azure/aks/use-network-policies and the change log of azurerm (read 2026-11-23)
 * @param azurerm the first version of the provider that changes it in place
 */
export function engineInstalled(cluster: Cluster, azurerm: string): ChangeOutcome {
  const brief = 'an existing cluster: all nodes are reimaged and policies take effect';
  const old = isTerraform(cluster) ? before(cluster.resource.provider ?? ANY_VERSION, azurerm) : 'none';
  if (old === 'none') return { brief, consequence: ENGINE_INSTALLED };
  const recreated = old === 'all' ? 'azurerm recreates it' : `azurerm before ${azurerm} recreates it`;
  return { brief: `${brief}, ${recreated}`, consequence: ENGINE_INSTALLED_OR_RECREATED };
}

/** Of the name of a private DNS zone. */
export function zoneRenamed(zone: Resource): ChangeOutcome {
  return isOfAzurerm(zone)
    ? { brief: 'Terraform replaces the zone with its links and records', consequence: ZONE_REPLACED }
    : { brief: 'Azure makes a new zone; the old one is left', consequence: ZONE_ANEW };
}
