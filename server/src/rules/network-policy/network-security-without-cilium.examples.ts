import { armProfile, bicepAutomatic, bicepProfile, terraformProfile } from '../examples/exampleNetworkProfile';
import type { RuleExamples } from '../rule';

const OVERLAY = [`networkPlugin: 'azure'`, `networkPluginMode: 'overlay'`];
const CILIUM = [`networkPolicy: 'cilium'`, `networkDataplane: 'cilium'`];
const advanced = (lines: string) => `advancedNetworking: {\n${lines}\n  }`;
const security = (value: string) => advanced(`    security: {\n      enabled: ${value}\n    }`);
const ARM = (value: string) => `"advancedNetworking": {\n    "security": {\n      "enabled": ${value}\n    }\n  }`;
const TERRAFORM = (value: string) => `advanced_networking {\n    security_enabled = ${value}\n  }`;
const TERRAFORM_OVERLAY = ['network_plugin = "azure"', 'network_plugin_mode = "overlay"'];

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepProfile([...OVERLAY, security('«true»')]),
        fixed: bicepProfile([...OVERLAY, security('true'), `networkDataplane: 'cilium'`, `networkPolicy: 'cilium'`]),
      },
      {
        title: 'Everything is switched on, but only observability works: advice',
        severity: 'information',
        bad: bicepProfile([...OVERLAY, advanced('    enabled: «true»')]),
      },
      {
        title: 'kubenet: only without security',
        bad: bicepProfile([`networkPlugin: 'kubenet'`, security('«true»')]),
        fixed: bicepProfile([`networkPlugin: 'kubenet'`, security('false')]),
      },
    ],
    fine: [
      bicepProfile([...OVERLAY, ...CILIUM, security('true')]),
      {
        title: 'observability alone',
        text: bicepProfile([...OVERLAY, advanced('    enabled: true\n    security: {\n      enabled: false\n    }')]),
      },
      bicepProfile([...OVERLAY, advanced('    enabled: false\n    security: {\n      enabled: true\n    }')]),
      { title: 'AKS Automatic brings the data plane', text: bicepAutomatic(bicepProfile([security('true')])) },
    ],
    undecided: [
      `param plane string\n` + bicepProfile([...OVERLAY, 'networkDataplane: plane', security('true')]),
      `param safe bool\n` + bicepProfile([...OVERLAY, security('safe')]),
    ],
  },
  arm: {
    bad: [
      {
        bad: armProfile(['"networkPlugin": "azure"', ARM('«true»')]),
        fixed: armProfile([
          '"networkPlugin": "azure"',
          ARM('true'),
          '"networkDataplane": "cilium"',
          '"networkPolicy": "cilium"',
        ]),
      },
    ],
    fine: [armProfile(['"networkPlugin": "azure"', ARM('false')])],
    undecided: [
      armProfile(['"networkPlugin": "azure"', ARM(`"[parameters('safe')]"`)], '', '"safe": { "type": "bool" }'),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformProfile([...TERRAFORM_OVERLAY, TERRAFORM('«true»')]),
        fixed: terraformProfile([
          ...TERRAFORM_OVERLAY,
          'network_data_plane = "cilium"',
          'network_policy = "cilium"',
          TERRAFORM('true'),
        ]),
      },
    ],
    fine: [
      terraformProfile([
        ...TERRAFORM_OVERLAY,
        'network_data_plane = "cilium"',
        'advanced_networking {\n    security_enabled = true\n  }',
      ]),
      {
        title: 'observability alone',
        text: terraformProfile([...TERRAFORM_OVERLAY, 'advanced_networking {\n    observability_enabled = true\n  }']),
      },
    ],
    undecided: [`variable "safe" {}\n\n` + terraformProfile([...TERRAFORM_OVERLAY, TERRAFORM('var.safe')])],
  },
};

export default examples;
