import type { LanguageId } from '../../../server/src/languages/language';

/** A text that grows with a count in one way: deeper brackets, longer chains, more of a kind. */
export interface DeepText {
  readonly language: LanguageId;
  readonly file: string;
  readonly what: string;
  readonly text: (count: number) => string;
}

/** Something that opens and closes around a value as often as is wanted. */
function nested(open: string, inner: string, close: string): (count: number) => string {
  return (count) => open.repeat(count) + inner + close.repeat(count);
}

/** The same that is never closed. */
function unclosed(open: string): (count: number) => string {
  return (count) => open.repeat(count);
}

/** A value with something behind it as often as is wanted. */
function chain(start: string, link: string, end = ''): (count: number) => string {
  return (count) => start + link.repeat(count) + end;
}

type Shapes = Readonly<Record<string, (count: number) => string>>;

const HCL_VALUES: Shapes = {
  tuples: nested('[', '1', ']'),
  objects: nested('{ a = ', '1', ' }'),
  'objects as keys': nested('{', 'a = 1', ' = 1}'),
  'objects as keys that are not closed': unclosed('{'),
  'tuples that are not closed': unclosed('['),
  parentheses: nested('(', '1', ')'),
  'parentheses as keys': nested('{(', '1', ') = 1}'),
  calls: nested('f(', '1', ')'),
  indexes: nested('a[', '1', ']'),
  interpolations: nested('"${', '1', '}"'),
  'interpolations that are not closed': unclosed('"${'),
  'if directives': (n) => `"${'%{ if true }'.repeat(n)}x${'%{ endif }'.repeat(n)}"`,
  'if directives that are not closed': (n) => `"${'%{ if true }'.repeat(n)}x"`,
  'else directives': (n) => `"${'%{ if true }%{ else }'.repeat(n)}x${'%{ endif }'.repeat(n)}"`,
  'for directives': (n) => `"${'%{ for a in [1] }'.repeat(n)}x${'%{ endfor }'.repeat(n)}"`,
  'directives in a row': (n) => `"${'%{ if true }x%{ endif }'.repeat(n)}"`,
  'directives in a heredoc': (n) => `<<A\n${'%{ if true }\n'.repeat(n)}${'%{ endif }\n'.repeat(n)}A`,
  'directives in directives': nested('"%{ if ', 'true', ' == "" }%{ endif }"'),
  'heredocs in heredocs': (n) => `${'<<A\n${'.repeat(n)}1${'}\nA\n'.repeat(n)}`,
  'heredocs without an end': unclosed('<<A\n${'),
  negations: chain('', '!', 'true'),
  minuses: chain('', '-', '1'),
  'minuses with blanks': chain('', '- ', '1'),
  sums: chain('1', ' + 1'),
  'sums of calls': chain('f()', ' + f()'),
  'all operators': chain('1', ' || 1 && 1 == 1 < 1 + 1 * 1'),
  attributes: chain('a', '.b'),
  'attributes that end': chain('a', '.b', '.'),
  'indexes in a row': chain('a', '[0]'),
  'numbers of old indexes': chain('a', '.0'),
  'attribute splats': chain('a', '.*.b'),
  'what follows a splat': chain('a.*', '.b'),
  'full splats': chain('a', '[*]'),
  'what follows a full splat': chain('a[*]', '.b[0]'),
  'conditionals behind colons': chain('', 'true ? 1 : ', '2'),
  'conditionals behind question marks': nested('true ? ', '1', ' : 2'),
  'conditionals without colons': chain('true', ' ? true'),
  'loops in loops': nested('[for a in ', '[]', ' : a]'),
  'results of loops': nested('[for a in b : ', '1', ']'),
  'object loops': nested('{for a, b in c : a => ', '1', '}'),
  'loops that are not closed': unclosed('[for a in '),
  'many items': (n) => `[${'1, '.repeat(n)}]`,
  'many arguments': (n) => `max(${'1, '.repeat(n)}1)`,
  'many parts of a text': (n) => `"${'${a}'.repeat(n)}"`,
  'namespaces of a function': chain('a', '::b', '()'),
  commas: unclosed(','),
  dots: unclosed('.'),
  quotes: unclosed('"'),
  'closing brackets': unclosed(']'),
  backslashes: chain('"', '\\', '"'),
  dollars: chain('"', '$', '{"'),
};

