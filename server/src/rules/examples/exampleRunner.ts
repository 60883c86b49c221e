/** Deployments that talk to the API server of a cluster of their own. */
import type { Examples } from '../rule';
import { ARM_POOL, armTemplate, BICEP_POOL, indent, marked } from './exampleFrames';

const bicep = (access: string) => `resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-shop'
  location: 'westeurope'
  properties: {
${indent(BICEP_POOL, 4)}
    apiServerAccessProfile: {
      enablePrivateCluster: ${access}
    }
  }
}
`;

const extension = (mark = 'kubernetes', config = 'aks.listClusterAdminCredential().kubeconfigs[0].value') => `
extension ${mark} with {
  namespace: 'default'
  kubeConfig: ${config}
}

resource space 'core/Namespace@v1' = {
  metadata: {
    name: 'shop'
  }
}
`;

const script = (content: string, more = '', symbol = 'install') => `
resource ${symbol} 'Microsoft.Resources/deploymentScripts@2023-08-01' = {
  name: 'install'
  location: 'westeurope'
  kind: 'AzureCLI'
  properties: {
    azCliVersion: '2.70.0'
    retentionInterval: 'PT1H'
    environmentVariables: [
      {
        name: 'CLUSTER'
        value: aks.name
      }
    ]${more}
    scriptContent: ${content}
  }
}
`;

const HELM = `'az aks get-credentials --name $CLUSTER; helm install shop ./shop'`;
const SUBNET = `
    containerSettings: {
      subnetIds: [
        {
          id: resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-scripts')
        }
      ]
    }`;

export const bicepExamples: Examples = {
  bad: [
    { bad: bicep('true') + extension(marked('kubernetes')) },
    { title: 'a deployment script', bad: bicep('true') + script(HELM, '', marked('install')) },
  ],
  fine: [
    bicep('false') + extension(),
    { title: 'a deployment script in a virtual network', text: bicep('true') + script(HELM, SUBNET) },
    {
      title: 'pitfall: az aks command invoke goes through Azure Resource Manager',
      text: bicep('true') + script(`'az aks command invoke --name $CLUSTER --command "kubectl get pods"'`),
    },
    { title: 'a script about something else', text: bicep('true') + script(`'az acr build --registry shop .'`) },
  ],
  undecided: [
    `param closed bool\n\n` + bicep('closed') + extension(),
    {
      title: 'a configuration that a parameter brings',
      text: `@secure()\nparam config string\n\n` + bicep('true') + extension('kubernetes', 'config'),
    },
    { title: 'a script that is not known', text: `param content string\n\n` + bicep('true') + script('content') },
  ],
};

const cluster = (access: string) => `{
  "type": "Microsoft.ContainerService/managedClusters",
  "apiVersion": "2025-05-01",
  "name": "aks-shop",
  "location": "westeurope",
  "properties": {
${indent(ARM_POOL, 4)},
    "apiServerAccessProfile": { "enablePrivateCluster": ${access} }
  }
}`;

const armScript = (content: string, type = '"Microsoft.Resources/deploymentScripts"', more = '') => `{
  "type": ${type},
  "apiVersion": "2023-08-01",
  "name": "install",
  "location": "westeurope",
  "kind": "AzureCLI",
  "properties": {
    "azCliVersion": "2.70.0",
    "retentionInterval": "PT1H",${more}
    "scriptContent": ${content}
  }
}`;

const CONFIG =
  `"[listClusterAdminCredential(resourceId('Microsoft.ContainerService/managedClusters', 'aks-shop'), ` +
  `'2025-05-01').kubeconfigs[0].value]"`;

const imports = (access: string, name = '"kubernetes"', config = CONFIG) => `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "languageVersion": "2.0",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "closed": { "type": "bool" },
    "config": { "type": "securestring" }
  },
  "imports": {
    ${name}: {
      "provider": "Kubernetes",
      "version": "1.0.0",
      "config": { "namespace": "default", "kubeConfig": ${config} }
    }
  },
  "resources": {
    "aks": ${cluster(access).replace(/\n/g, '\n    ')},
    "space": {
      "import": "kubernetes",
      "type": "core/Namespace@v1",
      "properties": { "metadata": { "name": "shop" } }
    }
  }
}
`;

export const armExamples: Examples = {
  bad: [
    { bad: imports('true', marked('"kubernetes"')) },
    {
      title: 'a deployment script',
      bad: armTemplate(
        `${cluster('true')},\n${armScript('"kubectl apply -f shop.yaml"', marked('"Microsoft.Resources/deploymentScripts"'))}`,
      ),
    },
  ],
  fine: [
    imports('false'),
    {
      title: 'pitfall: az aks command invoke goes through Azure Resource Manager',
      text: armTemplate(
        `${cluster('true')},\n${armScript(`"az aks command invoke --name aks-shop --command 'kubectl get pods'"`)}`,
      ),
    },
    {
      title: 'a deployment script in a virtual network',
      text: armTemplate(
        `${cluster('true')},\n${armScript(
          '"kubectl apply -f shop.yaml"',
          undefined,
          `
    "containerSettings": {
      "subnetIds": [{ "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-scripts')]" }]
    },`,
        )}`,
      ),
    },
  ],
  undecided: [imports(`"[parameters('closed')]"`), imports('true', undefined, `"[parameters('config')]"`)],
};

const terraform = (access: string) => `resource "azurerm_kubernetes_cluster" "aks" {
  name                    = "aks-shop"
  location                = "westeurope"
  resource_group_name     = "rg"
  private_cluster_enabled = ${access}
}
`;

const provider = (host = 'azurerm_kubernetes_cluster.aks.kube_config[0].host', header = 'provider "kubernetes"') => `
${header} {
  host = ${host}
}
`;

export const terraformExamples: Examples = {
  bad: [
    { bad: terraform('true') + provider(undefined, marked('provider "kubernetes"')) },
    {
      title: 'the provider helm',
      bad:
        terraform('true') +
        `
${marked('provider "helm"')} {
  kubernetes = {
    host = azurerm_kubernetes_cluster.aks.kube_config.0.host
  }
}
`,
    },
    {
      title: 'through a data source',
      bad:
        terraform('true') +
        `
data "azurerm_kubernetes_cluster" "read" {
  name                = azurerm_kubernetes_cluster.aks.name
  resource_group_name = "rg"
}
` +
        provider('data.azurerm_kubernetes_cluster.read.kube_config[0].host', marked('provider "kubernetes"')),
    },
  ],
  fine: [
    terraform('false') + provider(),
    { title: 'another cluster', text: terraform('true') + provider('"https://other.example.com"') },
  ],
  undecided: [
    `variable "closed" {}\n\n` + terraform('var.closed') + provider(),
    { title: 'a host that is not known', text: `variable "host" {}\n\n` + terraform('true') + provider('var.host') },
  ],
};
