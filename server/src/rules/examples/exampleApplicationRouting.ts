/** Examples of application routing. */
import type { Examples } from '../rule';
import { armCluster, bicepCluster, marked, terraformCluster } from './exampleFrames';

const newer = (text: string) => text.replace('managedClusters@2025-05-01', 'managedClusters@2026-05-01');
const newerArm = (text: string) => text.replace('"2025-05-01"', '"2026-05-01"');

const automatic = (routing: string) => `resource "azurerm_kubernetes_automatic_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"

  web_app_routing_ingress {
${routing}
  }
}
`;

const azapi = (profile: string) => `resource "azapi_resource" "aks" {
  type      = "Microsoft.ContainerService/managedClusters@2026-05-01"
  name      = "aks"
  location  = "westeurope"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg"

  body = {
    properties = {
      dnsPrefix         = "aks"
      agentPoolProfiles = [{ name = "system", mode = "System", count = 3, vmSize = "Standard_D4s_v5" }]
      ingressProfile = {
${profile}
      }
    }
  }
}
`;

export const bicepExamples: Examples = {
  bad: [
    {
      bad: newer(
        bicepCluster(`ingressProfile: {
  webAppRouting: {
    enabled: ${marked('true')}
  }
}`),
      ),
      fixed: newer(
        bicepCluster(`ingressProfile: {
  webAppRouting: {
    enabled: true
    gatewayAPIImplementations: {
      appRoutingIstio: {
        mode: 'Enabled'
      }
    }
  }
  gatewayAPI: {
    installation: 'Standard'
  }
}`),
      ),
    },
    {
      title: 'an API version that does not know the Gateway API has no fix',
      bad: bicepCluster(`ingressProfile: { webAppRouting: { enabled: ${marked('true')} } }`),
    },
    {
      title: 'without a default controller',
      severity: 'information',
      bad: newer(
        bicepCluster(`ingressProfile: {
  webAppRouting: {
    enabled: ${marked('true')}
    nginx: {
      defaultIngressControllerType: 'None'
    }
  }
}`),
      ),
    },
  ],
  fine: [
    {
      title: 'both run side by side while traffic moves over',
      text: newer(
        bicepCluster(`ingressProfile: {
  gatewayAPI: {
    installation: 'Standard'
  }
  webAppRouting: {
    enabled: true
    gatewayAPIImplementations: {
      appRoutingIstio: {
        mode: 'Enabled'
      }
    }
  }
}`),
      ),
    },
    bicepCluster(`ingressProfile: { webAppRouting: { enabled: false } }`),
    bicepCluster(`dnsPrefix: 'aks'`),
  ],
  undecided: [
    `param routing bool\n` + bicepCluster(`ingressProfile: { webAppRouting: { enabled: routing } }`),
    {
      title: 'the mode of the Gateway API is not known',
      text:
        `param mode string\n` +
        newer(
          bicepCluster(`ingressProfile: {
  webAppRouting: {
    enabled: true
    gatewayAPIImplementations: { appRoutingIstio: { mode: mode } }
  }
}`),
        ),
    },
  ],
};

export const armExamples: Examples = {
  bad: [
    {
      bad: newerArm(
        armCluster(`"ingressProfile": {
  "webAppRouting": {
    "enabled": ${marked('true')}
  }
}`),
      ),
      fixed: newerArm(
        armCluster(`"ingressProfile": {
  "webAppRouting": {
    "enabled": true,
    "gatewayAPIImplementations": {
      "appRoutingIstio": {
        "mode": "Enabled"
      }
    }
  },
  "gatewayAPI": {
    "installation": "Standard"
  }
}`),
      ),
    },
  ],
  fine: [
    newerArm(
      armCluster(`"ingressProfile": {
  "webAppRouting": {
    "enabled": true,
    "gatewayAPIImplementations": { "appRoutingIstio": { "mode": "Enabled" } }
  }
}`),
    ),
  ],
  undecided: [
    armCluster(
      `"ingressProfile": { "webAppRouting": { "enabled": "[parameters('routing')]" } }`,
      undefined,
      `"routing": { "type": "bool" }`,
    ),
  ],
};

export const terraformExamples: Examples = {
  bad: [
    {
      bad: azapi(`        webAppRouting = {
          enabled = ${marked('true')}
        }`),
      fixed: azapi(`        webAppRouting = {
          enabled = true
          gatewayAPIImplementations = {
            appRoutingIstio = {
              mode = "Enabled"
            }
          }
        }
        gatewayAPI = {
          installation = "Standard"
        }`),
    },
    {
      title: 'azurerm has no argument for the Gateway API, so there is no fix',
      bad: terraformCluster(`${marked('web_app_routing')} {
  dns_zone_ids = []
}`),
    },
    {
      title: 'an automatic cluster with NGINX only',
      bad: automatic(`    default_nginx_controller = "Internal"`).replace(
        'web_app_routing_ingress',
        marked('web_app_routing_ingress'),
      ),
    },
  ],
  fine: [
    {
      title: 'azapi_update_resource turns the Gateway API on',
      text:
        terraformCluster(`web_app_routing {
  dns_zone_ids = []
}`) +
        `
resource "azapi_update_resource" "gateway" {
  type        = "Microsoft.ContainerService/managedClusters@2026-05-01"
  resource_id = azurerm_kubernetes_cluster.aks.id
  body = {
    properties = {
      ingressProfile = {
        webAppRouting = { gatewayAPIImplementations = { appRoutingIstio = { mode = "Enabled" } } }
      }
    }
  }
}
`,
    },
    { title: 'an automatic cluster with the Gateway API', text: automatic(`    istio_enabled = true`) },
    terraformCluster(`dns_prefix = "aks"`),
  ],
  undecided: [
    `variable "mode" {}\n` +
      azapi(`        webAppRouting = {
          enabled                   = true
          gatewayAPIImplementations = { appRoutingIstio = { mode = var.mode } }
        }`),
  ],
};
