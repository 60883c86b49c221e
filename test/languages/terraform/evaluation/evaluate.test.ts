import assert from 'node:assert/strict';
import { at as written } from '../../../../server/src/model/value';
import { lowered, said, saidOf, textAt, valueOf } from './evaluating';

const OPEN = 'variable "u" {}\n';
const SUBNETS = `variable "subnets" {
  type = list(object({ name = string, size = optional(number, 3) }))
  default = [{ name = "a" }, { name = "b", size = "5" }]
}
`;

/** Each expression with what it is. */
function check(cases: Readonly<Record<string, string>>, before = ''): void {
  for (const [expression, expected] of Object.entries(cases)) {
    assert.equal(saidOf(expression, before), expected, expression);
  }
}

describe('Terraform expressions', () => {
  it('are literals, operators and templates', () => {
    check({
      '1 + 2 * 3': '7',
      '(1 + 2) * 3': '9',
      '7 % 4': '3',
      '-"3"': '-3',
      '1 / 0': '?the result is not a number {here}',
      '1 < 2 && 2 >= 2': 'true',
      '!(1 != 2) || false': 'false',
      '"1" == 1': 'false',
      'null == null': 'true',
      '["a", 1] == ["a", 1]': 'true',
      '"a${1}-${true}"': "'a1-true'",
      '"${[1]}"': '[1]',
      '"%{ if 1 == 1 }yes%{ else }no%{ endif }"': "'yes'",
      '"%{ for x in ["a", "b"] }<${x}>%{ endfor }"': "'<a><b>'",
      '<<-EOT\n    one\n      two\n  EOT\n': "'one\n  two\n'",
      '{ a = 1, "b" : 2, (upper("c")) = 3 }': '{a: 1, b: 2, C: 3}',
      '{ a = { b = [10, 20] } }.a.b[1]': '20',
      '["a", "b"].1': "'b'",
      '{ a = 1 }["z"]': 'absent',
    });
  });

  it('go through lists and objects', () => {
    check(
      {
        '[for s in var.subnets : s.name]': "['a', 'b']",
        '[for i, s in var.subnets : "${i}${s.name}" if s.size > 3]': "['1b']",
        '{ for s in var.subnets : s.name => s.size }': '{a: 3, b: 5}',
        '{ for s in ["x", "y", "xx"] : substr(s, 0, 1) => s... }': "{x: ['x', 'xx'], y: ['y']}",
        '[for k, v in { b = 1, a = 2 } : "${k}${v}"]': "['a2', 'b1']",
        'var.subnets[*].size': '[3, 5]',
        'var.subnets.*.name[1]': "'b'",
        '"one"[*]': "['one']",
        'null[*]': '[]',
        '[for x in "text" : x]': '?the loop has no collection {here}',
      },
      SUBNETS,
    );
  });

  it('take ids for texts in conditions over objects', () => {
    const before = `${OPEN}resource "azurerm_virtual_network" "hub" {
  name = "hub"
}
`;
    const expression = '(var.u ? { a = { id = azurerm_virtual_network.hub.id } } : { a = { id = "x" } }).a.id';
    assert.match(saidOf(expression, before), /hub/);
  });

  it('say why they are not known, and are equal to their like', () => {
    check(
      {
        'var.u': '?variable `u` has no default {var.u}',
        'var.u.name[0]': '?variable `u` has no default {var.u.name[0]}',
        'var.v': '?variable `v` is not declared {var.v}',
        'local.v': '?local value `v` is not declared {local.v}',
        '"${var.u}-x"': "'${var.u}-x'",
        'random_pet.p.id': '?`random_pet.p` is not declared in this folder {random_pet.p.id}',
        'terraform.workspace': '?`terraform.workspace` is known only when Terraform runs {terraform.workspace}',
        'module.net.subnets["a"]': '?`module.net` is not declared in this folder {module.net.subnets.a}',
        'base64gzip("x")': '?the result of `base64gzip` is not computed {base64gzip("x")}',
        'uuid() == "x"': '?`uuid` gives a new value at every run {==({here},"x")}',
        'each.key': '?`each` is used outside of for_each {here}',
        foo: '?`foo` is not a reference {here}',
      },
      OPEN,
    );
    assert.equal(
      saidOf('module.net["a"].id', 'module "net" {\n  for_each = toset(["a"])\n}'),
      '?`module.net["a"]` is not followed: it has no source {module.net["a"].id}',
    );
  });

  it('decide what does not depend on the unknown', () => {
    check(
      {
        'false && var.u': 'false',
        'true || var.u': 'true',
        'var.u && true': '?variable `u` has no default {&&({var.u},"true")}',
        '!var.u': '?variable `u` has no default {!({var.u})}',
        'var.u ? "a" : "b"': "'a' | 'b'",
        'var.u ? "a" : "a"': "'a'",
        '(var.u ? 1 : 2) > 0': 'true',
        '(var.u ? 1 : 2) > 1': 'false | true',
        '{ a = 1, b = 2 }[var.u]': '1 | 2',
        '{ x = 1, (var.u) = 2 }.x': '1',
        '{ x = 1, (var.u) = 2 }.y': '?variable `u` has no default {here}',
        '[for x in (var.u ? ["a"] : ["b"]) : upper(x)]': "['A'] | ['B']",
        '[for x in [1, 2] : x if x > var.u]': '[...]',
        'concat(["a"], var.u)[0]': '?variable `u` has no default {here}',
        '"%{ if var.u }a%{ else }b%{ endif }-${1}"': "'a-1' | 'b-1'",
      },
      OPEN,
    );
  });

  it('keep conditions apart that differ', () => {
    const keys = ['var.u == "a"', 'var.u != "a"', 'var.u'].map((test) => {
      const value = valueOf(`${test} ? 1 : 2`, OPEN);
      return value.kind === 'choice' ? value.decidedBy.key : undefined;
    });
    assert.equal(new Set(keys).size, 3);
  });
});

