import assert from 'node:assert/strict';
import { add, copyOf, idReference, parameter, set, type NewResource } from '../../../../server/src/model/change';
import { read } from '../../../../server/src/model/resource';
import { lowered, said } from '../syntax/reading';
import { type Of, fixed } from './fixedText';

describe('Adding a resource in Bicep', () => {
  const text = `// network of the cluster
targetScope = 'resourceGroup'

param prefix string

resource vnet 'Microsoft.Network/virtualNetworks@2023-11-01' = {
  name: '\${prefix}-vnet'
  location: resourceGroup().location
  properties: {
    subnets: [
      {
        name: 'aks'
        properties: { addressPrefix: '10.0.0.0/24' }
      }
    ]
  }
} // vnet

output id string = vnet.id
`;
  const nsg = (of: Of): NewResource => ({
    type: 'Microsoft.Network/networkSecurityGroups',
    apiVersion: '2024-05-01',
    symbol: 'nsg',
    name: 'aks-nsg',
    beside: of('vnet'),
    location: 'like',
    body: { properties: { securityRules: [] } },
  });

  it('writes it behind the one beside, with its location and the version of its provider', () => {
    const after = fixed(text, (of) => {
      const added = nsg(of);
      return [add(added), set(of('aks'), 'properties.networkSecurityGroup', { id: idReference(added) })];
    });
    assert.equal(
      after,
      text
        .replace(
          `{ addressPrefix: '10.0.0.0/24' }`,
          `{ addressPrefix: '10.0.0.0/24', networkSecurityGroup: { id: nsg.id } }`,
        )
        .replace(
          '} // vnet\n',
          `} // vnet

resource nsg 'Microsoft.Network/networkSecurityGroups@2023-11-01' = {
  name: 'aks-nsg'
  location: resourceGroup().location
  properties: {
    securityRules: []
  }
}
`,
        ),
    );
  });

  it('writes zones, links and parameters that belong together', () => {
    const after = fixed(text, (of) => {
      const zone: NewResource = {
        type: 'Microsoft.Network/privateDnsZones',
        apiVersion: '2024-06-01',
        symbol: 'vnet',
        name: 'privatelink.azurecr.io',
        beside: of('vnet'),
        location: 'global',
        body: {},
      };
      const link: NewResource = {
        ...zone,
        type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
        symbol: 'link',
        name: copyOf(read(of('vnet'), 'name')),
        parent: zone,
        body: {
          properties: {
            virtualNetwork: { id: idReference(of('vnet')) },
            range: parameter('prefix', 'string list', "the user's range"),
          },
        },
      };
      return [add(zone), add(link)];
    });
    assert.equal(
      after,
      text
        .replace(
          'param prefix string\n',
          `param prefix string\n\n@description('the user\\'s range')\nparam prefix2 string[]\n`,
        )
        .replace(
          '} // vnet\n',
          `} // vnet

resource vnet2 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.azurecr.io'
  location: 'global'
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: vnet2
  name: '\${prefix}-vnet'
  location: 'global'
  properties: {
    virtualNetwork: {
      id: vnet.id
    }
    range: prefix2
  }
}
`,
        ),
    );
  });

  it('names inline subnets and identities by expressions', () => {
    const after = fixed(text, (of) => [
      add({
        ...nsg(of),
        type: 'Microsoft.Network/privateEndpoints',
        body: {
          identity: { userAssignedIdentities: { reference: 'id keyed', ids: [of('vnet')] } },
          properties: { subnet: { id: idReference(of('aks')) } },
        },
      }),
    ]);
    assert.ok(after.includes(`    userAssignedIdentities: {\n      '\${vnet.id}': {}\n    }\n`), after);
    assert.ok(after.includes("id: resourceId('Microsoft.Network/virtualNetworks/subnets', vnet.name, 'aks')\n"), after);
    const subnet = lowered(after).resources.find(({ key }) => key.endsWith('#nsg'))!;
    assert.match(said(read(subnet, 'properties.subnet.id')), /subnets:.*\/'aks'>$/);
  });

  it('gives children the parent and its condition', () => {
    const conditional = text.replace('= {', '= if (prefix != null) {');
    const after = fixed(conditional, (of) => [
      add({
        ...nsg(of),
        type: 'Microsoft.Network/virtualNetworks/taps',
        parent: of('vnet'),
        location: 'none',
        body: {},
      }),
      add({
        ...nsg(of),
        type: 'Microsoft.Network/virtualNetworks/subnets/x',
        parent: of('aks'),
        location: 'none',
        body: {},
      }),
    ]);
    assert.ok(
      after.includes(`resource nsg 'Microsoft.Network/virtualNetworks/taps@2023-11-01' = if (prefix != null) {
  parent: vnet
  name: 'aks-nsg'
}
`),
      after,
    );
    assert.ok(after.includes("  name: '${vnet.name}/aks/aks-nsg'\n"), after);
  });

  it('uses the version that the file uses for the type', () => {
    const other = `resource n 'Microsoft.Network/networkSecurityGroups@2022-01-01' existing = {\n  name: 'n'\n}\n`;
    const after = fixed(text + other, (of) => [add(nsg(of))]);
    assert.ok(after.includes("resource nsg 'Microsoft.Network/networkSecurityGroups@2022-01-01' = {"), after);
    const elsewhere = fixed(text, (of) => [add({ ...nsg(of), type: 'Microsoft.Compute/disks' })]);
    assert.ok(elsewhere.includes("'Microsoft.Compute/disks@2024-05-01'"));
  });

  it('declares a first parameter at the head of the file', () => {
    const changes = (of: Of) => [set(of('x'), 'properties', parameter('ranges', 'string', 'Ranges'))];
    const body = "resource x 'T.T/x@1' = {\n  name: 'x'\n}\n";
    const param = "@description('Ranges')\nparam ranges string\n";
    const after = body.replace('}', '  properties: ranges\n}');
    assert.equal(fixed(body, changes), `${param}\n${after}`);
    assert.equal(fixed(`// file\n\n// x\n${body}`, changes), `// file\n\n${param}\n// x\n${after}`);
    assert.equal(
      fixed(`targetScope = 'subscription'\n${body}`, changes),
      `targetScope = 'subscription'\n\n${param}${after}`,
    );
  });
});

