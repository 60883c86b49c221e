import { marked } from '../examples/exampleFrames';
import { armProfile, bicepProfile, terraformProfile } from '../examples/exampleProfileFrames';
import type { RuleExamples } from '../rule';

const bicep = (plugin: string, before = '', mode = `'transparent'`) =>
  before + bicepProfile([`networkPlugin: ${plugin}`, `networkMode: ${mode}`]);
const arm = (plugin: string, parameters = '', mode = '"bridge"') =>
  armProfile([`"networkPlugin": ${plugin}`, `"networkMode": ${mode}`], '', parameters);
const terraform = (plugin: string, before = '', mode = '"transparent"') =>
  before + terraformProfile([`network_plugin = ${plugin}`, `network_mode = ${mode}`]);

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicep(`'kubenet'`, '', marked(`'transparent'`)) }],
    fine: [bicep(`'azure'`), { title: 'no mode', text: bicepProfile([`networkPlugin: 'kubenet'`]) }],
    undecided: [bicep('plugin', 'param plugin string\n\n')],
  },
  arm: {
    bad: [{ bad: arm('"none"', '', marked('"bridge"')) }],
    fine: [arm('"azure"')],
    undecided: [arm(`"[parameters('plugin')]"`, '"plugin": { "type": "string" }')],
  },
  terraform: {
    bad: [{ bad: terraform('"kubenet"', '', marked('"transparent"')) }],
    fine: [terraform('"azure"')],
    undecided: [terraform('var.plugin', 'variable "plugin" {\n  type = string\n}\n\n')],
  },
};

export default examples;
