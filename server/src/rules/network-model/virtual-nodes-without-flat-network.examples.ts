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

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepProfile([`networkPlugin: «'kubenet'»`], ADDON()) },
      {
        title: 'an overlay',
        severity: 'warning',
        bad: bicepProfile([`networkPlugin: 'azure'`, `networkPluginMode: «'overlay'»`], ADDON()),
      },
      { title: 'authorized ranges', bad: bicepProfile([`networkPlugin: 'azure'`], `${ADDON()}\n${RANGES}`) },
    ],
    fine: [
      bicepProfile([`networkPlugin: 'azure'`], ADDON()),
      { title: 'the add-on is off', text: bicepProfile([`networkPlugin: 'kubenet'`], ADDON('false')) },
    ],
    undecided: [`param plugin string\n\n${bicepProfile(['networkPlugin: plugin'], ADDON())}`],
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
