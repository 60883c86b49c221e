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

/** The cluster with the add-on that writes container network logs. */
const logged = (text: string, word: string) =>
  text.replace(
    '    networkProfile: {',
    `    addonProfiles: {
      omsagent: {
        enabled: true
        config: {
          enableRetinaNetworkFlags: ${word}
        }
      }
    }
    networkProfile: {`,
  );

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep('', ACCELERATED(`«'BpfVeth'»`)) },
      { title: 'encryption with the services off', bad: bicep(`'cilium'`, WIREGUARD('false', `«'WireGuard'»`)) },
      {
        title: 'all parts off',
        bad: bicep(
          `'cilium'`,
          `enabled: true
    observability: {
      enabled: «false»
    }
    security: {
      enabled: false
    }`,
        ),
        severity: 'warning',
      },
      { title: 'network logs without Cilium', bad: logged(bicep('', 'enabled: true'), `«'true'»`) },
    ],
    fine: [
      logged(bicep(`'cilium'`, 'enabled: true'), `'true'`),
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
