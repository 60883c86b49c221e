import type { ArgumentRow, AssociationTable, BlockRow, ResourceTable } from '../../evaluation/armMappingRows';
import { addressConfiguration } from './servicesAndGateways';

const FIREWALL = 'Microsoft.Network/azureFirewalls';
const POLICY = 'Microsoft.Network/firewallPolicies';

export const firewallResource: ResourceTable = {
  terraform: 'azurerm_firewall',
  arm: FIREWALL,
  apiVersion: '2024-05-01',
  located: true,
  arguments: [
    { terraform: 'firewall_policy_id', arm: 'properties.firewallPolicy.id' },
    { terraform: 'sku_name', arm: 'properties.sku.name' },
    { terraform: 'sku_tier', arm: 'properties.sku.tier' },
    // Azure has both as additional properties whose names have dots, which no path can have.
    { terraform: 'dns_proxy_enabled', takes: 'bool', arm: 'properties.dnsSettings.enableProxy' },
    { terraform: 'dns_servers', arm: 'properties.dnsSettings.servers' },
    { terraform: 'private_ip_ranges', arm: 'properties.snat.privateRanges' },
  ],
  blocks: [
    addressConfiguration,
    {
      terraform: 'management_ip_configuration',
      arm: 'properties.managementIpConfiguration',
      arguments: [
        { terraform: 'name', arm: 'properties.managementIpConfiguration.name' },
        { terraform: 'subnet_id', arm: 'properties.managementIpConfiguration.properties.subnet.id' },
      ],
    },
  ],
};

export const policyOfFirewall: ResourceTable = {
  terraform: 'azurerm_firewall_policy',
  arm: POLICY,
  apiVersion: '2024-05-01',
  located: true,
  arguments: [
    { terraform: 'base_policy_id', arm: 'properties.basePolicy.id' },
    { terraform: 'sku', arm: 'properties.sku.tier' },
    { terraform: 'private_ip_ranges', arm: 'properties.snat.privateRanges' },
  ],
  blocks: [
    {
      terraform: 'dns',
      arm: 'properties.dnsSettings',
      arguments: [
        { terraform: 'proxy_enabled', takes: 'bool', arm: 'properties.dnsSettings.enableProxy' },
        { terraform: 'servers', arm: 'properties.dnsSettings.servers' },
      ],
    },
  ],
};

const IP_GROUP = 'Microsoft.Network/ipGroups';

export const ipGroup: ResourceTable = {
  terraform: 'azurerm_ip_group',
  arm: IP_GROUP,
  apiVersion: '2024-05-01',
  located: true,
  arguments: [{ terraform: 'cidrs', arm: 'properties.ipAddresses' }],
};

/** One more range of an IP group. Source: source of azurerm_ip_group_cidr (read 2026-11-30), which adds to the list. */
export const ipGroupRange: AssociationTable = {
  terraform: 'azurerm_ip_group_cidr',
  target: { argument: 'ip_group_id', type: IP_GROUP },
  arm: 'properties.ipAddresses',
  argument: 'cidr',
  item: '',
};

const sources: readonly ArgumentRow[] = [
  { terraform: 'name', arm: 'name' },
  { terraform: 'source_addresses', arm: 'sourceAddresses' },
  { terraform: 'source_ip_groups', arm: 'sourceIpGroups' },
];

const protocols = (terraform: string): BlockRow => ({
  terraform,
  arm: 'protocols',
  list: true,
  arguments: [
    { terraform: 'type', arm: 'protocolType' },
    { terraform: 'port', takes: 'number', arm: 'port' },
  ],
});

const networkRule: readonly ArgumentRow[] = [
  ...sources,
  { terraform: 'destination_addresses', arm: 'destinationAddresses' },
  { terraform: 'destination_ip_groups', arm: 'destinationIpGroups' },
  { terraform: 'destination_fqdns', arm: 'destinationFqdns' },
  { terraform: 'destination_ports', arm: 'destinationPorts' },
];

const collection: readonly ArgumentRow[] = [
  { terraform: 'name', arm: 'name' },
  { terraform: 'priority', takes: 'number', arm: 'priority' },
  { terraform: 'action', arm: 'action.type' },
];

