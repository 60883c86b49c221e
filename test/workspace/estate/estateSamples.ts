import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { joinFindings } from '../../../server/src/review/joinFindingsOfCallers';
import { messageOf } from '../../../server/src/review/findingMessage';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { Workspace } from '../../../server/src/workspace/workspace';

export const TODAY = { today: '2026-11-29' };

export type Files = Readonly<Record<string, string>>;

/** Files without problems, all of whose deployments have met. */
export function open(files: Files): Workspace {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  assert.deepEqual(
    workspace.documents().flatMap(({ file, problems }) => problems.map(({ message }) => `${file}: ${message}`)),
    [],
  );
  for (const key of workspace.deployments()) workspace.snapshot(key);
  return workspace;
}

/** The deployments that a deployment is reviewed with. */
export function besides(workspace: Workspace, deployment: string): readonly string[] {
  return workspace.joined(deployment)?.others.map(({ key }) => key) ?? [];
}

/** What a rule says: `file: message`. */
export function said(workspace: Workspace, rule: string): string[] {
  const reviews = workspace
    .deployments()
    .map((from) => ({ from, review: workspace.review(from, DEFAULT_CONFIGURATION, TODAY) }));
  return joinFindings(reviews, (file) => file)
    .filter(({ finding }) => finding.rule.code === rule)
    .map(({ finding }) => `${finding.place.file}: ${messageOf(finding)}`);
}

/** The statuses that a rule gives in one deployment, by the labels of its resources. */
export function statuses(workspace: Workspace, deployment: string, rule: string): string[] {
  return workspace
    .review(deployment, DEFAULT_CONFIGURATION, TODAY)
    .checks.filter((check) => check.rule.code === rule)
    .map(({ resource, status }) => `${resource.label} ${status}`);
}

export const terraformNetwork = (group: string, more = '') => `
resource "azurerm_virtual_network" "ledger" {
  name                = "vnet-ledger"
  location            = "norwayeast"
  resource_group_name = "${group}"
  address_space       = ["10.90.0.0/16"]
}

resource "azurerm_subnet" "workers" {
  name                 = "workers"
  resource_group_name  = "${group}"
  virtual_network_name = azurerm_virtual_network.ledger.name
  address_prefixes     = ["10.90.0.0/23"]
}
${more}`;

export const terraformCluster = (group: string) => `
data "azurerm_subnet" "workers" {
  name                 = "workers"
  virtual_network_name = "vnet-ledger"
  resource_group_name  = "${group}"
}

resource "azurerm_kubernetes_cluster" "ledger" {
  name                = "aks-ledger"
  location            = "norwayeast"
  resource_group_name = "rg-ledger-aks"
  dns_prefix          = "ledger"

  default_node_pool {
    name           = "system"
    vm_size        = "Standard_D4s_v5"
    node_count     = 3
    vnet_subnet_id = data.azurerm_subnet.workers.id
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    network_policy      = "cilium"
    network_data_plane  = "cilium"
  }
}
`;

export const terraformVault = (group: string) => `
data "azurerm_virtual_network" "ledger" {
  name                = "vnet-ledger"
  resource_group_name = "${group}"
}

resource "azurerm_key_vault" "ledger" {
  name                = "kv-ledger"
  location            = "norwayeast"
  resource_group_name = "rg-ledger-data"
  tenant_id           = "11111111-2222-3333-4444-555555555555"
  sku_name            = "standard"
}

resource "azurerm_private_endpoint" "vault" {
  name                = "pe-ledger"
  location            = "norwayeast"
  resource_group_name = "rg-ledger-data"
  subnet_id           = "\${data.azurerm_virtual_network.ledger.id}/subnets/workers"

  private_service_connection {
    name                           = "vault"
    private_connection_resource_id = azurerm_key_vault.ledger.id
    subresource_names              = ["vault"]
    is_manual_connection           = false
  }
}
`;

export const association = (group: string) => `
data "azurerm_subnet" "workers" {
  name                 = "workers"
  virtual_network_name = "vnet-ledger"
  resource_group_name  = "${group}"
}

resource "azurerm_network_security_group" "workers" {
  name                = "nsg-ledger-workers"
  location            = "norwayeast"
  resource_group_name = "${group}"
}

resource "azurerm_subnet_network_security_group_association" "workers" {
  subnet_id                 = data.azurerm_subnet.workers.id
  network_security_group_id = azurerm_network_security_group.workers.id
}
`;
