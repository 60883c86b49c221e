import { strict as assert } from 'node:assert';
import { rules } from '../../server/src/rules/ruleRegistry';
import { isLeftOut, type Rule } from '../../server/src/rules/rule';
import { applyEdits } from '../../server/src/text/edits';
import { findingsOf, review, TODAY, unmark } from '../rules/tester';
import { lackingIn } from './schema/armRequired';
import { requiredOf } from './schema/armTypes';
import { absolute, newFaults } from './schema/judgeTerraform';
import { readFolder } from './schema/terraformDeclarations';
import { examplesOf } from '../../scripts/examplesOf';

/*
 * What fixes add is complete by the schemas of azurerm and of Azure, which are recorded apart from the product's own
 * tables (scripts/truth).
 */

const PIN =
  'terraform {\n  required_providers {\n    azurerm = { source = "hashicorp/azurerm", version = "~> 5.0" }\n  }\n}\n\n';

interface Fixed {
  readonly by: string;
  readonly before: string;
  readonly after: string;
}

/** The texts before and after every fix of a rule's examples in a language. */
function fixesOf(rule: Rule, language: 'bicep' | 'arm' | 'terraform', head = ''): readonly Fixed[] {
  const examples = examplesOf(rule)[language];
  if (isLeftOut(examples)) return [];
  return examples.bad.flatMap((example) => {
    const before = head + unmark(example.bad).text;
    const session = review(language, before, example);
    return findingsOf(session, rule).flatMap((finding) =>
      finding.fixes.flatMap((fix): Fixed[] => {
        const outcome = session.workspace.fix(session.key, finding, fix, session.configuration, TODAY);
        if (outcome.kind === 'refused') return [];
        const edits = outcome.files.flatMap((file) => file.edits);
        return [{ by: `${rule.code} '${fix.title}'`, before, after: applyEdits(before, edits) }];
      }),
    );
  });
}

describe('what fixes write, by the schema of azurerm 5', () => {
  const judged = { fixes: 0, added: 0 };

  for (const rule of rules.filter(({ fix }) => fix !== 'none')) {
    it(`${rule.code} ${rule.name}`, () => {
      const faults = fixesOf(rule, 'terraform', PIN).flatMap(({ by, before, after }) => {
        judged.fixes++;
        judged.added +=
          readFolder({ 'main.tf': after }).declared.length - readFolder({ 'main.tf': before }).declared.length;
        return newFaults({ 'main.tf': before }, { 'main.tf': after }, 5)
          .filter(({ kind }) =>
            ['schema', 'together', 'dangling', 'declared twice', 'provider', 'broken'].includes(kind),
          )
          .map(({ kind, where, says }) => `${by}: ${kind}: ${where}: ${says}`);
      });
      assert.deepEqual(faults, []);
    });
  }

  after(() => {
    console.log(`      ${judged.fixes} fixes, which add ${judged.added} resources and variables`);
    assert.ok(judged.fixes > 100 && judged.added > 30);
  });
});

describe('what fixes add, by Azure’s published types', () => {
  let added = 0;

  for (const language of ['bicep', 'arm'] as const) {
    for (const rule of rules.filter(({ fix }) => fix !== 'none')) {
      it(`${rule.code} ${rule.name} in ${language}`, () => {
        const faults = fixesOf(rule, language).flatMap(({ by, before, after }) => {
          const known = new Set(resourcesIn(language, before).map(({ key }) => key));
          return resourcesIn(language, after).flatMap(({ key, type, apiVersion, body, within }) => {
            if (known.has(key) || within || apiVersion === undefined) return [];
            assert.ok(requiredOf(type, apiVersion), `what ${type} requires is recorded`);
            added++;
            return lackingIn(type, apiVersion, body).map((path) => `${by}: ${type} lacks ${path}`);
          });
        });
        assert.deepEqual(faults, []);
      });
    }
  }

  after(() => {
    console.log(`      ${added} added resources`);
    assert.ok(added > 50);
  });
});

describe('the judge of Terraform configurations', () => {
  const cases: readonly (readonly [what: string, text: string, expected: RegExp])[] = [
    [
      'an argument that azurerm 5 does not have',
      subnet('service_endpoints = ["Microsoft.Storage"]'),
      /no argument service_endpoints/,
    ],
    [
      'a required argument that is missing',
      'resource "azurerm_private_dns_zone" "z" {\n  name = "a"\n}\n',
      /lacks resource_group_name/,
    ],
    [
      'a text where a list is wanted',
      subnet('address_prefixes = "10.0.0.0/24"'),
      /address_prefixes takes a list, not a string/,
    ],
    [
      'a list where a text is wanted',
      'resource "azurerm_private_dns_zone" "z" {\n  name                = ["a"]\n  resource_group_name = "rg"\n}\n',
      /name takes a string, not a list/,
    ],
    ['a block that is written as an argument', subnet('delegation = []'), /delegation is a block/],
    ['a required argument of a block', subnet('service_endpoint {\n  }'), /lacks service_endpoint.service/],
    ['a name that is not declared', subnet('address_prefixes = [var.range]'), /refers to var.range/],
    ['two declarations of one name', subnet('') + subnet(''), /azurerm_subnet.a/],
  ];
  for (const [what, text, expected] of cases) {
    it(`sees ${what}`, () => {
      const faults = absolute(readFolder({ 'main.tf': text }), 5).map(({ says }) => says);
      assert.ok(
        faults.some((says) => expected.test(says)),
        faults.join('\n'),
      );
    });
  }

  it('sees nothing in a resource that is complete', () => {
    assert.deepEqual(absolute(readFolder({ 'main.tf': subnet('address_prefixes = ["10.0.0.0/24"]') }), 5), []);
  });
});

function subnet(more: string): string {
  return `resource "azurerm_subnet" "a" {\n  name                 = "a"\n  resource_group_name  = "rg"\n  virtual_network_name = "v"\n  ${more}\n}\n`;
}

function resourcesIn(language: 'bicep' | 'arm', text: string) {
  const { workspace, key } = review(language, text);
  return workspace.snapshot(key)!.network.graph.resources;
}
