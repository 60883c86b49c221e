import { profileExamples } from '../examples/exampleProfile';
import { mark, parameterNamed } from '../examples/exampleObjectPrinter';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = profileExamples({
  bad: [
    { profile: { networkPlugin: 'azure', outboundType: mark('managedNATGateway') } },
    {
      title: 'the second version of it',
      profile: { networkPlugin: 'azure', outboundType: mark('managedNATGatewayV2') },
    },
  ],
  fine: [
    { profile: { networkPlugin: 'azure', outboundType: 'userAssignedNATGateway' } },
    { profile: { networkPlugin: 'azure', outboundType: 'loadBalancer' } },
  ],
  undecided: [{ profile: { networkPlugin: 'azure', outboundType: parameterNamed('way') }, parameters: ['way'] }],
});

export default examples;
