import assert from 'node:assert/strict';
import { allows } from '../../../../server/src/languages/terraform/known/moduleVersionConstraint';
import { moduleSource, sameSource } from '../../../../server/src/languages/terraform/evaluation/moduleSources';

describe('Sources of Terraform modules', () => {
  const registry = (source: string) => {
    const parsed = moduleSource(source);
    return parsed.kind === 'registry' ? `${parsed.host}|${parsed.module}` : parsed.kind;
  };
  const repository = (source: string) => {
    const parsed = moduleSource(source);
    return parsed.kind === 'repository' ? `${parsed.module ?? '-'} ${parsed.version ?? '-'}` : parsed.kind;
  };

  it('are folders when they begin with a dot', () => {
    assert.deepEqual(moduleSource('./modules/aks'), { kind: 'local', path: './modules/aks' });
    assert.deepEqual(moduleSource('..'), { kind: 'local', path: '..' });
    assert.deepEqual(moduleSource('..\\net'), { kind: 'local', path: '../net' });
  });

  it('are modules of a registry; the public ones are one', () => {
    assert.equal(registry('Azure/aks/azurerm'), '|Azure/aks/azurerm');
    assert.equal(registry('registry.terraform.io/Azure/aks/azurerm'), '|Azure/aks/azurerm');
    assert.equal(registry('registry.opentofu.org/Azure/aks/azurerm'), '|Azure/aks/azurerm');
    assert.equal(registry('app.terraform.io/acme/aks/azurerm'), 'app.terraform.io|acme/aks/azurerm');
    assert.equal(registry('tf.acme.example:8443/platform/aks/azurerm'), 'tf.acme.example:8443|platform/aks/azurerm');
    assert.equal(registry('Azure/vnet/azurerm//modules/subnet'), '|Azure/vnet/azurerm//modules/subnet');
    assert.equal(registry('Azure/vnet/azurerm//modules/subnet/'), '|Azure/vnet/azurerm//modules/subnet');
  });

  it('are repositories in all their forms', () => {
    const aks = 'Azure/aks/azurerm 9.4.1';
    for (const source of [
      'github.com/Azure/terraform-azurerm-aks?ref=9.4.1',
      'git::https://github.com/Azure/terraform-azurerm-aks?ref=9.4.1',
      'git::https://github.com/Azure/terraform-azurerm-aks.git?ref=v9.4.1',
      'git::https://github.com/Azure/terraform-azurerm-aks.git?depth=1&ref=tags/9.4.1',
      'git::https://token@github.com/Azure/terraform-azurerm-aks.git?ref=refs%2Ftags%2F9.4.1',
      'git@github.com:Azure/terraform-azurerm-aks.git?ref=9.4.1',
      'git::ssh://git@github.com/Azure/terraform-azurerm-aks.git?ref=9.4.1',
    ]) {
      assert.equal(repository(source), aks, source);
    }
    assert.equal(
      repository('git::https://github.com/Azure/terraform-azurerm-vnet.git//modules/subnet?ref=v1.2.0'),
      'Azure/vnet/azurerm//modules/subnet 1.2.0',
    );
    assert.equal(
      repository('github.com/Azure/terraform-azurerm-vnet/modules/subnet'),
      'Azure/vnet/azurerm//modules/subnet -',
    );
  });

  it('name no version by a branch, a commit or nothing', () => {
    for (const ref of ['', '?ref=main', '?ref=3f2a91c', '?ref=release/1.2.0', '?ref=', '?depth=1', '?ref=v1']) {
      assert.equal(repository(`github.com/Azure/terraform-azurerm-aks${ref}`), 'Azure/aks/azurerm -', ref);
    }
  });

  it('of other hosts and kinds are nobody that is known', () => {
    for (const source of [
      'git::https://dev.azure.com/acme/platform/_git/terraform-azurerm-aks?ref=v1.0.0',
      'git::https://gitlab.example/Azure/terraform-azurerm-aks.git?ref=v1.0.0',
      's3::https://s3-eu-west-1.amazonaws.com/acme/aks.zip',
      'https://acme.example/aks.zip?archive=zip',
      'bitbucket.org/acme/terraform-azurerm-aks',
      'github.com/acme/infrastructure//aks?ref=v1.0.0',
      'oci://acme.azurecr.io/aks?tag=1.0.0',
      '/srv/modules/aks',
    ]) {
      assert.match(repository(source), /^- /, source);
    }
  });

  it('are the same in the form in which terraform init writes them', () => {
    const pairs: readonly (readonly [string, string])[] = [
      ['Azure/aks/azurerm', 'registry.terraform.io/Azure/aks/azurerm'],
      ['Azure/aks/azurerm', 'registry.opentofu.org/Azure/aks/azurerm'],
      ['Azure/vnet/azurerm//modules/subnet', 'registry.terraform.io/Azure/vnet/azurerm//modules/subnet'],
      ['github.com/acme/net?ref=v1', 'git::https://github.com/acme/net.git?ref=v1'],
      ['git@github.com:acme/net.git//aks?ref=v1', 'git::ssh://git@github.com/acme/net.git//aks?ref=v1'],
      ['app.terraform.io/acme/aks/azurerm', 'app.terraform.io/acme/aks/azurerm'],
    ];
    for (const [written, recorded] of pairs) assert.ok(sameSource(written, recorded), written);
    assert.ok(!sameSource('github.com/acme/net?ref=v1', 'git::https://github.com/acme/net.git?ref=v2'));
    assert.ok(!sameSource('github.com/acme/net?ref=V1', 'git::https://github.com/acme/net.git?ref=v1'));
    assert.ok(!sameSource('Azure/vnet/azurerm', 'registry.terraform.io/Azure/vnet/azurerm//modules/subnet'));
    assert.ok(!sameSource('acme/aks/azurerm', 'app.terraform.io/acme/aks/azurerm'));
  });

  it('take the versions that their constraint allows', () => {
    const cases: readonly (readonly [string, string, boolean | undefined])[] = [
      ['1.4.0', '1.4.0', true],
      ['v1.4.0', '1.4.0', true],
      ['= 1.4.0', '1.4.1', false],
      ['~> 1.4', '1.9.2', true],
      ['~> 1.4', '2.0.0', false],
      ['~> 1.4.0', '1.5.0', false],
      ['>= 1.0, < 2.0', '1.99.0', true],
      ['>= 1.0, < 2.0', '2.0.0', false],
      ['> 1.0', '1.0.0', false],
      ['> 1.0, >= 1.0', '1.0.0', false],
      ['<= 2.0', '2.0.0', true],
      ['>= 1.0, != 1.3.0', '1.3.0', false],
      ['>= 1.0', '2.0.0-beta1', false],
      ['2.0.0-beta1', '2.0.0-beta1', true],
      ['newest', '1.0.0', undefined],
    ];
    for (const [constraint, version, expected] of cases) {
      assert.equal(allows(constraint, version), expected, `${constraint} ${version}`);
    }
  });
});
