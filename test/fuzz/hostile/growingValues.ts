import type { LanguageId } from '../../../server/src/languages/language';

/** A file in which a value is made of the one before it as often as is wanted, and then used. */
export interface GrowingValue {
  readonly language: LanguageId;
  readonly file: string;
  readonly what: string;
  readonly text: (count: number) => string;
}

/** How a value grows: what the first is, what the next one makes of the one before it (`@`), and what is done with the last. */
interface Growth {
  readonly first: string;
  readonly next: string;
  readonly used?: string;
}

type Growths = Readonly<Record<string, Growth>>;

const BICEP: Growths = {
  lists: { first: '[1]', next: '[@, @]' },
  objects: { first: '{ a: 1 }', next: '{ a: @, b: @ }' },
  texts: { first: "'a'", next: "'${@}${@}'" },
  'texts in lists': { first: "['a']", next: "['${@}', '${@}']" },
  'texts of what is not known': { first: 'open', next: "'${@}${@}'" },
  'spread lists': { first: '[1]', next: '[...@, ...@]' },
  'spread objects': { first: '{ a: 1 }', next: '{ ...@, x${string(length(@))}: @ }' },
  'joined lists': { first: '[1]', next: 'concat(@, @)' },
  'joined objects': { first: '{ a: { b: 1 } }', next: 'union(@, { c: @ })' },
  'strings of lists': { first: '[1]', next: '[string(@), @]' },
  'strings of strings': { first: "'\"'", next: 'string([@, @])' },
  'formatted texts': { first: "'a'", next: "format('{0}{0}{0}', @)" },
  'replaced texts': { first: "'aa'", next: "replace(@, 'a', 'aa')" },
  'joined texts': { first: "'a'", next: 'join([@, @], @)' },
  'encoded texts': { first: "'aaa'", next: 'base64(base64(@))' },
  'uri texts': { first: "'%'", next: 'uriComponent(@)' },
  'split texts': { first: "'a,b'", next: "join(split('${@},${@}', ','), ',')" },
  conditions: { first: '1', next: "open == '${string(@)}' ? [@, 1] : [@, 2]" },
  'calls of what is not known': { first: 'open', next: 'uniqueString(@, @)' },
  'equal lists': { first: '[1]', next: '[@, @]', used: '[@ == [@], @ == @, contains(@, @)]' },
  'strings of the whole': { first: '[1]', next: '[@, @]', used: '[string(@), guid(string(@)), length(string(@))]' },
  'functions of the whole': {
    first: '[[1]]',
    next: '[@, @]',
    used: '[flatten(@), union(@, @), intersection(@, @), indexOf(@, @), map(@, x => [x, x]), reduce(@, [], (a, b) => [a, b, a]), toObject(@, x => string(x)), json(string(@))]',
  },
  'loops over the whole': { first: '[1, 2]', next: '[for x in @: [@, x]]' },
  'handed in': { first: 'given', next: '[@, @]' },
  'read as JSON': { first: "'[1]'", next: 'string([json(@), json(@)])' },
};

const HCL: Growths = {
  lists: { first: '[1]', next: '[@, @]' },
  objects: { first: '{ a = 1 }', next: '{ a = @, b = @ }' },
  texts: { first: '"a"', next: '"${@}${@}"' },
  'texts of what is not known': { first: 'var.open', next: '"${@}${@}"' },
  'joined lists': { first: '[1]', next: 'concat(@, @)' },
  'joined objects': { first: '{ a = 1 }', next: 'merge(@, { c = @ })' },
  'JSON of JSON': { first: '"a"', next: 'jsonencode([@, @])' },
  'YAML of YAML': { first: '"a"', next: 'yamlencode([@, @])' },
  'formatted texts': { first: '"a"', next: 'format("%s%s%s", @, @, @)' },
  'replaced texts': { first: '"aa"', next: 'replace(@, "a", "aa")' },
  'replaced by patterns': { first: '"aa"', next: 'replace(@, "/(a)/", "$1$1")' },
  'joined texts': { first: '"a"', next: 'join(@, [@, @])' },
  'encoded texts': { first: '"aaa"', next: 'base64encode(base64encode(@))' },
  conditions: { first: '1', next: 'var.open == jsonencode(@) ? [@, 1] : [@, 2]' },
  'equal lists': { first: '[1]', next: '[@, @]', used: '[@ == [@], @ == @, contains(@, @), distinct(@), toset(@)]' },
  'functions of the whole': {
    first: '[[1]]',
    next: '[@, @]',
    used: '[flatten(@), setproduct(@, @), setunion(@, @), jsonencode(@), yamlencode(@), zipmap(["a", "b"], @), [for x in @ : [x, x]]]',
  },
  'loops over the whole': { first: '[1, 2]', next: '[for x in @ : [@, x]]' },
  'products of sets': { first: '[1, 2]', next: 'setproduct(@, @)' },
  ranges: { first: 'range(1000)', next: '[for x in range(1000) : @]' },
  'rows of commas': { first: '"a,b"', next: 'join(",", split(",", "${@},${@}"))' },
};

