import type { LanguageId } from '../../../server/src/languages/language';
import { DEEP_TEXTS } from '../hostile/deepTexts';
import { GROWING_VALUES } from '../hostile/growingValues';
import { bases } from '../bases';

/** A text as it is, before it is spoiled. */
export interface BaseText {
  readonly language: LanguageId;
  readonly file: string;
  readonly text: string;
}

/** Kinds of files of which there are few among the examples. */
const OTHERS: readonly BaseText[] = [
  {
    language: 'bicep',
    file: 'main.bicepparam',
    text: "using 'main.bicep'\n\nparam a = 'x'\nparam b = [\n  { c: a }\n]\nvar d = '${a}x'\n",
  },
  { language: 'terraform', file: 'terraform.tfvars', text: 'a = "x"\nb = [{ c = 1 }]\nd = {\n  e = null\n}\n' },
  {
    language: 'terraform',
    file: 'terragrunt.hcl',
    text: 'include "root" {\n  path = find_in_parent_folders()\n}\nterraform {\n  source = "../modules//net"\n}\ninputs = {\n  a = "x"\n}\n',
  },
  {
    language: 'terraform',
    file: 'main.tf.json',
    text: JSON.stringify(
      {
        '//': 'aksnet-ignore AKSN101: as it is',
        variable: { a: { default: '${1 + 1}' } },
        locals: { b: '%{ if true }x%{ endif }' },
        resource: {
          azurerm_subnet: {
            s: {
              name: '${var.a}',
              address_prefixes: ['10.0.0.0/24'],
              dynamic: { delegation: { for_each: [1], content: { name: 'x' } } },
            },
          },
        },
        module: { m: { source: './m', a: '${azurerm_subnet.s.id}' } },
      },
      undefined,
      2,
    ),
  },
  {
    language: 'arm',
    file: 'main.parameters.json',
    text: JSON.stringify(
      {
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
        contentVersion: '1.0.0.0',
        parameters: { a: { value: 'x' }, b: { reference: { keyVault: { id: '/subscriptions/x' }, secretName: 'y' } } },
      },
      undefined,
      2,
    ),
  },
  {
    language: 'terraform',
    file: 'plan.json',
    text: JSON.stringify(
      {
        format_version: '1.2',
        terraform_version: '1.9.0',
        planned_values: {
          root_module: {
            resources: [{ address: 'azurerm_subnet.s', type: 'azurerm_subnet', name: 's', values: { name: 'x' } }],
          },
        },
        resource_changes: [
          {
            address: 'azurerm_subnet.s',
            type: 'azurerm_subnet',
            name: 's',
            change: { actions: ['create'], after: { name: 'x' }, after_unknown: { id: true } },
          },
        ],
        configuration: {
          root_module: {
            resources: [{ address: 'azurerm_subnet.s', expressions: { name: { references: ['var.a'] } } }],
          },
        },
      },
      undefined,
      2,
    ),
  },
];

/** Deep enough to be seen, and small enough to be read often. */
const LEVELS = 8;
const DOUBLINGS = 5;

/** The files of examples and zones, one of each kind of file, and texts that are deep or grow. */
export function baseTexts(): readonly BaseText[] {
  return (known ??= made());
}

let known: readonly BaseText[] | undefined;

function made(): readonly BaseText[] {
  const valid = bases().flatMap(({ language, files }) =>
    Object.entries(files).map(([file, text]): BaseText => ({ language, file, text })),
  );
  const deep = DEEP_TEXTS.map(({ language, file, text }): BaseText => ({ language, file, text: text(LEVELS) }));
  const growing = GROWING_VALUES.map(({ language, file, text }): BaseText => ({
    language,
    file,
    text: text(DOUBLINGS),
  }));
  return [...valid, ...deep, ...growing, ...OTHERS, ...OTHERS, ...OTHERS, ...OTHERS];
}
