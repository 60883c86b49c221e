import { unknownCall } from '../../evaluation/callSite';
import { callArmFunction } from '../../evaluation/armFunctions';
import { access } from '../../evaluation/access';
import { at, type Value } from '../../model/value';
import type { Place } from '../../text/span';
import type { Evaluation } from './evaluate';

const LOADING = /^load(TextContent|JsonContent|YamlContent|FileAsBase64|DirectoryFileInfo)$/;

/** Is it a function that reads a file beside the template when it is compiled? */
export function isLoading(name: string): boolean {
  return LOADING.test(name);
}

/**
 * `loadTextContent('x.txt')`, `loadJsonContent('x.json', 'a.b[0]')`: what the file says, when it is among those that
 * are read.
 */
export function load(name: string, args: readonly Value[], place: Place, evaluation: Evaluation): Value {
  const [path, select] = args;
  const named = path?.kind === 'string' ? path.value : undefined;
  const text = named === undefined ? undefined : evaluation.surroundings.text(evaluation.file, named, place);
  const file = named === undefined ? 'the file' : `'${named}'`;
  const otherwise = () => unknownCall(name, args, `${file} is not read`, { place });
  if (text === undefined) return otherwise();
  // A byte order mark is no part of the text.
  const content: Value = { kind: 'string', value: text.replace(/^\uFEFF/, ''), origin: at(place) };
  switch (name) {
    case 'loadTextContent':
      return content;
    case 'loadFileAsBase64':
      return callArmFunction('base64', [content], { place });
    case 'loadJsonContent': {
      const whole = callArmFunction('json', [content], { place });
      return select ? selected(whole, select, place) : whole;
    }
    default:
      return otherwise();
  }
}

/** The part of a value that a path such as `a.b[0]` leads to. */
function selected(whole: Value, path: Value, place: Place): Value {
  if (path.kind !== 'string')
    return { kind: 'unknown', reason: 'the path in the file is not known', origin: at(place) };
  const steps = path.value.replace(/^\$\.?/, '').match(/[^.[\]]+/g) ?? [];
  return steps.reduce((value, step) => {
    const plain = step.replace(/^['"]|['"]$/g, '');
    const key: Value = /^\d+$/.test(plain)
      ? { kind: 'number', value: Number(plain), origin: at(place) }
      : { kind: 'string', value: plain, origin: at(place) };
    return access(value, key, place);
  }, whole);
}
