import type { Breakage } from '../breakage';
import { withNodeRule } from './nodeRule';

export const nsg: readonly Breakage[] = [
  {
    rule: 'AKSN303',
    what: 'the node subnet has no network security group',
    at: {
      bicep: 'resource «nodes»',
      arm: `"type": «"Microsoft.Network/virtualNetworks/subnets"»,
      "apiVersion": "2024-05-01",
      "name": "vnet-spoke/snet-nodes",`,
      terraform: '«resource "azurerm_subnet" "nodes"»',
    },
    edits: {
      bicep: [['    networkSecurityGroup: {\n      id: nodeSecurity.id\n    }\n', '']],
      arm: [
        [
          `        "networkSecurityGroup": {\n          "id": "[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg-nodes')]"\n        },\n`,
          '',
        ],
      ],
      terraform: [{ gone: 'resource "azurerm_subnet_network_security_group_association" "nodes"' }],
    },
  },
  {
    rule: 'AKSN307',
    what: 'a rule denies what nodes must reach',
    at: { bicep: `access: «'Deny'»`, arm: '"access": «"Deny"»', terraform: 'access                     = «"Deny"»' },
    edits: {
      bicep: [[`direction: 'Outbound'\n          access: 'Allow'`, `direction: 'Outbound'\n          access: 'Deny'`]],
      arm: [
        [
          '"direction": "Outbound",\n              "access": "Allow"',
          '"direction": "Outbound",\n              "access": "Deny"',
        ],
      ],
      terraform: [
        [
          '= "Outbound"\n    access                     = "Allow"',
          '= "Outbound"\n    access                     = "Deny"',
        ],
      ],
    },
  },
  {
    rule: 'AKSN310',
    what: 'SSH of the nodes is open to the internet',
    at: {
      bicep: `name: 'allow-gateway-to-pods'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: «'Internet'»`,
      arm: `"name": "allow-gateway-to-pods",
            "properties": {
              "priority": 100,
              "direction": "Inbound",
              "access": "Allow",
              "protocol": "Tcp",
              "sourceAddressPrefix": «"Internet"»,`,
      terraform: `name                       = "allow-gateway-to-pods"
    priority                   = 100
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = «"Internet"»`,
    },
    edits: {
      bicep: [
        [
          `'10.20.8.0/24'\n          sourcePortRange: '*'\n          destinationAddressPrefix: '*'\n          destinationPortRange: '8080'`,
          `'Internet'\n          sourcePortRange: '*'\n          destinationAddressPrefix: '*'\n          destinationPortRange: '22'`,
        ],
      ],
      arm: [
        [
          '"10.20.8.0/24",\n              "sourcePortRange": "*",\n              "destinationAddressPrefix": "*",\n              "destinationPortRange": "8080"',
          '"Internet",\n              "sourcePortRange": "*",\n              "destinationAddressPrefix": "*",\n              "destinationPortRange": "22"',
        ],
      ],
      terraform: [
        [
          '"10.20.8.0/24"\n    source_port_range          = "*"\n    destination_address_prefix = "*"\n    destination_port_range     = "8080"',
          '"Internet"\n    source_port_range          = "*"\n    destination_address_prefix = "*"\n    destination_port_range     = "22"',
        ],
      ],
    },
  },
  {
    rule: 'AKSN309',
    what: 'the pods are open to the internet past the gateway',
    at: {
      bicep: `name: 'allow-gateway-to-pods'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: «'Internet'»`,
      arm: `"name": "allow-gateway-to-pods",
            "properties": {
              "priority": 100,
              "direction": "Inbound",
              "access": "Allow",
              "protocol": "Tcp",
              "sourceAddressPrefix": «"Internet"»,`,
      terraform: `name                       = "allow-gateway-to-pods"
    priority                   = 100
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = «"Internet"»`,
    },
    edits: {
      bicep: [[`sourceAddressPrefix: '10.20.8.0/24'`, `sourceAddressPrefix: 'Internet'`]],
      arm: [['"sourceAddressPrefix": "10.20.8.0/24"', '"sourceAddressPrefix": "Internet"']],
      terraform: [['source_address_prefix      = "10.20.8.0/24"', 'source_address_prefix      = "Internet"']],
    },
  },
  {
    rule: 'AKSN304',
    what: 'nodes are kept from each other',
    at: { bicep: `access: «'Deny'»`, arm: '"access": «"Deny"»', terraform: 'access                     = «"Deny"»' },
    edits: withNodeRule({ name: 'deny-nodes', access: 'Deny', from: '10.20.0.0/22', to: '10.20.0.0/22' }),
  },
  {
    rule: 'AKSN306',
    what: 'the load balancer is denied',
    at: { bicep: `access: «'Deny'»`, arm: '"access": «"Deny"»', terraform: 'access                     = «"Deny"»' },
    edits: withNodeRule({ name: 'deny-probes', access: 'Deny', from: 'AzureLoadBalancer' }),
  },
  {
    rule: 'AKSN305',
    what: 'the pod range is denied',
    at: { bicep: `access: «'Deny'»`, arm: '"access": «"Deny"»', terraform: 'access                     = «"Deny"»' },
    edits: withNodeRule({ name: 'deny-pods', access: 'Deny', from: '10.244.0.0/16' }),
  },
  {
    rule: 'AKSN311',
    what: 'the node ports are open to the internet',
    at: {
      bicep: `protocol: '*'
          sourceAddressPrefix: «'Internet'»`,
      arm: `"protocol": "*",
              "sourceAddressPrefix": «"Internet"»,`,
      terraform: `protocol                   = "*"
    source_address_prefix      = «"Internet"»`,
    },
    edits: withNodeRule({ name: 'allow-node-ports', access: 'Allow', from: 'Internet', ports: '30000-32767' }),
  },
  {
    rule: 'AKSN309',
    what: 'everything is open to the internet',
    at: {
      bicep: `sourceAddressPrefix: «'*'»`,
      arm: '"sourceAddressPrefix": «"*"»',
      terraform: 'source_address_prefix      = «"*"»',
    },
    edits: withNodeRule({ name: 'allow-all', access: 'Allow', from: '*' }),
  },
  {
    rule: 'AKSN313',
    what: 'two rules of one priority',
    at: {
      bicep: `name: 'allow-again'
        properties: {
          priority: «100»`,
      arm: `"name": "allow-again",
            "properties": {
              "priority": «100»,`,
      terraform: `name                       = "allow-again"
    priority                   = «100»`,
    },
    edits: withNodeRule({ name: 'allow-again', access: 'Allow', from: '10.20.8.0/24', ports: '8443', priority: 100 }),
  },
];
