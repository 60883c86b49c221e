import { strict as assert } from 'node:assert';
import { nameInQuestion, questionTo, whoReaches } from '../../../server/src/network/reachability/whoReaches';
import { allEnds, resourceOf } from '../../../server/src/network/reachability/ends';
import { readQuestion } from '../../../server/src/network/reachability/question';
import { flowsOf, networkIn } from './asking';

const subnet = (index: number) => `
resource s${index} 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'snet-${index}'
  properties: { addressPrefix: '10.1.${index}.0/24' }
}
`;

/** A network with so many subnets, a registry and a SQL server. */
const estate = (subnets: number, name = 'crshop') => ({
  'main.bicep': `param label string
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } }
}
${Array.from({ length: subnets }, (_, index) => subnet(index)).join('')}
resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: '${name}'
  sku: { name: 'Premium' }
  properties: {}
}

resource sql 'Microsoft.Sql/servers@2023-08-01' = {
  name: 'sql-shop'
}
`,
});

describe('who reaches a resource', () => {
  it('is what the questions say that it leads to', () => {
    const network = networkIn(estate(3));
    const registry = network.graph.ofType('Microsoft.ContainerRegistry/registries')[0]!;
    const reach = whoReaches(registry.key, network, [])!;
    assert.equal(reach.internet, flowsOf(network, questionTo(reach, 'internet'))[0]!.verdict);
    const verdicts = flowsOf(network, questionTo(reach, 'subnets')).map(({ verdict }) => verdict);
    assert.equal(verdicts.length, 3);
    assert.deepEqual(reach.subnets, {
      all: 3,
      reaching: verdicts.filter((verdict) => verdict === 'reached' || verdict === 'partly').length,
      undecided: verdicts.filter((verdict) => verdict === 'undecided').length,
    });
  });

  it('leaves a subnet itself out, and tells on premises where it is known', () => {
    const network = networkIn(estate(3));
    const [first] = network.graph.ofType('Microsoft.Network/virtualNetworks/subnets');
    assert.equal(whoReaches(first!.key, network, [])!.subnets!.all, 2);
    assert.equal(whoReaches(first!.key, network, [])!.onPremises, undefined);
    assert.notEqual(whoReaches(first!.key, network, ['192.168.0.0/16'])!.onPremises, undefined);
  });

  it('is worked out once for a network', () => {
    const network = networkIn(estate(2));
    const [first] = network.graph.ofType('Microsoft.Network/virtualNetworks/subnets');
    assert.equal(whoReaches(first!.key, network, []), whoReaches(first!.key, network, []));
  });

  it('asks no more subnets than can be asked in a moment', () => {
    const network = networkIn(estate(40));
    const registry = network.graph.ofType('Microsoft.ContainerRegistry/registries')[0]!;
    const reach = whoReaches(registry.key, network, [])!;
    assert.equal(reach.subnets, undefined);
    assert.notEqual(reach.internet, undefined);
  });

  it('is not asked of what is served on another port than 443', () => {
    const network = networkIn(estate(1));
    const [server] = network.graph.ofType('Microsoft.Sql/servers');
    assert.equal(whoReaches(server!.key, network, []), undefined);
  });

  it('is not asked where a question could not name it, and all other names can be read', () => {
    const odd = networkIn(estate(1, 'a -> b'));
    const registry = odd.graph.ofType('Microsoft.ContainerRegistry/registries')[0]!;
    assert.equal(whoReaches(registry.key, odd, []), undefined);
    const network = networkIn(estate(2));
    for (const end of allEnds(network)) {
      const name = nameInQuestion(end, network)!;
      const question = readQuestion(`internet -> ${name}:443`);
      assert.ok(
        typeof question !== 'string' && question.kind === 'flow' && question.to === name,
        resourceOf(end)!.label,
      );
    }
  });
});
