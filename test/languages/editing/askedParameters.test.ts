import { strict as assert } from 'node:assert';
import { parameter, remove, set, type Change } from '../../../server/src/model/change';
import type { Graph } from '../../../server/src/model/graph';
import { armTemplate, changed, changedBy, named } from './changing';

const PROFILE = 'properties.apiServerAccessProfile';
const RANGES = `${PROFILE}.authorizedIPRanges`;
const asked = parameter('authorizedIPRanges', 'string list', 'Who may call', 'aks');
const ask = (graph: Graph): readonly Change[] => [set(named(graph, 'aks'), RANGES, asked)];
/** The ranges go, and the new one is asked for elsewhere. */
const moved = (graph: Graph): readonly Change[] => {
  const aks = named(graph, 'aks');
  return [remove(aks, RANGES), set(aks, `${PROFILE}.privateDNSZone`, parameter('zone', 'string', 'The zone', 'aks'))];
};

const bicep = (ranges: string, profile = 'authorizedIPRanges: callers') => `@description('Who calls')
param callers ${ranges}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  properties: {
    apiServerAccessProfile: {
      ${profile}
    }
  }
}
`;
const arm = (callers: object) =>
  armTemplate(
    [
      {
        type: 'Microsoft.ContainerService/managedClusters',
        apiVersion: '2025-05-01',
        name: 'aks',
        properties: { apiServerAccessProfile: { authorizedIPRanges: "[parameters('callers')]" } },
      },
    ],
    { parameters: { callers } },
  );
const terraform = (lines: string) => `variable "callers" {
${lines}}

resource "azurerm_kubernetes_cluster" "aks" {
  name = "aks"

  api_server_access_profile {
    authorized_ip_ranges = var.callers
  }
}
`;

describe('A parameter that asks already for what a fix asks for', () => {
  it('loses its empty default, and there is no second one', () => {
    for (const type of ['array', 'string[]']) assert.equal(changed('bicep', bicep(`${type} = []`), ask), bicep(type));
    const more = { metadata: { description: 'Who calls' } };
    assert.equal(
      changed('arm', arm({ type: 'array', defaultValue: [], ...more }), ask),
      arm({ type: 'array', ...more }),
    );
    assert.equal(
      changed('terraform', terraform('  type    = list(string)\n  default = []\n'), ask),
      terraform('  type = list(string)\n'),
    );
    assert.equal(changed('terraform', terraform('  default = []\n'), ask), terraform(''));
  });

  it('keeps a default that says something, one of another type, and one that somebody fills', () => {
    for (const [text, given] of [
      [bicep("array = ['10.1.2.3']"), undefined],
      [bicep('array = []'), new Set(['callers'])],
      [bicep('array = []', 'authorizedIPRanges: concat(callers, [])'), undefined],
    ] as const)
      assert.match(changedBy('bicep', text, ask, given), /\n {6}authorizedIPRanges: authorizedIPRanges\n/);
    assert.match(
      changed('terraform', terraform('  type    = list(any)\n  default = ["10.1.2.3"]\n'), ask),
      /authorized_ip_ranges = var\.authorized_ip_ranges\n/,
    );
  });
});

describe('A parameter that nothing uses any more', () => {
  it('goes, although a new one stands behind it', () => {
    const after = changedBy('bicep', bicep("array = ['20.1.2.3/32']"), moved, new Set());
    assert.equal(
      after,
      bicep('', 'privateDNSZone: zone').replace(
        "@description('Who calls')\nparam callers \n",
        "@description('The zone')\nparam zone string\n",
      ),
    );
  });
});

describe('A parameter that is null where a fix wants a value', () => {
  const POLICIES = 'properties.privateEndpointVNetPolicies';
  const toBasic = (graph: Graph) => [set(named(graph, 'vnet'), POLICIES, 'Basic')];
  const text = (head: string) => `${head}

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    privateEndpointVNetPolicies: policies
  }
}
`;

  it('gets the value for its default, and goes on to be used', () => {
    assert.equal(changed('bicep', text('param policies string?'), toBasic), text("param policies string? = 'Basic'"));
    assert.equal(
      changed('bicep', text("@allowed(['Disabled', 'Off'])\nparam policies string?"), toBasic),
      text("@allowed(['Disabled', 'Off', 'Basic'])\nparam policies string? = 'Basic'"),
    );
    const network = {
      type: 'Microsoft.Network/virtualNetworks',
      apiVersion: '2024-05-01',
      name: 'vnet',
      location: 'westeurope',
      properties: {
        addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
        privateEndpointVNetPolicies: "[parameters('policies')]",
      },
    };
    const template = (policies: object) => armTemplate([network], { parameters: { policies } });
    assert.equal(
      changed('arm', template({ type: 'string', nullable: true }), toBasic),
      template({ type: 'string', defaultValue: 'Basic', nullable: true }),
    );
  });

  it('is replaced where it is used if it has another type', () => {
    assert.match(changed('bicep', text('param policies int?'), toBasic), /privateEndpointVNetPolicies: 'Basic'/);
  });
});
