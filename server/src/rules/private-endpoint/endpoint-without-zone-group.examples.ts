import { ARM_POOL, BICEP_POOL, indent, marked } from '../examples/exampleFrames';
import {
  armConnection,
  bicepConnection,
  terraformConnection,
  type Connection,
} from '../examples/examplePrivateEndpoint';
import type { RuleExamples } from '../rule';

/** The texts with a cluster beside the service. */
const bicep = ({ more = '', ...rest }: Connection) =>
  bicepConnection({
    ...rest,
    more: `
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
${indent(BICEP_POOL, 4)}
  }
}
${more}`,
  });
const arm = ({ more = '', ...rest }: Connection) =>
  armConnection({
    ...rest,
    more: `,
{
  "type": "Microsoft.ContainerService/managedClusters",
  "apiVersion": "2025-05-01",
  "name": "aks",
  "location": "westeurope",
  "properties": {
${indent(ARM_POOL, 4)}
  }
}${more}`,
  });
const terraform = ({ more = '', ...rest }: Connection) =>
  terraformConnection({
    ...rest,
    more: `
resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"
}
${more}`,
  });

const BY_POLICY = { privateDnsManagedByPolicy: true };

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicep({ markEndpoint: marked }) }],
    fine: [
      bicep({ zone: 'privatelink.azurecr.io' }),
      { title: 'pitfall: a policy writes the records', text: bicep({}), intents: BY_POLICY },
      {
        title: 'pitfall: a record written by hand',
        text: bicep({
          more: `
resource hand 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.azurecr.io'
  location: 'global'
}

resource record 'Microsoft.Network/privateDnsZones/A@2024-06-01' = {
  parent: hand
  name: 'crshop'
  properties: {
    ttl: 300
    aRecords: [{ ipv4Address: pe.properties.customDnsConfigs[0].ipAddresses[0] }]
  }
}
`,
        }),
      },
    ],
    undecided: [
      {
        title: 'a module gets the endpoint and is not here',
        text: bicep({
          more: `
module dns 'br:example.azurecr.io/bicep/dns:1.0' = {
  name: 'dns'
  params: { endpoint: pe.name }
}
`,
        }),
      },
    ],
  },
  arm: {
    bad: [{ bad: arm({ markEndpoint: marked }) }],
    fine: [arm({ zone: 'privatelink.azurecr.io' })],
    undecided: [
      arm({ before: '"service": { "type": "string" }' }).replace(
        `"[resourceId('Microsoft.ContainerRegistry/registries', 'crshop')]"`,
        `"[parameters('service')]"`,
      ),
    ],
  },
  terraform: {
    bad: [{ bad: terraform({ markEndpoint: marked }) }],
    fine: [
      terraform({ zone: 'privatelink.azurecr.io' }),
      {
        title: 'pitfall: a record written by hand',
        text: terraform({
          more: `
resource "azurerm_private_dns_a_record" "pe" {
  name                = "crshop"
  zone_name           = "privatelink.azurecr.io"
  resource_group_name = "rg"
  ttl                 = 300
  records             = [azurerm_private_endpoint.pe.private_service_connection[0].private_ip_address]
}
`,
        }),
      },
      {
        title: 'pitfall: an own service, named by its alias, has no standard zone',
        text: terraform({}).replace(
          /private_connection_resource_id = .*\n.*\n.*\n/,
          'private_connection_resource_alias = "pls.1234.westeurope.azure.privatelinkservice"\n    is_manual_connection = true\n    request_message = "please"\n',
        ),
      },
    ],
    undecided: [
      {
        title: 'pitfall: ignore_changes leaves the zone group to others',
        text: terraform({
          lines: `

  lifecycle {
    ignore_changes = [private_dns_zone_group]
  }`,
        }),
      },
      {
        title: 'a module gets the endpoint’s name, which is not known',
        text: terraform({
          before: 'variable "endpoint_name" {\n  type = string\n}\n\n',
          more: `
module "dns" {
  source    = "app.example.com/network/dns/azurerm"
  endpoints = { registry = { name = var.endpoint_name, resource_group = "rg" } }
}
`,
        }).replace('name                = "pe-registry"', 'name                = var.endpoint_name'),
      },
    ],
  },
};

export default examples;