const natRule: readonly ArgumentRow[] = [
  ...sources,
  { terraform: 'destination_ports', arm: 'destinationPorts' },
  { terraform: 'translated_address', arm: 'translatedAddress' },
];

/** Collections of all kinds of rules are one list in Azure. */
const joined = (terraform: string, type: string, rule: BlockRow): BlockRow => ({
  terraform,
  arm: 'properties.ruleCollections',
  list: true,
  joins: true,
  arguments: collection,
  constants: { ruleCollectionType: `FirewallPolicy${type}RuleCollection` },
  blocks: [rule],
});

export const ruleCollectionGroup: ResourceTable = {
  terraform: 'azurerm_firewall_policy_rule_collection_group',
  arm: `${POLICY}/ruleCollectionGroups`,
  apiVersion: '2024-05-01',
  located: false,
  parent: [{ argument: 'firewall_policy_id', by: 'id', type: POLICY }],
  arguments: [{ terraform: 'priority', takes: 'number', arm: 'properties.priority' }],
  blocks: [
    joined('application_rule_collection', 'Filter', {
      terraform: 'rule',
      arm: 'rules',
      list: true,
      arguments: [
        ...sources,
        { terraform: 'destination_fqdns', arm: 'targetFqdns' },
        { terraform: 'destination_urls', arm: 'targetUrls' },
        { terraform: 'destination_fqdn_tags', arm: 'fqdnTags' },
        { terraform: 'web_categories', arm: 'webCategories' },
      ],
      blocks: [protocols('protocols')],
      constants: { ruleType: 'ApplicationRule' },
    }),
    joined('network_rule_collection', 'Filter', {
      terraform: 'rule',
      arm: 'rules',
      list: true,
      arguments: [...networkRule, { terraform: 'protocols', arm: 'ipProtocols' }],
      constants: { ruleType: 'NetworkRule' },
    }),
    joined('nat_rule_collection', 'Nat', {
      terraform: 'rule',
      arm: 'rules',
      list: true,
      arguments: [
        ...natRule,
        { terraform: 'destination_address', arm: 'destinationAddresses', conversion: { kind: 'single' } },
        { terraform: 'translated_port', takes: 'number', arm: 'translatedPort' },
        { terraform: 'translated_fqdn', arm: 'translatedFqdn' },
        { terraform: 'protocols', arm: 'ipProtocols' },
      ],
      constants: { ruleType: 'NatRule' },
    }),
  ],
};

/** Collections of a firewall without policy: lists of the firewall in templates, resources of their own in Terraform. */
const classic = (terraform: string, list: string, rule: Pick<BlockRow, 'arguments' | 'blocks'>): ResourceTable => ({
  terraform,
  arm: `${FIREWALL}/${list}`,
  apiVersion: '2024-05-01',
  located: false,
  grouped: true,
  parent: [{ argument: 'azure_firewall_name', by: 'name', type: FIREWALL }],
  arguments: [
    { terraform: 'priority', takes: 'number', arm: 'properties.priority' },
    { terraform: 'action', arm: 'properties.action.type' },
  ],
  blocks: [{ terraform: 'rule', arm: 'properties.rules', list: true, ...rule }],
});

export const applicationRules = classic('azurerm_firewall_application_rule_collection', 'applicationRuleCollections', {
  arguments: [
    ...sources,
    { terraform: 'target_fqdns', arm: 'targetFqdns' },
    { terraform: 'fqdn_tags', arm: 'fqdnTags' },
  ],
  blocks: [protocols('protocol')],
});

export const networkRules = classic('azurerm_firewall_network_rule_collection', 'networkRuleCollections', {
  arguments: [...networkRule, { terraform: 'protocols', arm: 'protocols' }],
});

export const natRules = classic('azurerm_firewall_nat_rule_collection', 'natRuleCollections', {
  arguments: [
    ...natRule,
    { terraform: 'translated_port', arm: 'translatedPort' },
    { terraform: 'destination_addresses', arm: 'destinationAddresses' },
    { terraform: 'protocols', arm: 'protocols' },
  ],
});
