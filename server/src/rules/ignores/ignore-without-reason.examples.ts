import { armPlugin, bicepPlugin, terraformPlugin } from '../examples/exampleIgnores';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepPlugin('// «aksnet-ignore AKSN101»'), fixed: bicepPlugin('') },
      {
        title: 'A colon and nothing behind it, behind code',
        bad: bicepPlugin('', `'kubenet' /* «aksnet-ignore kubenet-network-plugin:» */`),
        fixed: bicepPlugin(''),
      },
      {
        title: 'The word that the editor writes where the reason belongs',
        bad: bicepPlugin('/* «aksnet-ignore AKSN101: reason» */'),
        fixed: bicepPlugin(''),
      },
      {
        title: 'Several rules, in the first lines of the file',
        bad: bicepPlugin('', `'kubenet'`, '// «aksnet-ignore AKSN101, AKSN401»\n\n'),
      },
    ],
    fine: [
      bicepPlugin('// aksnet-ignore AKSN101: moves to overlay in May'),
      { title: 'pitfall: what other tools skip is theirs', text: bicepPlugin('// checkov:skip=CKV_AZURE_6') },
      {
        title: 'pitfall: a sentence that speaks of ignores is none',
        text: bicepPlugin('// see the aksnet-ignore comments of the hub, and aksnet-ignore-all'),
      },
    ],
  },
  arm: {
    bad: [
      {
        bad: armPlugin('', '"kubenet"', '"metadata": { "aksnet-ignore": «"AKSN101"» },'),
        fixed: armPlugin('', '"kubenet"'),
      },
      { title: 'A comment', bad: armPlugin('// «aksnet-ignore AKSN101»'), fixed: armPlugin('') },
    ],
    fine: [
      armPlugin('', '"kubenet"', '"metadata": { "aksnet-ignore": "AKSN101: moves to overlay in May" },'),
      {
        title: 'pitfall: metadata of checkov',
        text: armPlugin('', '"kubenet"', '"metadata": { "checkov": "CKV_AZURE_6" },'),
      },
    ],
  },
  terraform: {
    bad: [
      { bad: terraformPlugin('# «aksnet-ignore AKSN101»'), fixed: terraformPlugin('') },
      {
        title: 'No colon before the reason',
        bad: terraformPlugin('# «aksnet-ignore AKSN101 moves in May»'),
        fixed: terraformPlugin(''),
      },
    ],
    fine: [
      terraformPlugin('# aksnet-ignore AKSN101: moves to overlay in May'),
      {
        title: 'pitfall: what other tools skip is theirs',
        text: terraformPlugin('#trivy:ignore:AVD-AZU-0041\n# tflint-ignore: azurerm_x'),
      },
    ],
  },
};
export default examples;
