import { strict as assert } from 'node:assert';
import { misplaced, type Standing } from '../../../server/src/languages/editing/whereReferencesStand';
import { append, idReference, parameter, set, type NewResource, type NewValue } from '../../../server/src/model/change';
import type { Graph } from '../../../server/src/model/graph';
import type { Value } from '../../../server/src/model/value';
import { armTemplate, changed, named, refused } from './changing';
import { changedFiles } from './inWorkspace';

const added: NewResource = {
  type: 'Microsoft.Network/publicIPAddresses',
  apiVersion: '2024-05-01',
  symbol: 'pip',
  name: 'pip',
  beside: undefined as never,
  location: 'like',
  body: {},
};
const place = { file: 'main.bicep', span: { start: 0, end: 3 } };
const copied = (literal: boolean): Value => ({ kind: 'string', value: 'x', origin: { place, hops: [], literal } });

/** What may be named, from where anything may to where nothing may. */
const VALUES: readonly [what: string, value: NewValue, standings: readonly Standing[]][] = [
  ['a plain value', ['a', { b: 1 }], ['declaration', 'variable', 'default', 'constant']],
  ['a literal copied', { reference: 'copy', value: copied(true) }, ['declaration', 'variable', 'default', 'constant']],
  ['a parameter', parameter('x', 'string', 'X'), ['declaration', 'variable', 'default']],
  ['a role', { reference: 'role', id: '1', name: 'Reader' }, ['declaration', 'variable', 'default']],
  ['an id', idReference(added), ['declaration', 'variable']],
  ['ids as keys', { reference: 'id keyed', ids: [added] }, ['declaration', 'variable']],
  ['a name made of ids', { reference: 'guid', of: [added] }, ['declaration', 'variable']],
  ['a runtime value', { reference: 'runtime', of: added, property: 'ipAddress' }, ['declaration']],
  ['a declaration', { reference: 'declaration', of: added }, ['declaration']],
  ['an expression copied', { reference: 'copy', value: copied(false) }, ['declaration']],
];

describe('What a new value may name', () => {
  for (const [what, value, allowed] of VALUES)
    it(`${what}: only there`, () => {
      for (const standing of ['declaration', 'variable', 'default', 'constant'] as const)
        for (const around of [value, [value], { deep: [{ er: value }] }] as NewValue[])
          assert.equal(misplaced(around, standing) === undefined, allowed.includes(standing), standing);
    });

  it('is told in words', () => {
    assert.equal(misplaced(idReference(added), 'default'), "'pip' cannot be named in the default of a parameter");
    assert.equal(
      misplaced(parameter('ranges', 'string', 'X'), 'constant'),
      'a new parameter `ranges` cannot be named in what is handed in',
    );
  });
});

const RANGES = 'properties.apiServerAccessProfile.authorizedIPRanges';
const CLUSTER = 'Microsoft.ContainerService/managedClusters';
const PIP = 'Microsoft.Network/publicIPAddresses';
const address = (graph: Graph) =>
  ({ reference: 'runtime', of: named(graph, 'pip'), property: 'ipAddress', suffix: '/32' }) as const;
const addAddress = (graph: Graph) => [append(named(graph, 'aks'), RANGES, address(graph))];
const addPlain = (graph: Graph) => [append(named(graph, 'aks'), RANGES, '1.2.3.4/32')];
const setZone = (graph: Graph) => [
  set(named(graph, 'aks'), 'properties.apiServerAccessProfile.subnetId', idReference(named(graph, 'pip'))),
];

const bicep = (head: string, profile: string) => `${head}
resource pip '${PIP}@2024-05-01' = {
  name: 'pip'
  location: 'westeurope'
}

resource aks '${CLUSTER}@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    apiServerAccessProfile: ${profile}
  }
}
`;
const arm = (more: object, apiServerAccessProfile: unknown) =>
  armTemplate(
    [
      { type: PIP, apiVersion: '2024-05-01', name: 'pip', location: 'westeurope' },
      {
        type: CLUSTER,
        apiVersion: '2025-05-01',
        name: 'aks',
        location: 'westeurope',
        properties: { apiServerAccessProfile },
      },
    ],
    more,
  );

