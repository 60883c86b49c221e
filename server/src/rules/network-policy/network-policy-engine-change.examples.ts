import { armProfile, bicepAutomatic, bicepProfile, terraformProfile } from '../examples/exampleNetworkProfile';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = {
  bicep: {
    bad: [],
    fine: [
      bicepProfile([`networkPlugin: 'azure'`, `networkPolicy: 'calico'`]),
      `param engine string\n` + bicepProfile([`networkPlugin: 'azure'`, 'networkPolicy: engine']),
      { title: 'AKS Automatic', text: bicepAutomatic(bicepProfile([`networkPolicy: 'cilium'`])) },
    ],
  },
  arm: { bad: [], fine: [armProfile(['"networkPlugin": "azure"', '"networkPolicy": "calico"'])] },
  terraform: { bad: [], fine: [terraformProfile(['network_plugin = "azure"', 'network_policy = "calico"'])] },
};

export default examples;
