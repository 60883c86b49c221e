import { armPlugin, bicepPlugin, terraformPlugin } from '../examples/exampleIgnores';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepPlugin('// aksnet-ignore «AKSN1001»: moves in May'), fixed: bicepPlugin('') },
      {
        title: 'One of several',
        bad: bicepPlugin('// aksnet-ignore «AKSN100», AKSN101: moves in May'),
        fixed: bicepPlugin('// aksnet-ignore AKSN101: moves in May'),
      },
      {
        title: 'No rule at all',
        bad: bicepPlugin('// «aksnet-ignore: moves in May»'),
        fixed: bicepPlugin(''),
      },
      {
        title: 'A rule of another tool',
        bad: bicepPlugin('/*\n * The hub is asked.\n * aksnet-ignore «CKV_AZURE_6»: moves in May\n */'),
        fixed: bicepPlugin('/*\n * The hub is asked.\n */'),
      },
    ],
    fine: [
      bicepPlugin('// aksnet-ignore kubenet-network-plugin: moves in May'),
      { title: 'pitfall: what other tools skip is theirs', text: bicepPlugin('// checkov:skip=CKV_AZURE_999999') },
      {
        title: 'pitfall: a sentence that speaks of ignores is none',
        text: bicepPlugin('// aksnet-ignore comments are for the hub only'),
      },
    ],
  },
  arm: {
    bad: [
      {
        bad: armPlugin(
          '',
          '"kubenet"',
          '"metadata": { "aksnet-ignore": [«"AKSN9: later"», "AKSN101: moves in May"] },',
        ),
        fixed: armPlugin('', '"kubenet"', '"metadata": { "aksnet-ignore": ["AKSN101: moves in May"] },'),
      },
      { title: 'A comment', bad: armPlugin('// aksnet-ignore «AKSN9999»: later'), fixed: armPlugin('') },
    ],
    fine: [armPlugin('', '"kubenet"', '"metadata": { "aksnet-ignore": "AKSN101: moves in May" },')],
  },
  terraform: {
    bad: [
      {
        bad: terraformPlugin('# aksnet-ignore «kubenet-network»: moves in May'),
        fixed: terraformPlugin(''),
      },
    ],
    fine: [
      terraformPlugin('# aksnet-ignore AKSN101: moves in May'),
      { title: 'pitfall: what other tools skip is theirs', text: terraformPlugin('#ts:skip=AC_AZURE_0000 x') },
    ],
  },
};
export default examples;
