import type { Fragment } from '../../../../server/src/model/fragment';
import { readPath } from '../../../../server/src/model/readProperty';
import type { Resource } from '../../../../server/src/model/resource';
import type { Value } from '../../../../server/src/model/value';
import type { Place } from '../../../../server/src/text/span';
import { lowerAlone } from '../../lowerAlone';
import type { Language, Unit } from '../../../../server/src/languages/language';
import { terraform } from '../../../../server/src/languages/terraform';
import { openWith } from '../../../../server/src/languages/terraform/lowering/lower';
import type { Tables } from '../../../../server/src/languages/terraform/evaluation/scope';
import type { HclFile } from '../../../../server/src/languages/terraform/syntax/nodes';

export interface Surroundings {
  /** Further files of the folder, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Texts of `.tfvars` files, in the order in which they are read. */
  readonly parameters?: readonly string[];
  readonly inputs?: ReadonlyMap<string, Value>;
  readonly tables?: Tables;
}

export const FOLDER = 'infra';

export function unitOf(text: string, around: Surroundings = {}): Unit<HclFile> {
  const { files = {}, parameters = [] } = around;
  return {
    key: FOLDER,
    documents: Object.entries({ 'main.tf': text, ...files }).map(([file, source]) => terraform.parse(file, source)),
    parameterFiles: parameters.map((source, index) => terraform.parse(`${index}.tfvars`, source)),
  };
}

export function lowered(text: string, around: Surroundings = {}): Fragment {
  const unit = unitOf(text, around);
  const { tables, inputs } = around;
  const language: Language<HclFile> = tables
    ? { ...terraform, open: (it, call, surroundings) => openWith(it, call, surroundings, tables) }
    : terraform;
  return lowerAlone(language, unit, inputs);
}

/** The value of an expression, with blocks before it. */
export function valueOf(expression: string, before = '', around?: Surroundings): Value {
  return lowered(`${before}\noutput "it" {\n  value = ${expression}\n}\n`, around).outputs.get('it')!;
}

/** The same on one line; see `said`. */
export function saidOf(expression: string, before = '', around?: Surroundings): string {
  return said(valueOf(expression, before, around));
}

export function resourceOf(fragment: Fragment, address: string): Resource {
  const found = fragment.resources.find((resource) => resource.address === address);
  if (!found) throw new Error(`no ${address} among ${fragment.resources.map((other) => other.address).join(', ')}`);
  return found;
}

export function at(fragment: Fragment, address: string, path: string): Value {
  const resource = resourceOf(fragment, address);
  return readPath(resource.body, path, resource.header);
}

export function textAt(text: string, { span }: Place): string {
  return text.slice(span.start, span.end);
}

/** A value on one line: `'text'`, `?reason {key}` (`here`: the same expression), `a | b`, `<type:name/name>`. */
export function said(value: Value | undefined): string {
  switch (value?.kind) {
    case undefined:
      return 'nothing';
    case 'string':
      return `'${value.value}'`;
    case 'number':
    case 'boolean':
      return String(value.value);
    case 'null':
    case 'absent':
      return value.kind;
    case 'list':
      return `[${[...value.items.map(said), ...(value.rest ? ['...'] : [])].join(', ')}]`;
    case 'object': {
      const entries = [...value.entries.values()].map((entry) => `${entry.key}: ${said(entry.value)}`);
      return `{${[...entries, ...(value.rest ? ['...'] : [])].join(', ')}}`;
    }
    case 'id':
      return `<${value.type.split('/').slice(1).join('/')}:${value.names.map(said).join('/')}>`;
    case 'template':
      return `'${value.parts.map((part) => (typeof part === 'string' ? part : `\${${part.key ?? '?'}}`)).join('')}'`;
    case 'choice':
      return value.options.map(said).join(' | ');
    case 'unknown':
      return `?${value.reason}${value.key === undefined ? '' : ` {${value.key.replace(/expression@main\.tf@\d+/g, 'here')}}`}`;
  }
}
