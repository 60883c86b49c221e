import { armCluster, bicepCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const atVersion = (text: string) => text.replace('2025-05-01', '2026-02-01');
const bicep = (plane: string, advanced: string) =>
  atVersion(
    bicepCluster(`networkProfile: {
  networkPlugin: 'azure'
  networkPluginMode: 'overlay'${plane === '' ? '' : `\n  networkDataplane: ${plane}\n  networkPolicy: 'cilium'`}
  advancedNetworking: {
    ${advanced}
  }
}`),
  );
const arm = (plane: string, advanced: string, parameters = '') =>
  atVersion(
    armCluster(
      `"networkProfile": {
  "networkPlugin": "azure",
  "networkPluginMode": "overlay",
  "networkDataplane": ${plane},
  "advancedNetworking": {
    ${advanced}
  }
}`,
      undefined,
      parameters,
    ),
  );

const WIREGUARD = (enabled: string, word = `'WireGuard'`) => `enabled: ${enabled}
    security: {
      enabled: ${enabled}
      transitEncryption: {
        type: ${word}
      }
    }`;
const ACCELERATED = (word: string) => `enabled: true
    security: {
      enabled: false
    }
    performance: {
      accelerationMode: ${word}
    }`;
const ARM_ACCELERATED = (word: string) =>
  `"enabled": true, "security": { "enabled": false }, "performance": { "accelerationMode": ${word} }`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep('', ACCELERATED(`«'BpfVeth'»`)) },
      { title: 'encryption with the services off', bad: bicep(`'cilium'`, WIREGUARD('false', `«'WireGuard'»`)) },
    ],
    fine: [
      bicep(`'cilium'`, WIREGUARD('true')),
      bicep(`'cilium'`, ACCELERATED(`'BpfVeth'`)),
      { title: 'pitfall: none of them', text: bicep('', ACCELERATED(`'None'`)) },
    ],
    undecided: [`param plane string\n\n${bicep('plane', ACCELERATED(`'BpfVeth'`))}`],
  },
  arm: {
    bad: [{ bad: arm('"azure"', ARM_ACCELERATED('«"BpfVeth"»')) }],
    fine: [arm('"cilium"', ARM_ACCELERATED('"BpfVeth"'))],
    undecided: [arm(`"[parameters('plane')]"`, ARM_ACCELERATED('"BpfVeth"'), '"plane": { "type": "string" }')],
  },
  terraform: {
    leftOut: 'azurerm has no arguments for encryption, policies on layer 7 and acceleration (read in 5.2.0).',
  },
};

export default examples;
