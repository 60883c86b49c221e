/*
 * An ARM template as Bicep files for the compiler's type checker: every resource with its type, version and body. This is
 * no translation. What only a deployment can work out stands as `any(null)`, which fits everywhere, and conditions, loops,
 * dependencies and outputs are left out. `bicep decompile` would make files that mean the same, but refuses templates with
 * symbolic names, and takes a second of its own for each file.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, type ParseError } from 'jsonc-parser';
import type { Compiler } from './compiler';
import { complaintsOf, type Complaints } from './judgedFix';

type Json = Readonly<Record<string, unknown>>;

/** Members of a resource that are no part of its body. */
const NO_BODY = new Set(['type', 'apiversion', 'dependson', 'condition', 'copy', 'resources', 'comments', 'scope']);
/** What is known of a text that only a deployment can work out. */
const OPEN = 'any(null)';
const TYPES: Readonly<Record<string, string>> = {
  string: 'string',
  securestring: 'string',
  int: 'int',
  bool: 'bool',
  array: 'array',
  object: 'object',
  secureobject: 'object',
};

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isExpression = (text: string) => text.startsWith('[') && text.endsWith(']') && !text.startsWith('[[');

/** A member by its name, which ARM reads in any case. */
function member(of: Json, name: string): unknown {
  return Object.entries(of).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/**
 * The files of a template: the first is its own, further ones those of nested deployments.
 * @throws for a text that is no JSON
 */
export function typedFiles(text: string): readonly string[] {
  const errors: ParseError[] = [];
  const template: unknown = parse(text, errors, { allowTrailingComma: false });
  if (errors.length > 0 || !isObject(template)) throw new Error('This is no template in JSON.');
  return filesOf(template, undefined);
}

function filesOf(template: Json, around: Names | undefined): readonly string[] {
  const names = around ?? new Names(template);
  const scope = /(subscription|managementGroup|tenant)DeploymentTemplate/i.exec(
    String(member(template, '$schema')),
  )?.[1];
  const nested: string[] = [];
  const declared = resourcesOf(member(template, 'resources'), []).map((resource, index) => {
    const properties = member(resource.body, 'properties');
    const inner = isObject(properties) ? member(properties, 'template') : undefined;
    if (isObject(inner) && /^microsoft\.resources\/deployments$/i.test(resource.type)) {
      const evaluated = isObject(properties) ? member(properties, 'expressionEvaluationOptions') : undefined;
      const isInner = isObject(evaluated) && /^inner$/i.test(String(member(evaluated, 'scope')));
      nested.push(...filesOf(inner, isInner ? undefined : names));
    }
    return declarationOf(resource, index, names);
  });
  const head = scope === undefined ? '' : `targetScope = '${scope}'\n`;
  return [`${head}${names.written()}${declared.join('')}`, ...nested];
}

interface Resource {
  readonly type: string;
  readonly body: Json;
}

/**
 * Resources of a list or of an object of symbolic names, and those inside of them. What exists elsewhere is left out, and
 * what an extension makes: Azure publishes no types of what is in a Kubernetes cluster.
 */
function resourcesOf(resources: unknown, owners: readonly Resource[]): readonly Resource[] {
  if (typeof resources !== 'object' || resources === null) return [];
  return Object.values(resources)
    .filter(isObject)
    .flatMap((body) => {
      const own = String(member(body, 'type'));
      const owner = owners.at(-1);
      const resource = { type: owner && !own.includes('.') ? `${owner.type}/${own}` : own, body };
      const inner = resourcesOf(member(body, 'resources'), [...owners, resource]);
      const isElsewhere = member(body, 'existing') === true || 'import' in body || 'extension' in body;
      return isElsewhere ? inner : [resource, ...inner];
    });
}

function declarationOf({ type, body }: Resource, index: number, names: Names): string {
  const members = Object.entries(body).filter(([key]) => !NO_BODY.has(key.toLowerCase()));
  const written = members.map(([key, value]) => {
    // The name of a child inside of its owner, and one with an expression, need not have as many parts as the type.
    const isOpenName = key.toLowerCase() === 'name' && segments(value) !== type.split('/').length - 1;
    return `  ${quoted(key)}: ${isOpenName ? OPEN : names.valueOf(value)}\n`;
  });
  const version = String(member(body, 'apiVersion'));
  return `resource r${index} ${quoted(`${type}@${version}`)} = {\n${written.join('')}}\n`;
}

function segments(name: unknown): number | undefined {
  return typeof name === 'string' && !isExpression(name) ? name.split('/').length : undefined;
}

/** Parameters and variables of a template, as Bicep. */
class Names {
  private readonly parameters: Json;
  private readonly variables: Json;

  constructor(template: Json) {
    const [parameters, variables] = [member(template, 'parameters'), member(template, 'variables')];
    this.parameters = isObject(parameters) ? parameters : {};
    this.variables = isObject(variables) ? variables : {};
  }

  written(): string {
    const parameters = Object.entries(this.parameters).map(([name, declared]) => {
      const { type, allowedValues, nullable, $ref } = isObject(declared) ? declared : ({} as Json);
      const plain = nullable === true || $ref !== undefined ? undefined : TYPES[String(type).toLowerCase()];
      if (plain === undefined) return `var p_${name} = ${OPEN}\n`;
      const allowed = Array.isArray(allowedValues) ? `@allowed(${this.valueOf(allowedValues)})\n` : '';
      return `${allowed}param p_${name} ${plain}\n`;
    });
    const variables = Object.entries(this.variables)
      .filter(([name]) => name.toLowerCase() !== 'copy')
      .map(([name, value]) => `var v_${name} = ${this.valueOf(value)}\n`);
    return [...parameters, ...variables].join('');
  }

  /** A value of JSON as Bicep. */
  valueOf(value: unknown): string {
    if (typeof value === 'string') return this.textOf(value);
    if (Array.isArray(value)) return `[\n${value.map((item) => `${this.valueOf(item)}\n`).join('')}]`;
    if (isObject(value)) return this.objectOf(value);
    return typeof value === 'number' && !Number.isInteger(value) ? `json('${value}')` : String(value);
  }

  private textOf(text: string): string {
    if (!isExpression(text)) return quoted(text.replace(/^\[\[/, '['));
    const [, kind, name] = /^\[\s*(parameters|variables)\s*\(\s*'(\w+)'\s*\)\s*\]$/i.exec(text) ?? [];
    const all = kind?.toLowerCase() === 'parameters' ? this.parameters : this.variables;
    const declared = name && Object.keys(all).find((one) => one.toLowerCase() === name.toLowerCase());
    // What is declared elsewhere in the same template (a variable that is a loop) is as open as any other expression.
    return declared === undefined || declared === '' ? OPEN : `${all === this.parameters ? 'p' : 'v'}_${declared}`;
  }

  private objectOf(object: Json): string {
    const members = Object.entries(object).flatMap(([key, value]) => {
      if (key.toLowerCase() !== 'copy' || !Array.isArray(value)) return [[key, this.valueOf(value)] as const];
      // Each loop makes a property: a list, of which the items are like its input.
      const loops = value.filter(isObject);
      return loops.map(
        (loop) => [String(member(loop, 'name')), `[\n${this.valueOf(member(loop, 'input'))}\n]`] as const,
      );
    });
    const written = members.map(([key, value]) =>
      isExpression(key) ? `'\${${OPEN}}': ${value}\n` : `${quoted(key)}: ${value}\n`,
    );
    return `{\n${written.join('')}}`;
  }
}

function quoted(text: string): string {
  const special: Readonly<Record<string, string>> = { "'": "\\'", '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return `'${text.replace(/['\\\n\r\t]/g, (character) => special[character]!).replaceAll('${', '\\${')}'`;
}

/** What the type checker says of a file: its own warnings and errors, without the linter's. */
export async function typeComplaints(compiler: Compiler, file: string): Promise<Complaints> {
  const all = await complaintsOf(compiler, file);
  return new Map([...all].filter(([text]) => /^\w+ BCP/.test(text)));
}

/** What the type checker says of the resources of a template. */
export async function templateComplaints(compiler: Compiler, text: string): Promise<Complaints> {
  const at = mkdtempSync(join(tmpdir(), 'bicep-arm-'));
  try {
    const file = join(at, 'main.bicep');
    const counts = new Map<string, number>();
    for (const typed of typedFiles(text)) {
      writeFileSync(file, typed);
      for (const [one, count] of await typeComplaints(compiler, file)) counts.set(one, (counts.get(one) ?? 0) + count);
    }
    return counts;
  } finally {
    rmSync(at, { recursive: true });
  }
}
