import { armGroup, bicepGroup, terraformGroup, terraformRule } from '../examples/exampleSecurityGroup';
import type { RuleExamples } from '../rule';

const OPEN = { name: 'AllowAny', rule: 'Inbound 300 Allow * «*» * *' };
const trusted = (source: string) => ({ name: 'AllowAny', rule: `Inbound 300 Allow * !${source} * *` });

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepGroup([OPEN]),
        fixed: bicepGroup([trusted('trustedRange')], {
          before: `@description('Address range (CIDR) that rule AllowAny lets in')\nparam trustedRange string\n\n`,
        }),
      },
      {
        title: 'one of several sources',
        bad: bicepGroup([{ name: 'AllowSome', rule: 'inbound 300 allow tcp [10.0.0.0/8,«0.0.0.0/0»] * [443,8443]' }]),
      },
      {
        title: 'pitfall: shadowed by an earlier deny',
        bad: bicepGroup([
          { name: 'AllowLate', rule: 'Inbound 300 Allow Tcp «Internet» * 8080' },
          { name: 'DenyInternet', rule: 'Inbound 200 Deny * Internet * *' },
        ]),
        severity: 'information',
      },
      {
        title: 'to one public address',
        bad: bicepGroup([{ name: 'AllowService', rule: 'Inbound 300 Allow Tcp «Any» 203.0.113.7 8443' }]),
        severity: 'information',
      },
    ],
    fine: [
      bicepGroup([{ name: 'AllowWeb', rule: 'Inbound 300 Allow Tcp Internet * [80,443]' }]),
      bicepGroup([{ name: 'AllowOffice', rule: 'Inbound 300 Allow * 203.0.113.0/24 * *' }]),
      {
        title: 'the group is on no subnet',
        text: bicepGroup([{ name: 'AllowAny', rule: 'Inbound 300 Allow * * * *' }], { attached: false }),
      },
      {
        title: 'public by configuration',
        text: bicepGroup([{ name: 'AllowAny', rule: 'Inbound 300 Allow * * * *' }]),
        intents: { publicByDesign: ['nsg-snet-*'] },
      },
      {
        title: 'pitfall: a gateway or Bastion has rules of its own',
        text: bicepGroup([{ name: 'AllowAny', rule: 'Inbound 300 Allow * Internet * *' }], {
          attached: false,
          more: `
resource bastion 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'AzureBastionSubnet'
  properties: {
    addressPrefix: '10.1.8.0/26'
    networkSecurityGroup: {
      id: nsg.id
    }
  }
}
`,
        }),
      },
    ],
    undecided: [
      bicepGroup([trusted('trustedRange')], { before: 'param trustedRange string\n\n' }),
      bicepGroup([{ name: 'AllowPort', rule: 'Inbound 300 Allow * Internet * !port' }], {
        before: 'param port string\n\n',
      }),
    ],
  },
  arm: {
    bad: [
      {
        bad: armGroup([OPEN]),
        fixed: armGroup([
          { name: 'AllowAny', rule: `Inbound 300 Allow * !"[parameters('trustedRange')]" * *` },
        ]).replace(
          `  "resources": [`,
          `  "parameters": {
    "trustedRange": {
      "type": "string",
      "metadata": {
        "description": "Address range (CIDR) that rule AllowAny lets in"
      }
    }
  },
  "resources": [`,
        ),
      },
    ],
    fine: [armGroup([{ name: 'AllowWeb', rule: 'Inbound 300 Allow Tcp Internet * [80,443]' }])],
    undecided: [
      armGroup([{ name: 'Open', rule: `Inbound 300 Allow Tcp !"[parameters('source')]" * 8080` }], {
        before: `"source": { "type": "string" }`,
      }),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformGroup([OPEN]),
        fixed: `${terraformGroup([trusted('var.trusted_range')])}
variable "trusted_range" {
  description = "Address range (CIDR) that rule AllowAny lets in"
  type        = string
}
`,
      },
      {
        title: 'a rule of its own, with a list of sources',
        bad: terraformGroup([], {
          more: `
resource "azurerm_network_security_rule" "any" {
  resource_group_name         = "rg"
  network_security_group_name = azurerm_network_security_group.aks.name
${terraformRule({ name: 'AllowAny', rule: 'Inbound 300 Allow * [«*»] * 8080' }, 2)}
}
`,
        }),
      },
    ],
    fine: [terraformGroup([{ name: 'AllowWeb', rule: 'Inbound 300 Allow Tcp Internet * [80,443]' }])],
    undecided: [
      terraformGroup([{ name: 'Open', rule: 'Inbound 300 Allow Tcp !var.source * 8080' }], {
        before: `variable "source" {\n  type = string\n}\n\n`,
      }),
    ],
  },
};

export default examples;
