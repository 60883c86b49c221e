import { profileExamples } from '../examples/exampleProfile';
import { mark, parameterNamed } from '../examples/exampleObjectPrinter';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = profileExamples({
  bad: [
    {
      profile: { networkPlugin: 'azure', serviceCidr: mark('10.1.128.0/20'), dnsServiceIP: '10.1.128.10' },
      fixed: { networkPlugin: 'azure', serviceCidr: '172.16.0.0/16', dnsServiceIP: '172.16.0.10' },
    },
    {
      title: 'a range on premises, named in the configuration',
      profile: { networkPlugin: 'azure', serviceCidr: mark('192.168.0.0/16'), dnsServiceIP: '192.168.0.10' },
      intents: {
        outside: { virtualNetworks: [], ranges: ['192.168.10.0/24'], dnsServers: [], egressAddresses: [] },
      },
    },
  ],
  fine: [
    { profile: { networkPlugin: 'azure', serviceCidr: '172.16.0.0/16', dnsServiceIP: '172.16.0.10' } },
    {
      title: 'a subnet is in the range: another rule says so',
      profile: { networkPlugin: 'azure', serviceCidr: '10.1.0.0/20', dnsServiceIP: '10.1.0.10' },
    },
  ],
  undecided: [{ profile: { networkPlugin: 'azure', serviceCidr: parameterNamed('range') }, parameters: ['range'] }],
});

export default examples;
