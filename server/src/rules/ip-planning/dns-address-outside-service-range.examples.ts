import { profileExamples } from '../examples/exampleProfile';
import { mark, parameterNamed } from '../examples/exampleObjectPrinter';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = profileExamples({
  bad: [
    {
      profile: { networkPlugin: 'azure', serviceCidr: '172.16.0.0/16', dnsServiceIP: mark('10.0.0.10') },
      fixed: { networkPlugin: 'azure', serviceCidr: '172.16.0.0/16', dnsServiceIP: '172.16.0.10' },
    },
    {
      title: 'an address beside the default range',
      profile: { networkPlugin: 'azure', serviceCidr: '10.0.0.0/16', dnsServiceIP: mark('10.1.0.10') },
    },
  ],
  fine: [
    { profile: { networkPlugin: 'azure', serviceCidr: '172.16.0.0/16', dnsServiceIP: '172.16.0.10' } },
    { title: 'both are AKS’s own', profile: { networkPlugin: 'azure' } },
  ],
  undecided: [
    {
      profile: { networkPlugin: 'azure', serviceCidr: parameterNamed('range'), dnsServiceIP: '10.0.0.10' },
      parameters: ['range'],
    },
  ],
});

export default examples;
