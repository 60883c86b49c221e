import { itemsOf } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { ask, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import { unknown, type UnknownValue } from '../../model/value';
import { ownClusters } from '../../network/clustersOfEstate';
import type { Cluster } from '../../network/cluster';
import { clustersNamedIn, connectionsIn, unknownIn } from '../../network/clustersOfConnections';
import type { Network } from '../../network/network';
import { hasPrivateApiServer } from '../apiServerAccess';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const SCRIPT = 'Microsoft.Resources/deploymentScripts';

export default defineRule({
  code: 'AKSN959',
  name: 'runner-outside',
  severity: 'information',
  topic: 'operability',
  summary: 'A deployment talks to the API server of a private cluster, which only connected runners reach.',
  why:
    "kubectl, Helm, Terraform's Kubernetes providers and Bicep's Kubernetes extension talk to the API server itself. That " +
    'of a private cluster answers only inside its virtual network and networks that are connected with it, so hosted ' +
    'agents of Azure DevOps and GitHub do not reach it: use self-hosted ones, or `az aks command invoke`, which goes ' +
    'through Azure Resource Manager. The rule looks at templates; the YAML of pipelines is not read.',
  links: [
    'https://learn.microsoft.com/azure/aks/private-clusters#limitations',
    'https://learn.microsoft.com/azure/aks/access-private-cluster',
    'https://learn.microsoft.com/azure/azure-resource-manager/bicep/deployment-script-vnet',
  ],
  facts: [
    {
      says: 'Microsoft-hosted agents of Azure DevOps are not supported with private clusters; self-hosted agents are.',
      source: 'https://learn.microsoft.com/azure/aks/private-clusters#limitations',
      checked: '2026-11-23',
    },
    {
      says: 'A deployment script runs in a virtual network where `containerSettings.subnetIds` names a subnet.',
      source: 'https://learn.microsoft.com/azure/azure-resource-manager/bicep/deployment-script-vnet-private-endpoint',
      checked: '2026-11-23',
    },
  ],
  equivalents: {},
  properties: [`${SCRIPT}:properties.containerSettings.subnetIds`],
  fix: 'none',
  *check(network) {
    for (const connection of connectionsIn(network)) {
      yield { resource: connection, verdict: judgeConnection(connection, network) };
    }
    for (const script of network.graph.ofType(SCRIPT))
      yield { resource: script, verdict: judgeScript(script, network) };
  },
});

/** The private clusters among some, and the unknown that hides whether there is one. */
function privateOnes(clusters: readonly Cluster[]): { found?: Cluster; hidden?: UnknownValue } {
  const truths = clusters.map((cluster) => ({ cluster, truth: hasPrivateApiServer(cluster) }));
  const found = truths.find(({ truth }) => truth === true)?.cluster;
  const hidden = truths.map(({ truth }) => truth).find(isUnknown);
  return { ...(found ? { found } : {}), ...(hidden ? { hidden } : {}) };
}

function judgeConnection(connection: Resource, network: Network): Verdict {
  const named = clustersNamedIn(connection.body, network);
  if (named.length === 0) return judgeUnnamed(connection, network);
  const { found, hidden } = privateOnes(named);
  if (!found) return hidden ? undecided(hidden) : pass('the API server of the cluster is public');
  return fail({
    at: connection.header,
    message:
      `Hosted agents do not reach the API server of private cluster '${found.label}', which ` +
      `${connection.dialect === 'azurerm' ? 'provider' : 'extension'} '${connection.label}' talks to: it answers only inside its ` +
      'virtual network and networks connected with it. Deploy from a self-hosted runner in such a network, or split off ' +
      'the Kubernetes objects.',
  });
}

/** It may lead to any cluster, unless it says which. */
function judgeUnnamed(connection: Resource, network: Network): Verdict {
  const cause = unknownIn(connection.body);
  const { found, hidden } = privateOnes(ownClusters(network));
  if (!cause || (!found && !hidden)) return notApplicable('it leads to no private cluster of this deployment');
  return undecided(unknown(`which cluster it leads to is not known: ${cause.reason}`, cause.origin.place));
}

const TALKS = /\b(kubectl|helm|kubelogin|istioctl|flux)\b|\baz\s+aks\s+get-credentials\b|\bImport-AzAksCredential\b/i;
const THROUGH_AZURE = /\baz\s+aks\s+command\s+invoke\b|\bInvoke-AzAksRunCommand\b/i;

function judgeScript(script: Resource, network: Network): Verdict {
  const named = clustersNamedIn(read(script, 'properties'), network);
  const own = ownClusters(network);
  const meant = named.length > 0 ? named : own.length === 1 ? own : [];
  if (meant.length === 0) return notApplicable('it is about no cluster of this deployment');
  const { found, hidden } = privateOnes(meant);
  if (!found && !hidden) return pass('the API server of the cluster is public');
  const subnets = itemsOf(read(script, 'properties.containerSettings.subnetIds'));
  if (subnets.items.length > 0) return pass('the script runs in a virtual network');
  const talks = talksToServer(script);
  if (talks === false) return pass('the script does not talk to an API server');
  const cause = [talks, subnets.hidden, hidden].find((one): one is UnknownValue => typeof one === 'object');
  if (!found || isUnknown(talks) || subnets.hidden) return undecided(cause!);
  return fail({
    at: script.header,
    message:
      `No way leads to the API server of private cluster '${found.label}' from deployment script '${script.label}': its ` +
      'container is outside every virtual network. Give it a subnet that is connected with the cluster ' +
      '(containerSettings.subnetIds), or use az aks command invoke.',
  });
}

function talksToServer(script: Resource): Truth {
  return ask(read(script, 'properties.scriptContent'), (content) => {
    if (content.kind === 'string') return TALKS.test(content.value) && !THROUGH_AZURE.test(content.value);
    if (content.kind !== 'template') return false;
    const known = content.parts.map((part) => (typeof part === 'string' ? part : ' ')).join('');
    if (THROUGH_AZURE.test(known)) return false;
    return TALKS.test(known) || unknown('part of the script is not known', content.origin.place);
  });
}
