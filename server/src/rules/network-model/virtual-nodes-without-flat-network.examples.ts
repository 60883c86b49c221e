import { indent, marked } from '../examples/exampleFrames';
import { bicepNetwork } from '../examples/exampleNetwork';
import { armProfile, bicepProfile, terraformProfile } from '../examples/exampleProfileFrames';
import type { RuleExamples } from '../rule';

const ADDON = (on = 'true') => `addonProfiles: {
  aciConnectorLinux: {
    enabled: ${on}
    config: { SubnetName: 'snet-aci' }
  }
}`;
const ARM_ADDON = `"addonProfiles": { "aciConnectorLinux": { "enabled": true, "config": { "SubnetName": "snet-aci" } } }`;
const BLOCK = 'aci_connector_linux {\n  subnet_name = "snet-aci"\n}';
const RANGES = `apiServerAccessProfile: {\n  authorizedIPRanges: «['20.50.1.0/24']»\n}`;

const DELEGATION = `delegations: [
  {
    name: 'aci'
    properties: {
      serviceName: 'Microsoft.ContainerInstance/containerGroups'
    }
  }
]`;

/** A cluster in a network with a subnet for virtual nodes. */
const beside = (lines: string, name = marked(`'snet-aci'`), before = '') =>
  bicepNetwork({
    before,
    cluster: `networkProfile: {\n  networkPlugin: 'azure'\n}\n${ADDON().replace(`'snet-aci'`, name)}`,
  })
    .replace(
      '    subnets: [\n',
      `    subnets: [
      {
        name: 'snet-aci'
        properties: {
          addressPrefix: '10.1.8.0/24'${lines === '' ? '' : `\n${indent(lines, 10)}`}
        }
      }
`,
    )
    .replace('subnets[0].id', 'subnets[1].id');

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepProfile([`networkPlugin: «'kubenet'»`], ADDON()) },
      {
        title: 'an overlay',
        severity: 'warning',
        bad: bicepProfile([`networkPlugin: 'azure'`, `networkPluginMode: «'overlay'»`], ADDON()),
      },
      { title: 'its subnet is not delegated', severity: 'warning', bad: beside('') },
      { title: 'authorized ranges', bad: bicepProfile([`networkPlugin: 'azure'`], `${ADDON()}\n${RANGES}`) },
    ],
    fine: [
      bicepProfile([`networkPlugin: 'azure'`], ADDON()),
      { title: 'its subnet is delegated', text: beside(DELEGATION, `'snet-aci'`) },
      { title: 'the add-on is off', text: bicepProfile([`networkPlugin: 'kubenet'`], ADDON('false')) },
    ],
    undecided: [
      `param plugin string\n\n${bicepProfile(['networkPlugin: plugin'], ADDON())}`,
      {
        title: 'a delegation that a parameter brings',
        text: beside('delegations: delegations', `'snet-aci'`, 'param delegations array\n\n'),
      },
    ],
  },
  arm: {
    bad: [{ bad: armProfile(['"networkPlugin": «"kubenet"»'], ARM_ADDON) }],
    fine: [armProfile(['"networkPlugin": "azure"'], ARM_ADDON)],
    undecided: [armProfile([`"networkPlugin": "[parameters('plugin')]"`], ARM_ADDON, '"plugin": { "type": "string" }')],
  },
  terraform: {
    bad: [{ bad: terraformProfile(['network_plugin = «"kubenet"»'], BLOCK) }],
    fine: [terraformProfile(['network_plugin = "azure"'], BLOCK)],
    undecided: [
      `variable "plugin" {\n  type = string\n}\n\n${terraformProfile(['network_plugin = var.plugin'], BLOCK)}`,
    ],
  },
};

export default examples;
