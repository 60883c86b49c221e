import { armGuarded, bicepGuarded, terraformGuarded, type GuardRule } from '../examples/exampleGuarded';
import { armTemplate, marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const subnet = 'AzureBastionSubnet';
const MANAGED: GuardRule = {
  name: 'AllowGatewayManager',
  priority: 120,
  direction: 'Inbound',
  access: 'Allow',
  source: 'GatewayManager',
  ports: '443',
};
const CLIENTS: GuardRule = { ...MANAGED, name: 'AllowHttps', priority: 130, source: 'Internet' };
const DENY_OUT: GuardRule = { name: 'DenyAll', priority: 4000, direction: 'Outbound', access: 'Deny' };
const SSH: GuardRule = {
  name: 'AllowSsh',
  priority: 100,
  direction: 'Outbound',
  access: 'Allow',
  destination: 'VirtualNetwork',
  ports: '22',
};
const OUT: readonly GuardRule[] = [
  SSH,
  { ...SSH, name: 'AllowRdp', priority: 110, ports: '3389' },
  { ...SSH, name: 'AllowAzureCloud', priority: 120, destination: 'AzureCloud', ports: '443' },
];

const bicepBastion = `
resource address 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-bastion'
  location: 'westeurope'
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource bastion 'Microsoft.Network/bastionHosts@2024-05-01' = {
  name: 'bas'
  location: 'westeurope'
  properties: {
    ipConfigurations: [
      {
        name: 'ip'
        properties: {
          subnet: { id: vnet.properties.subnets[0].id }
          publicIPAddress: { id: address.id }
        }
      }
    ]
  }
}
`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepGuarded({ subnet, rules: [SSH], mark: marked }) },
      {
        title: 'clients of a Bastion with a public address',
        bad: bicepGuarded({ subnet, rules: [SSH], mark: marked }) + bicepBastion,
      },
      {
        title: 'a rule that denies what goes out',
        bad: bicepGuarded({ subnet, rules: [MANAGED, CLIENTS, { ...DENY_OUT, access: marked('Deny') }] }),
      },
    ],
    fine: [
      bicepGuarded({ subnet, rules: [MANAGED, CLIENTS] }) + bicepBastion,
      {
        title: 'pitfall: the control plane comes from the internet, too',
        text: bicepGuarded({ subnet, rules: [CLIENTS] }).replace(
          `sourceAddressPrefix: 'Internet'`,
          `sourceAddressPrefix: '*'`,
        ),
      },
      {
        title: 'pitfall: a private Bastion needs no clients from the internet',
        text:
          bicepGuarded({ subnet, rules: [MANAGED] }) +
          bicepBastion
            .replace(`          publicIPAddress: { id: address.id }\n`, '')
            .replace('  properties: {\n    ipC', '  properties: {\n    enablePrivateOnlyBastion: true\n    ipC'),
      },
      {
        title: 'what goes out is allowed before the deny',
        text: bicepGuarded({ subnet, rules: [MANAGED, CLIENTS, ...OUT, DENY_OUT] }),
      },
      {
        title: 'pitfall: only the office is a client',
        text: bicepGuarded({ subnet, rules: [MANAGED, { ...CLIENTS, source: '20.50.1.0/24' }] }),
      },
      { title: 'another subnet', text: bicepGuarded({ subnet: 'snet-jumpbox', rules: [] }) },
    ],
    undecided: [
      bicepGuarded({ subnet, rules: [MANAGED], before: 'param source string\n\n' }).replace(
        `sourceAddressPrefix: 'GatewayManager'`,
        'sourceAddressPrefix: source',
      ),
    ],
  },
  arm: {
    bad: [{ bad: armTemplate(armGuarded({ subnet, rules: [], mark: marked })) }],
    fine: [armTemplate(armGuarded({ subnet, rules: [MANAGED, CLIENTS] }))],
    undecided: [
      armTemplate(
        armGuarded({ subnet, rules: [MANAGED] }).replace(
          '"sourceAddressPrefix": "GatewayManager"',
          `"sourceAddressPrefix": "[parameters('source')]"`,
        ),
        '"source": { "type": "string" }',
      ),
    ],
  },
  terraform: {
    bad: [{ bad: terraformGuarded({ subnet, rules: [], mark: marked }) }],
    fine: [terraformGuarded({ subnet, rules: [MANAGED, CLIENTS] })],
    undecided: [
      terraformGuarded({ subnet, rules: [MANAGED], before: 'variable "source" {\n  type = string\n}\n\n' }).replace(
        '= "GatewayManager"',
        '= var.source',
      ),
    ],
  },
};

export default examples;
