import type { Fragment } from '../../../../server/src/model/fragment';
import type { Change } from '../../../../server/src/model/change';
import { readPath } from '../../../../server/src/model/readProperty';
import type { Resource } from '../../../../server/src/model/resource';
import type { Value } from '../../../../server/src/model/value';
import { contextOf, lowerAlone } from '../../lowerAlone';
import { applyEdits } from '../../../../server/src/text/edits';
import { bicep } from '../../../../server/src/languages/bicep';
import type { Unit } from '../../../../server/src/languages/language';
import type { BicepFile } from '../../../../server/src/languages/bicep/syntax/nodes';

export interface Surroundings {
  readonly parameters?: string;
  readonly inputs?: ReadonlyMap<string, Value>;
}

export function unitOf(text: string, { parameters }: Surroundings = {}): Unit<BicepFile> {
  return {
    key: 'main.bicep',
    documents: [bicep.parse('main.bicep', text)],
    parameterFiles: parameters === undefined ? [] : [bicep.parse('main.bicepparam', parameters)],
  };
}

export function lowered(text: string, around?: Surroundings): Fragment {
  return lowerAlone(bicep, unitOf(text, around), around?.inputs);
}

/** The value of an expression, with statements before it. */
export function valueOf(expression: string, before = '', around?: Surroundings): Value {
  return lowered(`${before}\noutput it object = ${expression}\n`, around).outputs.get('it')!;
}

export function resourceOf(fragment: Fragment, symbol: string): Resource {
  const found = fragment.resources.find(({ key }) => key === `main.bicep#${symbol}`);
  if (!found) throw new Error(`no ${symbol} among ${fragment.resources.map(({ key }) => key).join(', ')}`);
  return found;
}

export function at(fragment: Fragment, symbol: string, path: string): Value {
  const resource = resourceOf(fragment, symbol);
  return readPath(resource.body, path, resource.header);
}

/** A value on one line: `'text'`, `?reason {key}`, `a | b`, `<type:name/name>`. */
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
      return `[${[...value.items.map(said), ...(value.rest ? [`...${said(value.rest)}`] : [])].join(', ')}]`;
    case 'object': {
      const entries = [...value.entries.values()].map((entry) => `${entry.key}: ${said(entry.value)}`);
      return `{${[...entries, ...(value.rest ? [`...${said(value.rest)}`] : [])].join(', ')}}`;
    }
    case 'id':
      return `<${value.type}:${value.names.map(said).join('/')}>`;
    case 'template':
      return `'${value.parts.map((part) => (typeof part === 'string' ? part : `\${${part.key ?? '?'}}`)).join('')}'`;
    case 'choice':
      return value.options.map(said).join(' | ');
    case 'unknown':
      return `?${value.reason}${value.key === undefined ? '' : ` {${value.key}}`}`;
  }
}

/** The file's text (and the parameter file's, when it changes) after a fix. */
export function edited(
  text: string,
  changes: (of: (symbol: string) => Resource) => readonly Change[],
  around?: Surroundings,
) {
  const unit = unitOf(text, around);
  const context = contextOf(bicep, unit, around?.inputs);
  const { graph } = context;
  const of = (symbol: string) => {
    const found = graph.get(`main.bicep#${symbol}`) ?? graph.resources.find(({ label }) => label === symbol);
    if (!found) throw new Error(`no ${symbol}`);
    return found;
  };
  const files = bicep.edit(changes(of), context);
  const after = (file: string, before: string) => {
    const edits = files.find((other) => other.file === file)?.edits;
    return edits ? applyEdits(before, edits) : before;
  };
  return { main: after('main.bicep', text), parameters: after('main.bicepparam', around?.parameters ?? '') };
}
