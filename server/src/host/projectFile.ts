import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { CLOUDS, isCloud } from '../azure/clouds';
import type { Configuration } from '../review/configuration';
import { readIntents, type WrittenIntents } from '../review/intents';
import type { ProjectIgnore } from '../review/projectIgnores';
import { findRule } from '../rules/registry';
import type { Severity } from '../rules/rule';
import type { Span } from '../text/span';

/** Something in a project file that is not understood and has no effect. */
export interface SettingProblem {
  readonly message: string;
  readonly span: Span;
}

/** A path as it is written in a project file. */
export interface WrittenPath {
  readonly path: string;
  readonly span: Span;
}

/** The parameter files that a root is reviewed with, instead of those found: a list for each way. */
export interface RootParameters {
  readonly root: WrittenPath;
  readonly ways: readonly (readonly WrittenPath[])[];
}

/** What a project file says, as far as it is understood. */
export interface ProjectFile {
  readonly configuration: Pick<Configuration, 'severities' | 'exclude' | 'ignore' | 'cloud'> & {
    readonly intents: WrittenIntents;
  };
  readonly parameters: readonly RootParameters[];
  readonly problems: readonly SettingProblem[];
  readonly text: string;
}

const SEVERITIES: readonly string[] = ['error', 'warning', 'information', 'off'];
const KEYS = ['severity', 'exclude', 'ignore', 'intents', 'cloud', 'parameters'];

/** Reads `aks-network-review.json`. Comments are allowed; what is not understood is left out and reported. Never throws. */
export function parseProjectFile(text: string): ProjectFile {
  try {
    return readProjectFile(text);
  } catch (error) {
    // What is nested thousands of levels deep is more than the stack can hold.
    const because = error instanceof RangeError ? 'it is nested too deeply' : String(error);
    return withoutSettings(`This cannot be read: ${because}. The defaults count.`, text);
  }
}

/** A project file that says nothing but what is wrong with it, at its first character. */
export function withoutSettings(message: string, text = ''): ProjectFile {
  return {
    configuration: { severities: {}, exclude: [], ignore: [], intents: {} },
    parameters: [],
    problems: [{ message, span: { start: 0, end: Math.min(1, text.length) } }],
    text,
  };
}

function readProjectFile(text: string): ProjectFile {
  const errors: ParseError[] = [];
  let root: Node | undefined;
  let problems: SettingProblem[];
  try {
    root = parseTree(text, errors, { allowTrailingComma: true });
    problems = errors.map(({ error, offset, length }) => ({
      message: `This is not valid JSON: ${inWords(printParseErrorCode(error))}.`,
      span: { start: offset, end: offset + length },
    }));
  } catch {
    // Nesting beyond all reason runs out of stack.
    problems = [{ message: 'This is nested too deeply.', span: { start: 0, end: 1 } }];
  }
  const complain = (message: string, node: Node) => {
    problems.push({ message, span: { start: node.offset, end: node.offset + node.length } });
  };
  if (root && root.type !== 'object') complain('Settings are an object: { "severity": {}, "exclude": [] }.', root);
  for (const key of propertiesOf(root)) {
    if (!KEYS.includes(key.name) && key.name !== '$schema') {
      complain(`'${key.name}' is not a setting; known are ${KEYS.join(', ')}.`, key.nameNode);
    }
  }
  return {
    configuration: {
      severities: severitiesOf(valueOf(root, 'severity'), complain),
      exclude: patternsOf(valueOf(root, 'exclude'), complain),
      ignore: ignoresOf(valueOf(root, 'ignore'), complain),
      intents: intentsOf(root, complain),
      ...cloudOf(valueOf(root, 'cloud'), complain),
    },
    parameters: parametersOf(valueOf(root, 'parameters'), complain),
    problems,
    text,
  };
}

type Complain = (message: string, node: Node) => void;

function severitiesOf(node: Node | undefined, complain: Complain): Configuration['severities'] {
  const severities: Record<string, Severity | 'off'> = {};
  if (node && node.type !== 'object') complain('A severity is given per rule: { "AKSN601": "error" }.', node);
  for (const { name, nameNode, value } of propertiesOf(node)) {
    const rule = findRule(name);
    if (!rule) complain(`There is no rule '${name}'.`, nameNode);
    else if (!isSeverity(value?.value)) complain(`A severity is one of ${SEVERITIES.join(', ')}.`, value ?? nameNode);
    else severities[rule.code] = value.value;
  }
  return severities;
}

function intentsOf(root: Node | undefined, complain: Complain): WrittenIntents {
  const node = valueOf(root, 'intents');
  return readIntents(node && getNodeValue(node), (message, path) => {
    const steps = path.map((step, index) =>
      findNodeAtLocation(root!, path.slice(0, index) as (string | number)[])?.type === 'array' ? Number(step) : step,
    );
    complain(message, findNodeAtLocation(root!, steps) ?? node!);
  });
}

