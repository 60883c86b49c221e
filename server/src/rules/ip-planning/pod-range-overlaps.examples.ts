import { profileExamples } from '../examples/exampleProfile';
import { mark, parameterNamed } from '../examples/exampleObjectPrinter';
import type { RuleExamples } from '../rule';

const OVERLAY = { networkPlugin: 'azure', networkPluginMode: 'overlay' };

const examples: RuleExamples = profileExamples({
  bad: [
    {
      profile: { ...OVERLAY, podCidr: mark('10.1.0.0/16') },
      fixed: { ...OVERLAY, podCidr: '10.244.0.0/16' },
    },
    {
      title: 'the default pod range is inside of the virtual network',
      address: '10.244.0.0/16',
      profile: { ...OVERLAY, podCidr: mark('10.244.0.0/16') },
    },
    {
      title: 'the service range',
      profile: {
        ...OVERLAY,
        podCidr: mark('172.16.0.0/14'),
        serviceCidr: '172.16.0.0/16',
        dnsServiceIP: '172.16.0.10',
      },
    },
    {
      title: 'a range on premises, named in the configuration',
      severity: 'warning',
      profile: { ...OVERLAY, podCidr: mark('192.168.0.0/16') },
      intents: {
        outside: { virtualNetworks: [], ranges: ['192.168.10.0/24'], dnsServers: [], egressAddresses: [] },
      },
    },
  ],
  fine: [
    { profile: { ...OVERLAY, podCidr: '10.244.0.0/16' } },
    { title: 'flat Azure CNI has no pod range', profile: { networkPlugin: 'azure', podCidr: '10.1.0.0/16' } },
  ],
  undecided: [{ profile: { ...OVERLAY, podCidr: parameterNamed('range') }, parameters: ['range'] }],
});

export default examples;
