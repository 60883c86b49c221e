import { RETIREMENTS } from '../../azure/retirements';
import { set } from '../../model/change';
import { anyOf, isText, isUnknown } from '../../model/truth';
import type { Cluster, Pool } from '../../network/cluster';
import { poolPlace, poolProperty, poolTitle } from '../../network/mode';
import { bicepCluster, armCluster, terraformCluster } from '../exampleText';
import { AZURERM_CLUSTER } from '../policyEngine';
import { scaleSetInstead } from '../outcome';
import { defineRule, fail, pass, undecided, type Problem, type Verdict } from '../rule';

const SUBJECT = RETIREMENTS['availability sets'];

const bicep = (type: string) =>
  bicepCluster(`agentPoolProfiles: [\n  {\n    name: 'system'\n    type: ${type}\n  }\n]
networkProfile: {\n  networkPlugin: 'azure'\n  networkPolicy: 'calico'\n}`);
const arm = (type: string, parameters = '') =>
  armCluster(
    `"agentPoolProfiles": [\n  {\n    "name": "system",\n    "type": ${type}\n  }\n],
"networkProfile": {\n  "networkPlugin": "azure",\n  "networkPolicy": "calico"\n}`,
    undefined,
    parameters,
  );
const terraform = (type: string) =>
  terraformCluster(`default_node_pool {\n  name = "system"\n  type = ${type}\n}

network_profile {\n  network_plugin = "azure"\n  network_policy = "calico"\n}`);

export default defineRule({
  code: 'AKSN117',
  name: 'availability-set-pool',
  severity: 'error',
  topic: 'network-model',
  summary: 'A node pool is an availability set, which AKS no longer supports since 30 September 2025.',
  why:
    'AKS stopped supporting availability sets on 30 September 2025: such clusters are out of support, and what their ' +
    'network needs (Standard load balancers, outbound types, overlay) is for scale sets.',
  links: [SUBJECT.source],
  facts: [
    {
      says: 'AKS no longer supports availability sets from 30 September 2025; clusters with them are out of support.',
      source: SUBJECT.source,
      checked: SUBJECT.checked,
    },
    {
      says: 'azurerm 4 and later accept the type VirtualMachineScaleSets only, which is also the default.',
      source: AZURERM_CLUSTER,
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--vm-set-type VirtualMachineScaleSets' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.agentPoolProfiles[*].type',
    'Microsoft.ContainerService/managedClusters/agentPools:properties.type',
  ],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
  examples: {
    bicep: {
      bad: [{ bad: bicep(`«'AvailabilitySet'»`), fixed: bicep(`'VirtualMachineScaleSets'`) }],
      fine: [bicep(`'VirtualMachines'`), bicepCluster(`agentPoolProfiles: [{ name: 'system' }]`)],
      undecided: [
        `param kind string\n` + bicep('kind'),
        `param pools array\n` + bicepCluster('agentPoolProfiles: pools'),
      ],
    },
    arm: {
      bad: [{ bad: arm('«"availabilitySet"»'), fixed: arm('"VirtualMachineScaleSets"') }],
      fine: [arm('"VirtualMachineScaleSets"')],
      undecided: [arm(`"[parameters('kind')]"`, '"kind": { "type": "string" }')],
    },
    terraform: {
      bad: [{ bad: terraform('«"AvailabilitySet"»'), fixed: terraform('"VirtualMachineScaleSets"') }],
      fine: [terraform('"VirtualMachineScaleSets"')],
      undecided: [`variable "kind" {}\n\n` + terraform('var.kind')],
    },
  },
});

function judge(cluster: Cluster): Verdict {
  const isSet = (pool: Pool) => isText(poolProperty(pool, 'type'), 'AvailabilitySet');
  const some = anyOf(...cluster.pools.map(isSet), cluster.hiddenPools ?? false);
  if (isUnknown(some)) return undecided(some);
  if (!some) return pass('no node pool is an availability set');
  return fail(...cluster.pools.filter((pool) => isSet(pool) === true).map((pool) => problem(cluster, pool)));
}

function problem(cluster: Cluster, pool: Pool): Problem {
  const { resource, path } = poolPlace(cluster, pool, 'type');
  const outcome = scaleSetInstead(cluster);
  return {
    at: poolProperty(pool, 'type'),
    message:
      `${poolTitle(cluster, pool)} of cluster '${cluster.label}' is an availability set, ` +
      `which AKS no longer supports since ${SUBJECT.date}. Use virtual machine scale sets.`,
    fixes: [
      {
        title: `Use virtual machine scale sets (${outcome.brief})`,
        safety: 'review',
        consequence: outcome.consequence,
        changes: () => [set(resource, path, 'VirtualMachineScaleSets')],
      },
    ],
  };
}