const ARM: Growths = {
  lists: { first: 'createArray(1)', next: 'createArray(@, @)' },
  objects: { first: "createObject('a', 1)", next: "createObject('a', @, 'b', @)" },
  texts: { first: "'a'", next: 'concat(@, @)' },
  'texts of what is not known': { first: "parameters('open')", next: 'concat(@, @)' },
  'joined lists': { first: 'createArray(1)', next: 'concat(@, @)' },
  'joined objects': { first: "createObject('a', 1)", next: "union(@, createObject('c', @))" },
  'strings of strings': { first: "'a'", next: 'string(createArray(@, @))' },
  'formatted texts': { first: "'a'", next: "format('{0}{0}{0}', @)" },
  'calls of what is not known': { first: "parameters('open')", next: 'uniqueString(@, @)' },
  conditions: { first: '1', next: "if(equals(parameters('open'), string(@)), createArray(@, 1), createArray(@, 2))" },
  'equal lists': {
    first: 'createArray(1)',
    next: 'createArray(@, @)',
    used: 'createArray(equals(@, @), contains(@, @), string(@))',
  },
  'functions of the whole': {
    first: 'createArray(createArray(1))',
    next: 'createArray(@, @)',
    used: "createArray(flatten(@), union(@, @), intersection(@, @), indexOf(@, @), map(@, lambda('x', createArray(lambdaVariables('x'), lambdaVariables('x')))))",
  },
};

const SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

function names(count: number, name: (index: number) => string): readonly (readonly [string, string])[] {
  return Array.from({ length: count }, (_, index) => [name(index), name(index + 1)] as const);
}

/** The last value stands in a resource, in a comparison and in an output. */
function bicep({ first, next, used = '@' }: Growth): (count: number) => string {
  return (count) =>
    [
      'param open string',
      'param given array = [1]',
      `var v0 = ${first}`,
      ...names(count, (index) => `v${index}`).map(([before, now]) => `var ${now} = ${next.replaceAll('@', before)}`),
      "resource a 'Microsoft.Network/virtualNetworks@2024-05-01' = {",
      "  name: 'a'",
      '  location: string(v0)',
      `  properties: { addressSpace: { addressPrefixes: ${used.replaceAll('@', `v${count}`)} }, subnets: v${count} }`,
      `  tags: v${count}`,
      '}',
      `output x object = v${count} == v${count} ? v${count} : string(v${count})`,
      '',
    ].join('\n');
}

function terraform({ first, next, used = '@' }: Growth): (count: number) => string {
  return (count) =>
    [
      'variable "open" {}',
      'locals {',
      `  v0 = ${first}`,
      ...names(count, (index) => `v${index}`).map(
        ([before, now]) => `  ${now} = ${next.replaceAll('@', `local.${before}`)}`,
      ),
      '}',
      'resource "azurerm_virtual_network" "a" {',
      `  name = local.v${count}`,
      `  address_space = ${used.replaceAll('@', `local.v${count}`)}`,
      `  tags = local.v${count}`,
      '}',
      'output "x" {',
      `  value = local.v${count} == local.v${count} ? local.v${count} : jsonencode(local.v${count})`,
      '}',
      '',
    ].join('\n');
}

function arm({ first, next, used = '@' }: Growth): (count: number) => string {
  const variable = (name: string) => `variables('${name}')`;
  return (count) => {
    const last = variable(`v${count}`);
    return JSON.stringify({
      $schema: SCHEMA,
      parameters: { open: { type: 'string' } },
      variables: Object.fromEntries([
        ['v0', `[${first}]`],
        ...names(count, (index) => `v${index}`).map(([before, now]) => [
          now,
          `[${next.replaceAll('@', variable(before))}]`,
        ]),
      ]) as Record<string, string>,
      resources: [
        {
          type: 'Microsoft.Network/virtualNetworks',
          apiVersion: '2024-05-01',
          name: 'a',
          properties: { addressSpace: { addressPrefixes: `[${used.replaceAll('@', last)}]` }, subnets: `[${last}]` },
          tags: `[${last}]`,
        },
      ],
      outputs: { x: { type: 'object', value: `[if(equals(${last}, ${last}), ${last}, string(${last}))]` } },
    });
  };
}

function all(
  language: LanguageId,
  file: string,
  growths: Growths,
  write: (growth: Growth) => (count: number) => string,
) {
  return Object.entries(growths).map(([what, growth]): GrowingValue => ({ language, file, what, text: write(growth) }));
}

/** Values that double with every line, in every way that a language has to put values together. */
export const GROWING_VALUES: readonly GrowingValue[] = [
  ...all('bicep', 'main.bicep', BICEP, bicep),
  ...all('terraform', 'main.tf', HCL, terraform),
  ...all('arm', 'main.json', ARM, arm),
];
