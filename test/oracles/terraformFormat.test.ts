import { strict as assert } from 'node:assert';
import { rules } from '../../server/src/rules/ruleRegistry';
import { isLeftOut } from '../../server/src/rules/rule';
import { findingsOf, fixed, review, unmark } from '../rules/tester';
import { misformatted } from './terraformFormat';
import { examplesOf } from '../../scripts/examplesOf';

describe('What terraform fmt would lay out otherwise', () => {
  const FORMATTED = `# two stages
locals {
  stages = { blue = 1, green = 2 }
  ranges = [
    "10.0.0.0/8", # office
    "192.0.2.0/24",
  ]

  long_name_alone = <<-EOT
      anything = goes
    EOT
}

resource "azurerm_subnet" "stage" {
  for_each         = local.stages
  name             = "snet = \${each.key}"
  address_prefixes = [cidrsubnet("10.0.0.0/8", 8, each.value)]

  delegation {
    name = "aks"

    service_delegation {
      name = "Microsoft.ContainerService/managedClusters"
    }
  }
}
`;
  it('is nothing in what it wrote', () => assert.deepEqual(misformatted(FORMATTED), []));

  const WRONG: readonly [string, string, string, string][] = [
    [
      'a column',
      '  name             = "snet',
      '  name = "snet',
      '16: the equals sign is not in the column of its neighbours',
    ],
    ['an indentation', '    name = "aks"', '   name = "aks"', '20: it is indented by 3, not by 4'],
    ['a blank', 'name = "Micro', 'name ="Micro', '23: there is not one blank behind the equals sign'],
    ['an end', 'delegation {\n    name', 'delegation { \n    name', '19: there are blanks at its end'],
  ];
  for (const [title, from, to, remark] of WRONG) {
    it(`is ${title} that somebody moved`, () => {
      assert.ok(FORMATTED.includes(from));
      assert.deepEqual(misformatted(FORMATTED.replace(from, to)), [remark]);
    });
  }

  it('is nothing that a fix of any rule wrote', () => {
    let count = 0;
    for (const rule of rules) {
      const { terraform: examples } = examplesOf(rule);
      if (isLeftOut(examples)) continue;
      for (const { bad } of examples.bad) {
        const { text } = unmark(bad);
        if (misformatted(text).length > 0) continue;
        const session = review('terraform', text);
        const [finding] = findingsOf(session, rule);
        for (const index of finding?.fixes.keys() ?? []) {
          const after = fixed(session, finding, index, text).text;
          if (after === undefined) continue;
          count++;
          assert.deepEqual(misformatted(after), [], `${rule.code}\n${after}`);
        }
      }
    }
    assert.ok(count > 80, `${count} fixes`);
  });
});
