import { CLUSTER_TYPES, cliSource } from '../../azure/refusalSources';
import { allOf, anyOf, isBoolean, isSet, isText, isUnknown, not } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { verdictOn } from '../brokenConditions';
import { isOfAzurerm } from '../outcomeByDeployer';
import { defineRule, notApplicable, undecided, type Verdict } from '../rule';

const KMS = 'https://learn.microsoft.com/azure/aks/use-kms-etcd-encryption';
const SETTINGS = 'securityProfile.azureKeyVaultKms';

export default defineRule({
  code: 'AKSN820',
  name: 'private-vault-for-kms',
  severity: 'error',
  topic: 'private-endpoint',
  summary:
    'The API server encrypts its secrets with a key of a private vault that it cannot reach, or that is not named.',
  why:
    'With access Private the control plane reaches the key vault through API Server VNet Integration only, and AKS has to know ' +
    'which vault it is. With access Public the id of the vault is left out. The API server does not start without its key.',
  links: [KMS],
  facts: [
    {
      says: 'A cluster with KMS and a private key vault must use API Server VNet Integration; the tunnel of other clusters is not supported.',
      source: KMS,
      checked: '2026-11-30',
    },
    {
      says: 'keyVaultResourceId is required when keyVaultNetworkAccess is Private and left empty when it is Public, the default.',
      source: CLUSTER_TYPES,
      checked: '2026-11-30',
    },
    {
      says: 'The command line refuses Private without the id of the vault, and Public with one.',
      source: cliSource('managed_cluster_decorator.py', 6072),
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: '--azure-keyvault-kms-key-vault-network-access' },
  properties: [`Microsoft.ContainerService/managedClusters:properties.${SETTINGS}.keyVaultNetworkAccess`],
  fix: 'none',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const on = isBoolean(cluster.read(`${SETTINGS}.enabled`), true);
  if (on === false) return notApplicable('it encrypts its secrets without a key vault');
  if (isUnknown(on)) return undecided(on);
  const access = cluster.read(`${SETTINGS}.keyVaultNetworkAccess`);
  const vault = cluster.read(`${SETTINGS}.keyVaultResourceId`);
  const closed = isText(access, 'Private');
  const open = isText(access, 'Public', true);
  // azurerm finds the vault by the key, and names it.
  const named = isOfAzurerm(cluster.resource) ? true : isSet(vault);
  const integrated = anyOf(
    isBoolean(cluster.read('apiServerAccessProfile.enableVnetIntegration'), true),
    cluster.isAutomatic(),
  );
  const lead = `Cluster '${cluster.label}' encrypts secrets with a key of a`;
  return verdictOn(
    [
      {
        broken: allOf(closed, not(integrated)),
        problem: () => ({
          at: access,
          message: `The API server cannot reach the private vault whose key encrypts secrets of cluster '${cluster.label}': it is outside of the network. Turn on API Server VNet Integration.`,
        }),
      },
      {
        broken: allOf(closed, not(named)),
        problem: () => ({
          at: access,
          message: `${lead} private vault without naming the vault: AKS wants its id as keyVaultResourceId.`,
        }),
      },
      {
        broken: isOfAzurerm(cluster.resource) ? false : allOf(open, named),
        problem: () => ({
          at: vault,
          message: `${lead} vault with access Public, and names the vault, which is for access Private only. Leave the one or change the other.`,
        }),
      },
    ],
    'the API server reaches the vault as it is said',
  );
}
