import { armCluster, bicepCluster, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const bicep = (range: string, mode = '', more = '') =>
  bicepCluster(
    `networkProfile: {\n  networkPlugin: 'azure'${mode}\n  networkPolicy: 'cilium'\n  networkDataplane: 'cilium'\n  podCidr: ${range}\n}${more}`,
  );
const arm = (range: string, mode = '', parameters = '') =>
  armCluster(
    `"networkProfile": {\n  "networkPlugin": "azure",${mode}\n  "networkPolicy": "cilium",\n  "networkDataplane": "cilium",\n  "podCidr": ${range}\n}`,
    (type) => type,
    parameters,
  );
const terraform = (range: string, mode = '') =>
  terraformCluster(
    `network_profile {\n  network_plugin     = "azure"${mode}\n  network_policy     = "cilium"\n  network_data_plane = "cilium"\n  pod_cidr           = ${range}\n}`,
  );

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicep(`«'10.244.0.0/16'»`),
        fixed: bicep(`'10.244.0.0/16'`, `\n  networkPluginMode: 'overlay'`)
          .replace(`networkPlugin: 'azure'\n      networkPluginMode: 'overlay'\n`, `networkPlugin: 'azure'\n`)
          .replace(`podCidr: '10.244.0.0/16'\n`, `podCidr: '10.244.0.0/16'\n      networkPluginMode: 'overlay'\n`),
      },
      { title: 'a list of ranges', bad: bicep(`«['10.244.0.0/16']»`).replace('podCidr', 'podCidrs') },
    ],
    fine: [
      bicep(`'10.244.0.0/16'`, `\n  networkPluginMode: 'overlay'`),
      {
        title: 'pitfall: kubenet has a pod range',
        text: bicep(`'10.244.0.0/16'`)
          .replace(`networkPlugin: 'azure'`, `networkPlugin: 'kubenet'`)
          .replace(/ +networkPolicy.*\n +networkDataplane.*\n/, ''),
      },
      { title: 'a range that is null', text: bicep('null') },
    ],
    undecided: [
      {
        title: 'a mode that a parameter brings',
        text: `param mode string\n\n${bicep(`'10.244.0.0/16'`, `\n  networkPluginMode: mode`)}`,
      },
    ],
  },
  arm: {
    bad: [{ bad: arm('«"10.244.0.0/16"»') }],
    fine: [arm('"10.244.0.0/16"', `\n  "networkPluginMode": "Overlay",`)],
    undecided: [
      arm('"10.244.0.0/16"', `\n  "networkPluginMode": "[parameters('mode')]",`, '"mode": { "type": "string" }'),
    ],
  },
  terraform: {
    bad: [{ severity: 'error', bad: terraform('«"10.244.0.0/16"»') }],
    fine: [terraform('"10.244.0.0/16"', `\n  network_plugin_mode = "overlay"`)],
    undecided: [`variable "range" {\n  type = string\n}\n\n` + terraform('var.range')],
  },
};

export default examples;