describe('A first parameter in Bicep', () => {
  const changes = (of: Of) => [set(of('x'), 'properties', parameter('ranges', 'string', 'Ranges'))];
  const body = "resource x 'T.T/x@1' = {\n  name: 'x'\n}\n";
  const after = body.replace('}', '  properties: ranges\n}');
  const param = "@description('Ranges')\nparam ranges string\n";
  const cases: readonly [title: string, before: string, expected: string][] = [
    ['goes above the comments of the first declaration', `// x\n${body}`, `${param}\n// x\n${after}`],
    [
      'goes between the head of the file and those comments',
      `// Shop\n// of the team\n\n/* x,\n   once */\n// twice\n${body}`,
      `// Shop\n// of the team\n\n${param}\n/* x,\n   once */\n// twice\n${after}`,
    ],
    [
      'never stands between what silences a rule and its target',
      `// aksnet-ignore AKSN102: the platform's\n${body}`,
      `${param}\n// aksnet-ignore AKSN102: the platform's\n${after}`,
    ],
    [
      'never stands between a directive and its target',
      `// Copyright (c) Shop\n#disable-next-line no-hardcoded-location\n${body}`,
      `${param}\n// Copyright (c) Shop\n#disable-next-line no-hardcoded-location\n${after}`,
    ],
    [
      'leaves what silences a rule in the whole file at its start',
      `// aksnet-ignore AKSN102: the platform's\n// cluster\n${body}`,
      `// aksnet-ignore AKSN102: the platform's\n// cluster\n\n${param}\n${after}`,
    ],
    [
      'leaves a licence at the start of the file',
      `// Copyright (c) Shop\n${body}`,
      `// Copyright (c) Shop\n\n${param}\n${after}`,
    ],
    [
      'goes behind the last parameter and its comment',
      `param a string // a\n// x\n${body}`,
      `param a string // a\n\n${param}// x\n${after}`,
    ],
  ];
  for (const [title, before, expected] of cases) {
    it(title, () => {
      assert.equal(fixed(before, changes), expected);
      const crlf = (text: string) => text.replaceAll('\n', '\r\n');
      assert.equal(fixed(crlf(before), changes), crlf(expected));
    });
  }
});