const HCL_FILES: Shapes = {
  blocks: nested('a {\n', '', '}\n'),
  'blocks that are not closed': unclosed('a {\n'),
  'blocks on one line': unclosed('a {'),
  labels: chain('a', ' "b"', ' {}\n'),
  'dynamic blocks': (n) =>
    `resource "azurerm_kubernetes_cluster" "a" {\n${'dynamic "a" {\nfor_each = [1]\ncontent {\n'.repeat(n)}${'}\n}\n'.repeat(n)}}\n`,
  'nested blocks of a resource': (n) =>
    `resource "azurerm_kubernetes_cluster" "a" {\n${'network_profile {\n'.repeat(n)}${'}\n'.repeat(n)}}\n`,
  'types of a variable': (n) => `variable "a" {\n  type = ${'list('.repeat(n)}string${')'.repeat(n)}\n}\n`,
  'object types of a variable': (n) =>
    `variable "a" {\n  type = ${'object({ a = '.repeat(n)}string${' })'.repeat(n)}\n  default = {}\n}\n`,
  'optional types of a variable': (n) =>
    `variable "a" {\n  type = ${'object({ a = optional('.repeat(n)}string${') })'.repeat(n)}\n  default = {}\n}\n`,
  'locals one after the other': (n) =>
    `locals {\n${Array.from({ length: n }, (_, i) => `v${i} = local.v${i + 1}\n`).join('')}v${n} = 1\n}\noutput "a" {\n  value = local.v0\n}\n`,
  'locals in locals': (n) =>
    `locals {\nv0 = 1\n${Array.from({ length: n }, (_, i) => `v${i + 1} = [local.v${i}]\n`).join('')}}\noutput "a" {\n  value = local.v${n}\n}\n`,
  'locals by themselves': (n) =>
    `locals {\n${Array.from({ length: n }, (_, i) => `v${i} = local.v${(i + 1) % n}\n`).join('')}}\n`,
  'many resources': (n) =>
    Array.from(
      { length: n },
      (_, i) => `resource "azurerm_subnet" "s${i}" {\n  name = azurerm_subnet.s${i + 1}.name\n}\n`,
    ).join(''),
  'comments that are not closed': unclosed('/*'),
  'opening braces': unclosed('{'),
  'byte order marks': unclosed('\ufeff'),
  'zero characters': unclosed('\0'),
  'halves of characters': unclosed('\ud800'),
};

const BICEP_VALUES: Shapes = {
  arrays: nested('[', '1', ']'),
  'arrays over lines': nested('[\n', '1', '\n]'),
  objects: nested('{ a: ', '1', ' }'),
  'objects over lines': nested('{\na: ', '1', '\n}'),
  'objects that are not closed': unclosed('{ a: '),
  spreads: nested('{ ...', 'a', ' }'),
  'arrays that are not closed': unclosed('['),
  parentheses: nested('(', '1', ')'),
  'parentheses that are not closed': unclosed('('),
  calls: nested('f(', '1', ')'),
  'calls of methods': chain('a', '.b()'),
  'calls in methods': nested('a.b(', '1', ')'),
  indexes: nested('a[', '1', ']'),
  interpolations: nested("'${", '1', "}'"),
  'interpolations that are not closed': unclosed("'${"),
  'interpolations over lines': nested("$'''${", '1', "}'''"),
  negations: chain('', '!', 'true'),
  minuses: chain('', '-', '1'),
  'minuses in parentheses': nested('-(', '1', ')'),
  sums: chain('1', ' + 1'),
  'all operators': chain('a', ' ?? b || c && d == e < f + g * h'),
  'operators that grow tighter': nested('a ?? b || c && d == e < f + g * (', '1', ')'),
  properties: chain('a', '.b'),
  'safe properties': chain('a', '.?b'),
  'properties that end': chain('a', '.b', '.'),
  'indexes in a row': chain('a', '[0]'),
  'safe indexes': chain('a', '[?0]'),
  'nested resources': chain('a', '::b'),
  'marks of certainty': chain('a', '!'),
  'ternaries behind colons': chain('', 'true ? 1 : ', '2'),
  'ternaries behind question marks': nested('true ? ', '1', ' : 2'),
  'ternaries without colons': chain('true', ' ? true'),
  coalescing: chain('a', ' ?? a'),
  'loops in loops': nested('[for a in ', '[]', ': a]'),
  'results of loops': nested('[for a in b: ', '1', ']'),
  lambdas: chain('', 'a => ', 'a'),
  'lambdas with parentheses': chain('map(a, ', '(a) => ', 'a)'),
  conditions: nested('if (true) { a: ', '1', ' }'),
  'many items': (n) => `[\n${'1\n'.repeat(n)}]`,
  'many arguments': (n) => `max(${'1, '.repeat(n)}1)`,
  'many parts of a text': (n) => `'${'${a}'.repeat(n)}'`,
  quotes: unclosed("'"),
  backslashes: chain("'", '\\', "'"),
  dollars: chain('', '$', "'''"),
  dots: unclosed('.'),
  commas: unclosed(','),
};

