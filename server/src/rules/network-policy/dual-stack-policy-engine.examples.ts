import { armProfile, bicepProfile, terraformProfile } from '../examples/exampleProfileFrames';
import type { RuleExamples } from '../rule';

const bicep = (policy: string, families = `['IPv4', 'IPv6']`) =>
  bicepProfile([
    `networkPlugin: 'azure'`,
    `networkPluginMode: 'overlay'`,
    `ipFamilies: ${families}`,
    `networkPolicy: ${policy}`,
  ]);
const arm = (policy: string, parameters = '') =>
  armProfile(
    [
      '"networkPlugin": "azure"',
      '"networkPluginMode": "overlay"',
      '"ipFamilies": ["IPv4", "IPv6"]',
      `"networkPolicy": ${policy}`,
    ],
    '',
    parameters,
  );
const terraform = (policy: string) =>
  terraformProfile([
    'network_plugin = "azure"',
    'network_plugin_mode = "overlay"',
    'ip_versions = ["IPv4", "IPv6"]',
    `network_policy = ${policy}`,
  ]);

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicep(`«'calico'»`) }, { title: 'Azure’s engine', bad: bicep(`«'azure'»`) }],
    fine: [
      { title: 'IPv4 alone', text: bicep(`'calico'`, `['IPv4']`) },
      bicepProfile([
        `networkPlugin: 'azure'`,
        `networkPluginMode: 'overlay'`,
        `ipFamilies: ['IPv4', 'IPv6']`,
        `networkPolicy: 'cilium'`,
        `networkDataplane: 'cilium'`,
      ]),
    ],
    undecided: [`param engine string\n\n${bicep('engine')}`],
  },
  arm: {
    bad: [{ bad: arm('«"calico"»') }],
    fine: [arm('"none"')],
    undecided: [arm(`"[parameters('engine')]"`, '"engine": { "type": "string" }')],
  },
  terraform: {
    bad: [{ bad: terraform('«"calico"»') }],
    fine: [terraformProfile(['network_plugin = "azure"', 'ip_versions = ["IPv4"]', 'network_policy = "calico"'])],
    undecided: [`variable "engine" {\n  type = string\n}\n\n${terraform('var.engine')}`],
  },
};

export default examples;
