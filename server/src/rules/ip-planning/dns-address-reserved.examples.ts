import { profileExamples } from '../examples/exampleProfile';
import { mark, parameterNamed } from '../examples/exampleObjectPrinter';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = profileExamples({
  bad: [
    {
      profile: { networkPlugin: 'azure', serviceCidr: '172.16.0.0/16', dnsServiceIP: mark('172.16.0.1') },
      fixed: { networkPlugin: 'azure', serviceCidr: '172.16.0.0/16', dnsServiceIP: '172.16.0.10' },
    },
    {
      title: 'the last address',
      profile: { networkPlugin: 'azure', serviceCidr: '172.16.0.0/16', dnsServiceIP: mark('172.16.255.255') },
    },
    {
      title: 'the network address',
      profile: { networkPlugin: 'azure', serviceCidr: '172.16.0.0/16', dnsServiceIP: mark('172.16.0.0') },
    },
  ],
  fine: [{ profile: { networkPlugin: 'azure', serviceCidr: '172.16.0.0/16', dnsServiceIP: '172.16.0.2' } }],
  undecided: [
    {
      profile: { networkPlugin: 'azure', serviceCidr: '172.16.0.0/16', dnsServiceIP: parameterNamed('address') },
      parameters: ['address'],
    },
  ],
});

export default examples;
