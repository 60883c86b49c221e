import { armTemplate } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const subnet = (name: string) =>
  `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet/subnets/${name}`;
const IDENTITY =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-aks';
const NODES = `'${subnet('snet-aks')}'`;
const SYSTEM = `'${subnet('snet-system')}'`;
const API = `'${subnet('snet-api')}'`;

const bicep = (
  hosted: string,
  { api = API, sku = 'Automatic', identity = `'UserAssigned'`, before = '' } = {},
) => `${before}resource aks 'Microsoft.ContainerService/managedClusters@2026-02-01' = {
  name: 'aks'
  location: 'westeurope'
  sku: { name: '${sku}' }
  identity: {
    type: ${identity}${identity.includes('System') ? '' : `\n    userAssignedIdentities: {\n      '${IDENTITY}': {}\n    }`}
  }
  properties: {
    hostedSystemProfile: {
      enabled: true
      ${hosted}
    }
    apiServerAccessProfile: {
      ${api === '' ? 'enablePrivateCluster: true' : `enableVnetIntegration: true\n      subnetId: ${api}`}
    }
  }
}
`;
const both = (nodes: string, system: string) => `nodeSubnetID: ${nodes}\n      systemNodeSubnetID: ${system}`;

const arm = (hosted: string, parameters = '') =>
  armTemplate(
    `{
  "type": "Microsoft.ContainerService/managedClusters",
  "apiVersion": "2026-02-01",
  "name": "aks",
  "location": "westeurope",
  "sku": { "name": "Automatic" },
  "identity": { "type": "UserAssigned", "userAssignedIdentities": { "${IDENTITY}": {} } },
  "properties": {
    "hostedSystemProfile": {
      "enabled": true,
      ${hosted}
    },
    "apiServerAccessProfile": { "enableVnetIntegration": true, "subnetId": "${subnet('snet-api')}" }
  }
}`,
    parameters,
  );
const NODES_ARM = `"nodeSubnetID": «"${subnet('snet-aks')}"»`;
const plain = (text: string) => text.replace(/[«»]/g, '');

const terraform = (
  nodes: string,
  api: string,
  before = '',
) => `${before}resource "azurerm_kubernetes_automatic_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"

  hosted_system {
    node_subnet_id        = ${nodes}
    system_node_subnet_id = "${subnet('snet-system')}"
  }

  identity {
    type         = "UserAssigned"
    identity_ids = ["${IDENTITY}"]
  }${api}
}
`;
const TERRAFORM_API = `

  api_server_access {
    subnet_id = "${subnet('snet-api')}"
  }`;

/** A cluster without subnets for its nodes. */
const managed = (api: string) =>
  terraform('null', TERRAFORM_API.replace(/"\/.*"/, api))
    .replace(/\n {2}hosted_system \{[^}]*\}\n/, '')
    .replace(/"UserAssigned"\n.*\n/, '"SystemAssigned"\n');

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(`nodeSubnetID: «${NODES}»`) },
      { title: 'no subnet of the API server', bad: bicep(both(`«${NODES}»`, SYSTEM), { api: '' }) },
      { title: 'another cluster', bad: bicep(both(`«${NODES}»`, SYSTEM), { sku: 'Base' }) },
      { title: 'no user-assigned identity', bad: bicep(both(NODES, SYSTEM), { identity: `«'SystemAssigned'»` }) },
    ],
    fine: [
      bicep(both(NODES, SYSTEM)),
      { title: 'pitfall: a network that AKS makes', text: bicep('', { identity: `'SystemAssigned'`, api: '' }) },
    ],
    undecided: [bicep(both(NODES, SYSTEM), { api: `own ? ${API} : null`, before: 'param own bool\n\n' })],
  },
  arm: {
    bad: [{ bad: arm(NODES_ARM) }],
    fine: [arm(`${plain(NODES_ARM)},\n      "systemNodeSubnetID": "${subnet('snet-system')}"`)],
    undecided: [
      arm(
        `${plain(NODES_ARM)},\n      "systemNodeSubnetID": "[if(parameters('own'), '${subnet('snet-system')}', null())]"`,
        '"own": { "type": "bool" }',
      ),
    ],
  },
  terraform: {
    bad: [
      { title: 'no subnet of the API server', bad: terraform(`«"${subnet('snet-aks')}"»`, '') },
      { title: 'a subnet of the API server alone', bad: managed(`«"${subnet('snet-api')}"»`) },
    ],
    fine: [terraform(`"${subnet('snet-aks')}"`, TERRAFORM_API), managed('null')],
    undecided: [
      terraform(
        `"${subnet('snet-aks')}"`,
        TERRAFORM_API.replace(/"\/.*"/, 'var.api'),
        'variable "api" {\n  type = string\n}\n\n',
      ),
    ],
  },
};

export default examples;
