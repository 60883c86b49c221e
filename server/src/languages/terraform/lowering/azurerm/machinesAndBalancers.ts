import type { ArgumentRow, AssociationTable, BlockRow, ResourceTable } from '../../evaluation/armMappingRows';

const BALANCER = 'Microsoft.Network/loadBalancers';
const NIC = 'Microsoft.Network/networkInterfaces';
const INTERFACES = 'properties.virtualMachineProfile.networkProfile.networkInterfaceConfigurations';

export const applicationSecurityGroup: ResourceTable = {
  terraform: 'azurerm_application_security_group',
  arm: 'Microsoft.Network/applicationSecurityGroups',
  apiVersion: '2024-05-01',
  located: true,
  arguments: [],
};

const ids = (terraform: string, arm: string): ArgumentRow => ({
  terraform,
  arm,
  conversion: { kind: 'wrapped', property: 'id' },
});

/** @param block what it calls its interfaces; @param address what these call their public address */
const scaleSet = (terraform: string, block = 'network_interface', address = 'public_ip_address'): ResourceTable => ({
  terraform,
  arm: 'Microsoft.Compute/virtualMachineScaleSets',
  apiVersion: '2024-07-01',
  located: true,
  arguments: [],
  blocks: [
    {
      terraform: block,
      arm: INTERFACES,
      list: true,
      arguments: [
        { terraform: 'name', arm: 'name' },
        { terraform: 'network_security_group_id', arm: 'properties.networkSecurityGroup.id' },
      ],
      blocks: [
        {
          terraform: 'ip_configuration',
          arm: 'properties.ipConfigurations',
          list: true,
          arguments: [
            { terraform: 'name', arm: 'name' },
            { terraform: 'subnet_id', arm: 'properties.subnet.id' },
            ids('application_security_group_ids', 'properties.applicationSecurityGroups'),
            ids('load_balancer_backend_address_pool_ids', 'properties.loadBalancerBackendAddressPools'),
            ...(terraform.includes('orchestrated')
              ? []
              : [ids('load_balancer_inbound_nat_rules_ids', 'properties.loadBalancerInboundNatPools')]),
          ],
          blocks: [
            {
              terraform: address,
              arm: 'properties.publicIPAddressConfiguration',
              arguments: [{ terraform: 'name', arm: 'properties.publicIPAddressConfiguration.name' }],
            },
          ],
        },
      ],
    },
  ],
});

export const scaleSets: readonly ResourceTable[] = [
  scaleSet('azurerm_linux_virtual_machine_scale_set'),
  scaleSet('azurerm_windows_virtual_machine_scale_set'),
  scaleSet('azurerm_orchestrated_virtual_machine_scale_set'),
  scaleSet('azurerm_virtual_machine_scale_set', 'network_profile', 'public_ip_address_configuration'),
];

const frontend: BlockRow = {
  terraform: 'frontend_ip_configuration',
  arm: 'properties.frontendIPConfigurations',
  list: true,
  arguments: [
    { terraform: 'name', arm: 'name' },
    { terraform: 'public_ip_address_id', arm: 'properties.publicIPAddress.id' },
    { terraform: 'public_ip_prefix_id', arm: 'properties.publicIPPrefix.id' },
    { terraform: 'subnet_id', arm: 'properties.subnet.id' },
    {
      terraform: 'gateway_load_balancer_frontend_ip_configuration_id',
      arm: 'properties.gatewayLoadBalancer.id',
    },
  ],
};

const balancer: ResourceTable = {
  terraform: 'azurerm_lb',
  arm: BALANCER,
  apiVersion: '2024-05-01',
  located: true,
  arguments: [{ terraform: 'sku', arm: 'sku.name' }],
  blocks: [frontend],
};

const ofBalancer = (terraform: string, list: string, rows: readonly ArgumentRow[]): ResourceTable => ({
  terraform,
  arm: `${BALANCER}/${list}`,
  apiVersion: '2024-05-01',
  located: false,
  parent: [{ argument: 'loadbalancer_id', by: 'id', type: BALANCER }],
  arguments: rows,
});

/** A rule names its frontend, which has an id in Azure. */
const rule: readonly ArgumentRow[] = [
  { terraform: 'frontend_ip_configuration_name', arm: 'properties.frontendIPConfiguration.id', write: false },
  { terraform: 'protocol', arm: 'properties.protocol' },
  { terraform: 'backend_port', takes: 'number', arm: 'properties.backendPort' },
];

const floating: readonly ArgumentRow[] = [
  { terraform: 'floating_ip_enabled', takes: 'bool', arm: 'properties.enableFloatingIP', versions: { from: 4 } },
  { terraform: 'enable_floating_ip', takes: 'bool', arm: 'properties.enableFloatingIP', versions: { to: 4 } },
];

export const balancers: readonly ResourceTable[] = [
  balancer,
  ofBalancer('azurerm_lb_backend_address_pool', 'backendAddressPools', []),
  ofBalancer('azurerm_lb_rule', 'loadBalancingRules', [
    ...rule,
    ...floating,
    ids('backend_address_pool_ids', 'properties.backendAddressPools'),
    { terraform: 'disable_outbound_snat', takes: 'bool', arm: 'properties.disableOutboundSnat', default: false },
  ]),
  ofBalancer('azurerm_lb_outbound_rule', 'outboundRules', [
    { terraform: 'protocol', arm: 'properties.protocol' },
    { terraform: 'backend_address_pool_id', arm: 'properties.backendAddressPool.id' },
  ]),
  ofBalancer('azurerm_lb_nat_rule', 'inboundNatRules', [
    ...rule,
    ...floating,
    { terraform: 'backend_address_pool_id', arm: 'properties.backendAddressPool.id' },
  ]),
  ofBalancer('azurerm_lb_nat_pool', 'inboundNatPools', [
    ...rule,
    { terraform: 'floating_ip_enabled', takes: 'bool', arm: 'properties.enableFloatingIP' },
  ]),
];

/** What is put on an interface is on its configurations in Azure: a name of our own stands for all of them. */
const onInterface = (kind: string, argument: string, list: string): AssociationTable => ({
  terraform: `azurerm_network_interface_${kind}_association`,
  target: { argument: 'network_interface_id', type: NIC },
  arm: `properties.${list}`,
  argument,
  item: 'id',
});

export const memberships: readonly AssociationTable[] = [
  onInterface('application_security_group', 'application_security_group_id', 'applicationSecurityGroups'),
  onInterface('backend_address_pool', 'backend_address_pool_id', 'loadBalancerBackendAddressPools'),
  onInterface('nat_rule', 'nat_rule_id', 'loadBalancerInboundNatRules'),
  {
    terraform: 'azurerm_private_endpoint_application_security_group_association',
    target: { argument: 'private_endpoint_id', type: 'Microsoft.Network/privateEndpoints' },
    arm: 'properties.applicationSecurityGroups',
    argument: 'application_security_group_id',
    item: 'id',
  },
  {
    terraform: 'azurerm_lb_backend_address_pool_address',
    target: { argument: 'backend_address_pool_id', type: `${BALANCER}/backendAddressPools` },
    arm: 'properties.loadBalancerBackendAddresses',
    argument: 'ip_address',
    item: 'properties.ipAddress',
  },
];
