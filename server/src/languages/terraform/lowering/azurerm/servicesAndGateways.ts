import type { ArgumentRow, BlockRow, Conversion, ResourceTable } from '../../evaluation/armMappingRows';

export const publicAccess: ArgumentRow = {
  terraform: 'public_network_access_enabled',
  takes: 'bool',
  arm: 'properties.publicNetworkAccess',
  conversion: { kind: 'switch', on: 'Enabled', off: 'Disabled' },
};

/** The firewall block of key vault (`network_acls`) and storage account (`network_rules`, whose bypass is a list). */
function firewall(terraform: string, bypass?: Conversion): BlockRow {
  const acls = 'properties.networkAcls';
  return {
    terraform,
    arm: acls,
    arguments: [
      { terraform: 'default_action', arm: `${acls}.defaultAction` },
      { terraform: 'bypass', arm: `${acls}.bypass`, ...(bypass ? { conversion: bypass } : {}) },
      { terraform: 'ip_rules', arm: `${acls}.ipRules`, conversion: { kind: 'wrapped', property: 'value' } },
      {
        terraform: 'virtual_network_subnet_ids',
        arm: `${acls}.virtualNetworkRules`,
        conversion: { kind: 'wrapped', property: 'id' },
      },
    ],
  };
}

export const containerRegistry: ResourceTable = {
  terraform: 'azurerm_container_registry',
  arm: 'Microsoft.ContainerRegistry/registries',
  apiVersion: '2023-07-01',
  located: true,
  arguments: [
    { terraform: 'sku', arm: 'sku.name' },
    publicAccess,
    { terraform: 'network_rule_bypass_option', arm: 'properties.networkRuleBypassOptions' },
    { terraform: 'data_endpoint_enabled', takes: 'bool', arm: 'properties.dataEndpointEnabled' },
    {
      terraform: 'export_policy_enabled',
      takes: 'bool',
      arm: 'properties.policies.exportPolicy.status',
      conversion: { kind: 'switch', on: 'enabled', off: 'disabled' },
    },
  ],
  blocks: [
    {
      terraform: 'network_rule_set',
      arm: 'properties.networkRuleSet',
      arguments: [{ terraform: 'default_action', arm: 'properties.networkRuleSet.defaultAction' }],
      blocks: [
        {
          terraform: 'ip_rule',
          arm: 'properties.networkRuleSet.ipRules',
          list: true,
          arguments: [{ terraform: 'ip_range', arm: 'value' }],
        },
      ],
    },
  ],
};

export const keyVault: ResourceTable = {
  terraform: 'azurerm_key_vault',
  arm: 'Microsoft.KeyVault/vaults',
  apiVersion: '2023-07-01',
  located: true,
  arguments: [publicAccess, { terraform: 'sku_name', arm: 'properties.sku.name' }],
  blocks: [firewall('network_acls')],
};

export const storageAccount: ResourceTable = {
  terraform: 'azurerm_storage_account',
  arm: 'Microsoft.Storage/storageAccounts',
  apiVersion: '2023-05-01',
  located: true,
  arguments: [publicAccess, { terraform: 'account_kind', arm: 'kind' }],
  blocks: [firewall('network_rules', { kind: 'joined' })],
};

/** The firewall of a storage account as a resource of its own: rows are paths on the account. */
export const storageRules = {
  terraform: 'azurerm_storage_account_network_rules',
  target: { argument: 'storage_account_id', type: 'Microsoft.Storage/storageAccounts' },
  arguments: firewall('', { kind: 'joined' }).arguments,
} as const;

export const userAssignedIdentity: ResourceTable = {
  terraform: 'azurerm_user_assigned_identity',
  arm: 'Microsoft.ManagedIdentity/userAssignedIdentities',
  apiVersion: '2023-01-31',
  located: true,
  arguments: [],
};

export const publicAddress: ResourceTable = {
  terraform: 'azurerm_public_ip',
  arm: 'Microsoft.Network/publicIPAddresses',
  apiVersion: '2024-05-01',
  located: true,
  arguments: [
    { terraform: 'sku', arm: 'sku.name' },
    { terraform: 'allocation_method', arm: 'properties.publicIPAllocationMethod' },
  ],
};

export const natGateway: ResourceTable = {
  terraform: 'azurerm_nat_gateway',
  arm: 'Microsoft.Network/natGateways',
  apiVersion: '2024-05-01',
  located: true,
  arguments: [{ terraform: 'sku_name', arm: 'sku.name' }],
};

/** Where a gateway, firewall or Bastion stands in a network. */
export const addressConfiguration: BlockRow = {
  terraform: 'ip_configuration',
  arm: 'properties.ipConfigurations',
  list: true,
  arguments: [
    { terraform: 'name', arm: 'name' },
    { terraform: 'subnet_id', arm: 'properties.subnet.id' },
    { terraform: 'public_ip_address_id', arm: 'properties.publicIPAddress.id' },
  ],
};

