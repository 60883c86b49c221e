import type { Breakage } from '../breakage';

export const serviceEndpoint: readonly Breakage[] = [
  {
    rule: 'AKSN852',
    what: 'a service endpoint on the node subnet, whose egress the firewall inspects',
    at: {
      bicep: `«[
      {
        service: 'Microsoft.Storage'
      }
    ]»`,
      arm: `«[
          {
            "service": "Microsoft.Storage"
          }
        ]»`,
      terraform: '«["Microsoft.Storage"]»',
    },
    edits: {
      bicep: [
        [
          `    addressPrefix: '10.20.0.0/22'\n`,
          `    addressPrefix: '10.20.0.0/22'\n    serviceEndpoints: [\n      {\n        service: 'Microsoft.Storage'\n      }\n    ]\n`,
        ],
      ],
      arm: [
        [
          '        "addressPrefix": "10.20.0.0/22",',
          '        "addressPrefix": "10.20.0.0/22",\n        "serviceEndpoints": [\n          {\n            "service": "Microsoft.Storage"\n          }\n        ],',
        ],
      ],
      terraform: [
        [
          '  address_prefixes     = ["10.20.0.0/22"]',
          '  address_prefixes     = ["10.20.0.0/22"]\n  service_endpoints    = ["Microsoft.Storage"]',
        ],
      ],
    },
  },
];
