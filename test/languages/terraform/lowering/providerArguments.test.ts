import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isInProvider, versionsOf } from '../../../../server/src/languages/terraform/lowering/argumentVersions';
import { common } from '../../../../server/src/model/versionRange';
import { argumentAt, type TerraformTruth } from '../../../oracles/truth/confirmed';
import { MAJORS, terraformNames } from '../../../oracles/truth/tableNames';

const recorded = new Map(
  MAJORS.map((major) => {
    const file = join(__dirname, `../../../oracles/truth/azurerm-${major}.json`);
    return [major, JSON.parse(readFileSync(file, 'utf8')) as TerraformTruth];
  }),
);

describe('The provider versions of arguments', () => {
  // What the change log of the provider says.
  const FACTS: readonly [type: string, path: string, since: string][] = [
    ['azurerm_kubernetes_cluster', 'network_profile.network_plugin_mode', '3.35.0'],
    ['azurerm_kubernetes_cluster', 'network_profile.network_data_plane', '3.108.0'],
    ['azurerm_kubernetes_cluster', 'private_cluster_public_fqdn_enabled', '2.73.0'],
    ['azurerm_key_vault', 'public_network_access_enabled', '3.19.0'],
    ['azurerm_subnet', 'default_outbound_access_enabled', '3.107.0'],
    ['azurerm_subnet', 'private_endpoint_network_policies', '3.103.0'],
    ['azurerm_private_endpoint', '', '1.39.0'],
  ];
  for (const [type, path, since] of FACTS)
    it(`say that ${type} has ${path === '' ? 'come' : path} with ${since}`, () => {
      assert.equal(versionsOf(type, path)?.[0]?.from.join('.'), since);
    });

  it('know since when an argument may be there, where no page of its major version tells of it', () => {
    const [first] = versionsOf('azurerm_route_table', 'bgp_route_propagation_enabled')!;
    assert.deepEqual(first, { from: [3, 117, 1], below: [Infinity, 0, 0], mayBeFrom: [3, 0, 0] });
    // What is written there may not be known to an earlier version.
    assert.equal(
      isInProvider('azurerm_route_table', 'bgp_route_propagation_enabled', { from: [3, 90, 0], below: [3, 91, 0] }),
      false,
    );
  });

  it('know what went and came back', () => {
    const found = versionsOf('azurerm_kubernetes_cluster', 'api_server_access_profile.subnet_id')!;
    assert.deepEqual(
      found.map(({ from, below }) => [from, below]),
      [
        [
          [3, 39, 0],
          [4, 0, 0],
        ],
        [
          [4, 46, 0],
          [Infinity, 0, 0],
        ],
      ],
    );
  });

  it('agree with the schemas of each major version', () => {
    const wrong: string[] = [];
    for (const { resource, path } of terraformNames()) {
      for (const major of MAJORS) {
        const { provider, resources } = recorded.get(major)!;
        const schema = resources[resource];
        if (!schema) continue;
        const has = argumentAt(schema, path) !== undefined;
        const known = versionsOf(resource, path) ?? versionsOf(resource, '');
        // The schema is that of one version: what it lacks may have come later in its major.
        const [, minor = 0, patch = 0] = provider.split('.').map(Number);
        const there = has
          ? ({ from: [major, 0, 0], below: [major + 1, 0, 0] } as const)
          : ({ from: [major, minor, patch], below: [major, minor, patch + 1] } as const);
        const said = !known || known.some((range) => common(range, there));
        if (has !== said) wrong.push(`${major}: ${resource} ${path}`);
      }
    }
    assert.deepEqual(wrong, []);
  });
});
