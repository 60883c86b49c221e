import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

interface Parts {
  readonly source?: string;
  readonly sku?: string;
  readonly id?: string;
}

const bicep = ({ source = `'Cache'`, sku = 'Premium', id = 'acr.id' }: Parts, before = '') =>
  `${before}resource acr 'Microsoft.ContainerRegistry/registries@2025-04-01' = {
  name: 'acrnodes'
  location: 'westeurope'
  sku: {
    name: '${sku}'
  }
  properties: {
    publicNetworkAccess: 'Enabled'
  }
}

${bicepCluster(
  `networkProfile: {\n  networkPlugin: 'azure'\n}\nbootstrapProfile: {\n  artifactSource: ${source}\n  containerRegistryId: ${id}\n}`,
)}`;
const arm = (source: string, id: string, parameters = '') =>
  armCluster(
    `"bootstrapProfile": {\n  "artifactSource": ${source},\n  "containerRegistryId": ${id}\n}`,
    undefined,
    parameters,
  );
const terraform = (
  { source = '"Cache"', sku = 'Premium', id = 'azurerm_container_registry.acr.id' }: Parts,
  before = '',
) =>
  `${before}resource "azurerm_container_registry" "acr" {
  name                = "acrnodes"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "${sku}"
}

${terraformCluster(`dns_prefix          = "aks"

default_node_pool {
  name       = "system"
  vm_size    = "Standard_D4s_v5"
  node_count = 3
}

bootstrap_profile {
  artifact_source       = ${source}
  container_registry_id = ${id}
}`)}`;

const REGISTRY = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/acrnodes';

const examples: RuleExamples = {
  bicep: {
    bad: [
      { title: 'a registry that is not used', bad: bicep({ source: `'Direct'`, id: marked('acr.id') }) },
      { title: 'a registry below Premium', bad: bicep({ sku: 'Standard', id: marked('acr.id') }) },
    ],
    fine: [bicep({})],
    undecided: [bicep({ source: 'artifacts' }, 'param artifacts string\n\n')],
  },
  arm: {
    bad: [{ bad: arm('"Direct"', marked(`"${REGISTRY}"`)) }],
    fine: [arm('"Cache"', `"${REGISTRY}"`)],
    undecided: [arm(`"[parameters('source')]"`, `"${REGISTRY}"`, '"source": { "type": "string" }')],
  },
  terraform: {
    bad: [
      { bad: terraform({ source: '"Direct"', id: marked('azurerm_container_registry.acr.id') }) },
      {
        title: 'a registry below Premium',
        bad: terraform({ sku: 'Basic', id: marked('azurerm_container_registry.acr.id') }),
      },
    ],
    fine: [terraform({})],
    undecided: [terraform({ source: 'var.artifacts' }, 'variable "artifacts" {\n  type = string\n}\n\n')],
  },
};

export default examples;
