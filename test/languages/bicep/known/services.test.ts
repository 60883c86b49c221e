import assert from 'node:assert/strict';
import { SUBNET, ZONE, IDENTITY, endpoints, Made } from './made';

describe('The known services', () => {
  const registry = 'res/container-registry/registry';
  const vault = 'res/key-vault/vault';
  const account = 'res/storage/storage-account';
  const ACCESS = 'properties.publicNetworkAccess';

  it('have their own defaults', () => {
    const acr = new Made(registry, undefined, "{ name: 'acr' }");
    assert.deepEqual(acr.resources, ['registries acr']);
    assert.equal(acr.at('registries', 'sku.name'), "'Premium'");
    assert.equal(acr.at('registries', ACCESS), 'null');
    assert.equal(acr.at('registries', 'properties.networkRuleSet'), 'null');
    assert.equal(new Made(registry, '0.5.1', "{ name: 'acr' }").at('registries', 'sku.name'), "'Basic'");
    const kv = new Made(vault, undefined, "{ name: 'kv' }");
    assert.equal(kv.at('vaults', 'properties.sku.name'), "'premium'");
    assert.equal(kv.at('vaults', ACCESS), 'null');
    assert.equal(kv.at('vaults', 'properties.networkAcls'), 'null');
    const st = new Made(account, undefined, "{ name: 'st' }");
    assert.equal(
      st.at('storageAccounts', 'properties.networkAcls'),
      "{bypass: 'AzureServices', defaultAction: 'Deny'}",
    );
    assert.equal(st.at('storageAccounts', ACCESS), 'null');
    assert.equal(
      new Made(account, '0.8.3', "{ name: 'st' }").at('storageAccounts', 'properties.networkAcls.defaultAction'),
      "'Deny'",
    );
  });

  it('close their public access where they have an endpoint', () => {
    const acr = new Made(registry, '0.9.0', `{ name: 'acr', ${endpoints()} }`);
    assert.deepEqual(acr.resources, [
      'registries acr',
      'privateEndpoints pep-acr-registry-0',
      'privateEndpoints/privateDnsZoneGroups pep-acr-registry-0/default',
    ]);
    assert.equal(acr.at('registries', ACCESS), "'Disabled'");
    assert.match(
      acr.at('privateEndpoints', 'properties.privateLinkServiceConnections'),
      /privateLinkServiceId: <Microsoft.ContainerRegistry\/registries:'acr'>, groupIds: \['registry'\]/,
    );
    assert.match(
      acr.output('privateEndpoints'),
      /^\[\{name: 'pep-acr-registry-0', resourceId: <Microsoft.Network\/privateEndpoints/,
    );
    const kv = new Made(vault, '0.13.0', `{ name: 'kv', ${endpoints()} }`);
    assert.equal(kv.at('vaults', ACCESS), "'Disabled'");
    assert.match(
      kv.at('privateDnsZoneGroups', 'properties.privateDnsZoneConfigs'),
      /privateDnsZoneId: '.*privatelink.example.net'/,
    );
    const st = new Made(account, '0.14.0', `{ name: 'st', ${endpoints("service: 'blob', ")} }`);
    assert.equal(st.at('storageAccounts', ACCESS), "'Disabled'");
    assert.match(st.at('privateEndpoints', 'properties.privateLinkServiceConnections'), /groupIds: \['blob'\]/);
    // Its firewall counted as written in those versions.
    assert.equal(
      new Made(account, '0.8.3', `{ name: 'st', ${endpoints("service: 'blob', ")} }`).at('storageAccounts', ACCESS),
      'null',
    );
  });

  it('keep what is written', () => {
    const acr = new Made(registry, undefined, "{ name: 'acr', acrSku: 'Basic', publicNetworkAccess: 'Enabled' }");
    assert.equal(acr.at('registries', 'properties.networkRuleSet'), "{defaultAction: 'Deny', ipRules: []}");
    const older = new Made(registry, '0.11.0', "{ name: 'acr', publicNetworkAccess: 'Enabled' }");
    assert.equal(older.at('registries', 'properties.networkRuleSet'), 'null');
    const kv = new Made(
      vault,
      undefined,
      `{ name: 'kv', networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' }, ${endpoints()} }`,
    );
    assert.equal(kv.at('vaults', ACCESS), 'null');
    assert.equal(kv.at('vaults', 'properties.networkAcls.defaultAction'), "'Deny'");
    const st = new Made(
      account,
      undefined,
      "{ name: 'st', publicNetworkAccess: 'Enabled', networkAcls: { ipRules: [{ value: '203.0.113.1' }] } }",
    );
    assert.equal(st.at('storageAccounts', ACCESS), "'Enabled'");
    assert.equal(st.at('storageAccounts', 'properties.networkAcls.defaultAction'), "'Deny'");
    assert.equal(st.at('storageAccounts', 'properties.networkAcls.ipRules'), "[{value: '203.0.113.1'}]");
  });

  it('name the zones of an endpoint in one list in older versions', () => {
    const made = new Made(
      vault,
      '0.3.0',
      `{ name: 'kv', privateEndpoints: [{ subnetResourceId: '${SUBNET}', privateDnsZoneResourceIds: ['${ZONE}'] }] }`,
    );
    assert.equal(
      made.at('privateDnsZoneGroups', 'properties.privateDnsZoneConfigs'),
      `[{name: 'privatelink.example.net', properties: {privateDnsZoneId: '${ZONE}'}}]`,
    );
  });

  it('wait for approval of a manual connection', () => {
    const made = new Made(
      vault,
      undefined,
      `{ name: 'kv', privateEndpoints: [{ subnetResourceId: '${SUBNET}', isManualConnection: true }] }`,
    );
    assert.equal(made.at('privateEndpoints', 'properties.privateLinkServiceConnections'), '[]');
    assert.match(
      made.at('privateEndpoints', 'properties.manualPrivateLinkServiceConnections'),
      /groupIds: \['vault'\]/,
    );
    assert.equal(made.resources.length, 2);
  });

  it('have identities, and give them as outputs', () => {
    const one = new Made('res/managed-identity/user-assigned-identity', undefined, "{ name: 'id' }");
    assert.deepEqual(one.resources, ['userAssignedIdentities id']);
    assert.equal(one.output('resourceId'), "<Microsoft.ManagedIdentity/userAssignedIdentities:'id'>");
    assert.match(one.output('principalId'), /^\?it is known only after deployment/);
    assert.equal(
      new Made('res/managed-identity/user-assigned-identity', '0.2.0', "{ name: 'id', location: 'westeurope' }").output(
        'location',
      ),
      "'westeurope'",
    );
    const acr = new Made(
      registry,
      undefined,
      `{ name: 'acr', managedIdentities: { systemAssigned: true, userAssignedResourceIds: ['${IDENTITY}'] } }`,
    );
    assert.equal(acr.at('registries', 'identity.type'), "'SystemAssigned, UserAssigned'");
    const st = new Made(account, undefined, "{ name: 'st', managedIdentities: { systemAssigned: true } }");
    assert.equal(st.at('storageAccounts', 'identity'), "{type: 'SystemAssigned', userAssignedIdentities: null}");
  });

  it('give a workspace for logs', () => {
    const made = new Made('res/operational-insights/workspace', undefined, "{ name: 'log' }");
    assert.equal(made.output('resourceId'), "<Microsoft.OperationalInsights/workspaces:'log'>");
    assert.match(made.output('logAnalyticsWorkspaceId'), /^\?it is known only after deployment/);
    assert.equal(made.at('workspaces', 'properties.publicNetworkAccessForQuery'), "'Enabled'");
    const closed = new Made(
      'res/operational-insights/workspace',
      '0.9.0',
      "{ name: 'log', publicNetworkAccessForQuery: 'Disabled' }",
    );
    assert.equal(closed.at('workspaces', 'properties.publicNetworkAccessForQuery'), "'Disabled'");
  });
});
