import { armProfile, bicepProfile, terraformProfile } from '../examples/exampleNetworkProfile';
import type { RuleExamples } from '../rule';

const SUBNETS =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets';
const bicepPools = (pods?: string) => `agentPoolProfiles: [
  {
    name: 'system'
    vnetSubnetID: '${SUBNETS}/nodes'${pods === undefined ? '' : `\n    podSubnetID: ${pods}`}
  }
]`;
const armPools = (pods?: string) => `"agentPoolProfiles": [
  {
    "name": "system",
    "vnetSubnetID": "${SUBNETS}/nodes"${pods === undefined ? '' : `,\n    "podSubnetID": ${pods}`}
  }
]`;
const terraformPool = (pods?: string) => `default_node_pool {
  name           = "system"
  vnet_subnet_id = "${SUBNETS}/nodes"${pods === undefined ? '' : `\n  pod_subnet_id  = ${pods}`}
}`;
const OVERLAY = [`networkPlugin: 'azure'`, `networkPluginMode: 'overlay'`, `networkPolicy: 'calico'`];
const KUBENET = [`networkPlugin: 'kubenet'`, `networkPolicy: 'calico'`];
const ARM_OVERLAY = ['"networkPlugin": "azure"', '"networkPluginMode": "overlay"', '"networkPolicy": "calico"'];
const TERRAFORM_OVERLAY = ['network_plugin = "azure"', 'network_plugin_mode = "overlay"', 'network_policy = "calico"'];
const ownPool = (lines: string) => `
resource "azurerm_kubernetes_cluster_node_pool" "user" {
  name                  = "user"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.aks.id${lines}
}
`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        severity: 'warning',
        bad: bicepProfile(OVERLAY, bicepPools(`«'${SUBNETS}/pods'»`)),
        fixed: bicepProfile(
          OVERLAY.filter((line) => !line.includes('Mode')),
          bicepPools(`'${SUBNETS}/pods'`),
        ),
      },
      { title: 'kubenet', bad: bicepProfile(KUBENET, bicepPools(`«'${SUBNETS}/pods'»`)) },
    ],
    fine: [
      bicepProfile(OVERLAY, bicepPools()),
      bicepProfile([`networkPlugin: 'azure'`], bicepPools(`'${SUBNETS}/pods'`)),
    ],
    undecided: [
      `param mode string\n` +
        bicepProfile([`networkPlugin: 'azure'`, 'networkPluginMode: mode'], bicepPools(`'${SUBNETS}/pods'`)),
      `param pods string\n` + bicepProfile(OVERLAY, bicepPools('pods')),
    ],
  },
  arm: {
    bad: [
      {
        severity: 'warning',
        bad: armProfile(ARM_OVERLAY, armPools(`«"${SUBNETS}/pods"»`)),
        fixed: armProfile(
          ARM_OVERLAY.filter((line) => !line.includes('Mode')),
          armPools(`"${SUBNETS}/pods"`),
        ),
      },
    ],
    fine: [armProfile(ARM_OVERLAY, armPools())],
  },
  terraform: {
    bad: [
      {
        severity: 'warning',
        bad: terraformProfile(TERRAFORM_OVERLAY, terraformPool(`«"${SUBNETS}/pods"»`)),
        fixed: terraformProfile(
          TERRAFORM_OVERLAY.filter((line) => !line.startsWith('network_plugin_mode')),
          terraformPool(`"${SUBNETS}/pods"`),
        ),
      },
      {
        title: 'A pool of its own on kubenet',
        bad:
          terraformProfile(['network_plugin = "kubenet"', 'network_policy = "calico"']) +
          ownPool(`\n  pod_subnet_id         = «"${SUBNETS}/pods"»`),
        fixed:
          terraformProfile(['network_plugin = "kubenet"', 'network_policy = "calico"']) +
          ownPool('\n  temporary_name_for_rotation = "usertmp"')
            .replace('name                  =', 'name                        =')
            .replace('kubernetes_cluster_id =', 'kubernetes_cluster_id       ='),
      },
    ],
    fine: [terraformProfile(['network_plugin = "azure"'], terraformPool(`"${SUBNETS}/pods"`))],
  },
};

export default examples;
