import { profileExamples } from '../examples/exampleProfile';
import { mark, parameterNamed } from '../examples/exampleObjectPrinter';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = profileExamples({
  bad: [
    {
      title: 'pitfall: a wide pod range contains 172.30.0.0/16',
      profile: { networkPlugin: 'azure', networkPluginMode: 'overlay', podCidr: mark('172.16.0.0/12') },
      fixed: { networkPlugin: 'azure', networkPluginMode: 'overlay', podCidr: '10.244.0.0/16' },
    },
    {
      title: 'the service range',
      profile: { networkPlugin: 'azure', serviceCidr: mark('172.30.0.0/16'), dnsServiceIP: '172.30.0.10' },
    },
    {
      title: 'the subnet of the nodes, and its virtual network',
      address: '172.31.0.0/16',
      prefix: '«172.31.0.0/22»',
      profile: { networkPlugin: 'azure' },
    },
  ],
  fine: [
    {
      title: 'pitfall: 172.17.0.0/16 is free since the Docker bridge has gone',
      profile: { networkPlugin: 'azure', serviceCidr: '172.17.0.0/16', dnsServiceIP: '172.17.0.10' },
    },
    {
      title: 'of a service range that is too large AKSN213 speaks',
      profile: { networkPlugin: 'azure', serviceCidr: '172.16.0.0/12', dnsServiceIP: '172.16.0.10' },
    },
  ],
  undecided: [{ profile: { networkPlugin: 'azure', serviceCidr: parameterNamed('range') }, parameters: ['range'] }],
});

export default examples;