const BICEP_FILES: Shapes = {
  'resources in resources': (n) => "resource a 'A.B/c@1' = {\nname: 'a'\n".repeat(n) + '}\n'.repeat(n),
  'child resources': (n) =>
    `resource a 'A.B/c@1' = {\nname: 'a'\n${"resource a 'c' = {\nname: 'a'\n".repeat(n)}${'}\n'.repeat(n)}}\n`,
  'types of objects': (n) => `type a = ${'{ a: '.repeat(n)}string${' }'.repeat(n)}\nparam b a\n`,
  'types of arrays': (n) => `type a = string${'[]'.repeat(n)}\nparam b a\n`,
  'types that may be left out': (n) => `type a = string${'?'.repeat(n)}\n`,
  'types of one or the other': (n) => `type a = 'x'${" | 'x'".repeat(n)}\nparam b a\n`,
  'types in parentheses': (n) => `type a = ${'('.repeat(n)}string${')'.repeat(n)}\n`,
  'types one after the other': (n) =>
    Array.from({ length: n }, (_, i) => `type t${i} = t${i + 1}\n`).join('') + 'param a t0\n',
  'members of types': chain('type a = b', '.c', '\n'),
  tuples: (n) => `type a = ${'['.repeat(n)}string${']'.repeat(n)}\n`,
  decorators: chain('', "@description('a')\n", 'param a string\n'),
  'decorators in decorators': unclosed('@a('),
  'variables one after the other': (n) =>
    Array.from({ length: n }, (_, i) => `var v${i} = v${i + 1}\n`).join('') + `var v${n} = 1\noutput a int = v0\n`,
  'variables in variables': (n) =>
    `var v0 = 1\n${Array.from({ length: n }, (_, i) => `var v${i + 1} = [v${i}]\n`).join('')}output a array = v${n}\n`,
  'variables by themselves': (n) => Array.from({ length: n }, (_, i) => `var v${i} = v${(i + 1) % n}\n`).join(''),
  'parameters one after the other': (n) =>
    Array.from({ length: n }, (_, i) => `param v${i} string = v${i + 1}\n`).join(''),
  'functions one after the other': (n) =>
    Array.from({ length: n }, (_, i) => `func f${i}(a string) string => f${i + 1}(a)\n`).join('') + "var a = f0('x')\n",
  'parents one after the other': (n) =>
    Array.from(
      { length: n },
      (_, i) => `resource r${i} 'A.B/c@1' = {\n  parent: r${i + 1}\n  name: r${i + 1}.name\n}\n`,
    ).join(''),
  'comments that are not closed': unclosed('/*'),
  'texts that are not closed': unclosed("var a = '''\n"),
  'opening braces': unclosed('{'),
  'zero characters': unclosed('\0'),
  'halves of characters': unclosed('\ud800'),
};

const SCHEMA = '"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"';

const ARM_EXPRESSIONS: Shapes = {
  calls: nested('f(', '1', ')'),
  'calls that are not closed': unclosed('f('),
  indexes: nested("variables('a')[", '0', ']'),
  'indexes in a row': chain("variables('a')", '[0]'),
  properties: chain("variables('a')", '.b'),
  'properties of what is deployed': chain("reference('a')", '.b'),
  'many arguments': (n) => `concat(${"'a', ".repeat(n)}'a')`,
  conditions: nested("if(equals(parameters('a'), ''), ", "'a'", ", 'b')"),
  arrays: nested('createArray(', '1', ')'),
  objects: nested("createObject('a', ", '1', ')'),
  namespaces: chain('a', '.b', '()'),
  quotes: unclosed("''"),
  'opening brackets': unclosed('['),
  'closing brackets': unclosed(']'),
  lambdas: nested("map(range(0, 1), lambda('a', ", '1', '))'),
};

