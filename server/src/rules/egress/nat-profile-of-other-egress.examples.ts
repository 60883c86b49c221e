import { marked } from '../examples/exampleFrames';
import { armProfile, bicepProfile, terraformProfile } from '../examples/exampleProfileFrames';
import type { RuleExamples } from '../rule';

const bicep = (type: string | undefined, idle: string | undefined, more = '') =>
  bicepProfile([
    `networkPlugin: 'azure'`,
    ...(type === undefined ? [] : [`outboundType: ${type}`]),
    ...(idle === undefined ? [] : [`natGatewayProfile: {\n    idleTimeoutInMinutes: ${idle}${more}\n  }`]),
  ]);
const arm = (type: string, idle: string | undefined, parameters = '') =>
  armProfile(
    [
      '"networkPlugin": "azure"',
      `"outboundType": ${type}`,
      ...(idle === undefined ? [] : [`"natGatewayProfile": { "idleTimeoutInMinutes": ${idle} }`]),
    ],
    '',
    parameters,
  );
const terraform = (type: string, idle: string | undefined) =>
  terraformProfile([
    'network_plugin = "azure"',
    `outbound_type = ${type}`,
    ...(idle === undefined ? [] : [`\n  nat_gateway_profile {\n    idle_timeout_in_minutes = ${idle}\n  }`]),
  ]);

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(`'loadBalancer'`, marked('10')), fixed: bicep(`'loadBalancer'`, undefined) },
      { title: 'nothing said, which means loadBalancer', bad: bicep(undefined, marked('10')) },
      { title: 'too long', severity: 'error', bad: bicep(`'managedNATGateway'`, marked('240')) },
      {
        title: 'too many addresses',
        severity: 'error',
        bad: bicep(`'managedNATGateway'`, '10', `\n    managedOutboundIPProfile: { count: ${marked('20')} }`),
      },
    ],
    fine: [
      bicep(`'managedNATGateway'`, '10', '\n    managedOutboundIPProfile: { count: 16 }'),
      bicep(`'userAssignedNATGateway'`, '10'),
      bicep(`'loadBalancer'`, undefined),
      { title: 'pitfall: an empty profile', text: bicep(`'loadBalancer'`, 'null') },
    ],
    undecided: [`param way string\n\n${bicep('way', '10')}`],
  },
  arm: {
    bad: [{ bad: arm('"userDefinedRouting"', marked('10')), fixed: arm('"userDefinedRouting"', undefined) }],
    fine: [arm('"managedNATGateway"', '10')],
    undecided: [arm(`"[parameters('way')]"`, '10', '"way": { "type": "string" }')],
  },
  terraform: {
    bad: [{ bad: terraform('"loadBalancer"', marked('10')), fixed: terraform('"loadBalancer"', undefined) }],
    fine: [terraform('"managedNATGateway"', '10')],
    undecided: [`variable "way" {\n  type = string\n}\n\n${terraform('var.way', '10')}`],
  },
};

export default examples;