describe('Terraform variables', () => {
  const one = (body: string) => `variable "x" {\n${body}\n}\n`;

  it('have the input, else the last parameter file, else the default', () => {
    const before = one('  default = "default"');
    const input = new Map([
      ['x', { kind: 'string', value: 'input', origin: written({ file: 'c', span: { start: 0, end: 1 } }) } as const],
    ]);
    assert.equal(saidOf('var.x', before), "'default'");
    assert.equal(saidOf('var.x', before, { parameters: ['x = "first"', 'x = "second"'] }), "'second'");
    assert.equal(saidOf('var.x', before, { parameters: ['x = "first"'], inputs: input }), "'input'");
  });

  it('are open without a value', () => {
    assert.equal(saidOf('var.x', one('')), '?variable `x` has no default {var.x}');
  });

  it('are converted to their type', () => {
    assert.equal(saidOf('var.x', one('  type = number\n  default = "3"')), '3');
    assert.equal(saidOf('var.x', one('  type = bool\n  default = "true"')), 'true');
    assert.equal(saidOf('var.x', one('  type = string\n  default = 5')), "'5'");
    assert.equal(saidOf('var.x', one('  type = map(number)\n  default = { a = "1" }')), '{a: 1}');
    assert.match(
      saidOf('var.x', one('  type = number\n  default = "many"')),
      /^\?the value of variable `x` is not a number/,
    );
    assert.match(saidOf('var.x', one('  type = string\n  default = []')), /^\?the value of variable `x` is not a text/);
  });

  it('get the defaults of optional attributes', () => {
    const type =
      '  type = object({ a = optional(string, "z"), b = optional(number), c = optional(object({ d = optional(bool, true) }), {}) })';
    assert.equal(saidOf('var.x', one(`${type}\n  default = {}`)), "{a: 'z', b: null, c: {d: true}}");
    assert.equal(
      saidOf('var.x', one(`${type}\n  default = { a = null, b = 1, c = { d = false } }`)),
      "{a: 'z', b: 1, c: {d: false}}",
    );
  });

  it('take their default for null only when they are not nullable', () => {
    assert.equal(saidOf('var.x', one('  default = 1'), { parameters: ['x = null'] }), 'null');
    assert.equal(saidOf('var.x', one('  default = 1\n  nullable = false'), { parameters: ['x = null'] }), '1');
  });

  it('are listed with their values', () => {
    const { parameters } = lowered(`${one('  default = 1')}variable "y" {}`);
    assert.deepEqual(
      [...parameters].map(([name, value]) => `${name} ${said(value)}`),
      ['x 1', 'y ?variable `y` has no default {var.y}'],
    );
  });
});