export const bastion: ResourceTable = {
  terraform: 'azurerm_bastion_host',
  arm: 'Microsoft.Network/bastionHosts',
  apiVersion: '2024-05-01',
  located: true,
  arguments: [
    { terraform: 'sku', arm: 'sku.name' },
    { terraform: 'tunneling_enabled', takes: 'bool', arm: 'properties.enableTunneling' },
  ],
  blocks: [addressConfiguration],
};

export const networkGateway: ResourceTable = {
  terraform: 'azurerm_virtual_network_gateway',
  arm: 'Microsoft.Network/virtualNetworkGateways',
  apiVersion: '2024-05-01',
  located: true,
  arguments: [{ terraform: 'type', arm: 'properties.gatewayType' }],
  blocks: [addressConfiguration],
};

export const hubConnection: ResourceTable = {
  terraform: 'azurerm_virtual_hub_connection',
  arm: 'Microsoft.Network/virtualHubs/hubVirtualNetworkConnections',
  apiVersion: '2024-05-01',
  located: false,
  parent: [{ argument: 'virtual_hub_id', by: 'id', type: 'Microsoft.Network/virtualHubs' }],
  arguments: [{ terraform: 'remote_virtual_network_id', arm: 'properties.remoteVirtualNetwork.id' }],
};

export const publicAddressPrefix: ResourceTable = {
  terraform: 'azurerm_public_ip_prefix',
  arm: 'Microsoft.Network/publicIPPrefixes',
  apiVersion: '2024-05-01',
  located: true,
  arguments: [
    { terraform: 'sku', arm: 'sku.name' },
    { terraform: 'prefix_length', takes: 'number', arm: 'properties.prefixLength' },
  ],
};

const BOOT = 'properties.diagnosticsProfile.bootDiagnostics';

const bootDiagnostics = (...rows: readonly ArgumentRow[]): BlockRow => ({
  terraform: 'boot_diagnostics',
  arm: BOOT,
  arguments: rows,
});

const virtualMachine = (terraform: string, diagnostics: BlockRow): ResourceTable => ({
  terraform,
  arm: 'Microsoft.Compute/virtualMachines',
  apiVersion: '2024-07-01',
  located: true,
  arguments: [
    {
      terraform: 'network_interface_ids',
      arm: 'properties.networkProfile.networkInterfaces',
      conversion: { kind: 'wrapped', property: 'id' },
    },
  ],
  blocks: [diagnostics],
});

const managed = bootDiagnostics({ terraform: 'storage_account_uri', arm: `${BOOT}.storageUri` });

export const linuxMachine = virtualMachine('azurerm_linux_virtual_machine', managed);
export const windowsMachine = virtualMachine('azurerm_windows_virtual_machine', managed);
/** What both were until azurerm 2, and still are in many configurations. */
export const eitherMachine = virtualMachine(
  'azurerm_virtual_machine',
  bootDiagnostics(
    { terraform: 'enabled', takes: 'bool', arm: `${BOOT}.enabled` },
    { terraform: 'storage_uri', arm: `${BOOT}.storageUri` },
  ),
);

export const diagnosticSetting: ResourceTable = {
  terraform: 'azurerm_monitor_diagnostic_setting',
  arm: 'Microsoft.Insights/diagnosticSettings',
  apiVersion: '2021-05-01-preview',
  located: false,
  arguments: [{ terraform: 'storage_account_id', arm: 'properties.storageAccountId' }],
};

export const flowLog: ResourceTable = {
  terraform: 'azurerm_network_watcher_flow_log',
  arm: 'Microsoft.Network/networkWatchers/flowLogs',
  apiVersion: '2024-05-01',
  located: false,
  parent: [{ argument: 'network_watcher_name', by: 'name', type: 'Microsoft.Network/networkWatchers' }],
  arguments: [{ terraform: 'storage_account_id', arm: 'properties.storageId' }],
};

export const roleAssignment: ResourceTable = {
  terraform: 'azurerm_role_assignment',
  arm: 'Microsoft.Authorization/roleAssignments',
  apiVersion: '2022-04-01',
  located: false,
  arguments: [
    { terraform: 'scope', arm: 'scope', write: false },
    { terraform: 'role_definition_id', arm: 'properties.roleDefinitionId', write: false },
    { terraform: 'role_definition_name', arm: 'properties.roleDefinitionId' },
    { terraform: 'principal_id', arm: 'properties.principalId' },
    { terraform: 'principal_type', arm: 'properties.principalType' },
  ],
};

export const agentPool: ResourceTable = {
  terraform: 'azurerm_managed_devops_pool',
  arm: 'Microsoft.DevOpsInfrastructure/pools',
  apiVersion: '2025-01-21',
  located: true,
  arguments: [],
  blocks: [
    {
      terraform: 'virtual_machine_scale_set_fabric',
      arm: 'properties.fabricProfile',
      arguments: [{ terraform: 'subnet_id', arm: 'properties.fabricProfile.networkProfile.subnetId' }],
      constants: { 'properties.fabricProfile.kind': 'Vmss' },
    },
  ],
};
