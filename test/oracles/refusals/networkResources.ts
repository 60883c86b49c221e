import { armGroup, bicepGroup, terraformGroup } from '../../../server/src/rules/examples/exampleSecurityGroup';
import {
  armDedicated,
  bicepDedicated,
  terraformDedicated,
} from '../../../server/src/rules/examples/exampleDedicatedSubnet';
import { armV1Examples, bicepV1Examples, terraformV1Examples } from '../../../server/src/rules/examples/exampleGateway';
import { isLeftOut, type Examples, type LeftOut } from '../../../server/src/rules/rule';
import { azurerm, type Refusal, type Written } from './refusal';

const priority = (number: string) => [{ name: 'Web', rule: `Inbound ${number} Allow Tcp Internet * 443` }];
const firewall = {
  type: 'Microsoft.Network/azureFirewalls',
  resource: 'azurerm_firewall',
  lines: '\n  sku_name            = "AZFW_VNet"\n  sku_tier            = "Standard"',
};
const bastion = { type: 'Microsoft.Network/bastionHosts', resource: 'azurerm_bastion_host' };

/** What azurerm refuses of resources that a cluster's network is made of, where rules look at them. */
export const networkResources: readonly Refusal[] = [
  {
    refused: 'a priority of a security rule outside of 100 to 4096',
    sources: [
      azurerm([176], 'network_security_rule_resource.go', 'network'),
      azurerm([179], 'network_security_group_resource.go', 'network'),
    ],
    rule: 'AKSN313',
    texts: {
      bicep: { refused: bicepGroup(priority('«5000»')), taken: bicepGroup(priority('4096')) },
      arm: { refused: armGroup(priority('«99»')), taken: armGroup(priority('100')) },
      terraform: { refused: terraformGroup(priority('«5000»')), taken: terraformGroup(priority('4096')) },
    },
  },
  {
    refused: 'a firewall in a subnet of another name',
    sources: [azurerm([111], 'firewall_resource.go', 'firewall')],
    rule: 'AKSN915',
    texts: {
      bicep: {
        refused: bicepDedicated({ ...firewall, name: `«'snet-edge'»` }),
        taken: bicepDedicated({ ...firewall, name: `'AzureFirewallSubnet'` }),
      },
      arm: {
        refused: armDedicated({ ...firewall, name: '«"snet-edge"»' }, `'snet-edge'`),
        taken: armDedicated({ ...firewall, name: '"AzureFirewallSubnet"' }, `'AzureFirewallSubnet'`),
      },
      terraform: {
        refused: terraformDedicated({ ...firewall, name: '«"snet-edge"»' }),
        taken: terraformDedicated({ ...firewall, name: '"AzureFirewallSubnet"' }),
      },
    },
  },
  {
    refused: 'a Bastion in a subnet of another name',
    sources: [azurerm([101], 'bastion_host_resource.go', 'network')],
    rule: 'AKSN952',
    texts: {
      bicep: {
        refused: bicepDedicated({ ...bastion, name: `«'snet-edge'»` }),
        taken: bicepDedicated({ ...bastion, name: `'AzureBastionSubnet'` }),
      },
      arm: {
        refused: armDedicated({ ...bastion, name: '«"snet-edge"»' }, `'snet-edge'`),
        taken: armDedicated({ ...bastion, name: '"AzureBastionSubnet"' }, `'AzureBastionSubnet'`),
      },
    },
  },
  {
    refused: 'a virtual network gateway in a subnet of another name',
    sources: [azurerm([163], 'virtual_network_gateway_resource.go', 'network')],
    rule: 'AKSN915',
    texts: {
      bicep: {
        refused: gateway(`«'snet-vpn'»`),
        taken: gateway(`'GatewaySubnet'`),
      },
    },
  },
  {
    refused: 'an Application Gateway of the first generation',
    sources: [azurerm([5192, 5199], 'application_gateway_resource.go', 'network')],
    rule: 'AKSN507',
    texts: {
      bicep: ofExamples(bicepV1Examples),
      arm: ofExamples(armV1Examples),
      terraform: ofExamples(terraformV1Examples),
    },
  },
  {
    refused: 'a prefix and a list of prefixes, or a port and a list of ports, in one security rule',
    sources: [azurerm([546, 551, 556, 561], 'network_security_group_resource.go', 'network')],
    visible: true,
    because: 'No rule says it yet. azurerm refuses it when it plans; in a template rules here read both.',
  },
];

function gateway(name: string): string {
  return bicepDedicated({ name, type: 'Microsoft.Network/virtualNetworkGateways', resource: 'azurerm_firewall' });
}

/** The first bad and the first fine example of a rule. @throws for a language without examples */
function ofExamples(examples: Examples | LeftOut): Written {
  if (isLeftOut(examples)) throw new Error(examples.leftOut);
  const [fine] = examples.fine ?? [];
  const taken = typeof fine === 'string' ? fine : fine?.text;
  return { refused: examples.bad[0]!.bad, taken: taken ?? '' };
}
