import { armTemplate } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

interface Options {
  readonly reverse?: boolean;
  readonly remoteRange?: string;
  /** Properties of the peering, and of the reverse one: lines in the language. */
  readonly lines?: string;
  readonly reverseLines?: string;
  readonly name?: string;
}

function bicep({
  reverse = false,
  remoteRange = '10.2.0.0/16',
  lines = '',
  reverseLines = '',
  name = 'toHub',
}: Options) {
  const vnet = (symbol: string, range: string) => `resource ${symbol} 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${symbol}'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['${range}'] }
  }
}

`;
  const peering = (
    symbol: string,
    from: string,
    to: string,
    more: string,
  ) => `resource ${symbol} 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: ${from}
  name: 'to-${to}'
  properties: {
    remoteVirtualNetwork: { id: ${to}.id }${more === '' ? '' : `\n    ${more}`}
  }
}
`;
  return (
    vnet('spoke', '10.1.0.0/16') +
    vnet('hub', remoteRange) +
    peering(name, 'spoke', 'hub', lines) +
    (reverse ? `\n${peering('toSpoke', 'hub', 'spoke', reverseLines)}` : '')
  );
}

function arm({ reverse = false, remoteRange = '10.2.0.0/16', lines = '', name }: Options) {
  const id = (to: string) => `[resourceId('Microsoft.Network/virtualNetworks', 'vnet-${to}')]`;
  const vnet = (to: string, range: string) => `{
  "type": "Microsoft.Network/virtualNetworks",
  "apiVersion": "2024-05-01",
  "name": "vnet-${to}",
  "location": "westeurope",
  "properties": { "addressSpace": { "addressPrefixes": ["${range}"] } }
}`;
  const peering = (from: string, to: string, type: string, more: string) => `{
  "type": ${type},
  "apiVersion": "2024-05-01",
  "name": "vnet-${from}/to-${to}",
  "dependsOn": ["${id(from)}", "${id(to)}"],
  "properties": {
    "remoteVirtualNetwork": { "id": "${id(to)}" }${more === '' ? '' : `,\n    ${more}`}
  }
}`;
  const type = '"Microsoft.Network/virtualNetworks/virtualNetworkPeerings"';
  return armTemplate(
    [
      vnet('spoke', '10.1.0.0/16'),
      vnet('hub', remoteRange),
      peering('spoke', 'hub', name ?? type, lines),
      ...(reverse ? [peering('hub', 'spoke', type, '')] : []),
    ].join(',\n'),
  );
}

function terraform({ reverse = false, remoteRange = '10.2.0.0/16', lines = '', reverseLines = '', name }: Options) {
  const vnet = (label: string, range: string) => `resource "azurerm_virtual_network" "${label}" {
  name                = "vnet-${label}"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["${range}"]
}

`;
  const peering = (header: string, from: string, to: string, more: string) => `${header} {
  name                      = "to-${to}"
  resource_group_name       = "rg"
  virtual_network_name      = azurerm_virtual_network.${from}.name
  remote_virtual_network_id = azurerm_virtual_network.${to}.id${more === '' ? '' : `\n  ${more}`}
}
`;
  return (
    vnet('spoke', '10.1.0.0/16') +
    vnet('hub', remoteRange) +
    peering(name ?? 'resource "azurerm_virtual_network_peering" "to_hub"', 'spoke', 'hub', lines) +
    (reverse
      ? `\n${peering('resource "azurerm_virtual_network_peering" "to_spoke"', 'hub', 'spoke', reverseLines)}`
      : '')
  );
}

const ELSEWHERE =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-core';

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep({ name: '«toHub»' }) },
      {
        title: 'no access through it',
        bad: bicep({ reverse: true, lines: 'allowVirtualNetworkAccess: «false»' }),
      },
      {
        title: 'the other side offers no gateway',
        severity: 'error',
        bad: bicep({ reverse: true, lines: 'useRemoteGateways: «true»' }),
      },
    ],
    fine: [
      bicep({ reverse: true }),
      {
        title: 'pitfall: the remote network is in another repository',
        text: bicep({}).replace('hub.id', `'${ELSEWHERE}'`),
      },
      {
        title: 'the other side offers its gateway',
        text: bicep({ reverse: true, lines: 'useRemoteGateways: true', reverseLines: 'allowGatewayTransit: true' }),
      },
    ],
    undecided: [`param hubId string\n` + bicep({}).replace('hub.id', 'hubId')],
  },
  arm: {
    bad: [{ bad: arm({ name: '«"Microsoft.Network/virtualNetworks/virtualNetworkPeerings"»' }) }],
    fine: [arm({ reverse: true })],
    undecided: [
      arm({})
        .replace(`"id": "[resourceId('Microsoft.Network/virtualNetworks', 'vnet-hub')]"`, `"id": "[parameters('hub')]"`)
        .replace('"resources": [', `"parameters": { "hub": { "type": "string" } },\n  "resources": [`),
    ],
  },
  terraform: {
    bad: [
      { bad: terraform({ name: '«resource "azurerm_virtual_network_peering" "to_hub"»' }) },
      {
        title: 'overlapping address spaces',
        severity: 'error',
        bad: terraform({
          name: '«resource "azurerm_virtual_network_peering" "to_hub"»',
          reverse: true,
          remoteRange: '10.1.128.0/20',
        }),
      },
    ],
    fine: [terraform({ reverse: true })],
    undecided: [
      `variable "hub_id" {\n  type = string\n}\n\n` +
        terraform({}).replace('azurerm_virtual_network.hub.id', 'var.hub_id'),
    ],
  },
};

export default examples;
