import { marked } from '../examples/exampleFrames';
import { armProfile, bicepProfile } from '../examples/exampleProfileFrames';
import type { RuleExamples } from '../rule';

const ID = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/publicIPAddresses/pip';
const VERSION = (text: string) => text.replace('2025-05-01', '2026-05-02-preview');

const bicep = (made: string | undefined, own: string | undefined) =>
  VERSION(
    bicepProfile([
      `networkPlugin: 'azure'`,
      `outboundType: 'managedNATGateway'`,
      `natGatewayProfile: {\n    idleTimeoutInMinutes: 10${made === undefined ? '' : `\n    managedOutboundIPProfile: {\n      ${made}\n    }`}${own === undefined ? '' : `\n    ${own}`}\n  }`,
    ]),
  );
const arm = (made: string | undefined, own: string, parameters = '') =>
  VERSION(
    armProfile(
      [
        '"networkPlugin": "azure"',
        '"outboundType": "managedNATGateway"',
        `"natGatewayProfile": {\n    "idleTimeoutInMinutes": 10${made === undefined ? '' : `,\n    "managedOutboundIPProfile": {\n      "count": ${made}\n    }`},\n    ${own}\n  }`,
      ],
      '',
      parameters,
    ),
  );

const OWN = `outboundIPs: { publicIPs: ['${ID}'] }`;
const ARM_OWN = `"outboundIPs": { "publicIPs": ["${ID}"] }`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(`count: ${marked('2')}`, OWN), fixed: bicep(undefined, OWN) },
      {
        title: 'prefixes, and addresses of the other family',
        bad: bicep(`countIPv6: ${marked('1')}`, `outboundIPPrefixes: { publicIPPrefixes: ['${ID}'] }`),
      },
      {
        title: 'SKU Standard has no addresses of your own',
        bad: bicep(undefined, `sku: ${marked(`'Standard'`)}\n    ${OWN}`),
      },
    ],
    fine: [
      { title: 'pitfall: StandardV2 has them', text: bicep(undefined, `sku: 'StandardV2'\n    ${OWN}`) },
      { title: 'pitfall: nothing said, which means StandardV2 where it is', text: bicep('countIPv6: 1', undefined) },
      bicep('count: 2', undefined),
      bicep(undefined, OWN),
      bicep('count: 2', 'outboundIPs: { publicIPs: [] }'),
    ],
    undecided: [
      {
        title: 'an SKU that a parameter brings',
        text: `param sku string\n\n${bicep(undefined, `sku: sku\n    ${OWN}`)}`,
      },
      `param own array\n\n${bicep('count: 2', 'outboundIPs: { publicIPs: own }')}`,
    ],
  },
  arm: {
    bad: [{ bad: arm(marked('2'), ARM_OWN), fixed: arm(undefined, ARM_OWN) }],
    fine: [arm(undefined, ARM_OWN)],
    undecided: [arm('2', `"outboundIPs": { "publicIPs": "[parameters('own')]" }`, '"own": { "type": "array" }')],
  },
  terraform: { leftOut: 'azurerm (5.2) has no argument for addresses of a managed NAT gateway of your own.' },
};

export default examples;