const ARM_FILES: Shapes = {
  arrays: (n) => `{${SCHEMA}, "resources": ${nested('[', '', ']')(n)}}`,
  objects: (n) => `{${SCHEMA}, "resources": [], "variables": ${nested('{"a":', '1', '}')(n)}}`,
  'arrays that are not closed': (n) => `{${SCHEMA}, "resources": ${'['.repeat(n)}`,
  'children of children': (n) =>
    `{${SCHEMA}, "resources": ${nested('[{"type": "A.B/c", "apiVersion": "1", "name": "a", "resources": ', '[]', '}]')(n)}}`,
  'templates in templates': (n) =>
    nested(
      `{${SCHEMA}, "resources": [{"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "a", "properties": {"mode": "Incremental", "template": `,
      '{}',
      '}}]}',
    )(n),
  'loops in loops': (n) =>
    `{${SCHEMA}, "resources": [], "variables": {"x": ${nested('{"copy": [{"name": "a", "count": 1, "input": ', '1', '}]}')(n)}}}`,
  'variables one after the other': (n) =>
    `{${SCHEMA}, "resources": [], "variables": {${Array.from({ length: n }, (_, i) => `"v${i}": "[variables('v${i + 1}')]",`).join('')} "v${n}": 1}, "outputs": {"a": {"type": "int", "value": "[variables('v0')]"}}}`,
  'variables in variables': (n) =>
    `{${SCHEMA}, "resources": [], "variables": {"v0": 1, ${Array.from({ length: n }, (_, i) => `"v${i + 1}": ["[variables('v${i}')]"]`).join(',')}}, "outputs": {"a": {"type": "array", "value": "[variables('v${n}')]"}}}`,
  'definitions one after the other': (n) =>
    `{${SCHEMA}, "languageVersion": "2.0", "resources": {}, "definitions": {${Array.from({ length: n }, (_, i) => `"d${i}": {"$ref": "#/definitions/d${i + 1}"}`).join(',')}}, "parameters": {"a": {"$ref": "#/definitions/d0"}}}`,
  'comments that are not closed': (n) => `{${SCHEMA}, "resources": []} ${'/*'.repeat(n)}`,
  'many resources': (n) =>
    `{${SCHEMA}, "resources": [${Array.from({ length: n }, (_, i) => `{"type": "A.B/c", "apiVersion": "1", "name": "r${i}", "dependsOn": ["r${i + 1}"]}`).join(',')}]}`,
  quotes: (n) => `{${SCHEMA}, "resources": [${'"'.repeat(n)}`,
};

function all(language: LanguageId, file: string, shapes: Shapes, wrap: (text: string) => string): DeepText[] {
  return Object.entries(shapes).map(([what, make]) => ({ language, file, what, text: (count) => wrap(make(count)) }));
}

/** Texts that grow in every way in which a text of a language can grow; none of them is large by itself. */
export const DEEP_TEXTS: readonly DeepText[] = [
  ...all(
    'terraform',
    'main.tf',
    HCL_VALUES,
    (value) => `locals {\n  a = ${value}\n}\noutput "b" {\n  value = local.a\n}\n`,
  ),
  ...all('terraform', 'main.tf', HCL_FILES, (text) => text),
  ...all('terraform', 'terraform.tfvars', HCL_VALUES, (value) => `a = ${value}\n`),
  ...all('terraform', 'terragrunt.hcl', HCL_VALUES, (value) => `inputs = {\n  a = ${value}\n}\n`),
  ...all('terraform', 'main.tf.json', HCL_VALUES, (value) => JSON.stringify({ locals: { a: `\${${value}}` } })),
  ...all(
    'terraform',
    'main.tf.json',
    { objects: nested('{"a":', '1', '}'), arrays: nested('[', '1', ']') },
    (value) => `{"locals": ${value}}`,
  ),
  ...all('bicep', 'main.bicep', BICEP_VALUES, (value) => `var a = ${value}\noutput b string = a\n`),
  ...all('bicep', 'main.bicep', BICEP_FILES, (text) => text),
  ...all('bicep', 'main.bicepparam', BICEP_VALUES, (value) => `using 'main.bicep'\nparam a = ${value}\n`),
  ...all(
    'arm',
    'main.json',
    ARM_EXPRESSIONS,
    (value) =>
      `{${SCHEMA}, "resources": [], "variables": {"a": "[${value}]"}, "outputs": {"b": {"type": "string", "value": "[variables('a')]"}}}`,
  ),
  ...all('arm', 'main.json', ARM_FILES, (text) => text),
];