function cloudOf(node: Node | undefined, complain: Complain): Pick<Configuration, 'cloud'> {
  if (!node) return {};
  if (isCloud(node.value)) return { cloud: node.value };
  complain(`A cloud is one of ${CLOUDS.join(', ')}.`, node);
  return {};
}

function patternsOf(node: Node | undefined, complain: Complain): readonly string[] {
  if (!node) return [];
  if (node.type !== 'array') complain('Excluded files are a list of patterns: [ "samples/**" ].', node);
  return (node.type === 'array' ? (node.children ?? []) : []).flatMap((item) => {
    if (typeof item.value === 'string') return [item.value];
    complain('A pattern is a text, such as "samples/**".', item);
    return [];
  });
}

const IGNORE = '{ "rule": "AKSN601", "resource": "main.bicep#aks", "reason": "…" }';

/** Their folder is known once the file is placed. An ignore that is not understood as a whole silences nothing. */
function ignoresOf(node: Node | undefined, complain: Complain): readonly ProjectIgnore[] {
  if (node && node.type !== 'array') complain(`Ignores are a list: [ ${IGNORE} ].`, node);
  return (node?.type === 'array' ? (node.children ?? []) : []).flatMap((item) => ignoreOf(item, complain) ?? []);
}

const IGNORE_KEYS = ['rule', 'resource', 'path', 'reason', 'until'];

function ignoreOf(item: Node, complain: Complain): ProjectIgnore | undefined {
  const said: string[] = [];
  const object = (message: string, node: Node) => {
    said.push(message);
    complain(message, node);
  };
  if (item.type !== 'object') return void object(`An ignore is an object: ${IGNORE}.`, item);
  for (const { name, nameNode } of propertiesOf(item)) {
    if (!IGNORE_KEYS.includes(name)) object(`'${name}' is nothing that an ignore says; known are ${IGNORE_KEYS.join(', ')}.`, nameNode); // prettier-ignore
  }
  const text = (key: string): string | undefined => {
    const value = valueOf(item, key);
    if (value === undefined) return undefined;
    if (typeof value.value === 'string' && value.value.trim() !== '') return value.value.trim();
    return void object(`'${key}' is a text.`, value);
  };
  const rule = valueOf(item, 'rule');
  const names = rule?.type === 'array' ? (rule.children ?? []) : rule ? [rule] : [];
  const codes = names.flatMap((name) => {
    const found = typeof name.value === 'string' ? findRule(name.value) : undefined;
    if (!found) object(`There is no rule '${String(name.value)}'.`, name);
    return found ? [found.code] : [];
  });
  const [resource, path, reason, until] = [text('resource'), text('path'), text('reason'), text('until')];
  if (names.length === 0) object(`An ignore names its rule: ${IGNORE}.`, item);
  if (reason === undefined && !valueOf(item, 'reason')) object('An ignore has a reason.', item);
  if (resource === undefined && path === undefined)
    object('An ignore says what it is for: a resource, a path, or both.', item);
  if (until !== undefined && !/^\d{4}-\d\d-\d\d$/.test(until))
    object('\'until\' is a day: "2027-01-31".', valueOf(item, 'until')!);
  if (said.length > 0 || reason === undefined) return undefined;
  return {
    codes,
    reason,
    folder: '',
    ...(resource === undefined ? {} : { resource }),
    ...(path === undefined ? {} : { path }),
    ...(until === undefined ? {} : { until }),
  };
}

function parametersOf(node: Node | undefined, complain: Complain): readonly RootParameters[] {
  if (node && node.type !== 'object') {
    complain('Parameter files are given per root: { "infra/main.bicep": [ "infra/prod.bicepparam" ] }.', node);
  }
  return propertiesOf(node).flatMap(({ name, nameNode, value }) => {
    if (value?.type !== 'array') {
      complain('Parameter files are a list; those that go together are a list in it.', value ?? nameNode);
      return [];
    }
    const ways = (value.children ?? []).flatMap((item) => {
      const files = (item.type === 'array' ? (item.children ?? []) : [item]).flatMap((file) => {
        if (typeof file.value === 'string' && file.value.trim() !== '') return [written(file)];
        complain('A parameter file is a path from the folder of this file, such as "envs/prod.tfvars".', file);
        return [];
      });
      return files.length > 0 || item.type === 'array' ? [files] : [];
    });
    return [{ root: { ...written(nameNode), path: name }, ways }];
  });
}

function written(node: Node): WrittenPath {
  return { path: String(node.value), span: { start: node.offset, end: node.offset + node.length } };
}

export function isSeverity(value: unknown): value is Severity | 'off' {
  return typeof value === 'string' && SEVERITIES.includes(value);
}

function propertiesOf(node: Node | undefined): { name: string; nameNode: Node; value: Node | undefined }[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children: [nameNode, value] = [] }) =>
    nameNode ? [{ name: String(nameNode.value), nameNode, value }] : [],
  );
}

function valueOf(node: Node | undefined, key: string): Node | undefined {
  return propertiesOf(node).find(({ name }) => name === key)?.value;
}

/** `CommaExpected` as `comma expected`. */
function inWords(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