describe('Where a Terraform value comes from', () => {
  const text = `variable "plugin" {
  default = "kubenet"
}
variable "pools" {
  default = [{ name = "sys" }]
}
locals {
  policy = var.plugin == "kubenet" ? "calico" : "cilium"
  nested = { pools = var.pools }
}
`;
  const origin = (expression: string, parameters: readonly string[] = []) => {
    const source = `${text}output "it" {\n  value = ${expression}\n}\n`;
    const value = lowered(source, { parameters }).outputs.get('it')!;
    const files = new Map([['main.tf', source], ...parameters.map((file, i) => [`${i}.tfvars`, file] as const)]);
    const show = (place: typeof value.origin.place) => textAt(files.get(place.file)!, place);
    return {
      place: show(value.origin.place),
      hops: value.origin.hops.map(({ kind, name, place }) => `${kind} ${name}: ${show(place)}`),
      literal: value.origin.literal,
    };
  };

  it('is the place of use, with the steps back to the text', () => {
    assert.deepEqual(origin('"azure"'), { place: '"azure"', hops: [], literal: true });
    assert.deepEqual(origin('var.plugin'), {
      place: 'var.plugin',
      hops: ['parameter plugin: "kubenet"'],
      literal: true,
    });
    assert.deepEqual(origin('var.plugin', ['plugin = "none"']), {
      place: 'var.plugin',
      hops: ['parameter file plugin: "none"'],
      literal: true,
    });
    assert.deepEqual(origin('local.policy'), {
      place: 'local.policy',
      hops: ['local policy: "calico"'],
      literal: true,
    });
    assert.deepEqual(origin('local.nested.pools[0].name'), {
      place: 'local.nested.pools[0].name',
      hops: ['local nested: var.pools', 'parameter pools: "sys"'],
      literal: true,
    });
    assert.deepEqual(origin('"${var.plugin}"').hops, ['parameter plugin: "kubenet"']);
    assert.deepEqual(origin('true ? "a" : "b"'), { place: '"a"', hops: [], literal: true });
    assert.deepEqual(origin('upper(var.plugin)'), { place: 'upper(var.plugin)', hops: [], literal: false });
    assert.deepEqual(origin('[for p in ["a"] : p][0]'), {
      place: '[for p in ["a"] : p][0]',
      hops: ['local p: "a"'],
      literal: true,
    });
    assert.deepEqual(origin('lookup({ a = "b" }, "a")'), { place: '"b"', hops: [], literal: true });
  });

  it('holds for the parts of a list, too', () => {
    const source = `${text}output "it" {\n  value = var.pools\n}\n`;
    const value = lowered(source).outputs.get('it')!;
    assert.equal(value.kind, 'list');
    const item = value.kind === 'list' ? value.items[0] : undefined;
    const name = item?.kind === 'object' ? item.entries.get('name')!.value : undefined;
    assert.equal(textAt(source, name!.origin.place), 'var.pools');
    assert.deepEqual(
      name!.origin.hops.map(({ place }) => textAt(source, place)),
      ['"sys"'],
    );
  });
});

describe('Terraform configurations that would take for ever', () => {
  const doubling = (first: string, next: (before: string) => string, times: number) =>
    `locals {\n  a0 = ${first}\n${Array.from({ length: times }, (_, i) => `  a${i + 1} = ${next(`local.a${i}`)}`).join('\n')}\n}\n`;

  it('are cut off', () => {
    const chain = `locals {\n${Array.from({ length: 5000 }, (_, i) => `a${i} = local.a${i + 1}`).join('\n')}\na5000 = 1\n}\n`;
    assert.match(saidOf('local.a0', chain), /^\?the expression is nested too deeply/);
    const lists = doubling('["x"]', (before) => `concat(${before}, ${before})`, 30);
    assert.match(saidOf('length(local.a30)', lists), /^\?/);
    const nested = doubling('["x"]', (before) => `[${before}, ${before}]`, 30);
    assert.match(saidOf('distinct(local.a30)', nested), /^(\?|\[)/);
    const texts = doubling('"xxxxxxxxxx"', (before) => `"\${${before}}\${${before}}"`, 40);
    assert.doesNotMatch(saidOf('local.a40', texts), /x{200000}/);
    const choices = doubling('"x"', (before) => `var.u == ${before} ? ${before} : "\${${before}}y"`, 20);
    assert.match(saidOf('local.a20', OPEN + choices), /^\?/);
    assert.match(saidOf('length([for a in range(1000) : [for b in range(1000) : a]])'), /^\?/);
  });

  it('are patterns that backtrack, too', () => {
    const many = 'a'.repeat(40);
    assert.match(saidOf(`regex("(a+)+$", "${many}!")`), /^\?the pattern matches no part of the text/);
    assert.equal(saidOf(`replace("${many}!", "/(a|aa)+$/", "")`), `'${many}!'`);
    const long = 'a'.repeat(90_000);
    assert.match(saidOf(`regex("(a{50}){20}b", "${long}")`), /^\?the result of `regex` is not computed/);
  });

  it('are names that lead back to themselves', () => {
    assert.match(saidOf('local.a', 'locals {\n  a = local.b\n  b = local.a\n}'), /^\?`local.a` depends on itself/);
    assert.match(
      saidOf('azurerm_subnet.s', 'resource "azurerm_subnet" "s" {\n  for_each = azurerm_subnet.s\n}'),
      /depends on itself/,
    );
    assert.match(
      saidOf('azurerm_subnet.s.name', 'resource "azurerm_subnet" "s" {\n  name = azurerm_subnet.s.name\n}'),
      /depends on itself/,
    );
  });
});
