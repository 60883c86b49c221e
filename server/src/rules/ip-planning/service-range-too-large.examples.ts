import { profileExamples } from '../examples/exampleProfile';
import { mark, parameterNamed } from '../examples/exampleObjectPrinter';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = profileExamples({
  bad: [
    {
      profile: { networkPlugin: 'azure', serviceCidr: mark('10.0.0.0/8'), dnsServiceIP: '10.0.0.10' },
      fixed: { networkPlugin: 'azure', serviceCidr: '172.16.0.0/16', dnsServiceIP: '172.16.0.10' },
    },
    {
      title: 'pitfall: a /12 is not smaller than a /12',
      profile: { networkPlugin: 'azure', serviceCidr: mark('10.16.0.0/12'), dnsServiceIP: '10.16.0.10' },
    },
  ],
  fine: [
    { profile: { networkPlugin: 'azure' } },
    { profile: { networkPlugin: 'azure', serviceCidr: '10.16.0.0/13', dnsServiceIP: '10.16.0.10' } },
  ],
  undecided: [{ profile: { networkPlugin: 'azure', serviceCidr: parameterNamed('range') }, parameters: ['range'] }],
});

export default examples;
