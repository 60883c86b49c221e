import { RUN_COMMAND_OFF } from '../../azure/consequences/apiServer';
import { set } from '../../model/change';
import { isBoolean, isUnknown } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { hasPrivateApiServer, PROFILE } from '../apiServerAccess';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const DISABLE = 'https://learn.microsoft.com/azure/aks/access-private-cluster#disable-run-command';

export default defineRule({
  code: 'AKSN610',
  name: 'run-command-on-private-cluster',
  severity: 'information',
  topic: 'api-server',
  summary: 'Run command of a private cluster is on: commands reach it through the public API of Azure.',
  why:
    '`az aks command invoke` runs kubectl and helm in the cluster for whoever has a role for it, from anywhere, past the ' +
    'private network. Where a Bastion, VPN or runner in the network is the way in, turn it off; where it is the only way ' +
    'for an emergency, keep it and say so.',
  links: [DISABLE],
  facts: [
    {
      says: 'Run command is on unless `apiServerAccessProfile.disableRunCommand` is true.',
      source: DISABLE,
      checked: '2026-11-29',
    },
    {
      says: '`run_command_enabled` defaults to true.',
      source: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster',
      checked: '2026-11-29',
    },
  ],
  // Where nothing else leads into the network, run command is the way that is left.
  yieldsTo: ['AKSN951'],
  equivalents: {
    az: '--disable-run-command',
    policy: ['Azure Kubernetes Service Clusters should disable Command Invoke'],
  },
  properties: ['Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.disableRunCommand'],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const closed = hasPrivateApiServer(cluster);
  if (closed === false) return notApplicable('the API server is public');
  const command = cluster.read('apiServerAccessProfile.disableRunCommand');
  const off = isBoolean(command, true);
  if (off === true) return pass('run command is off');
  // azurerm has no argument for it there.
  if (cluster.resource.dialect === 'azurerm' && cluster.isAutomatic() === true)
    return notApplicable('azurerm cannot turn run command of AKS Automatic off');
  if (isUnknown(closed)) return undecided(closed);
  if (isUnknown(off)) return undecided(off);
  return fail({
    at: command,
    message:
      `Private cluster '${cluster.label}' takes commands through the public API of Azure (az aks command invoke), past its ` +
      'private network. Turn run command off unless it is the way in that you want.',
    fixes: [
      {
        title: 'Turn run command off (az aks command invoke no longer works for anyone)',
        safety: 'review',
        consequence: RUN_COMMAND_OFF,
        changes: () => [set(cluster.resource, `${PROFILE}.disableRunCommand`, true)],
      },
    ],
  });
}
