import { armGroup, bicepGroup, terraformGroup, terraformRule } from '../examples/exampleSecurityGroup';
import type { RuleExamples } from '../rule';

const OPEN = { name: 'Ssh', rule: 'Inbound 300 Allow Tcp «Internet» * 22' };
const CLOSED = { name: 'Ssh', rule: 'Inbound 300 Deny Tcp Internet * 22' };
const FROM_BASTION = { name: 'Ssh', rule: 'Inbound 300 Allow Tcp 10.1.8.0/26 * 22' };

const BICEP_BASTION = `
resource bastion 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'AzureBastionSubnet'
  properties: {
    addressPrefix: '10.1.8.0/26'
  }
}
`;

const bicepJumpBox = (rule: string) =>
  bicepGroup([{ name: 'AllowAll', rule }], {
    attached: false,
    more: `
resource jumpBox 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'snet-jumpbox'
  properties: {
    addressPrefix: '10.1.9.0/24'
    networkSecurityGroup: {
      id: nsg.id
    }
  }
}
`,
  });

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepGroup([OPEN]), fixed: bicepGroup([CLOSED]) },
      {
        title: 'with Azure Bastion in the files',
        bad: bicepGroup([OPEN], { more: BICEP_BASTION }),
        fixed: bicepGroup([FROM_BASTION], { more: BICEP_BASTION }),
      },
      {
        title: 'a range of ports on a jump box',
        bad: bicepJumpBox('inbound 300 allow * [10.0.0.0/8,«0.0.0.0/0»] * 20-30'),
      },
      {
        title: 'shadowed by an earlier deny',
        severity: 'information',
        bad: bicepGroup([OPEN, { name: 'DenyInternet', rule: 'Inbound 200 Deny * Internet * *' }]),
      },
      { title: 'every port on a jump box', bad: bicepJumpBox('Inbound 300 Allow * «*» * *') },
    ],
    fine: [
      bicepGroup([CLOSED]),
      bicepGroup([FROM_BASTION]),
      bicepGroup([{ name: 'AllowUdp', rule: 'Inbound 300 Allow Udp Internet * 443' }]),
      {
        title: 'the group is on no subnet',
        text: bicepGroup([{ name: 'AllowSsh', rule: 'Inbound 300 Allow Tcp * * 22' }], { attached: false }),
      },
    ],
    undecided: [
      bicepGroup([{ name: 'AllowSsh', rule: 'Inbound 300 Allow Tcp !source * 22' }], {
        before: 'param source string\n\n',
      }),
      bicepGroup([{ name: 'AllowPort', rule: 'Inbound 300 Allow Tcp * * !port' }], {
        before: 'param port string\n\n',
      }),
    ],
  },
  arm: {
    bad: [{ bad: armGroup([OPEN]), fixed: armGroup([CLOSED]) }],
    fine: [armGroup([FROM_BASTION])],
    undecided: [
      armGroup([{ name: 'Open', rule: `Inbound 300 Allow Tcp !"[parameters('source')]" * 22` }], {
        before: `"source": { "type": "string" }`,
      }),
    ],
  },
  terraform: {
    bad: [
      { bad: terraformGroup([OPEN]), fixed: terraformGroup([CLOSED]) },
      {
        title: 'RDP by a rule of its own',
        bad: terraformGroup([], {
          more: `
resource "azurerm_network_security_rule" "rdp" {
  resource_group_name         = "rg"
  network_security_group_name = azurerm_network_security_group.aks.name
${terraformRule({ name: 'AllowRdp', rule: 'Inbound 300 Allow Tcp «*» * [3389]' }, 2)}
}
`,
        }),
      },
    ],
    fine: [terraformGroup([FROM_BASTION])],
    undecided: [
      terraformGroup([{ name: 'Open', rule: 'Inbound 300 Allow Tcp !var.source * 22' }], {
        before: `variable "source" {\n  type = string\n}\n\n`,
      }),
    ],
  },
};

export default examples;