describe('What names a resource is not written where none can be named', () => {
  const REFUSED = (where: string) => new RegExp(`^'pip' cannot be named in ${where}$`);

  it('Bicep: the default of a parameter, with items and with properties', () => {
    const list = bicep(`param ranges array = ['10.0.0.0/8']\n`, '{ authorizedIPRanges: ranges }');
    assert.match(refused('bicep', list, addAddress), REFUSED('the default of a parameter'));
    assert.match(changed('bicep', list, addPlain), /param ranges array = \['10\.0\.0\.0\/8', '1\.2\.3\.4\/32'\]/);
    const object = bicep('param profile object = { a: 1 }\n', 'profile');
    assert.match(refused('bicep', object, setZone), REFUSED('the default of a parameter'));
    const grown = (graph: Graph) => [set(named(graph, 'aks'), RANGES, ['10.0.0.0/8', address(graph)])];
    assert.match(changed('bicep', list, grown), /authorizedIPRanges: \[.*'10\.0\.0\.0\/8', '\$\{pip\.properties/);
  });

  it('Bicep: a variable names ids, but no runtime value', () => {
    const list = bicep(`var ranges = ['10.0.0.0/8']\n`, '{ authorizedIPRanges: ranges }');
    assert.match(refused('bicep', list, addAddress), REFUSED('a variable'));
    const object = bicep('var profile = { a: 1 }\n', 'profile');
    assert.match(changed('bicep', object, setZone), /var profile = \{ a: 1, subnetId: pip\.id \}/);
  });

  it('Bicep: a parameter file', () => {
    const files = {
      'main.bicep': bicep('param ranges array\n', '{ authorizedIPRanges: ranges }'),
      'main.bicepparam': `using 'main.bicep'\n\nparam ranges = ['10.0.0.0/8']\n`,
    };
    const edit = (value: NewValue) =>
      changedFiles('bicep', files, 'main', 'aks', (aks) => [append(aks, RANGES, value)])['main.bicepparam'];
    const pip = { reference: 'id', of: added } as const;
    assert.throws(() => edit(pip), { message: "'pip' cannot be named in what is handed in" });
    assert.equal(edit('1.2.3.4/32'), files['main.bicepparam'].replace("']", "', '1.2.3.4/32']"));
  });

  it('Bicep: what a caller hands to a module', () => {
    const files = {
      'main.bicep': `module m 'aks.bicep' = {\n  name: 'm'\n  params: { ranges: ['10.0.0.0/8'] }\n}\n`,
      'aks.bicep': bicep('param ranges array\n', '{ authorizedIPRanges: ranges }'),
    };
    const edit = (value: NewValue) =>
      changedFiles('bicep', files, 'main', 'aks', (aks) => [append(aks, RANGES, value)])['main.bicep'];
    assert.throws(() => edit({ reference: 'id', of: added }), {
      message: "'pip' cannot be named in what is handed in",
    });
    assert.equal(edit('1.2.3.4/32'), files['main.bicep'].replace("']", "', '1.2.3.4/32']"));
  });

  it('ARM JSON: the default of a parameter', () => {
    const ranges = { type: 'array', defaultValue: ['10.0.0.0/8'] };
    const list = arm({ parameters: { ranges } }, { authorizedIPRanges: "[parameters('ranges')]" });
    assert.match(refused('arm', list, addAddress), REFUSED('the default of a parameter'));
    const plain = JSON.parse(changed('arm', list, addPlain)) as { parameters: typeof parameters };
    const parameters = { ranges: { type: 'array', defaultValue: ['10.0.0.0/8', '1.2.3.4/32'] } };
    assert.deepEqual(plain.parameters, parameters);
    const object = arm({ parameters: { p: { type: 'object', defaultValue: { a: 1 } } } }, "[parameters('p')]");
    assert.match(refused('arm', object, setZone), REFUSED('the default of a parameter'));
  });

  it('ARM JSON: a variable names ids, but no runtime value', () => {
    const list = arm({ variables: { ranges: ['10.0.0.0/8'] } }, { authorizedIPRanges: "[variables('ranges')]" });
    assert.match(refused('arm', list, addAddress), REFUSED('a variable'));
    const object = arm({ variables: { p: { a: 1 } } }, "[variables('p')]");
    const after = JSON.parse(changed('arm', object, setZone)) as { variables: unknown };
    assert.deepEqual(after.variables, { p: { a: 1, subnetId: `[resourceId('${PIP}', 'pip')]` } });
  });

  it('ARM JSON: a parameter file, and what a template hands to one inside of it', () => {
    const files = {
      'azuredeploy.json': arm(
        { parameters: { ranges: { type: 'array' } } },
        { authorizedIPRanges: "[parameters('ranges')]" },
      ),
      'azuredeploy.parameters.json': `${JSON.stringify({
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
        contentVersion: '1.0.0.0',
        parameters: { ranges: { value: ['10.0.0.0/8'] } },
      })}\n`,
    };
    const edit = (value: NewValue) =>
      changedFiles('arm', files, 'azuredeploy', 'aks', (aks) => [append(aks, RANGES, value)]);
    assert.throws(() => edit(parameter('more', 'string', 'More')), {
      message: 'a new parameter `more` cannot be named in what is handed in',
    });
    assert.match(edit('1.2.3.4/32')['azuredeploy.parameters.json']!, /\["10\.0\.0\.0\/8", "1\.2\.3\.4\/32"\]/);

    const inner = JSON.parse(
      arm({ parameters: { ranges: { type: 'array' } } }, { authorizedIPRanges: "[parameters('ranges')]" }),
    ) as object;
    const outer = armTemplate([
      {
        type: 'Microsoft.Resources/deployments',
        apiVersion: '2022-09-01',
        name: 'inner',
        properties: {
          mode: 'Incremental',
          expressionEvaluationOptions: { scope: 'inner' },
          parameters: { ranges: { value: ['10.0.0.0/8'] } },
          template: inner,
        },
      },
    ]);
    assert.match(refused('arm', outer, addAddress), REFUSED('what is handed in'));
    assert.match(changed('arm', outer, addPlain), /"value": \[\s*"10\.0\.0\.0\/8",\s*"1\.2\.3\.4\/32"\s*\]/);
  });
});
