import { indent, marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const leftOut = 'a template names its API version itself, and the compiler of the language knows its properties';

const pinned = (version: string): string => `terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "${version}"
    }
  }
}

`;

const cluster = (
  pool: string,
  lines = '',
  header = 'resource "azurerm_kubernetes_cluster" "aks"',
): string => `${header} {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"
  dns_prefix          = "aks"
${lines === '' ? '' : `${indent(lines, 2)}\n`}
  default_node_pool {
${indent(pool, 4)}
  }

  identity {
    type = "SystemAssigned"
  }
}
`;

const POOL = `name       = "system"
vm_size    = "Standard_D4s_v5"
node_count = 3`;

const scaling = (name: string): string => `name = "system"
vm_size = "Standard_D4s_v5"
${name} = true
min_count = 3
max_count = 5`;

/** The lines with their equals signs in one column. */
function aligned(lines: string): string {
  const parts = lines.split('\n').map((line) => line.split(' = '));
  const plain = (text = '') => text.replace(/[«»]/g, '');
  const width = Math.max(...parts.map(([name]) => plain(name).length));
  return parts
    .map(([name = '', value = '']) => `${name}${' '.repeat(width - plain(name).length)} = ${value}`)
    .join('\n');
}

const routes = (line: string): string => `resource "azurerm_route_table" "aks" {
  name                = "rt-aks"
  location            = "westeurope"
  resource_group_name = "rg"

  ${line}
}
`;

const subnet = (lines: string): string => `resource "azurerm_subnet" "aks" {
  name                 = "snet-aks"
  resource_group_name  = "rg"
  virtual_network_name = "vnet"
  address_prefixes     = ["10.1.0.0/24"]
${lines}
}
`;

const ZONE = `resource "azurerm_private_dns_zone" "registry" {
  name                = "privatelink.azurecr.io"
  resource_group_name = "rg"
}

resource "azurerm_virtual_network" "hub" {
  name                = "vnet-hub"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.0.0.0/16"]
}

`;

const link = (lines: string): string => `resource "azurerm_private_dns_zone_virtual_network_link" "registry" {
${indent(lines, 2)}
}
`;

const examples: RuleExamples = {
  bicep: { leftOut },
  arm: { leftOut },
  terraform: {
    bad: [
      {
        title: 'renamed in azurerm 4',
        bad: pinned('~> 4.0') + cluster(aligned(scaling(marked('enable_auto_scaling')))),
        fixed: pinned('~> 4.0') + cluster(aligned(scaling('auto_scaling_enabled'))),
      },
      {
        title: 'now in a block',
        bad:
          pinned('>= 4.1, < 5.0') +
          cluster(POOL, `\n${marked('api_server_authorized_ip_ranges')} = ["203.0.113.0/24"]`),
      },
      {
        title: 'the value is the other way round',
        bad: pinned('~> 4.0') + routes(`${marked('disable_bgp_route_propagation')} = true`),
        fixed: pinned('~> 4.0') + routes('bgp_route_propagation_enabled = false'),
      },
      {
        title: 'a list became blocks in azurerm 5',
        bad: pinned('~> 5.0') + subnet(`\n  ${marked('service_endpoints')} = ["Microsoft.Storage", "Microsoft.Sql"]`),
        fixed:
          pinned('~> 5.0') +
          subnet(`
  service_endpoint {
    service = "Microsoft.Storage"
  }

  service_endpoint {
    service = "Microsoft.Sql"
  }`),
      },
      {
        title: 'a zone is named by its id in azurerm 5',
        bad:
          pinned('~> 5.0') +
          ZONE +
          link(`name                  = "hub"
resource_group_name   = "rg"
${marked('private_dns_zone_name')} = azurerm_private_dns_zone.registry.name
virtual_network_id    = azurerm_virtual_network.hub.id`),
        fixed:
          pinned('~> 5.0') +
          ZONE +
          link(`name                = "hub"
private_dns_zone_id = azurerm_private_dns_zone.registry.id
virtual_network_id  = azurerm_virtual_network.hub.id`),
      },
      {
        title: 'it said nothing to Azure any more',
        bad:
          pinned('~> 4.0') +
          cluster(
            POOL,
            `
network_profile {
  network_plugin      = "azure"
  network_plugin_mode = "overlay"
  ${marked('docker_bridge_cidr')}  = "172.17.0.1/16"
}`,
          ),
      },
      {
        title: 'a name of azurerm 4 where 3 is asked for',
        bad: pinned('~> 3.100') + cluster(aligned(scaling(marked('auto_scaling_enabled')))),
      },
      {
        title: 'azurerm 5 requires a block',
        bad: pinned('~> 5.0') + cluster(POOL, '', `${marked('resource "azurerm_kubernetes_cluster" "aks"')}`),
      },
      {
        title: 'the next major version takes it away, and its name is known already',
        severity: 'information',
        bad: pinned('~> 3.116') + cluster(POOL, `\n${marked('api_server_authorized_ip_ranges')} = ["203.0.113.0/24"]`),
      },
      {
        title: 'what a later version that may be taken does not have is told together',
        severity: 'information',
        bad:
          pinned('>= 3.100') +
          cluster(aligned(`${scaling(marked('enable_auto_scaling'))}\n${marked('enable_node_public_ip')} = false`)),
      },
      {
        title: 'a later version may be taken, which does not have it',
        severity: 'information',
        bad: pinned('>= 3.0') + cluster(aligned(scaling(marked('enable_auto_scaling')))),
      },
    ],
    fine: [
      pinned('~> 4.0') + cluster(aligned(scaling('auto_scaling_enabled'))),
      { title: 'pitfall: no version is asked for', text: cluster(aligned(scaling('enable_auto_scaling'))) },
      {
        title: 'pitfall: the next major version takes it away, and nothing else can be written before',
        text: pinned('~> 4.0') + subnet('\n  service_endpoints = ["Microsoft.Storage"]'),
      },
      {
        title: 'pitfall: only the major version after the next takes it away',
        text: pinned('~> 3.100') + subnet('\n  service_endpoints = ["Microsoft.Storage"]'),
      },
      {
        title: 'pitfall: since when the major version has it was not read',
        text:
          pinned('= 3.112.0') +
          `resource "azurerm_route_table" "routes" {
  name                          = "rt-aks"
  location                      = "westeurope"
  resource_group_name           = "rg"
  bgp_route_propagation_enabled = false
}
`,
      },
      {
        title: 'pitfall: an argument that went and came back',
        text:
          pinned('~> 4.46') +
          cluster(
            POOL,
            `
api_server_access_profile {
  virtual_network_integration_enabled = true
  subnet_id                           = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/api"
}`,
          ),
      },
      {
        title: 'pitfall: a data source reads what it has',
        text:
          pinned('~> 4.0') +
          `data "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  resource_group_name = "rg"
}
`,
      },
    ],
  },
};

export default examples;
