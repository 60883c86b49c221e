import { armPlugin, bicepPlugin, terraformPlugin } from '../examples/exampleIgnores';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepPlugin('// aksnet-ignore «AKSN101»: moves in May', `'azure'`), fixed: bicepPlugin('', `'azure'`) },
      {
        title: 'One of several matches',
        bad: bicepPlugin('// aksnet-ignore AKSN101, «AKSN604»: moves in May'),
        fixed: bicepPlugin('// aksnet-ignore AKSN101: moves in May'),
      },
      {
        title: 'It stands two lines above what it is for',
        bad: bicepPlugin('// aksnet-ignore «AKSN101»: moves in May\n\n'.trimEnd() + "\nserviceCidr: '10.0.0.0/16'"),
      },
    ],
    fine: [
      bicepPlugin('// aksnet-ignore AKSN101: moves in May'),
      {
        title: 'pitfall: what decides the rule is not known',
        text: bicepPlugin('// aksnet-ignore AKSN101: moves in May', 'plugin', 'param plugin string\n'),
      },
      {
        title: 'pitfall: it rests on a default that others may replace',
        text: bicepPlugin('// aksnet-ignore AKSN101: moves in May', 'plugin', `param plugin string = 'azure'\n`),
      },
      {
        title: 'pitfall: a module that is not read',
        text: `module aks 'modules/aks.bicep' = {
  name: 'aks'
  params: {
    // aksnet-ignore AKSN101: moves in May
    networkPlugin: 'kubenet'
  }
}
`,
      },
      {
        title: 'pitfall: the rule is turned off',
        text: bicepPlugin('// aksnet-ignore AKSN101: moves in May', `'azure'`),
        off: ['AKSN101'],
      },
      {
        title: 'pitfall: what other tools skip is theirs',
        text: bicepPlugin('// checkov:skip=CKV_AZURE_6:open on purpose', `'azure'`),
      },
    ],
  },
  arm: {
    bad: [
      {
        bad: armPlugin('', '"azure"', '"metadata": { "aksnet-ignore": «"AKSN101: moves in May"» },'),
        fixed: armPlugin('', '"azure"'),
      },
      {
        title: 'One of several in one text',
        bad: armPlugin('', '"kubenet"', '"metadata": { "aksnet-ignore": «"AKSN604, AKSN101: moves in May"» },'),
        fixed: armPlugin('', '"kubenet"', '"metadata": { "aksnet-ignore": "AKSN101: moves in May" },'),
      },
      {
        title: 'A comment',
        bad: armPlugin('// aksnet-ignore «AKSN101»: moves', '"azure"'),
        fixed: armPlugin('', '"azure"'),
      },
    ],
    fine: [
      armPlugin('', '"kubenet"', '"metadata": { "aksnet-ignore": "AKSN101: moves in May" },'),
      {
        title: 'pitfall: what decides the rule is not known',
        text: armPlugin(
          '',
          `"[parameters('plugin')]"`,
          '"metadata": { "aksnet-ignore": "AKSN101: moves in May" },',
          '"parameters": { "plugin": { "type": "string" } },',
        ),
      },
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformPlugin('', '"azure" # aksnet-ignore «AKSN101»: moves in May'),
        fixed: terraformPlugin('', '"azure"'),
      },
    ],
    fine: [
      terraformPlugin('# aksnet-ignore AKSN101: moves in May'),
      {
        title: 'pitfall: what decides the rule is not known',
        text: terraformPlugin('# aksnet-ignore AKSN101: moves in May', 'var.plugin', 'variable "plugin" {}\n\n'),
      },
      {
        title: 'pitfall: a module that is not read',
        text: `module "aks" {
  source = "git::https://example.com/aks.git"
  # aksnet-ignore AKSN101: moves in May
  network_plugin = "kubenet"
}
`,
      },
    ],
  },
};
export default examples;
