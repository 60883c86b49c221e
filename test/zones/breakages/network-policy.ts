import type { Breakage } from '../breakage';

export const networkPolicy: readonly Breakage[] = [
  {
    rule: 'AKSN401',
    what: 'no network policy engine, nor the data plane that has one',
    at: { bicep: `«'none'»`, arm: '«"none"»', terraform: '«network_profile»' },
    edits: {
      bicep: [[`      networkDataplane: 'cilium'\n      networkPolicy: 'cilium'`, `      networkPolicy: 'none'`]],
      arm: [
        [
          '          "networkDataplane": "cilium",\n          "networkPolicy": "cilium"',
          '          "networkPolicy": "none"',
        ],
      ],
      terraform: [['    network_data_plane  = "cilium"\n    network_policy      = "cilium"\n', '']],
    },
  },
  {
    rule: 'AKSN403',
    what: 'the policy engine Cilium without its data plane',
    at: { bicep: `«'cilium'»`, arm: '«"cilium"»', terraform: '«"cilium"»' },
    edits: {
      bicep: [[`      networkDataplane: 'cilium'\n`, '']],
      arm: [['          "networkDataplane": "cilium",\n', '']],
      terraform: [['    network_data_plane  = "cilium"\n', '']],
    },
  },
  {
    rule: 'AKSN404',
    what: 'Azure Network Policy Manager',
    at: {
      bicep: `networkPolicy: «'azure'»`,
      arm: '"networkPolicy": «"azure"»',
      terraform: 'network_policy      = «"azure"»',
    },
    edits: {
      bicep: [[`      networkDataplane: 'cilium'\n      networkPolicy: 'cilium'`, `      networkPolicy: 'azure'`]],
      arm: [
        [
          '          "networkDataplane": "cilium",\n          "networkPolicy": "cilium"',
          '          "networkPolicy": "azure"',
        ],
      ],
      terraform: [
        [
          '    network_data_plane  = "cilium"\n    network_policy      = "cilium"\n',
          '    network_policy      = "azure"\n',
        ],
      ],
    },
  },
  {
    rule: 'AKSN411',
    what: 'Container Network Security without Cilium',
    at: {
      bicep: `security: {
          enabled: «true»`,
      arm: `"security": {
              "enabled": «true»`,
      terraform: 'security_enabled      = «true»',
    },
    edits: {
      bicep: [
        [
          `      networkDataplane: 'cilium'\n      networkPolicy: 'cilium'`,
          `      networkPolicy: 'calico'\n      advancedNetworking: {\n        enabled: true\n        security: {\n          enabled: true\n        }\n      }`,
        ],
      ],
      arm: [
        [
          '          "networkDataplane": "cilium",\n          "networkPolicy": "cilium"',
          '          "networkPolicy": "calico",\n          "advancedNetworking": {\n            "enabled": true,\n            "security": {\n              "enabled": true\n            }\n          }',
        ],
      ],
      terraform: [
        [
          '    network_data_plane  = "cilium"\n    network_policy      = "cilium"\n',
          '    network_policy      = "calico"\n\n    advanced_networking {\n      observability_enabled = true\n      security_enabled      = true\n    }\n',
        ],
      ],
    },
  },
];
