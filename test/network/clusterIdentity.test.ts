import { strict as assert } from 'node:assert';
import { languages } from '../../server/src/host/languages';
import { isUnknown } from '../../server/src/model/threeValuedQuestions';
import { hasIdentityBefore, hasUserAssignedIdentity } from '../../server/src/network/clusterIdentity';
import { bicepCluster, terraformCluster } from '../../server/src/rules/examples/exampleFrames';
import { Workspace } from '../../server/src/workspace/workspace';

function clusterOf(file: string, text: string) {
  const workspace = new Workspace(languages, []);
  workspace.setFile(file, text);
  return workspace.snapshot(workspace.deployments()[0]!)!.network.clusters[0]!;
}

const bicep = (identity: string, properties = '') =>
  clusterOf('main.bicep', bicepCluster(properties).replace('  properties', `  ${identity}\n  properties`));

describe('identity of a cluster', () => {
  it('exists before the cluster when it is user-assigned, in any spelling', () => {
    for (const type of ['UserAssigned', 'userassigned', 'SystemAssigned, UserAssigned'])
      assert.equal(hasUserAssignedIdentity(bicep(`identity: { type: '${type}' }`)), true, type);
    assert.equal(hasUserAssignedIdentity(bicep(`identity: { type: 'SystemAssigned' }`)), false);
    assert.equal(hasIdentityBefore(bicep('')), false);
  });

  it('or when it is a service principal, which msi is none', () => {
    const principal = (id: string) => bicep('', `servicePrincipalProfile: { clientId: '${id}' }`);
    assert.equal(hasIdentityBefore(principal('11111111-1111-1111-1111-111111111111')), true);
    assert.equal(hasIdentityBefore(principal('msi')), false);
    const terraform = terraformCluster('service_principal {\n  client_id     = "x"\n  client_secret = "y"\n}');
    assert.equal(hasIdentityBefore(clusterOf('main.tf', terraform)), true);
  });

  it('is not known when its type is not', () => {
    const cluster = clusterOf(
      'main.bicep',
      `param type string\n` + bicepCluster('').replace('  properties', '  identity: { type: type }\n  properties'),
    );
    assert.ok(isUnknown(hasIdentityBefore(cluster)));
  });
});
