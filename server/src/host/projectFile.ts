import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { NO_SETTINGS, readSettings, SETTINGS, type Settings } from '../review/settings';
import type { Span } from '../text/span';
import { isNestedDeeper } from '../text/jsonNesting';

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
  readonly configuration: Settings;
  readonly parameters: readonly RootParameters[];
  readonly problems: readonly SettingProblem[];
  readonly text: string;
}

/** Brackets nested deeper than this are not read. */
const DEEPEST = 100;

const KEYS = [...Object.values(SETTINGS).map(({ key }) => key), 'parameters'];

/** Reads `aks-network-review.json`. Comments are allowed; what is not understood is left out and reported. Never throws. */
export function parseProjectFile(text: string): ProjectFile {
  if (isNestedDeeper(text, DEEPEST)) return withoutSettings('This is nested too deeply.', text);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const problems: SettingProblem[] = errors.map(({ error, offset, length }) => ({
    message: `This is not valid JSON: ${inWords(printParseErrorCode(error))}.`,
    span: { start: offset, end: Math.min(text.length, offset + length) },
  }));
  const complain = (message: string, node: Node) => {
    problems.push({ message, span: { start: node.offset, end: node.offset + node.length } });
  };
  if (root && root.type !== 'object') complain('Settings are an object: { "severity": {}, "exclude": [] }.', root);
  for (const key of propertiesOf(root)) {
    if (!KEYS.includes(key.name) && key.name !== '$schema') {
      complain(`'${key.name}' is not a setting; known are ${KEYS.join(', ')}.`, key.nameNode);
    }
  }
  const values = root?.type === 'object' ? (getNodeValue(root) as Record<string, unknown>) : {};
  return {
    configuration: readSettings(values, (message, path, at) => complain(message, nodeAt(root!, path, at))),
    parameters: parametersOf(valueOf(root, 'parameters'), complain),
    problems,
    text,
  };
}

/** A project file that says nothing but what is wrong with it, at its first character. */
export function withoutSettings(message: string, text = ''): ProjectFile {
  return {
    configuration: NO_SETTINGS,
    parameters: [],
    problems: [{ message, span: { start: 0, end: Math.min(1, text.length) } }],
    text,
  };
}

type Complain = (message: string, node: Node) => void;

/** The place in a project file that keys lead to; indexes of lists may be written as texts. */
function nodeAt(root: Node, path: readonly (string | number)[], at: 'key' | undefined): Node {
  let node = root;
  for (const step of path) {
    const next = findNodeAtLocation(node, [node.type === 'array' ? Number(step) : step]);
    if (!next) break;
    node = next;
  }
  return at === 'key' ? (node.parent?.children?.[0] ?? node) : node;
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
