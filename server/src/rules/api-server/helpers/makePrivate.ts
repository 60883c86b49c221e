import {
  PRIVATE_AUTOMATIC_IN_PLACE,
  PRIVATE_IN_PLACE,
  PRIVATE_RECREATED,
  PRIVATE_REFUSED,
} from '../../../azure/consequences/apiServer';
import { remove, set, type Change } from '../../../model/change';
import { isBoolean } from '../../../model/threeValuedQuestions';
import { isUnset } from '../../../model/value';
import type { Cluster } from '../../../network/cluster';
import type { Network } from '../../../network/network';
import { usesOfPublicName } from '../../../network/publicFqdnUses';
import type { Fix } from '../../rule';
import { usesInWords } from './publicNameUsesText';
import { authorizedRanges, PROFILE, RANGES } from '../../apiServerAccess';
import { isTerraform, type ChangeOutcome } from '../../outcomeOfChange';

/**
 * Serves the API only on a private address.
 * Source: https://learn.microsoft.com/azure/aks/private-clusters (an existing cluster cannot be converted without
 * API Server VNet Integration; authorized ranges are refused on private clusters; checked 2026-11-23)
 */
export function makePrivate(cluster: Cluster, network: Network): Fix {
  const { brief, consequence } = outcomeOf(cluster);
  const uses = usesInWords(usesOfPublicName(cluster, network), 'its public name');
  return {
    title: `Make the API server private (${brief}${uses && `; ${uses}`})`,
    safety: 'review',
    consequence,
    changes: () => {
      const changes: Change[] = [
        set(cluster.resource, `${PROFILE}.enablePrivateCluster`, true),
        set(cluster.resource, `${PROFILE}.enablePrivateClusterPublicFQDN`, false),
      ];
      if (!isUnset(authorizedRanges(cluster))) changes.push(remove(cluster.resource, RANGES));
      return changes;
    },
  };
}

/**
 * With API Server VNet Integration, which Automatic always has, Azure changes the mode in place; without it, never.
 * azurerm replaces `azurerm_kubernetes_cluster` either way.
 */
function outcomeOf(cluster: Cluster): ChangeOutcome {
  if (cluster.isAutomatic() === true)
    return { brief: 'in place; access from the internet ends', consequence: PRIVATE_AUTOMATIC_IN_PLACE };
  if (isTerraform(cluster))
    return {
      brief: 'azurerm recreates an existing cluster; access from the internet ends',
      consequence: PRIVATE_RECREATED,
    };
  return isBoolean(cluster.read('apiServerAccessProfile.enableVnetIntegration'), true) === true
    ? { brief: 'in place; access from the internet ends', consequence: PRIVATE_IN_PLACE }
    : {
        brief:
          'AKS refuses it for an existing cluster without VNet integration, which has to be made anew; access from the internet ends',
        consequence: PRIVATE_REFUSED,
      };
}
