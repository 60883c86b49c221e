import { armGroup, bicepGroup, terraformGroup } from '../examples/exampleSecurityGroup';
import type { RuleExamples } from '../rule';

const NODES = { name: 'AllowNodes', rule: 'Inbound 100 Allow * 10.1.0.0/22 10.1.0.0/22 *' };
const PROBES = { name: 'AllowProbes', rule: 'Inbound 101 Allow * AzureLoadBalancer * *' };
const DENY = { name: 'DenyAllInbound', rule: 'Inbound 4096 «Deny» * * * *' };
const DENIED = { name: 'DenyAllInbound', rule: 'Inbound 4096 Deny * * * *' };
const PODS = {
  name: 'Allow-AKS-PodCidr-Inbound',
  rule: 'Inbound 110 Allow * [10.1.0.0/22,10.244.0.0/16] 10.244.0.0/16 *',
};

const NETWORK = { name: 'AllowNetwork', rule: 'Inbound 100 Allow * VirtualNetwork VirtualNetwork *' };

const BICEP = { cluster: `networkProfile: {\n  networkPlugin: 'azure'\n  networkPluginMode: 'overlay'\n}` };
const ARM = { cluster: `"networkProfile": {\n  "networkPlugin": "azure",\n  "networkPluginMode": "overlay"\n}` };
const TERRAFORM = {
  cluster: `\nnetwork_profile {\n  network_plugin      = "azure"\n  network_plugin_mode = "overlay"\n}`,
};

/** Fixes write the items of a list on lines of their own. */
function unfolded(text: string): string {
  return text
    .replace(/^( *)(.*AddressPrefixes"?: )\[(.+?)(,?) (.+)\]/gm, '$1$2[\n$1  $3$4\n$1  $5\n$1]')
    .replace(/^( *'[\d./]+'),$/gm, '$1');
}

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepGroup([NODES, PROBES, DENY], BICEP),
        fixed: unfolded(bicepGroup([NODES, PROBES, DENIED, PODS], BICEP)),
      },
      {
        title: 'a pod range of its own on kubenet',
        bad: bicepGroup([NODES, PROBES, DENY], {
          cluster: `networkProfile: {\n  networkPlugin: 'kubenet'\n  podCidr: '10.100.0.0/16'\n}`,
        }),
      },
    ],
    fine: [
      bicepGroup([NODES, PROBES, DENIED, PODS], BICEP),
      { title: 'only the defaults', text: bicepGroup([], BICEP) },
      {
        title: 'two rules allow all pods together',
        text: bicepGroup(
          [
            { name: 'AllowLower', rule: 'Inbound 110 Allow * [10.1.0.0/22,10.244.0.0/16] 10.244.0.0/17 *' },
            { name: 'AllowUpper', rule: 'Inbound 111 Allow * [10.1.0.0/22,10.244.0.0/16] 10.244.128.0/17 *' },
            NODES,
            PROBES,
            DENIED,
          ],
          BICEP,
        ),
      },
      {
        title: 'pitfall: with flat Azure CNI pods are in the virtual network',
        text: bicepGroup([NODES, PROBES, DENIED], { cluster: `networkProfile: {\n  networkPlugin: 'azure'\n}` }),
      },
    ],
    undecided: [
      {
        title: 'pitfall: AKS writes routes to the pods of kubenet, which VirtualNetwork may stand for',
        text: bicepGroup([NETWORK, DENIED], { cluster: `networkProfile: {\n  networkPlugin: 'kubenet'\n}` }),
      },
      bicepGroup([NODES, PROBES, DENIED, { name: 'AllowPods', rule: 'Inbound 300 Allow * !pods * *' }], {
        ...BICEP,
        before: 'param pods string\n\n',
      }),
      {
        title: 'pitfall: a rule denies a range that a parameter brings, before those that Azure appends',
        text: bicepGroup([{ name: 'DenySome', rule: 'Inbound 300 Deny * !range * *' }], {
          ...BICEP,
          before: 'param range string\n\n',
        }),
      },
    ],
  },
  arm: {
    bad: [{ bad: armGroup([NODES, PROBES, DENY], ARM), fixed: unfolded(armGroup([NODES, PROBES, DENIED, PODS], ARM)) }],
    fine: [armGroup([NODES, PROBES, DENIED, PODS], ARM)],
    undecided: [
      armGroup(
        [NODES, PROBES, DENIED, { name: 'AllowPods', rule: `Inbound 300 Allow * !"[parameters('pods')]" * *` }],
        { ...ARM, before: `"pods": { "type": "string" }` },
      ),
      armGroup([{ name: 'DenySome', rule: `Inbound 300 Deny * !"[parameters('range')]" * *` }], {
        ...ARM,
        before: `"range": { "type": "string" }`,
      }),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformGroup([NODES, PROBES, DENY], TERRAFORM),
        fixed: terraformGroup([NODES, PROBES, DENIED, PODS], TERRAFORM),
      },
    ],
    fine: [terraformGroup([NODES, PROBES, DENIED, PODS], TERRAFORM)],
    undecided: [
      terraformGroup([NETWORK, DENIED], { cluster: `\nnetwork_profile {\n  network_plugin = "kubenet"\n}` }),
      terraformGroup([NODES, PROBES, DENIED, { name: 'AllowPods', rule: 'Inbound 300 Allow * !var.pods * *' }], {
        ...TERRAFORM,
        before: `variable "pods" {\n  type = string\n}\n\n`,
      }),
      terraformGroup([{ name: 'DenySome', rule: 'Inbound 300 Deny * !var.range * *' }], {
        ...TERRAFORM,
        before: `variable "range" {\n  type = string\n}\n\n`,
      }),
    ],
  },
};

export default examples;
