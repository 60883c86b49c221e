import { strict as assert } from 'node:assert';
import { ANY_VERSION, before, compare } from '../../../../server/src/model/versionRange';
import { rangeOf } from '../../../../server/src/languages/terraform/evaluation/versionConstraints';
import { terraform } from '../../../../server/src/languages/terraform/index';
import { allowedVersions } from '../../../../server/src/languages/terraform/evaluation/providerVersion';

function unitOf(files: Readonly<Record<string, string>>) {
  const documents = Object.entries(files).map(([file, text]) => terraform.parse(file, text));
  return { key: '.', documents, parameterFiles: [] };
}

function required(version: string): string {
  return `terraform {\n  required_providers {\n    azurerm = {\n      source = "hashicorp/azurerm"\n      version = "${version}"\n    }\n  }\n}\n`;
}

describe('Constraints of provider versions', () => {
  const EXAMPLES: readonly [constraint: string, allowed: readonly string[], not: readonly string[]][] = [
    ['3.50.0', ['3.50.0'], ['3.50.1', '3.49.0']],
    ['= 3.50', ['3.50.0'], ['3.51.0']],
    ['~> 3.50', ['3.50.0', '3.117.1'], ['3.49.0', '4.0.0']],
    ['~> 2.67.0', ['2.67.3'], ['2.68.0', '2.66.0']],
    ['~> 4', ['4.0.0', '4.81.0'], ['5.0.0']],
    ['>= 3.0, < 4.0', ['3.0.0', '3.117.0'], ['4.0.0', '2.99.0']],
    ['>3.1.0,<=3.2.0', ['3.1.1', '3.2.0'], ['3.1.0', '3.2.1']],
    ['>= 3.80.0', ['5.2.0'], ['3.79.0']],
    ['!= 4.3.0, >= 4.0.0', ['4.2.0'], ['3.117.0']],
    ['v4.1.0-beta1', ['4.1.0'], ['4.1.1']],
  ];
  for (const [constraint, allowed, not] of EXAMPLES)
    it(`read ${constraint}`, () => {
      const range = rangeOf(constraint)!;
      const isIn = (text: string) => {
        const [major = 0, minor = 0, patch = 0] = text.split('.').map(Number);
        const version = [major, minor, patch] as const;
        return compare(range.from, version) <= 0 && compare(version, range.below) < 0;
      };
      for (const version of allowed) assert.ok(isIn(version), version);
      for (const version of not) assert.ok(!isIn(version), version);
    });

  it('are none where something else is written', () => {
    for (const text of ['', 'latest', '^3.0', '~> three']) assert.equal(rangeOf(text), undefined, text);
  });

  it('tell which versions come before one', () => {
    assert.equal(before(rangeOf('~> 3.50')!, '4.58'), 'all');
    assert.equal(before(rangeOf('~> 4.60')!, '4.58'), 'none');
    assert.equal(before(rangeOf('~> 4.0')!, '4.58'), 'some');
    assert.equal(before(ANY_VERSION, '4.58'), 'some');
  });
});

describe('The versions of azurerm that a configuration allows', () => {
  it('come from any of its files, in native syntax or JSON', () => {
    assert.equal(allowedVersions(unitOf({ 'main.tf': '', 'versions.tf': required('~> 3.60') })).major, 3);
    const json = '{"terraform":[{"required_providers":[{"azurerm":{"version":"~> 3.60"}}]}]}';
    assert.deepEqual(allowedVersions(unitOf({ 'versions.tf.json': json })).from, [3, 60, 0]);
  });

  it('may be said as they were before Terraform 0.13', () => {
    assert.equal(allowedVersions(unitOf({ 'main.tf': 'provider "azurerm" {\n  version = "=2.40.0"\n}\n' })).major, 2);
    const short = 'terraform {\n  required_providers {\n    azurerm = ">= 2.20, < 3.0"\n  }\n}\n';
    assert.equal(allowedVersions(unitOf({ 'main.tf': short })).major, 2);
  });

  it('are those that the root and its modules allow together', () => {
    const module = unitOf({ 'modules/aks/main.tf': required('>= 3.0') });
    const root = terraform.parse('main.tf', required('~> 4.10'));
    const allowed = allowedVersions(module, [root]);
    assert.deepEqual([allowed.from, allowed.below, allowed.major], [[4, 10, 0], [5, 0, 0], 4]);
    assert.equal(allowed.constraint, '>= 3.0 and ~> 4.10');
  });

  it('are below the limit, where only that is said', () => {
    assert.equal(allowedVersions(unitOf({ 'main.tf': required('< 4.0') })).major, 3);
    assert.equal(allowedVersions(unitOf({ 'main.tf': required('<= 3.110.0') })).major, 3);
  });

  it('are not limited where nothing is said, or something that is no constraint', () => {
    const usual = allowedVersions(unitOf({ 'main.tf': 'locals {}\n' }));
    assert.deepEqual([usual.major, usual.constraint], [4, undefined]);
    assert.equal(allowedVersions(unitOf({ 'main.tf': required('${var.version}') })).constraint, undefined);
  });
});
